"""Each hour: write one attendance for every shift that is over, and what was learned since."""

from typing import Any

from aws_lambda_powertools import Logger

from backend.roster.closing import LONG, LONG_HOUR, close_days
from chalicelib.jobs import rounds
from chalicelib.wiring import presence

logger = Logger()


def run(context: Any) -> dict[str, Any]:
    """Close the last days; returns what was written, corrected and suspected."""
    del context
    missed = rounds.missed(LONG, LONG_HOUR)
    report = close_days(presence.province(), presence.closing(), missed=missed)
    if report.long:
        rounds.keep(LONG)
    told = {
        "written": report.written,
        "corrected": report.corrected,
        "suspected": len(report.suspected),
        "withdrawn": len(report.withdrawn),
        "failed": len(report.failed),
    }
    if report.failed:
        logger.error("shifts could not be closed", shifts=report.failed)
    logger.info("days closed", report=told)
    return told
