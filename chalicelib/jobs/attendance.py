"""Each hour: write one attendance for every shift that is over, and what was learned since."""

from typing import Any

from aws_lambda_powertools import Logger

from backend.roster.closing import close_days
from chalicelib.wiring import presence

logger = Logger()


def run(context: Any) -> dict[str, Any]:
    """Close the last days; returns what was written, corrected and suspected."""
    del context
    report = close_days(presence.province(), presence.closing())
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
