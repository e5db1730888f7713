"""Promises as the wire shows them: on the board, on a matter's page, and before they are made."""

from collections.abc import Mapping, Sequence
from datetime import datetime, timedelta
from typing import Any

from backend.calendar import Due
from backend.calls.differences import day_of
from backend.kernel.access import Action, Actor
from backend.kernel.errors import Fault, Invalid
from backend.promises import granting
from backend.promises.course import Course
from backend.promises.deferral import Deferral, DeferralKind
from backend.promises.deferring import covers
from backend.promises.model import Kind, Promise, State
from backend.promises.rules import first_due, is_held, light, reckon, time_left
from backend.promises.terms import Terms
from backend.promises.ticking import running
from backend.promises.trying import may_try_from, notice_due, ways_left
from backend.promises.wishes import Marked
from backend.promises.words import due_words
from chalicelib.api.place_shapes import named
from chalicelib.api.schemas.attempts import AttemptShape, NoticeShape
from chalicelib.api.schemas.base import NamedPerson
from chalicelib.api.schemas.differences import DifferenceShape, ExplainedShape, JoinedShape
from chalicelib.api.schemas.promises import (
    CourseShape,
    DeferralShape,
    DuePreview,
    ExplanationDay,
    PromiseShape,
    TurnShape,
)
from chalicelib.api.wish_shapes import marks_of, wishes_of
from chalicelib.wiring import calling, casework, reconciling

_MINUTE = timedelta(minutes=1)


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


def shapes_of(promises: Sequence[Promise], actor: Actor, now: datetime) -> list[PromiseShape]:
    """Return promises as an actor may see them; what their callers wished is read at once."""
    known = wishes_of(promises)
    return [shape_of(one, actor, now, known) for one in promises]


# long: a promise is one document, and is read as one.
def shape_of(
    promise: Promise, actor: Actor, now: datetime, known: Mapping[str, Marked] | None = None
) -> PromiseShape:
    """Return a promise as an actor may see it, by the rules of its time (S0-80).

    The days are told only where they still lead to the instant that was promised. `known` is
    what callers wished, by caller, where more than one promise is shown.
    """
    wishes = (wishes_of([promise]) if known is None else known).get(promise.caller)
    terms = casework.terms_of(promise)
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
        place=named(promise.place),
        made_at=promise.made_at,
        ring_back_at=promise.ring_back_at,
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
        first_due_at=first_due(promise, terms).at,
        deferrals=[_deferral(one, terms) for one in promise.deferrals],
        may_defer=chances.ask,
        may_decide=chances.decide,
        may_resume=chances.resume,
        **_against(promise, actor, now, terms),
        **_tries(promise, actor, terms),
        **_wished(promise, wishes, now, terms),
        working_day_minutes=terms.rulebook.working_day // _MINUTE,
        most_working_days=terms.rulebook.deferral_most_working_days,
    )


def _tries(promise: Promise, actor: Actor, terms: Terms) -> dict[str, Any]:
    """Return how the caller was tried, from when again, and what the visitor may tell."""
    notice, reaching, explained = promise.notice, calling.calling_back(), promise.explained
    return {
        **_came(promise),
        "attempts": [
            AttemptShape(
                at=one.at,
                by=_person(one.by, one.by_name),
                answer=one.answer.value,
                telephone=one.telephone.value,
                call_id=one.call_id,
                agreed=one.agreed,
            )
            for one in promise.attempts
        ],
        "attempts_most": terms.rulebook.callback_attempts,
        "notice_due": notice_due(promise, terms),
        "notice": notice
        and NoticeShape(
            way=notice.way.value,
            sent_on=notice.sent_on,
            at=notice.at,
            by=NamedPerson(id=notice.by, name=notice.by_name),
        ),
        "explained": explained
        and ExplainedShape(
            reason=explained.reason,
            at=explained.at,
            by=NamedPerson(id=explained.by, name=explained.by_name),
        ),
        "may_explain": calling.explaining().may(actor, promise),
        "may_call_back": reaching.may(actor, promise),
        "may_notify": reaching.may_notify(actor, promise, terms),
    }


def _came(promise: Promise) -> dict[str, Any]:
    """Return what is owed with it: later calls, and duplicates that were merged."""
    came = [(one.subject.partition("#"), one.at) for one in promise.joined]
    return {
        "joined": [JoinedShape(call_id=of, at=at) for (kind, _, of), at in came if kind == "CALL"],
        "taken_from": [of for (kind, _, of), _ in came if kind == "MATTER"],
    }


def _wished(promise: Promise, known: Marked | None, now: datetime, terms: Terms) -> dict[str, Any]:
    """Return what the caller wished, from when the next try may be made, how a notice may go."""
    held = known if promise.state is State.OPEN else None
    asked = held.wishes if held else None
    return {
        "next_attempt_at": may_try_from(promise, terms, asked, now),
        "wishes": marks_of(promise, held, terms),
        "notice_ways": [way.value for way in ways_left(asked)],
    }


def _against(promise: Promise, actor: Actor, now: datetime, terms: Terms) -> dict[str, Any]:
    """Return the first rule against more time of an open promise, for who asks or decides."""
    waiting = promise.waiting
    kind = waiting.kind if waiting else DeferralKind.EXTENSION
    found = granting.refusal(promise, kind, now, terms)
    rights = (Action.PROMISE_DEFER, Action.PROMISE_DECIDE)
    if found is None or promise.state is not State.OPEN:
        return {"against": "", "against_en": ""}
    if not any(covers(actor, right, promise) for right in rights):
        return {"against": "", "against_en": ""}
    return {"against": found.reason_zh, "against_en": found.reason_en}


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
        decided_by=_person(deferral.decided_by, deferral.decided_by_name),
        decided_at=deferral.decided_at,
        decision=deferral.decision,
        held_until=deferral.held_until(terms.calendar),
        resumed_at=deferral.resumed_at,
        resumed_by=_person(deferral.resumed_by, deferral.resumed_by_name),
    )


def _person(person_id: str, name: str) -> NamedPerson | None:
    return NamedPerson(id=person_id, name=name) if person_id else None


def course_shape(course: Course) -> CourseShape:
    """Return what became of a promise's time."""
    return CourseShape(
        promise=course.promise.id,
        first_due_at=course.first_due_at,
        turns=[
            TurnShape(
                at=turn.at,
                rung=turn.rung.value,
                due_from=turn.due_from,
                due_at=turn.due_at,
                calendar_version=turn.calendar_version,
                rulebook_version=turn.rulebook_version,
            )
            for turn in course.turns
        ],
    )


def difference_shape(promise: Promise) -> DifferenceShape | None:
    """Return what of a line's day is to be looked into; None of any other promise."""
    about = day_of(promise.subject) if promise.kind is Kind.DIFFERENCE else None
    if about is None:
        return None
    line, day = about
    found = reconciling.reconciliations().of_day((line,), day).get(line)
    if found is None:
        return None
    return DifferenceShape(
        line=named(promise.place), day=day, calls=found.calls, unrecorded=list(found.unrecorded)
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


def kinds_named(names: str | None) -> frozenset[Kind]:
    """Return the kinds of a text with commas between; none if none is named."""
    try:
        return frozenset(map(Kind, names.split(","))) if names else frozenset()
    except ValueError:
        raise Invalid(Fault("kinds", "没有这种承诺", "there is no such promise")) from None
