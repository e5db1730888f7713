"""The sweep: what is due rings once, whatever stops, repeats or races."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import replace
from datetime import datetime, timedelta
from threading import Barrier, Thread

import pytest

from backend.kernel.audit import Fact, Trail
from backend.kernel.books import Create, Write
from backend.kernel.events import Event
from backend.promises.model import Kind, Promise, Rung
from backend.promises.usecases import PAGE, SweepPorts, SweepReport, sweep
from tests.backend.promises.scene import ALL_RUNGS_DUE, LINES, MADE_AT, Scene, at
from tests.fakes.clock import FakeClock
from tests.fakes.hunan import HENGYANG
from tests.fakes.promises import FakePromises

NORMAL = [Rung.REMIND, Rung.DUE, Rung.OVERDUE, Rung.CITY, Rung.PROVINCE]


class Stopped(BaseException):
    """The process is gone: nothing catches it."""


@pytest.fixture
def scene() -> Scene:
    return Scene(FakeClock(ALL_RUNGS_DUE))


@pytest.mark.requirement("N39")
def test_each_rung_is_one_transaction_with_its_event(scene: Scene) -> None:
    promise = scene.promise(1)
    report = scene.sweep()
    assert report.rungs == Counter(NORMAL)
    assert report.worst_lateness == ALL_RUNGS_DUE - at("2026-11-20T11:15")
    assert (report.conflicts, report.left, report.lines_left, report.failed) == (0, 0, 0, {})
    assert scene.rang() == {promise.id: [str(rung) for rung in NORMAL]}
    first = scene.books.all(Event)[0]
    assert (first.subject, first.id) == (
        "MATTER#1",
        "MATTER#1:reply:1:remind:2026-11-20T09:00:00.000Z",
    )
    assert first.data == {
        "promise": "MATTER#1:reply:1",
        "kind": "reply",
        "owner": "person-1",
        "place": "430000/430100",
        "due_at": "2026-11-20T09:00:00.000Z",
        "alarm_at": "2026-11-20T03:15:00.000Z",
    }
    assert [len(writes) for writes in scene.books.commits[1:]] == [2] * 5


@pytest.mark.requirement("N39")
def test_the_same_sweep_twice_rings_nothing_more(scene: Scene) -> None:
    scene.promise(1)
    scene.sweep()
    commits, reads = len(scene.books.commits), scene.reads
    assert scene.sweep() == SweepReport()
    assert len(scene.books.commits) == commits
    assert scene.reads - reads == len(LINES)


@pytest.mark.requirement("N39")
def test_of_two_sweeps_at_once_one_wins_each_promise(scene: Scene) -> None:
    promises = [scene.promise(number) for number in range(60)]
    barrier, reports = Barrier(2), list[SweepReport]()

    def run() -> None:
        barrier.wait()
        reports.append(scene.sweep())

    threads = [Thread(target=run) for _ in range(2)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert sum((report.rungs for report in reports), Counter()) == Counter(
        dict.fromkeys(NORMAL, len(promises))
    )
    assert scene.rang() == {promise.id: [str(rung) for rung in NORMAL] for promise in promises}
    assert not any(report.failed for report in reports)


def test_a_sweep_overtaken_by_another_does_nothing(scene: Scene) -> None:
    scene.promise(1)

    def overtake(_: Sequence[Write]) -> None:
        scene.before = lambda _: None
        assert sum(scene.sweep().rungs.values()) == len(NORMAL)

    scene.before = overtake
    report = scene.sweep()
    assert (report.conflicts, sum(report.rungs.values())) == (1, 0)
    assert scene.rang() == {"MATTER#1:reply:1": [str(rung) for rung in NORMAL]}


@pytest.mark.requirement("N39")
def test_a_sweep_that_dies_at_any_write_is_finished_by_the_next() -> None:
    """Every crash point: before and after write k, for each k of two promises' ten writes."""
    writes = 2 * len(NORMAL)
    for k in range(writes):
        for moment in ("before", "after"):
            scene = Scene(FakeClock(ALL_RUNGS_DUE))
            promises = [scene.promise(number) for number in range(2)]
            _die_at(scene, moment, k)
            with pytest.raises(Stopped):
                scene.sweep()
            setattr(scene, moment, lambda _: None)
            scene.sweep()
            assert scene.rang() == {each.id: [str(rung) for rung in NORMAL] for each in promises}
    print(f"crash points of the sweep: {2 * writes}, each rung once at every one")  # noqa: T201


def _die_at(scene: Scene, moment: str, k: int) -> None:
    commits = iter(range(10**6))

    def die(_: Sequence[Write]) -> None:
        if next(commits) == k:
            raise Stopped

    setattr(scene, moment, die)


@pytest.mark.requirement("N39", "R13")
def test_a_herd_in_one_city_does_not_hold_up_another() -> None:
    scene = Scene(FakeClock(at("2026-11-20T17:00:20")))
    herd = [scene.promise(number) for number in range(400)]
    urgent = scene.promise(5_000, HENGYANG, Kind.LEADER_REPORT)
    reply = scene.promise(5_001, HENGYANG)

    def take_time(_: Sequence[Write]) -> None:
        # A tenth of the herd of 4,000 that a province could have, ten times as slow.
        scene.clock.forward(milliseconds=200)

    scene.after = take_time
    reports = [scene.sweep()]
    assert reports[0].lines_left == 1
    rang = scene.rang()
    assert rang[urgent.id] == ["due", "province"]
    assert rang[reply.id] == ["remind", "due"]
    # One line has a page, then the others have theirs.
    earlier = [each.data["promise"] for each in scene.books.all(Event)].index(urgent.id)
    assert earlier <= 2 * PAGE
    while reports[-1].lines_left:
        scene.clock.at = at("2026-11-20T17:00:20") + timedelta(minutes=len(reports))
        reports.append(scene.sweep())
    assert len(reports) == 4
    assert {tuple(scene.rang()[promise.id]) for promise in herd} == {("remind", "due")}
    assert max(report.worst_lateness for report in reports[1:]) < timedelta(hours=6)
    assert not any(report.conflicts for report in reports)


def test_a_sweep_that_runs_out_of_time_says_what_it_left(scene: Scene) -> None:
    for number in range(3):
        scene.promise(number)
    made, clock = len(scene.books.commits), scene.clock

    class Ticking:
        def now(self) -> datetime:
            rang = len(scene.books.commits) - made
            return clock.at + timedelta(seconds=60 if rang >= 10 else 0)

    ports = SweepPorts(scene, scene, scene.standing, Ticking())
    report = sweep(clock.at, LINES[:1], ports, clock.at + timedelta(seconds=45))
    assert (sum(report.rungs.values()), report.left, report.lines_left) == (10, 1, 1)


@pytest.mark.parametrize("seed", range(4))
def test_an_index_that_lags_hides_nothing_and_rings_nothing_twice(seed: int) -> None:
    scene = Scene(FakeClock(ALL_RUNGS_DUE), lag=5)
    scene.promises = FakePromises(scene.books, scene.clock, seed=seed)
    promises = [scene.promise(number) for number in range(3 * PAGE)]
    scene.clock.forward(seconds=5)
    report = scene.sweep()
    assert sum(report.rungs.values()) == len(promises) * len(NORMAL)
    assert report.conflicts == 0
    assert scene.sweep().rungs == Counter()
    assert set(map(tuple, scene.rang().values())) == {tuple(str(rung) for rung in NORMAL)}


def test_one_broken_promise_silences_no_other(scene: Scene) -> None:
    broken = scene.promise(1)
    ancient = replace(broken, subject="MATTER#0", made_at=at("1999-01-01T10:00"))
    scene.books.commit(Create(ancient))
    newer = replace(broken, subject="MATTER#2", calendar_version=9)
    scene.books.commit(Create(newer))
    herd = [scene.promise(number) for number in range(10, 10 + 2 * PAGE)]
    report = scene.sweep()
    assert report.failed == {ancient.id: "LookupError"}
    assert report.left == 1
    assert set(scene.rang()) == {broken.id, *(each.id for each in herd)}


@pytest.mark.requirement("N17")
def test_a_sweep_at_night_rings_only_what_is_urgent() -> None:
    scene = Scene(FakeClock(at("2026-11-21T23:00")))
    reply, urgent = scene.promise(1), scene.promise(2, kind=Kind.LEADER_REPORT)
    report = scene.sweep()
    assert scene.rang() == {urgent.id: ["due", "province"]}
    assert report.put_off == 1
    assert scene.sweep() == SweepReport()
    scene.clock.at = at("2026-11-23T08:30:30")
    scene.sweep()
    assert scene.rang()[reply.id] == ["remind", "due", "overdue"]


@pytest.mark.requirement("N5", "S0-80")
def test_a_promise_that_a_new_calendar_moves_is_told_of_once() -> None:
    scene = Scene(FakeClock(MADE_AT))
    promise = scene.promise(1)
    old = replace(promise, calendar_version=0, due_at=at("2026-11-19T17:00"), next_alarm_at=MADE_AT)
    scene.books.kept["Promise", old.id] = old
    scene.promises._alarms.write(old.id, old)  # noqa: SLF001  as an index shows an old state
    scene.clock.at = at("2026-11-19T10:00")
    report = scene.sweep()
    assert (report.moved, report.put_off) == (1, 1)
    (event,) = scene.books.all(Event)
    assert event.kind == "promise.moved"
    assert event.data["moved_from"] == "2026-11-19T09:00:00.000Z"
    (fact,) = scene.books.all(Fact)
    assert (fact.subject, fact.actor, fact.action) == (promise.chain, "sweep", "promise.moved")
    assert fact.detail == {
        "from": "2026-11-19T09:00:00.000Z",
        "to": "2026-11-20T09:00:00.000Z",
        "calendar": 1,
        "rulebook": 1,
    }
    kept = scene.books.get(Promise, promise.id)
    assert kept == replace(promise, version=2, trail=Trail(1, fact.digest))


@pytest.mark.requirement("N39")
def test_the_cost_of_a_sweep_depends_on_what_is_due_and_on_nothing_else() -> None:
    costs = set()
    for waiting in (10, 1_000):
        scene = Scene(FakeClock(at("2026-11-20T11:16")))
        later = [scene.promise(number) for number in range(waiting)]
        for promise in later:
            scene.promises._alarms.write(  # noqa: SLF001  not due for a week
                promise.id, replace(promise, next_alarm_at=at("2026-11-27T11:15"))
            )
        due = [scene.promise(10_000 + number) for number in range(10)]
        made = len(scene.books.commits)
        assert sum(scene.sweep().rungs.values()) == len(due)
        costs.add((scene.reads, len(scene.books.commits) - made))
    assert costs == {(len(LINES), 10)}


@pytest.mark.requirement("N39")
def test_a_sweep_leaves_behind_when_it_came_and_how_late_it_was(scene: Scene) -> None:
    scene.promise(1)
    record = scene.sweep().record(scene.clock.now())
    assert record.worst_lateness == ALL_RUNGS_DUE - at("2026-11-20T11:15")
    assert (record.at, record.left, record.lines_left, record.failed) == (ALL_RUNGS_DUE, 0, 0, 0)
    assert not record.stale_at(ALL_RUNGS_DUE + timedelta(minutes=3))
    assert record.stale_at(ALL_RUNGS_DUE + timedelta(minutes=3, seconds=1))
