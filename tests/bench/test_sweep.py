"""What a sweep costs: by what is due, and by nothing else; the herd of one 17:00 (G8, G21)."""

import os
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from itertools import chain
from typing import Any

import pytest

from backend.kernel.clock import SHANGHAI
from backend.promises.model import Promise, Rung
from chalicelib.wiring import alarms, casework, ground
from infra.local.endpoint import Endpoint
from tests.bench.crowd import filled, prefectures, replies
from tests.bench.meter import Meter, metered
from tests.emulated import names_here
from tests.fakes.hunan import CHANGSHA
from tests.scene import Scene
from tests.system.invariants import v2_every_alarm_is_set, v5_every_rung_rang_once
from tests.system.stored import read

FULL = os.environ.get("HOTLINE_BENCH") == "full"
DUE = 10
OPEN = (1_000, 100_000) if FULL else (200, 5_000)


def at(text: str) -> datetime:
    return datetime.fromisoformat(text).replace(tzinfo=SHANGHAI)


@dataclass(frozen=True, slots=True)
class Stand:
    """Emulated tables, a scene on them and a meter of what is asked."""

    tables: Any
    scene: Scene
    meter: Meter


@pytest.fixture
def stand(emulator: Any, scene: Scene) -> Iterator[Stand]:
    """Return the stand, what a process reads once already read."""
    with metered() as meter:
        casework.standing()
        ground.atlas().gazetteer()
        yield Stand(emulator, scene, meter)


@dataclass(frozen=True, slots=True)
class Cost:
    """What one sweep rang and what it cost."""

    rungs: int
    requests: int
    write_units: int
    read_units: float
    """Of the index `alarms`."""

    def __str__(self) -> str:
        return (
            f"{self.requests} requests, {self.write_units} write units, "
            f"{self.read_units} read units of the index"
        )


def _cost_of_a_sweep(stand: Stand, waiting: int) -> Cost:
    """Sweep while ten promises are due and so many others are open."""
    places = [CHANGSHA, *prefectures()]
    due = replies((f"DUE#{n}" for n in range(DUE)), at("2026-11-19T10:00"), places)
    later = replies((f"LATER#{n}" for n in range(waiting)), at("2026-11-23T09:00"), places)
    with filled(stand.tables, chain(due, later)):
        stand.scene.clock.at = at("2026-11-23T11:15:30")
        stand.meter.read()
        report = alarms.run_sweep()
        read_units = stand.meter.query_units["alarms"]
        return Cost(sum(report.rungs.values()), *stand.meter.read(), read_units)


@pytest.mark.requirement("N39")
def test_a_sweep_costs_what_is_due_and_not_what_is_open(stand: Stand) -> None:
    costs = {waiting: _cost_of_a_sweep(stand, waiting) for waiting in OPEN}
    for waiting, cost in costs.items():
        print(f"sweep, {DUE} due among {waiting} open: {cost}")  # noqa: T201  to be quoted
    few, many = costs.values()
    assert few == many
    assert few.rungs == DUE


HERD = 4_000 if FULL else 400
HOLIDAY = ("2026-09-30T16:20", "2026-10-02T21:07", "2026-10-05T10:30", "2026-10-07T23:59")
"""Before and in the National Day holiday: two working days after each it is the 9th, 17:00."""
RINGING = (
    ("2026-10-09T11:15", "remind"),
    ("2026-10-09T17:00", "due"),
    ("2026-10-10T08:30", "overdue"),
    ("2026-10-10T11:15", "city"),
    ("2026-10-10T17:00", "province"),
)
"""The 10th is a Saturday that is worked."""
REQUEST = timedelta(seconds=100) / HERD
"""What a request takes by the fake clock: with 4,000 promises 25 ms, more than DynamoDB takes.

The herd is more than two sweeps can do before they stop, however large it is.
"""
STOP = timedelta(seconds=alarms.SECONDS)


def _herd() -> Iterator[Promise]:
    places = [CHANGSHA, *prefectures()]
    for number, made_at in enumerate(HOLIDAY):
        subjects = (f"HERD#{n}" for n in range(number, HERD, len(HOLIDAY)))
        yield from replies(subjects, at(made_at), places)


@dataclass(slots=True)
class Trial:
    """What the sweeps of the herd did together."""

    runs: int = 0
    rungs: Counter[str] = field(default_factory=Counter)
    requests: int = 0
    worst_lateness: timedelta = timedelta()

    def __str__(self) -> str:
        rungs = self.rungs.total()
        return (
            f"{rungs} rungs in {self.runs} runs, {self.requests} requests "
            f"({self.requests / rungs:.2f} a rung), the latest {self.worst_lateness} late"
        )

    def sweep(self, stand: Stand, alarm_at: datetime) -> None:
        """Sweep each minute from an alarm's instant on, until nothing is left."""
        clock, begun_at, left = stand.scene.clock, alarm_at, True
        while left:
            clock.at = begun_at
            stand.meter.read()
            report = alarms.run_sweep()
            assert clock.at - begun_at <= STOP + 3 * REQUEST
            assert (report.conflicts, report.failed) == (0, {})
            self.runs += 1
            self.requests += stand.meter.read()[0]
            self.rungs.update(str(rung) for rung in report.rungs.elements())
            self.worst_lateness = max(self.worst_lateness, report.worst_lateness)
            left = bool(report.lines_left or report.left)
            begun_at += timedelta(minutes=1)


@pytest.mark.requirement("N39", "R5")
def test_a_herd_rings_each_rung_once_in_few_requests(stand: Stand) -> None:
    trial = Trial()
    with filled(stand.tables, _herd()):
        stand.meter.heard = lambda: stand.scene.later(seconds=REQUEST.total_seconds())
        for instant, rung in RINGING:
            trial.sweep(stand, at(instant))
            assert trial.rungs[rung] == HERD
        with stand.meter.apart():
            stored = read(Endpoint(os.environ["AWS_ENDPOINT_URL"]), names_here())
    print(f"herd of {HERD} due at one 17:00: {trial}")  # noqa: T201  to be quoted
    assert {promise.due_at for promise in stored.open} == {at("2026-10-09T17:00")}
    assert {promise.rung for promise in stored.open} == {Rung.PROVINCE}
    assert list(v2_every_alarm_is_set(stored, stand.scene.clock.at)) == []
    assert list(v5_every_rung_rang_once(stored)) == []
    rang = trial.rungs.total()
    assert rang == len(stored.events) == HERD * len(RINGING)
    constant = trial.runs * (len(prefectures()) + 2)
    assert trial.requests <= 2 * rang + constant
    assert trial.worst_lateness < timedelta(minutes=3)
