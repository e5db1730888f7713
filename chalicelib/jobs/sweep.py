"""Each minute: ring the alarms of the promises that are due."""

from typing import Any

from aws_lambda_powertools import Logger

from chalicelib.jobs.span import until_stop
from chalicelib.wiring import alarms

logger = Logger()


def run(context: Any) -> dict[str, Any]:
    """Ring what is due, oldest first; returns the report of the sweep."""
    report = alarms.sweep().run(until_stop(context))
    logger.info("promises swept", **report)
    return report
