"""Each hour: press what is overdue, idle or not answered for; close what nobody closed."""

from typing import Any

from aws_lambda_powertools import Logger

from chalicelib.jobs.span import until_stop
from chalicelib.wiring import following

logger = Logger()

SECONDS = 240
"""What is left then later hours look at, each of which begins at another line."""


def run(context: Any) -> dict[str, Any]:
    """Raise what the clock raises, then close; returns what was looked at, raised and closed."""
    go_on = until_stop(context, SECONDS)
    climbed = following.climbing().run(go_on)
    closed = following.closing().run(go_on)
    told = {
        "looked": climbed.looked,
        "raised": {matter_id: str(rung) for matter_id, rung in climbed.raised.items()},
        "closed": closed.closed,
        "failed": climbed.failed | closed.failed,
        "ended": climbed.ended and closed.ended,
    }
    say = logger.error if told["failed"] or not told["ended"] else logger.info
    say("matters were pressed by the clock", report=told)
    return told
