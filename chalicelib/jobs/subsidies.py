"""Each hour: owe the subsidy of the month that is over, and tell of one that is late (S0-35)."""

from typing import Any

from aws_lambda_powertools import Logger

from chalicelib.jobs.span import until_stop
from chalicelib.wiring import paying

logger = Logger()


def run(context: Any) -> dict[str, Any]:
    """Look at every line; returns the promises that were made and those that are late."""
    report = paying.run_owing(until_stop(context))
    told = {"made": report.made, "late": report.late, "lines_left": report.lines_left}
    logger.info("subsidies owed", report=told)
    return told
