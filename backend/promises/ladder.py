"""The ladder of alarms: in working time, one rung a step, in order, none skipped (N17)."""

from datetime import UTC, datetime, timedelta

from backend.calendar import WorkCalendar
from backend.kernel.clock import require_aware
from backend.promises.model import Promise, Rung
from backend.promises.terms import Terms

Ladder = tuple[tuple[Rung, datetime], ...]


def ladder(promise: Promise, terms: Terms) -> Ladder:
    """Return the rungs of a promise and when each should ring, in order."""
    if promise.kind.urgent:
        return _by_the_clock(promise, terms)
    calendar, rulebook, due_at = terms.calendar, terms.rulebook, promise.due_at
    rungs = (
        (Rung.REMIND, calendar.subtract_working_time(due_at, rulebook.remind_before)),
        (Rung.DUE, due_at),
        (Rung.OVERDUE, calendar.add_working_time(due_at, timedelta())),
        (Rung.CITY, calendar.add_working_time(due_at, rulebook.city_after)),
        (Rung.PROVINCE, calendar.add_working_time(due_at, rulebook.province_after)),
    )
    # To be reminded of what was promised a moment ago is noise.
    return tuple(rung for rung in rungs if rung[0] is not Rung.REMIND or rung[1] > promise.made_at)


def _by_the_clock(promise: Promise, terms: Terms) -> Ladder:
    escalation = timedelta(minutes=terms.rulebook.leader_report_escalation_minutes)
    return (
        (Rung.DUE, promise.due_at),
        (Rung.PROVINCE, max(promise.due_at, promise.made_at + escalation)),
    )


def next_rung(promise: Promise, terms: Terms) -> tuple[Rung, datetime] | None:
    """Return the lowest rung that has not rung, or None after the last."""
    return next((step for step in ladder(promise, terms) if step[0].follows(promise.rung)), None)


def next_alarm(promise: Promise, terms: Terms) -> datetime | None:
    """Return when the next rung should ring, or None after the last."""
    step = next_rung(promise, terms)
    return step[1] if step else None


def may_ring(promise: Promise, now: datetime, terms: Terms) -> bool:
    """Tell whether an alarm may ring now: never at night or on a rest day, unless urgent.

    The midday break is not night, and a rung that fell at closing has a grace, because a
    sweep always comes a little after the instant.
    """
    return promise.kind.urgent or _awake(terms.calendar, now, terms.rulebook.alarm_grace)


def _awake(calendar: WorkCalendar, now: datetime, grace: timedelta) -> bool:
    at = require_aware(now).astimezone(UTC)
    windows = calendar.windows(at.astimezone(calendar.tz).date())
    return bool(windows) and windows[0][0] <= at < windows[-1][1] + grace
