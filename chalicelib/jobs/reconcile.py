"""Each hour: hold the calls of the days that are over against what is owed for them (S0-62).

In the morning of a working day, tell of messages that nobody has collected (S0-63).
"""

from typing import Any

from aws_lambda_powertools import Logger

from chalicelib.jobs.span import until_stop
from chalicelib.wiring import reconciling

logger = Logger()

SECONDS = 240
"""A line is looked at whole or not at all: thousands of calls of one that nobody answered take
their time, and no minute waits for it."""


def run(context: Any) -> dict[str, Any]:
    """Look at each line and day that nobody has looked at; returns what was found now."""
    # What is soon done comes first: a long look that is cut off must not keep it from anybody.
    parked = reconciling.parking().tell()
    found = reconciling.reconciling().run(until_stop(context, SECONDS))
    told = {
        "lines": len(found),
        "calls": sum(one.calls for one in found),
        "flagged": sum(one.flagged for one in found),
        "messages": sum(one.messages for one in found),
        "promised": sum(one.promised for one in found),
        "healed": [call for one in found for call in one.healed],
        "unrecorded": sum(len(one.unrecorded) for one in found),
        "failed": [call for one in found for call in one.failed],
        "uncollected": reconciling.uncollected().tell(),
        "parked": parked,
    }
    if told["failed"]:
        logger.error("calls could not be brought into line", calls=told["failed"])
    if found or told["uncollected"] or told["parked"]:
        logger.info("calls reconciled", report=told)
    return told
