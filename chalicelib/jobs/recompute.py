"""Each minute: compute open promises anew after a calendar or rulebook was published."""

from typing import Any

from aws_lambda_powertools import Logger

from chalicelib.jobs.span import until_stop
from chalicelib.wiring import regulations

logger = Logger()


def run(context: Any) -> dict[str, Any]:
    """Carry the current pass on; returns what this run did and how far the job is."""
    report = regulations.run_recompute(until_stop(context))
    record = report.record
    told = {
        "state": record.state.value if record else "none",
        "pass": record.number if record else 0,
        "checked": record.checked if record else 0,
        "moved": report.moved,
        "restamped": report.restamped,
        "conflicts": report.conflicts,
        "failed": dict(report.failed),
        "overtaken": report.overtaken,
    }
    logger.info("promises recomputed", report=told)
    return told
