"""Each hour: check article by article what the facts of every place show.

The month that goes on, and the one before while its subsidies, replies and attendances settle.
"""

from typing import Any

from aws_lambda_powertools import Logger

from backend.kernel.clock import civil_day
from backend.tallies.periods import Period, Unit
from chalicelib.jobs.span import until_stop
from chalicelib.wiring import ground, oversight

logger = Logger()

SECONDS = 240


def run(context: Any) -> dict[str, Any]:
    """Check this month and the last; returns how many findings began and ended."""
    month = Period.of(Unit.MONTH, civil_day(ground.clock().now()))
    report = oversight.checking().run((month, month.previous), until_stop(context, SECONDS))
    told = {
        "checked": report.checked,
        "opened": len(report.opened),
        "ended": len(report.ended),
        "late": report.late,
        "left": report.left,
        "failed": report.failed,
    }
    if report.left or report.late or report.failed:
        logger.error("something was left unchecked", report=told)
    else:
        logger.info("articles checked", report=told)
    return told
