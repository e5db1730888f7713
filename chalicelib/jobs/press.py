"""Each hour: press the matters that are overdue, idle, or not answered for."""

from typing import Any

from aws_lambda_powertools import Logger

from chalicelib.jobs.span import until_stop
from chalicelib.wiring import following

logger = Logger()

SECONDS = 240
"""What is left then later hours look at, each of which begins at another line."""


def run(context: Any) -> dict[str, Any]:
    """Raise what the clock raises; returns how many matters were looked at, and what was raised."""
    climbed = following.climbing().run(until_stop(context, SECONDS))
    told = {
        "looked": climbed.looked,
        "raised": {matter_id: str(rung) for matter_id, rung in climbed.raised.items()},
        "failed": climbed.failed,
        "ended": climbed.ended,
    }
    say = logger.error if climbed.failed or not climbed.ended else logger.info
    say("matters were pressed by the clock", report=told)
    return told
