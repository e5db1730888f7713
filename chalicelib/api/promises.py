"""The door of promises: the board, and when a promise made now would be due."""

from datetime import datetime

from backend.calendar import Due
from backend.kernel.access import Action, Subject, require
from backend.promises.model import Kind, Promise
from backend.promises.rules import due, light, time_left
from backend.promises.terms import Terms
from backend.promises.words import due_words
from chalicelib.api.door import Door, Visit
from chalicelib.api.schemas.base import Code, Cursor, NamedPerson, NamedPlace, Wire
from chalicelib.api.schemas.promises import (
    DuePreview,
    ExplanationDay,
    PromiseKind,
    Promises,
    PromiseShape,
)
from chalicelib.wiring import casework, ground

door = Door("promises")


class PromisesQuery(Wire):
    """Which open promises: of which place, only the overdue ones."""

    place: Code | None = None
    overdue: bool = False
    cursor: Cursor | None = None


class DueQuery(Wire):
    """Which kind of promise would be made."""

    kind: PromiseKind
    place: Code | None = None


@door.open("GET", "/promises", answer=Promises, query=PromisesQuery)
def promises(visit: Visit) -> Promises:
    """List open promises, soonest due first, each with its light."""
    asked = visit.asked(PromisesQuery)
    path = ground.atlas().gazetteer().path(asked.place or visit.account.place.code)
    page, now = casework.board().see(visit.actor, path, overdue=asked.overdue, after=asked.cursor)
    return Promises(
        promises=[shape_of(promise, now) for promise in page.promises],
        next=page.after,
        as_of=now,
    )


@door.open("GET", "/promises/due", answer=DuePreview, query=DueQuery)
def due_preview(visit: Visit) -> DuePreview:
    """Tell when a promise made now would be due, and why, day by day (R4)."""
    require(visit.actor, Action.REFERENCE_READ, Subject(), "promise")
    asked = visit.asked(DueQuery)
    kind, now = Kind(asked.kind), ground.clock().now()
    place = ground.atlas().gazetteer().path(asked.place or visit.account.place.code)
    terms = casework.standing().terms(place, now)
    return preview_of(kind, due(kind, now, terms), now)


def preview_of(kind: Kind, reckoned: Due, now: datetime) -> DuePreview:
    """Return a due instant in words, with its reasons."""
    return DuePreview(
        kind=kind.value,
        due_at=reckoned.at,
        due_words=due_words(reckoned.at, now, "zh"),
        due_words_en=due_words(reckoned.at, now, "en"),
        explanation=_days(reckoned),
        provisional=reckoned.provisional,
    )


def shape_of(promise: Promise, now: datetime) -> PromiseShape:
    """Return a promise as it was made, with its light by the rules of its time (S0-80).

    The days are told only where they still lead to the instant that was promised.
    """
    gazetteer = ground.atlas().gazetteer()
    terms: Terms = casework.standing().terms(promise.place, promise.made_at)
    reckoned = due(promise.kind, promise.made_at, terms)
    kind, _, identity = promise.subject.partition("#")
    return PromiseShape(
        kind=promise.kind.value,
        due_at=promise.due_at,
        due_words=due_words(promise.due_at, now, "zh"),
        due_words_en=due_words(promise.due_at, now, "en"),
        explanation=_days(reckoned) if reckoned.at == promise.due_at else [],
        provisional=reckoned.provisional,
        id=promise.id,
        subject=promise.subject,
        matter_id=identity if kind == "MATTER" else None,
        owner=NamedPerson(id=promise.owner, name=promise.owner_name),
        place=NamedPlace(code=promise.place.code, name=gazetteer.name(promise.place.code)),
        made_at=promise.made_at,
        state=promise.state.value,
        rung=promise.rung.value,
        light=light(promise, now, terms).value,
        working_seconds_left=int(time_left(promise, now, terms).total_seconds()),
        kept_at=promise.kept_at,
        late=promise.late_at(now),
    )


def _days(reckoned: Due) -> list[ExplanationDay]:
    return [
        ExplanationDay(
            day=reason.day.isoformat(),
            counted=reason.counted,
            words=reason.words("zh"),
            words_en=reason.words("en"),
        )
        for reason in reckoned.reasons()
    ]
