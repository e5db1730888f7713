"""One step of a promise up its ladder: pure, so that a sweep can be replayed."""

from dataclasses import dataclass, replace
from datetime import datetime

from backend.promises.ladder import may_ring, next_alarm, next_rung
from backend.promises.model import Promise, Rung
from backend.promises.rules import brought_up
from backend.promises.terms import Terms


@dataclass(frozen=True, slots=True)
class Step:
    """What one step makes of a promise."""

    promise: Promise
    rung: Rung | None
    """What rang; None where the promise was only recomputed or put off until morning."""
    alarm_at: datetime
    """When the next rung was to ring, by the terms of the step."""
    moved_from: datetime | None
    """The earlier due instant, where a new calendar or rulebook moved it."""


def advance(promise: Promise, now: datetime, terms: Terms) -> Step | None:
    """Take one step if its time has come: ring the next rung, or put it off until morning.

    A promise stamped by an older calendar or rulebook is recomputed first. One stamped by a
    newer one than these terms is left to a sweep that knows it.
    """
    alarm = promise.next_alarm_at
    if alarm is None or alarm > now or terms.lag_behind(promise):
        return None
    current = replace(brought_up(promise, now, terms), version=promise.version + 1)
    moved_from = promise.due_at if current.due_at != promise.due_at else None
    coming = next_rung(current, terms)
    if coming is None:
        return Step(replace(current, next_alarm_at=None), None, now, moved_from)
    rung, alarm_at = coming
    if alarm_at > now:
        return Step(replace(current, next_alarm_at=alarm_at), None, alarm_at, moved_from)
    if not may_ring(current, now, terms):
        morning = terms.calendar.next_opening(now)
        return Step(replace(current, next_alarm_at=morning), None, alarm_at, moved_from)
    climbed = replace(current, rung=rung)
    return Step(
        replace(climbed, next_alarm_at=next_alarm(climbed, terms)), rung, alarm_at, moved_from
    )
