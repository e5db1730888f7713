"""Outages and herds: whatever the sweep missed rings once, in order, at the first chance."""

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from random import Random

import pytest

from backend.kernel.books import Create, Write
from backend.kernel.clock import SHANGHAI, civil_day, from_text
from backend.kernel.events import Event
from backend.kernel.places import PlacePath
from backend.kernel.rulebook import FIRST
from backend.promises.ladder import ladder
from backend.promises.model import Kind, Pledge, Promise
from backend.promises.rules import make
from backend.promises.usecases import SweepReport
from tests.backend.promises.scene import Scene, at, terms_of
from tests.fakes.clock import FakeClock
from tests.fakes.hunan import CHANGSHA, HENGYANG, XIANGXI, ZHUZHOU

MINUTE = timedelta(minutes=1)
PLACES = (CHANGSHA, HENGYANG, XIANGXI, ZHUZHOU)
LINES = tuple(place.code for place in PLACES)
TERMS = {place: terms_of(place) for place in PLACES}


@dataclass(frozen=True)
class Outage:
    """From when until when no sweep runs."""

    start: datetime
    end: datetime

    def covers(self, now: datetime) -> bool:
        return self.start <= now < self.end


NONE = Outage(at("2026-09-01T00:00"), at("2026-09-01T00:00"))
OUTAGES = {
    "no outage": NONE,
    "six hours by day": Outage(at("2026-09-22T10:50"), at("2026-09-22T16:50")),
    "six hours into the evening": Outage(at("2026-09-22T13:07"), at("2026-09-22T19:07")),
    "three days": Outage(at("2026-09-18T11:00"), at("2026-09-21T11:00")),
    "three days of a holiday": Outage(at("2026-09-30T16:30"), at("2026-10-03T16:30")),
}


def _filled(scene: Scene, number: int, seed: int) -> list[Promise]:
    """Make promises of every kind in September, at any hour, all over four cities."""
    random = Random(seed)  # noqa: S311  a scene, not a secret
    promises = []
    for each in range(number):
        place, kind = random.choice(PLACES), random.choice(list(Kind))
        made_at = at("2026-09-14T00:00") + timedelta(seconds=random.randrange(14 * 86_400))
        if kind in {Kind.SUBSIDY, Kind.QUARTER_REPORT}:
            made_at = at("2026-10-01T00:00")  # as the month and the quarter begin
        later = timedelta(hours=random.randrange(6, 60))
        met_at = TERMS[place].calendar.add_working_time(made_at, later)
        agreed_for = met_at if kind.agreed else None
        pledge = Pledge(kind, f"MATTER#{each}", "person-1", place, agreed_for=agreed_for)
        promise = make(pledge, made_at, TERMS[place])
        scene.books.commit(Create(promise))
        promises.append(promise)
    return promises


def _minutes(scene: Scene, outage: Outage) -> Iterator[datetime]:
    """Yield each minute in which anything is due, as a schedule of every minute would.

    In the other minutes a sweep reads and finds nothing.
    """
    now = at("2026-09-14T00:00")
    while alarms := [one.next_alarm_at for one in scene.books.all(Promise) if one.next_alarm_at]:
        first = min(alarms)
        now = max(now + MINUTE, _next_minute(first))
        if outage.covers(now):
            now = outage.end
        yield now


def _next_minute(instant: datetime) -> datetime:
    floor = instant.replace(second=0, microsecond=0)
    return floor if floor == instant else floor + MINUTE


def _first_chance(alarm_at: datetime, kind: Kind, place: PlacePath, outage: Outage) -> datetime:
    """Return the first minute in which an alarm can ring: a sweep runs, and it is day."""
    calendar = TERMS[place].calendar
    now = _next_minute(alarm_at)
    if outage.covers(now):
        now = _next_minute(outage.end)
    windows = calendar.windows(civil_day(now))
    by_day = windows and windows[0][0] <= now < windows[-1][1] + FIRST.alarm_grace
    return now if kind.urgent or by_day else calendar.next_opening(now)


@pytest.mark.requirement("N39", "N17")
@pytest.mark.parametrize("name", OUTAGES)
def test_after_an_outage_each_rung_rings_once_in_order_at_the_first_chance(
    name: str, capsys: pytest.CaptureFixture[str]
) -> None:
    outage = OUTAGES[name]
    scene = Scene(FakeClock(at("2026-09-14T00:00")))
    promises = _filled(scene, 240, seed=7)
    reports: list[SweepReport] = []
    for now in _minutes(scene, outage):
        scene.clock.at = now
        reports.append(scene.sweep(LINES))
    rang = scene.rang()
    late: list[timedelta] = []
    for promise in promises:
        expected = [str(rung) for rung, _ in ladder(promise, TERMS[promise.place])]
        assert rang[promise.id] == expected, "each once, in order, none skipped"
    for event in scene.books.all(Event):
        promise = next(one for one in promises if one.id == event.data["promise"])
        alarm_at = from_text(event.data["alarm_at"])
        chance = _first_chance(alarm_at.astimezone(SHANGHAI), promise.kind, promise.place, outage)
        assert event.at == chance, (promise.id, event.kind)
        late.append(event.at - alarm_at)
    worst = max(report.worst_lateness for report in reports)
    assert worst == max(late)
    assert (worst <= MINUTE) is (name == "no outage")
    alarms = sum((report.rungs for report in reports), Counter())
    with capsys.disabled():
        print(  # noqa: T201  the figures are asked for
            f"\n{name}: {alarms.total()} alarms of {len(promises)} promises, each once; "
            f"worst lateness {worst}, {sum(each > MINUTE for each in late)} later than a minute"
        )


HERD = 4_000
COMMIT = timedelta(milliseconds=20)
"""What one transaction of two items takes, and more."""


@pytest.mark.requirement("N39", "R4")
def test_a_herd_of_4000_due_at_one_closing_after_the_holiday(
    capsys: pytest.CaptureFixture[str],
) -> None:
    """All promised on 30 September, due on 9 October at 17:00, half of them in one city."""
    scene = Scene(FakeClock(at("2026-09-30T10:00")), lag=5)
    promises = []
    for number in range(HERD):
        place = CHANGSHA if number % 2 else PLACES[number % len(PLACES)]
        pledge = Pledge(Kind.REPLY, f"MATTER#{number}", "person-1", place)
        promises.append(make(pledge, at("2026-09-30T10:00"), TERMS[place]))
        scene.books.commit(Create(promises[-1]))
    assert {promise.due_at for promise in promises} == {at("2026-10-09T17:00")}

    def take_time(_: Sequence[Write]) -> None:
        scene.clock.forward(seconds=COMMIT.total_seconds())

    scene.after = take_time
    figures = []
    for alarm in (
        "2026-10-09T11:15",
        "2026-10-09T17:00",
        "2026-10-10T08:30",
        "2026-10-10T11:15",
        "2026-10-10T17:00",
    ):
        reports = list(_until_quiet(scene, at(alarm)))
        rungs = sum((report.rungs for report in reports), Counter())
        worst = max(report.worst_lateness for report in reports)
        assert rungs.total() == HERD
        assert len(rungs) == 1
        assert worst < FIRST.alarm_grace
        assert not any(report.conflicts or report.failed for report in reports)
        figures.append(f"{next(iter(rungs))} in {len(reports)} sweeps, worst {worst}")
    rang = scene.rang()
    assert len(rang) == HERD
    assert {tuple(each) for each in rang.values()} == {
        ("remind", "due", "overdue", "city", "province")
    }
    with capsys.disabled():
        print(f"\nherd of {HERD} at one 17:00: " + "; ".join(figures))  # noqa: T201


def _until_quiet(scene: Scene, start: datetime) -> Iterator[SweepReport]:
    """Sweep each minute from an instant on until nothing is left of what is due."""
    for minute in range(30):
        scene.clock.at = start + minute * MINUTE
        report = scene.sweep(LINES)
        yield report
        if not report.rungs:
            return
