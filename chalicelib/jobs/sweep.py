"""Each minute: ring the alarms of the promises that are due."""

from typing import Any

from aws_lambda_powertools import Logger

from chalicelib.wiring import alarms

logger = Logger()


def run(context: Any) -> dict[str, Any]:
    """Ring what is due, oldest first; returns the report of the sweep."""
    del context
    report = alarms.run_sweep()
    told = {
        "rungs": {str(rung): count for rung, count in report.rungs.items()},
        "moved": report.moved,
        "put_off": report.put_off,
        "conflicts": report.conflicts,
        "failed": dict(report.failed),
        "left": report.left,
        "lines_left": report.lines_left,
        "worst_lateness_seconds": int(report.worst_lateness.total_seconds()),
    }
    logger.info("promises swept", report=told)
    return told
