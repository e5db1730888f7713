"""Each hour: on Monday morning, tell the heads of centres what their rosters lack."""

from typing import Any

from aws_lambda_powertools import Logger

from chalicelib.wiring import presence

logger = Logger()


def run(context: Any) -> dict[str, Any]:
    """Tell of the gaps of the next two weeks; returns of how many lines people were told."""
    del context
    told = {"lines": presence.gap_list().tell()}
    if told["lines"]:
        logger.info("gaps told", report=told)
    return told
