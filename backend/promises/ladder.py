"""The ladder of alarms: in working time, one rung a step, in order, none skipped (N17)."""

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta

from backend.calendar import WorkCalendar
from backend.kernel.clock import civil_day, require_aware
from backend.promises.deferral import held_until
from backend.promises.model import Climb, Kind, Promise, Rung
from backend.promises.periods import midnight, working_day_before
from backend.promises.terms import Terms

Ladder = tuple[tuple[Rung, datetime], ...]

_REMINDERS = frozenset({Rung.REMIND, Rung.REMIND_AGAIN})


def ladder(promise: Promise, terms: Terms) -> Ladder:
    """Return the rungs of a promise and when each should ring, in order.

    While a hold stops the clock nothing rings: what would, waits for its end.
    """
    if promise.kind.urgent:
        return _by_the_clock(promise, terms)
    rungs = (*_before(promise, terms), *_after(promise, terms))
    held = held_until(promise.deferrals, terms.calendar)
    return tuple(
        (rung, max(at, held or at))
        for rung, at in rungs
        # To be reminded of what was promised a moment ago is noise.
        if rung not in _REMINDERS or at > promise.made_at
    )


def _before(promise: Promise, terms: Terms) -> Ladder:
    """Return the reminders and the rung of the due instant itself."""
    if promise.kind is Kind.SUBSIDY:
        return _of_the_subsidy(promise, terms)
    remind = terms.calendar.subtract_working_time(promise.due_at, terms.rulebook.remind_before)
    return ((Rung.REMIND, remind), (Rung.DUE, promise.due_at))


def _after(promise: Promise, terms: Terms) -> Ladder:
    calendar, rulebook, due_at = terms.calendar, terms.rulebook, promise.due_at
    return (
        (Rung.OVERDUE, calendar.add_working_time(due_at, timedelta())),
        (Rung.CITY, calendar.add_working_time(due_at, rulebook.city_after)),
        (Rung.PROVINCE, calendar.add_working_time(due_at, rulebook.province_after)),
    )


def _of_the_subsidy(promise: Promise, terms: Terms) -> Ladder:
    """Return what comes before the 15th has ended: it is to be done the last working day before.

    The two warnings come at the openings of working days counted back from that day (R7).
    """
    calendar, rulebook = terms.calendar, terms.rulebook
    target = working_day_before(
        civil_day(promise.made_at).replace(day=rulebook.subsidy_day), calendar
    )
    first = _opening_before(target, rulebook.subsidy_first_warning_working_days, calendar)
    second = _opening_before(target, rulebook.subsidy_second_warning_working_days, calendar)
    closing = calendar.windows(target)[-1][1]
    return ((Rung.REMIND, first), (Rung.REMIND_AGAIN, second), (Rung.DUE, closing))


def _opening_before(day: date, working_days: int, calendar: WorkCalendar) -> datetime:
    for _ in range(working_days):
        day = working_day_before(day, calendar)
    return calendar.next_opening(midnight(day, calendar))


def _by_the_clock(promise: Promise, terms: Terms) -> Ladder:
    rulebook = terms.rulebook
    minutes = {
        Kind.LEADER_REPORT: rulebook.leader_report_escalation_minutes,
        Kind.DEPLOYMENT: rulebook.deployment_escalation_minutes,
        Kind.URGENT_DISPATCH_ANSWER: rulebook.urgent_dispatch_escalation_minutes,
    }[promise.kind]
    return (
        (Rung.DUE, promise.due_at),
        (Rung.PROVINCE, max(promise.due_at, promise.made_at + timedelta(minutes=minutes))),
    )


def reminds_from(promise: Promise, terms: Terms) -> datetime:
    """Return from when a promise is near its end: the instant of its first rung."""
    return _before(promise, terms)[0][1]


def next_rung(promise: Promise, terms: Terms) -> tuple[Rung, datetime] | None:
    """Return the lowest rung that has not rung, or None after the last."""
    return next((step for step in ladder(promise, terms) if step[0].follows(promise.rung)), None)


def next_alarm(promise: Promise, terms: Terms) -> datetime | None:
    """Return when the next rung should ring, or None after the last."""
    step = next_rung(promise, terms)
    return step[1] if step else None


def climbed_anew(before: Promise, moved: Promise, now: datetime, terms: Terms) -> Promise:
    """Return a promise with another due instant, standing on the rung where that one puts it.

    It falls back to the highest of the rungs that rang whose new instant has passed, so that
    the higher ones ring again: each rung once for each due instant, also for one that comes back.
    """
    rang = {climb.due_at: climb.rung for climb in before.climbs}
    if before.rung is not Rung.NONE:
        rang[before.due_at] = before.rung
    stands = rang.pop(moved.due_at, Rung.NONE)
    for rung, at in ladder(moved, terms):
        if at <= now and rung.follows(stands) and not rung.follows(before.rung):
            stands = rung
    climbs = tuple(Climb(due_at, rung) for due_at, rung in sorted(rang.items()))
    return replace(moved, rung=stands, climbs=climbs)


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
