"""Each hour: keep the hours of the telephone exchange equal to the calendar (S0-27).

Each line is compared once a day, after a publication, and while it differs.
"""

from typing import Any

from aws_lambda_powertools import Logger

from chalicelib.jobs.span import until_stop
from chalicelib.wiring import hours

logger = Logger()


def run(context: Any) -> dict[str, Any]:
    """Compare and write; returns what is known of the lines. Without an exchange: nothing."""
    told = hours.project(until_stop(context))
    if told is None:
        return {"lines": 0}
    report = {
        "lines": len(told),
        "equal": sum(one.equal for one in told.values()),
        "differing": {line: one.differing for line, one in told.items() if one.differing},
        "refused": {line: one.refused for line, one in told.items() if one.refused},
        "foreign": {line: list(one.foreign) for line, one in told.items() if one.foreign},
    }
    level = logger.info if report["equal"] == report["lines"] else logger.error
    level("hours projected", report=report)
    return report
