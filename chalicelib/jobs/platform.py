"""Each minute: try the lines that are due, and see whether the clock's work is done (S0-14)."""

from dataclasses import asdict
from typing import Any

from aws_lambda_powertools import Logger

from chalicelib.jobs.span import until_stop
from chalicelib.wiring import maintenance, presence

logger = Logger()
_SECONDS = 38.0
"""A line that does not answer takes eight more."""


def run(context: Any) -> dict[str, Any]:
    """Look once; returns what was tried, what went down and what works again."""
    look = maintenance.watch().look(presence.province(), until_stop(context, _SECONDS))
    report = asdict(look)
    logger.info("the platform was watched", report=report)
    return report
