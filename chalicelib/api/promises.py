"""The door of promises: the board, and when a promise made now would be due."""

from datetime import datetime, timedelta
from typing import Annotated, Any, Literal

from pydantic import Field

from backend.calendar import Due
from backend.kernel.access import Action, Actor, Subject, require
from backend.kernel.errors import NotFound
from backend.kernel.places import PlacePath
from backend.promises import deferring
from backend.promises.board import BoardQuery, When
from backend.promises.deferral import Deferral, DeferralKind
from backend.promises.model import Kind, Promise
from backend.promises.rules import due, is_held, light, reckon, time_left
from backend.promises.terms import Terms
from backend.promises.ticking import running
from backend.promises.words import due_words
from chalicelib.api.door import Door, Visit
from chalicelib.api.schemas.base import Code, Cursor, NamedPerson, NamedPlace, Wire
from chalicelib.api.schemas.promises import (
    AskDeferral,
    DecideDeferral,
    DeferralShape,
    DuePreview,
    ExplanationDay,
    PromiseKind,
    Promises,
    PromiseShape,
    ResumeHold,
    SweepShape,
)
from chalicelib.wiring import casework, ground

door = Door("promises")

_MINUTE = timedelta(minutes=1)


class PromisesQuery(Wire):
    """Which open promises: of which place, kind and owner, due when."""

    place: Code | None = None
    kind: PromiseKind | None = None
    owner: Annotated[str, Field(max_length=64)] | None = None
    due: Literal["overdue", "today", "later"] | None = None
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
    query = BoardQuery(
        when=When(asked.due) if asked.due else None,
        kind=Kind(asked.kind) if asked.kind else None,
        owner=asked.owner,
        after=asked.cursor,
    )
    page, now = casework.board().see(visit.actor, path, query)
    return Promises(
        promises=[shape_of(promise, visit.actor, now) for promise in page.promises],
        next=page.after,
        as_of=now,
        sweep=_sweep(now),
    )


@door.open("POST", "/promises/defer", body=AskDeferral, answer=PromiseShape, status=201)
def defer(visit: Visit) -> PromiseShape:
    """Ask for more time for a promise, with the reason."""
    said = visit.said(AskDeferral)
    command = deferring.AskDeferral(
        promise_id=said.promise,
        id=said.id,
        version=said.version,
        kind=DeferralKind(said.kind),
        working_days=said.working_days,
        reason=said.reason,
    )
    casework.deferring().ask(visit.actor, command)
    return _now(said.promise, visit)


@door.open("POST", "/promises/decide", body=DecideDeferral, answer=PromiseShape)
def decide(visit: Visit) -> PromiseShape:
    """Grant or refuse more time; never to oneself."""
    said = visit.said(DecideDeferral)
    command = deferring.DecideDeferral(
        promise_id=said.promise,
        deferral_id=said.deferral,
        id=said.id,
        version=said.version,
        granted=said.granted,
        reason=said.reason,
    )
    casework.deferring().decide(visit.actor, command)
    return _now(said.promise, visit)


@door.open("POST", "/promises/resume", body=ResumeHold, answer=PromiseShape)
def resume(visit: Visit) -> PromiseShape:
    """Let the clock of a held promise run again."""
    said = visit.said(ResumeHold)
    command = deferring.ResumeHold(said.promise, said.id, said.version)
    casework.deferring().resume(visit.actor, command)
    return _now(said.promise, visit)


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


def shape_of(promise: Promise, actor: Actor, now: datetime) -> PromiseShape:
    """Return a promise as an actor may see it, by the rules of its time (S0-80).

    The days are told only where they still lead to the instant that was promised.
    """
    terms: Terms = casework.standing().terms(promise.place, promise.made_at)
    reckoned = reckon(promise, terms)
    ticks_from, ticks_until = running(promise, now, terms) or (None, None)
    chances = casework.deferring().chances(actor, promise, terms)
    kind, _, identity = promise.subject.partition("#")
    return PromiseShape(
        **_until(promise, reckoned, now),
        id=promise.id,
        version=promise.version,
        subject=promise.subject,
        matter_id=identity if kind == "MATTER" else None,
        reference=promise.reference,
        owner=NamedPerson(id=promise.owner, name=promise.owner_name),
        place=_place(promise.place),
        made_at=promise.made_at,
        state=promise.state.value,
        rung=promise.rung.value,
        light=light(promise, now, terms).value,
        working_seconds_left=int(time_left(promise, now, terms).total_seconds()),
        ticks_from=ticks_from,
        ticks_until=ticks_until,
        calendar_version=promise.calendar_version,
        rulebook_version=promise.rulebook_version,
        kept_at=promise.kept_at,
        late=promise.late_at(now),
        urgent=promise.kind.urgent,
        held=is_held(promise, now, terms),
        first_due_at=due(promise.kind, promise.made_at, terms).at,
        deferrals=[_deferral(one, terms) for one in promise.deferrals],
        may_defer=chances.ask,
        may_decide=chances.decide,
        may_resume=chances.resume,
        most_working_days=terms.rulebook.deferral_most_working_days,
    )


def _until(promise: Promise, reckoned: Due, now: datetime) -> dict[str, Any]:
    """Return until when a promise is to be kept: the fields that it shares with a preview."""
    return {
        "kind": promise.kind.value,
        "due_at": promise.due_at,
        "due_words": due_words(promise.due_at, now, "zh"),
        "due_words_en": due_words(promise.due_at, now, "en"),
        "explanation": _days(reckoned) if reckoned.at == promise.due_at else [],
        "provisional": reckoned.provisional,
    }


def _now(promise_id: str, visit: Visit) -> PromiseShape:
    """Return the promise that a command has changed, or found changed by its repeat."""
    promise = casework.promises().get(promise_id)
    if promise is None:
        raise NotFound("promise")
    return shape_of(promise, visit.actor, ground.clock().now())


def _deferral(deferral: Deferral, terms: Terms) -> DeferralShape:
    return DeferralShape(
        id=deferral.id,
        kind=deferral.kind.value,
        working_days=deferral.working_time // terms.rulebook.working_day,
        working_minutes=deferral.working_time // _MINUTE,
        given_minutes=deferral.given(terms.calendar) // _MINUTE,
        reason=deferral.reason,
        asked_by=NamedPerson(id=deferral.asked_by, name=deferral.asked_by_name),
        asked_at=deferral.asked_at,
        verdict=deferral.verdict.value,
        decided_by=NamedPerson(id=deferral.decided_by, name=deferral.decided_by_name)
        if deferral.decided_by
        else None,
        decided_at=deferral.decided_at,
        decision=deferral.decision,
        held_until=deferral.held_until(terms.calendar),
        resumed_at=deferral.resumed_at,
    )


def _sweep(now: datetime) -> SweepShape:
    """Return how far the alarms may be trusted: when the check last ran, how late it was (N39)."""
    record = casework.sweeps().last()
    if record is None:
        return SweepShape(at=None, stale=True, worst_lateness_seconds=0, left=0)
    return SweepShape(
        at=record.at,
        stale=record.stale_at(now),
        worst_lateness_seconds=int(record.worst_lateness.total_seconds()),
        left=record.left + record.failed,
    )


def _place(path: PlacePath) -> NamedPlace:
    return NamedPlace(code=path.code, name=ground.atlas().gazetteer().name(path.code))


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
