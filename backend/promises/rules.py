"""When a promise is due, how it is kept, and how it stands (R4-R8, R13, R21)."""

from dataclasses import replace
from datetime import datetime, timedelta

from backend.calendar import DayReason, Due
from backend.kernel.clock import civil_day
from backend.kernel.errors import Refused
from backend.kernel.notice import PART_3
from backend.promises.deferral import Deferral, DeferralKind, given, held_until
from backend.promises.ladder import climbed_anew, next_alarm, reminds_from
from backend.promises.model import RUNG_AS_AGREED, Kind, Light, Pledge, Promise, State
from backend.promises.periods import Agreed, period_of
from backend.promises.terms import Terms

_HOUR = timedelta(hours=1)
_MINUTE = timedelta(minutes=1)


def due(kind: Kind, made_at: datetime, terms: Terms, agreed_for: datetime | None = None) -> Due:
    """Return until when a promise made now must be kept, and why.

    A reply may have a time at which to ring: that moves nothing. Raises `ValueError` where a kind
    whose instant is agreed has none, or another has one.
    """
    if kind not in RUNG_AS_AGREED and kind.agreed != (agreed_for is not None):
        raise ValueError(f"{kind}: an instant is agreed for some kinds, and for them only")
    agreed = agreed_for if kind.agreed else None
    period = Agreed(agreed) if agreed else period_of(kind, terms.rulebook)
    return period.ending(made_at, terms)


def first_due(promise: Promise, terms: Terms) -> Due:
    """Return until when these terms let a promise be kept before any time was granted, and why."""
    return due(promise.kind, promise.made_at, terms, promise.agreed_for)


def reckon(promise: Promise, terms: Terms) -> Due:
    """Return until when these terms and all granted time let a promise be kept, and why."""
    first = first_due(promise, terms)
    more = given(promise.deferrals, terms.calendar)
    if not more:
        return first
    at = terms.calendar.add_working_time(first.at, more)
    return Due(
        at,
        provisional=first.provisional or terms.calendar.is_provisional(at),
        reasons=lambda: sorted(
            [*first.reasons(), *_reasons(promise, at, terms)], key=lambda reason: reason.day
        ),
    )


def _reasons(promise: Promise, at: datetime, terms: Terms) -> list[DayReason]:
    granted = [
        _granted(deferral, granted_at, terms)
        for deferral in promise.deferrals
        if (granted_at := deferral.granted_at) is not None
    ]
    return [*granted, DayReason(civil_day(at), None, "顺延后届满", "due after the time granted")]


def _granted(deferral: Deferral, granted_at: datetime, terms: Terms) -> DayReason:
    more = deferral.given(terms.calendar)
    hours, minutes = more // _HOUR, more % _HOUR // _MINUTE
    zh, en = (
        ("批准延期", "extension granted")
        if deferral.kind is DeferralKind.EXTENSION
        else ("批准中止", "hold granted")
    )
    return DayReason(
        civil_day(granted_at),
        None,
        f"{deferral.decided_by_name}{zh}，工作时间{hours}小时{minutes}分",
        f"{en} by {deferral.decided_by_name}, {hours} h {minutes} min of working time",
    )


def make(pledge: Pledge, made_at: datetime, terms: Terms) -> Promise:
    """Return a new promise with its due instant and its first alarm."""
    promise = Promise(
        subject=pledge.subject,
        kind=pledge.kind,
        number=pledge.number,
        owner=pledge.owner,
        place=pledge.place,
        made_at=made_at,
        due_at=due(pledge.kind, made_at, terms, pledge.agreed_for).at,
        calendar_version=terms.calendar_version,
        rulebook_version=terms.rulebook.version,
        next_alarm_at=None,
        owner_name=pledge.owner_name,
        reference=pledge.reference,
        caller=pledge.caller,
        agreed_for=pledge.agreed_for,
        kept_from=pledge.kept_from,
        answerable=pledge.answerable,
    )
    return replace(promise, next_alarm_at=next_alarm(promise, terms))


def recompute(promise: Promise, now: datetime, terms: Terms) -> Promise:
    """Return an open promise as these terms compute it at an instant.

    Where the due instant moves, what rang too early for the new one rings again.
    """
    moved = replace(
        promise,
        due_at=reckon(promise, terms).at,
        calendar_version=terms.calendar_version,
        rulebook_version=terms.rulebook.version,
        version=promise.version + 1,
    )
    if moved.due_at != promise.due_at:
        moved = climbed_anew(promise, moved, now, terms)
    return replace(moved, next_alarm_at=next_alarm(moved, terms))


def brought_up(promise: Promise, now: datetime, terms: Terms) -> Promise:
    """Return an open promise as the terms in force compute it, though the job was not there yet."""
    return recompute(promise, now, terms) if terms.supersede(promise) else promise


def keep_by(promise: Promise, now: datetime, terms: Terms, at: datetime | None = None) -> Promise:
    """Return the next version of a promise, kept by the terms in force; raises `Refused`.

    Once it is kept nobody computes it again: whether it was late is settled here. `at` is when
    it was done, where that is not now.
    """
    done = keep(brought_up(promise, now, terms), at or now)
    return replace(done, version=promise.version + 1)


def keep(promise: Promise, at: datetime) -> Promise:
    """Return the promise kept; raises `Refused` if nothing is owed any more."""
    return replace(_ended(promise, State.KEPT), kept_at=at)


def cancel(promise: Promise) -> Promise:
    """Return the promise cancelled; raises `Refused` if nothing is owed any more."""
    return _ended(promise, State.CANCELLED)


def owe_again(promise: Promise, terms: Terms) -> Promise:
    """Return a cancelled promise open again, by its own due instant; raises `Refused` for others.

    What rang before it was cancelled does not ring again.
    """
    if promise.state is not State.CANCELLED:
        raise Refused("该承诺未被撤销", "this promise was not cancelled", "第十六条")
    again = replace(promise, state=State.OPEN, version=promise.version + 1)
    return replace(again, next_alarm_at=next_alarm(again, terms))


def require_open(promise: Promise) -> None:
    """Let something be done about a promise; raises `Refused` if nothing is owed any more."""
    if promise.state is not State.OPEN:
        raise Refused(
            "该承诺已兑现或已撤销",
            "this promise was kept or cancelled before",
            f"{PART_3}（件件有着落）",
        )


def _ended(promise: Promise, state: State) -> Promise:
    require_open(promise)
    return replace(promise, state=state, next_alarm_at=None, version=promise.version + 1)


def is_held(promise: Promise, now: datetime, terms: Terms) -> bool:
    """Tell whether a granted hold stops the clock of an open promise now."""
    until = held_until(promise.deferrals, terms.calendar)
    return promise.state is State.OPEN and until is not None and now < until


def light(promise: Promise, now: datetime, terms: Terms) -> Light:
    """Return how a promise stands; an urgent one is never green, a held one has no light."""
    if promise.state is not State.OPEN or is_held(promise, now, terms):
        return Light.GREY
    if promise.late_at(now):
        return Light.RED
    if promise.kind.urgent or now >= reminds_from(promise, terms):
        return Light.AMBER
    return Light.GREEN


def time_left(promise: Promise, now: datetime, terms: Terms) -> timedelta:
    """Return the working time until the due instant, of an urgent one the clock time.

    Negative when overdue, nothing when no longer open; it stands still during a hold.
    """
    if promise.state is not State.OPEN:
        return timedelta()
    if promise.kind.urgent:
        return promise.due_at - now
    until = held_until(promise.deferrals, terms.calendar)
    return terms.calendar.working_time_between(max(now, until or now), promise.due_at)
