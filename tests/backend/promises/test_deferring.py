"""Asking, deciding, resuming: one transaction each, once, by those who may."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from functools import partial
from threading import Barrier, Thread

import pytest

from backend.kernel.audit import Fact, verify
from backend.kernel.errors import Conflict
from backend.kernel.events import Event
from backend.promises.deferral import DeferralKind, Verdict
from backend.promises.deferring import (
    AskDeferral,
    DecideDeferral,
    Deferring,
    Receipt,
)
from backend.promises.model import Promise
from tests.backend.promises.bureau import HEAD, LI, REASON, Bureau, identity
from tests.backend.promises.scene import Scene, at
from tests.fakes.clock import FakeClock


@pytest.fixture
def office() -> Bureau:
    return Bureau()


@pytest.mark.requirement("N17")
def test_more_time_is_asked_for_granted_and_told(office: Bureau) -> None:
    promise = office.promise()
    asked = office.ask(LI, promise)
    waiting = office.now(promise)
    assert waiting.due_at == promise.due_at
    assert waiting.next_alarm_at == promise.next_alarm_at
    assert asked == {
        "id": promise.id,
        "version": 2,
        "deferral": identity("ask"),
        "verdict": "waiting",
        "due_at": "2026-11-20T09:00:00.000Z",
    }
    office.clock.forward(hours=1)
    granted = office.decide(HEAD, promise)
    after = office.now(promise)
    assert granted == {
        **asked,
        "version": 3,
        "verdict": "granted",
        "due_at": "2026-11-24T09:00:00.000Z",
    }
    assert after.due_at == at("2026-11-24T17:00")
    (deferral,) = after.deferrals
    assert (deferral.asked_by, deferral.decided_by) == (LI.person_id, HEAD.person_id)
    assert (deferral.asked_by_name, deferral.decided_by_name) == (LI.name, HEAD.name)
    assert (deferral.reason, deferral.decision) == (REASON, "情况属实")


def test_both_the_asking_and_the_answer_are_told(office: Bureau) -> None:
    promise = office.promise()
    office.ask(LI, promise)
    office.decide(HEAD, promise)
    events = office.books.all(Event)
    assert [event.kind for event in events] == [
        "promise.deferral_asked",
        "promise.deferral_granted",
    ]
    assert events[1].data == {
        "promise": promise.id,
        "kind": "reply",
        "owner": LI.person_id,
        "place": "430000/430100",
        "due_at": "2026-11-24T09:00:00.000Z",
        "moved_from": "2026-11-20T09:00:00.000Z",
        "working_days": "2",
        "deferral": identity("ask"),
        "deferral_kind": "extension",
        "asked_by": LI.person_id,
        "by": HEAD.person_id,
    }


@pytest.mark.requirement("S0-20", "N37")
def test_every_step_lengthens_the_promises_own_chain(office: Bureau) -> None:
    promise = office.promise()
    office.ask(LI, promise, kind=DeferralKind.HOLD)
    office.decide(HEAD, promise)
    office.clock.at = at("2026-11-19T16:00")
    office.resume(LI, promise)
    facts = office.books.all(Fact)
    after = office.now(promise)
    assert verify(facts, after.trail) is None
    assert {fact.subject for fact in facts} == {f"PROMISE#{promise.id}"}
    assert [(fact.actor, fact.action) for fact in facts] == [
        (LI.person_id, "promise.deferral_asked"),
        (HEAD.person_id, "promise.deferral_granted"),
        (LI.person_id, "promise.resumed"),
    ]
    assert facts[1].detail == {
        "deferral": identity("ask"),
        "kind": "hold",
        "working_days": 2,
        "working_minutes": 660,
        "from": "2026-11-20T09:00:00.000Z",
        "to": "2026-11-24T09:00:00.000Z",
        "calendar": 1,
        "rulebook": 1,
    }
    assert not any(REASON in str(fact.detail) for fact in facts), "words stay with the promise"
    # Held on Thursday from 9:00 to 16:00: four working hours.
    assert after.due_at == at("2026-11-23T15:30")


def test_a_refusal_is_kept_and_told_and_moves_nothing(office: Bureau) -> None:
    promise = office.promise()
    office.ask(LI, promise)
    office.decide(HEAD, promise, granted=False, reason="可以按期答复")
    after = office.now(promise)
    assert after.due_at == promise.due_at
    assert after.deferrals[0].verdict is Verdict.REFUSED
    assert office.books.all(Event)[-1].kind == "promise.deferral_refused"


STEPS: Mapping[str, Callable[[Bureau, Promise], Receipt]] = {
    "ask": lambda office, promise: office.ask(LI, promise, kind=DeferralKind.HOLD),
    "decide": lambda office, promise: office.decide(HEAD, promise, version=2),
    "resume": lambda office, promise: office.resume(LI, promise, version=3),
}


def test_a_repeat_of_a_command_gets_the_stored_answer_and_does_nothing(office: Bureau) -> None:
    promise = office.promise()
    answers = {name: step(office, promise) for name, step in STEPS.items()}
    commits = len(office.books.commits)
    assert {name: step(office, promise) for name, step in STEPS.items()} == answers
    assert len(office.books.commits) == commits
    with pytest.raises(Conflict) as refusal:
        office.ask(LI, promise, kind=DeferralKind.HOLD, reason="另一个理由")
    assert (refusal.value.kind, refusal.value.current) == ("promise", {"version": 4})


def test_a_command_seen_at_another_version_is_a_conflict(office: Bureau) -> None:
    promise = office.promise()
    steps: tuple[Callable[[], Receipt], ...] = (
        lambda: office.ask(LI, promise, version=7),
        lambda: office.decide(HEAD, promise, version=7),
        lambda: office.resume(LI, promise, version=7),
    )
    for step in steps:
        with pytest.raises(Conflict) as refusal:
            step()
        assert refusal.value.current == {"version": 1}


@pytest.mark.requirement("N39")
def test_a_command_that_dies_anywhere_is_whole_or_not_there() -> None:
    """Every crash point: before and after the one commit of each command."""
    points = 0
    for name in STEPS:
        for moment in ("before", "after"):
            points += 1
            office = Bureau()
            promise = office.promise()
            for earlier in list(STEPS)[: list(STEPS).index(name)]:
                STEPS[earlier](office, promise)
            setattr(office, moment, _die)
            with pytest.raises(Stopped):
                STEPS[name](office, promise)
            setattr(office, moment, lambda: None)
            STEPS[name](office, promise)
            after = office.now(promise)
            reached = list(STEPS).index(name) + 1
            assert after.version == 1 + reached
            assert verify(office.books.all(Fact), after.trail) is None
            assert len(office.books.all(Fact)) == len(office.books.all(Event)) == reached
    print(f"crash points of deferring: {points}, each command carried out once at every one")  # noqa: T201


class Stopped(BaseException):
    """The process is gone: nothing catches it."""


def _die() -> None:
    raise Stopped


def test_whoever_loses_a_race_changes_nothing(office: Bureau) -> None:
    """A sweep rings between the reading and the writing of a request."""
    promise = office.promise()

    def overtake() -> None:
        office.before = lambda: None
        ringing = replace(promise, version=2)
        office.books.kept["Promise", promise.id] = ringing

    office.before = overtake
    with pytest.raises(Conflict):
        office.ask(LI, promise)
    assert office.now(promise).deferrals == ()
    assert office.books.all(Fact) == []
    assert office.books.all(Event) == []


@pytest.mark.requirement("N17", "N39")
def test_a_sweep_during_a_hold_rings_nothing_and_afterwards_everything() -> None:
    scene = Scene(FakeClock(at("2026-11-19T09:00")))
    promise = scene.promise(1)
    deferring = _deferring(scene)
    owner = replace(LI, person_id=promise.owner)
    deferring.ask(owner, AskDeferral(promise.id, identity("ask"), 1, DeferralKind.HOLD, 3, REASON))
    deferring.decide(
        HEAD,
        DecideDeferral(promise.id, identity("ask"), identity("yes"), 2, granted=True, reason="可"),
    )
    hours = _swept(scene, "2026-11-19T10:00", 24 * 8)
    rungs = [event.kind for event in scene.books.all(Event)][2:]
    assert rungs == [
        *("promise.remind", "promise.due", "promise.overdue", "promise.city", "promise.province")
    ]
    # Held for three working days from Thursday 9:00; due on Friday before, now on Wednesday.
    assert hours == ["25 12", "25 17", "26 09", "26 12", "26 17"]


def _swept(scene: Scene, start: str, hours: int) -> Sequence[str]:
    """Sweep each hour and return when something rang."""
    rang = []
    for hour in range(hours):
        scene.clock.at = at(start)
        scene.clock.forward(hours=hour)
        rang += [f"{scene.clock.at:%d %H}"] * sum(scene.sweep().rungs.values())
    return rang


@pytest.mark.requirement("N39")
def test_of_a_sweep_and_a_decision_at_once_one_goes_second() -> None:
    """Whichever wins: no rung is lost or doubled, and the chain is whole."""
    for turn in range(40):
        scene = Scene(FakeClock(at("2026-11-20T11:10")))
        promise = scene.promise(turn)
        deferring = _deferring(scene)
        owner = replace(LI, person_id=promise.owner)
        ask = AskDeferral(promise.id, identity("ask"), 1, DeferralKind.EXTENSION, 1, REASON)
        deferring.ask(owner, ask)
        scene.clock.at = at("2026-11-20T11:16")
        yes = DecideDeferral(promise.id, ask.id, identity("yes"), 2, granted=True, reason="可")
        refused = _at_once(scene.sweep, partial(deferring.decide, HEAD, yes))
        after = scene.get(promise.id)
        assert after is not None
        assert verify(scene.books.all(Fact), after.trail) is None
        granted = after.deferrals[0].verdict is Verdict.GRANTED
        assert granted is (refused == [])
        rang = [event.kind for event in scene.books.all(Event) if event.kind == "promise.remind"]
        assert len(rang) == (not granted)
        assert after.version == 3


def _deferring(scene: Scene) -> Deferring:
    return Deferring(scene, scene, lambda: scene.standing, scene.clock)


def _at_once(*acts: Callable[[], object]) -> list[Exception]:
    """Let each act run in a thread of its own; returns what was refused."""
    barrier, refused = Barrier(len(acts)), list[Exception]()

    def run(act: Callable[[], object]) -> None:
        barrier.wait()
        try:
            act()
        except Conflict as conflict:
            refused.append(conflict)

    threads = [Thread(target=run, args=(act,)) for act in acts]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    return refused
