"""Crash points of the sweep over promises of every sort, each played through."""

from collections.abc import Callable, Sequence
from dataclasses import replace
from datetime import timedelta

import pytest

from backend.kernel.audit import Fact, verify
from backend.kernel.books import Create, Write
from backend.kernel.events import Event
from backend.promises.deferral import Deferral, DeferralKind, Verdict
from backend.promises.model import Kind, Pledge, Promise
from backend.promises.rules import make, recompute
from tests.backend.promises.scene import MADE_AT, Scene, at
from tests.fakes.clock import FakeClock
from tests.fakes.hunan import CHANGSHA, HENGYANG

NOW = at("2026-11-24T17:05")


class Stopped(BaseException):
    """The process is gone: nothing catches it."""


def _stage() -> Scene:
    """Lay out promises that ring, move, were held, are urgent, have two reminders."""
    scene = Scene(FakeClock(NOW))
    terms = scene.standing.terms(CHANGSHA, MADE_AT)
    scene.promise(1)
    scene.promise(2, HENGYANG, Kind.LEADER_REPORT)
    subsidy = make(
        Pledge(Kind.SUBSIDY, "MONTH#11", "person-1", CHANGSHA), at("2026-11-02T09:00"), terms
    )
    stale = make(Pledge(Kind.REPLY, "MATTER#3", "person-1", CHANGSHA), MADE_AT, terms)
    held = make(Pledge(Kind.VOICEMAIL_REPLY, "CALL#4", "person-1", HENGYANG), MADE_AT, terms)
    hold = Deferral(
        id="h-1",
        kind=DeferralKind.HOLD,
        working_time=timedelta(minutes=330),
        reason="待补材料",
        asked_by="person-1",
        asked_by_name="李",
        asked_at=at("2026-11-19T09:00"),
        verdict=Verdict.GRANTED,
        decided_by="head",
        decided_by_name="王",
        decided_at=at("2026-11-19T10:00"),
        decision="同意",
    )
    scene.books.commit(
        Create(subsidy),
        # Computed before a holiday was announced: the sweep moves it, then rings it.
        Create(
            replace(stale, calendar_version=0, due_at=at("2026-11-19T17:00"), next_alarm_at=MADE_AT)
        ),
        Create(recompute(replace(held, deferrals=(hold,)), at("2026-11-19T10:00"), terms)),
    )
    return scene


def _result(scene: Scene) -> tuple[list[Promise], list[str], list[str]]:
    promises = sorted(scene.books.all(Promise), key=lambda one: one.id)
    events = sorted(event.id for event in scene.books.all(Event))
    return promises, events, sorted(fact.digest for fact in scene.books.all(Fact))


@pytest.mark.requirement("N39")
def test_wherever_a_sweep_dies_the_next_one_ends_as_if_nothing_had_happened(
    capsys: pytest.CaptureFixture[str],
) -> None:
    undisturbed = _stage()
    made = len(undisturbed.books.commits)
    undisturbed.sweep()
    expected = _result(undisturbed)
    commits = undisturbed.books.commits[made:]
    writes = sum(len(each) for each in commits)
    assert max(len(each) for each in commits) == 4, "a promise, a rung, a move and its fact at once"
    for k in range(len(commits)):
        for moment in ("before", "after"):
            scene = _stage()
            setattr(scene, moment, _dying_at(k))
            with pytest.raises(Stopped):
                scene.sweep()
            setattr(scene, moment, lambda _: None)
            scene.sweep()
            assert _result(scene) == expected, (k, moment)
    for promise in expected[0]:
        chain = [fact for fact in undisturbed.books.all(Fact) if fact.subject == promise.chain]
        assert verify(chain, promise.trail) is None
    with capsys.disabled():
        print(  # noqa: T201  the number is asked for
            f"\ncrash points of the sweep: {2 * len(commits)}, before and after each of "
            f"{len(commits)} transactions of {writes} writes; the same end at every one"
        )


@pytest.mark.requirement("N39")
def test_a_sweep_that_dies_again_and_again_still_ends_the_same() -> None:
    """Every sweep dies after its first transaction, until there is none left to die after."""
    undisturbed = _stage()
    undisturbed.sweep()
    scene, deaths = _stage(), 0
    while True:
        scene.after = _dying_at(0)
        try:
            scene.sweep()
        except Stopped:
            deaths += 1
            continue
        break
    assert _result(scene) == _result(undisturbed)
    assert deaths > 20


def _dying_at(k: int) -> Callable[[Sequence[Write]], None]:
    commits = iter(range(10**6))

    def die(_: Sequence[Write]) -> None:
        if next(commits) == k:
            raise Stopped

    return die
