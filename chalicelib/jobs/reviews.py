"""Each hour: draw the calls of last month that are reviewed, of lines not yet drawn from."""

from typing import Any

from aws_lambda_powertools import Logger

from chalicelib.jobs.span import until_stop
from chalicelib.wiring import reviewing

logger = Logger()

SECONDS = 240
"""A line's month is read whole or not at all."""


def run(context: Any) -> dict[str, Any]:
    """Draw from each line once a month; returns what was drawn now."""
    found = reviewing.drawing().draw(until_stop(context, SECONDS))
    told = {
        "lines": len(found),
        "calls": sum(one.calls for one in found),
        "reviews": sum(one.reviews for one in found),
    }
    if found:
        logger.info("reviews drawn", report=told)
    return told
