"""Each hour: check article by article what the facts of every place show.

The month that goes on, and the one before while its subsidies, replies and attendances settle. Of
the year before that one month an hour, whose leads are answered and files decided meanwhile.
"""

from collections.abc import Sequence
from typing import Any

from aws_lambda_powertools import Logger

from backend.kernel.clock import civil_day
from backend.tallies.periods import Period, Unit
from backend.tallies.wondering import WATCHED
from chalicelib.jobs import rounds
from chalicelib.jobs.span import until_stop
from chalicelib.wiring import figures, ground, oversight

logger = Logger()

SECONDS = 240


def run(context: Any) -> dict[str, Any]:
    """Check this month and the last; returns how many findings began and ended."""
    now = ground.clock().now()
    month = Period.of(Unit.MONTH, civil_day(now))
    go_on, checking = until_stop(context, SECONDS), oversight.checking()
    report = checking.run((month, month.previous), go_on)
    earlier = checking.follow(earlier_of(month.previous, now.hour), go_on)
    told = {
        "odd": _odd(),
        "earlier": [*earlier.opened, *earlier.ended],
        "checked": report.checked,
        "opened": len(report.opened),
        "ended": len(report.ended),
        "late": report.late,
        "left": report.left,
        "failed": {**earlier.failed, **report.failed},
    }
    if report.left or report.late or told["failed"]:
        logger.error("something was left unchecked", report=told)
    else:
        logger.info("articles checked", report=told)
    return told


def _odd() -> Sequence[str]:
    """Look once a day for what looks odd, and keep that it was done."""
    last = ground.rounds().last().get(WATCHED)
    if last is not None and not rounds.missed(WATCHED, hour=0):
        return ()
    told = figures.odd_watch().look()
    rounds.keep(WATCHED)
    return told


def earlier_of(month: Period, hour: int) -> Period:
    """Return the month to look at again in an hour: each of the twelve before one, twice a day."""
    for _ in range(1 + hour % 12):
        month = month.previous
    return month
