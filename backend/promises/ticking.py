"""When the time of a promise runs, so that a screen need not guess between two answers."""

from datetime import datetime, timedelta

from backend.kernel.clock import civil_day
from backend.promises.model import Promise, State
from backend.promises.rules import is_held
from backend.promises.terms import Terms

_DAY = timedelta(days=1)


def running(promise: Promise, now: datetime, terms: Terms) -> tuple[datetime, datetime] | None:
    """Return from when until when the time left runs down: now, or in the next window.

    What is overdue runs on by the same measure. An urgent promise runs by the clock. None if
    nothing is owed, and while a hold stops it.
    """
    if promise.state is not State.OPEN or is_held(promise, now, terms):
        return None
    if promise.kind.urgent:
        return now, now + _DAY if promise.due_at <= now else promise.due_at
    for opens, closes in terms.calendar.windows(civil_day(now)):
        if opens <= now < closes:
            return now, closes
    opening = terms.calendar.next_opening(now)
    return next(
        (opens, closes)
        for opens, closes in terms.calendar.windows(civil_day(opening))
        if opens == opening
    )
