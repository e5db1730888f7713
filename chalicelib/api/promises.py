"""The door of promises: the board, and when a promise made now would be due."""

from datetime import datetime
from typing import Annotated, Literal

from pydantic import Field

from backend.kernel.access import Action, Subject, require
from backend.kernel.errors import Fault, Invalid, NotFound
from backend.promises import calling_back, deferring, explaining
from backend.promises.attempt import Answer, Telephone, Way
from backend.promises.board import BoardQuery, When
from backend.promises.deferral import DeferralKind
from backend.promises.foreseeing import Foreseen
from backend.promises.model import Kind
from backend.promises.rules import due
from backend.promises.topics import Topic
from backend.promises.words import due_words
from chalicelib.api import ends
from chalicelib.api.caller_shapes import glance_shape
from chalicelib.api.door import Door, Visit
from chalicelib.api.promise_shapes import (
    course_shape,
    difference_shape,
    kinds_named,
    preview_of,
    shape_of,
    shapes_of,
)
from chalicelib.api.schemas.base import Code, Cursor, Wire
from chalicelib.api.schemas.differences import ExplainDifference, PromiseId
from chalicelib.api.schemas.home import TopicName
from chalicelib.api.schemas.promise_kinds import KindNames, PromiseKind
from chalicelib.api.schemas.promises import (
    AboutPromise,
    AskDeferral,
    CalledBack,
    DecideDeferral,
    DialCommand,
    DuePreview,
    ForeseenShape,
    NoticeSent,
    NumberToDial,
    Promises,
    PromiseShape,
    ResumeHold,
    SweepShape,
)
from chalicelib.wiring import calling, casework, dialling, ground

door = Door("promises")


class PromisesQuery(Wire):
    """Which open promises: of which place, kind and owner, due when."""

    place: Code | None = None
    kind: PromiseKind | None = None
    topic: TopicName | None = None
    """Only the kinds of this topic, where no kind is named."""
    kinds: KindNames | None = None
    """Only these kinds, where neither is named."""
    owner: Annotated[str, Field(max_length=64)] | None = None
    due: Literal["overdue", "today", "later"] | None = None
    cursor: Cursor | None = None


class PromiseQuery(Wire):
    """Which promise is asked about."""

    promise: PromiseId


class DeferQuery(PromiseQuery):
    """How much more time might be asked for."""

    kind: Literal["extension", "hold"]
    working_days: int


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
        topic=Topic(asked.topic) if asked.topic else None,
        kinds=kinds_named(asked.kinds),
        owner=asked.owner,
        after=ends.opened(visit, asked.cursor),
    )
    page, now = casework.board().see(visit.actor, path, query)
    return Promises(
        promises=shapes_of(page.promises, visit.actor, now),
        next=ends.sealed(visit, page.after),
        as_of=now,
        sweep=_sweep(now),
    )


@door.open("GET", "/promises/about", answer=AboutPromise, query=PromiseQuery)
def about(visit: Visit) -> AboutPromise:
    """Tell what became of a promise's time, and a glance of its matter; the sight is audited."""
    course = casework.courses().of(visit.actor, visit.asked(PromiseQuery).promise)
    seen = casework.reading_room().glance(visit.actor, course.promise.subject)
    return AboutPromise(
        course=course_shape(course),
        matter=glance_shape(seen) if seen else None,
        difference=difference_shape(course.promise),
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


@door.open("GET", "/promises/defer", answer=ForeseenShape, query=DeferQuery)
def foresee_deferral(visit: Visit) -> ForeseenShape:
    """Tell until when a promise would be to be kept if so much time were granted now."""
    asked = visit.asked(DeferQuery)
    kind = DeferralKind(asked.kind)
    foreseen = casework.foreseeing().ask(visit.actor, asked.promise, kind, asked.working_days)
    return _foreseen(foreseen)


@door.open("GET", "/promises/decide", answer=ForeseenShape, query=PromiseQuery)
def foresee_decision(visit: Visit) -> ForeseenShape:
    """Tell until when a promise would be to be kept if what waits were granted now."""
    asked = visit.asked(PromiseQuery)
    return _foreseen(casework.foreseeing().decide(visit.actor, asked.promise))


@door.open("GET", "/promises/resume", answer=ForeseenShape, query=PromiseQuery)
def foresee_resuming(visit: Visit) -> ForeseenShape:
    """Tell until when a held promise would be to be kept if its clock ran again now."""
    asked = visit.asked(PromiseQuery)
    return _foreseen(casework.foreseeing().resume(visit.actor, asked.promise))


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


@door.open("POST", "/promises/called-back", body=CalledBack, answer=PromiseShape)
def called_back(visit: Visit) -> PromiseShape:
    """Say that a caller was called back, or was not reached (N31)."""
    said = visit.said(CalledBack)
    command = calling_back.CalledBack(
        said.promise,
        said.id,
        said.version,
        Answer(said.answer),
        Telephone(said.telephone),
        said.agreed,
    )
    calling.calling_back().tell(visit.actor, command)
    return _now(said.promise, visit)


@door.open("POST", "/promises/dial", body=DialCommand, answer=NumberToDial)
def dial(visit: Visit) -> NumberToDial:
    """Give the number to the telephone of whoever owes the call; a fact of the audit (S0-20)."""
    said = visit.said(DialCommand)
    number = dialling.dialling().dial(visit.actor, said.promise, said.id)
    return NumberToDial(number=number)


@door.open("POST", "/promises/notice", body=NoticeSent, answer=PromiseShape)
def notice_sent(visit: Visit) -> PromiseShape:
    """Say that a written notice went to a caller who was tried in vain; it ends the promise."""
    said = visit.said(NoticeSent)
    command = calling_back.Notified(
        said.promise, said.id, said.version, Way(said.way), said.sent_on
    )
    calling.calling_back().notify(visit.actor, command)
    return _now(said.promise, visit)


@door.open("POST", "/promises/explained", body=ExplainDifference, answer=PromiseShape)
def explained(visit: Visit) -> PromiseShape:
    """Say what a difference between calls and what is kept of them was; it ends with that."""
    said = visit.said(ExplainDifference)
    command = explaining.Explain(said.promise, said.id, said.version, said.reason)
    calling.explaining().explain(visit.actor, command)
    return _now(said.promise, visit)


@door.open("GET", "/promises/due", answer=DuePreview, query=DueQuery)
def due_preview(visit: Visit) -> DuePreview:
    """Tell when a promise made now would be due, and why, day by day (R4)."""
    require(visit.actor, Action.REFERENCE_READ, Subject(), "promise")
    asked = visit.asked(DueQuery)
    kind, now = Kind(asked.kind), ground.clock().now()
    if kind.agreed:
        raise Invalid(Fault("kind", "时间由双方约定，无须推算", "its time is agreed by people"))
    place = ground.atlas().gazetteer().path(asked.place or visit.account.place.code)
    terms = casework.standing().terms(place, now)
    return preview_of(kind, due(kind, now, terms), now)


def _foreseen(foreseen: Foreseen) -> ForeseenShape:
    now = ground.clock().now()
    return ForeseenShape(
        due_before=foreseen.before,
        due_at=foreseen.due.at,
        due_words=due_words(foreseen.due.at, now, "zh"),
        due_words_en=due_words(foreseen.due.at, now, "en"),
        provisional=foreseen.due.provisional,
        held_until=foreseen.held_until,
    )


def _now(promise_id: str, visit: Visit) -> PromiseShape:
    """Return the promise that a command has changed, or found changed by its repeat."""
    promise = casework.promises().get(promise_id)
    if promise is None:
        raise NotFound("promise")
    return shape_of(promise, visit.actor, ground.clock().now())


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
