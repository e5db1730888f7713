"""A promise is judged by the rulebook of its time, through sweep and recomputing (S0-80)."""

from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from datetime import date, datetime, timedelta

import pytest

from backend.calendar import Almanac, CalendarDay, DayKind
from backend.kernel.audit import Fact
from backend.kernel.books import Create
from backend.kernel.events import Event
from backend.kernel.rulebook import FIRST, Rulebook, from_plain
from backend.promises.ladder import ladder
from backend.promises.model import Kind, Light, Pledge, Promise, Rung
from backend.promises.moves import writes_of
from backend.promises.rules import light, make, reckon, recompute
from backend.promises.terms import Standing
from backend.promises.usecases import SweepPorts, SweepReport, sweep
from tests.backend.promises.scene import at
from tests.fakes import hunan
from tests.fakes.books import FakeBooks
from tests.fakes.clock import FakeClock
from tests.fakes.hunan import CHANGSHA
from tests.fakes.promises import FakePromises

STRICTER = from_plain(
    {"reply_working_days": 1, "remind_before": 60, "city_after": 60, "province_after": 120},
    base=FIRST,
    version=2,
    effective_from=date(2026, 11, 20),
)


@dataclass(slots=True)
class Province:
    """Books, clock and regulations that change while promises are open."""

    clock: FakeClock
    rulebooks: Sequence[Rulebook] = (FIRST,)
    almanac: Almanac = field(default_factory=lambda: Almanac(hunan.edition()))
    books: FakeBooks = field(default_factory=FakeBooks)
    promises: FakePromises = field(init=False)

    def __post_init__(self) -> None:
        self.promises = FakePromises(self.books, self.clock, lag=0)

    @property
    def standing(self) -> Standing:
        return Standing(self.almanac, self.rulebooks)

    def promise(self, number: int, kind: Kind = Kind.REPLY) -> Promise:
        """Promise something now, by what is in force now."""
        now = self.clock.now()
        pledge = Pledge(kind, f"MATTER#{number}", "person-1", CHANGSHA)
        promise = make(pledge, now, self.standing.terms(CHANGSHA, now))
        self.books.commit(Create(promise))
        return promise

    def now(self, promise: Promise) -> Promise:
        found = self.promises.get(promise.id)
        assert found is not None
        return found

    def sweep(self, until: datetime) -> list[SweepReport]:
        """Sweep every quarter of an hour until an instant."""
        reports = []
        while self.clock.at < until:
            self.clock.at += timedelta(minutes=15)
            ports = SweepPorts(self.promises, self.books, self.standing, self.clock)
            stop = self.clock.at + timedelta(seconds=45)
            reports.append(sweep(self.clock.at, [CHANGSHA.code], ports, stop))
        return reports

    def recompute(self) -> int:
        """Do what the job after a publication does to each open promise; returns how many."""
        worked = 0
        for promise in self.books.all(Promise):
            terms = self.standing.terms(promise.place, promise.made_at)
            if terms.supersede(promise):
                after = recompute(promise, self.clock.now(), terms)
                self.books.commit(*writes_of(promise, after, self.clock.now()))
                worked += 1
        return worked

    def rang(self, promise: Promise) -> dict[str, str]:
        return {
            event.kind.partition(".")[2]: event.data.get("alarm_at", "")
            for event in self.books.all(Event)
            if event.data["promise"] == promise.id
        }


@pytest.mark.requirement("S0-80", "N4")
def test_a_rule_changed_in_the_life_of_a_promise_binds_only_what_is_promised_after() -> None:
    """Made on Wednesday under two days; from Friday on it is one day, with other alarms."""
    province = Province(FakeClock(at("2026-11-18T10:00")))
    old = province.promise(1)
    assert old.due_at == at("2026-11-20T17:00")
    province.clock.at = at("2026-11-19T09:00")
    province.rulebooks = (FIRST, STRICTER)
    assert province.recompute() == 0, "nobody touches what was promised before"
    day_before = province.promise(2)
    province.clock.at = at("2026-11-20T10:00")
    new = province.promise(3)
    assert (day_before.rulebook_version, day_before.due_at) == (1, at("2026-11-23T17:00"))
    assert (new.rulebook_version, new.due_at) == (2, at("2026-11-23T17:00"))
    reports = province.sweep(at("2026-11-25T18:00"))
    assert sum(report.moved for report in reports) == 0
    # Three hours before the end the old one is amber, the new one still green.
    now = at("2026-11-23T14:30")
    lights = [
        light(each, now, province.standing.terms(CHANGSHA, each.made_at))
        for each in (day_before, new)
    ]
    assert lights == [Light.AMBER, Light.GREEN]
    assert province.rang(day_before) == {
        "remind": "2026-11-23T03:15:00.000Z",
        "due": "2026-11-23T09:00:00.000Z",
        "overdue": "2026-11-24T00:30:00.000Z",
        "city": "2026-11-24T03:15:00.000Z",
        "province": "2026-11-24T09:00:00.000Z",
    }
    assert province.rang(new) == {
        "remind": "2026-11-23T08:00:00.000Z",
        "due": "2026-11-23T09:00:00.000Z",
        "overdue": "2026-11-24T00:30:00.000Z",
        "city": "2026-11-24T01:30:00.000Z",
        "province": "2026-11-24T02:30:00.000Z",
    }
    assert province.rang(old)["province"] == "2026-11-23T09:00:00.000Z"
    assert {each.rulebook_version for each in map(province.now, (old, day_before))} == {1}
    assert province.books.all(Fact) == []


@pytest.mark.requirement("S0-80", "N4")
@pytest.mark.parametrize("worker", ["sweep", "recompute"])
def test_what_was_promised_on_the_day_of_a_new_rule_is_moved_and_told(worker: str) -> None:
    """In force from today: what was promised this morning is of today, and is computed anew."""
    province = Province(FakeClock(at("2026-11-19T16:00")))
    yesterday = province.promise(1)
    province.clock.at = at("2026-11-20T09:00")
    morning = province.promise(2)
    province.clock.at = at("2026-11-20T10:00")
    province.rulebooks = (FIRST, STRICTER)
    if worker == "recompute":
        assert province.recompute() == 1
        assert province.recompute() == 0
    else:
        # The sweep meets it when its first alarm comes by the old terms.
        province.sweep(at("2026-11-24T12:00"))
    after = province.now(morning)
    assert (after.rulebook_version, after.due_at) == (2, at("2026-11-23T17:00"))
    (fact,) = [one for one in province.books.all(Fact) if one.subject == morning.chain]
    assert (fact.actor, fact.detail["rulebook"]) == (worker, 2)
    assert province.now(yesterday).due_at == yesterday.due_at == at("2026-11-23T17:00")
    assert province.now(yesterday).rulebook_version == 1


@pytest.mark.requirement("S0-80", "N5")
def test_a_new_calendar_moves_an_old_promise_by_the_rule_of_its_time() -> None:
    """A holiday announced later moves both; each still counts by its own rulebook."""
    province = Province(FakeClock(at("2026-11-19T10:00")), (FIRST, STRICTER))
    old = province.promise(1)
    province.clock.at = at("2026-11-20T10:00")
    new = province.promise(2)
    assert {old.due_at, new.due_at} == {at("2026-11-23T17:00")}
    edition = hunan.edition()
    monday = CalendarDay(date(2026, 11, 23), None, DayKind.HOLIDAY, "临时放假")
    province.almanac = Almanac(replace(edition, version=2, days=(*edition.days, monday)))
    assert province.recompute() == 2
    moved = [province.now(one) for one in (old, new)]
    assert [one.due_at for one in moved] == [at("2026-11-24T17:00")] * 2
    assert [one.rulebook_version for one in moved] == [1, 2]
    terms = [province.standing.terms(CHANGSHA, one.made_at) for one in moved]
    assert [ladder(one, each)[0] for one, each in zip(moved, terms, strict=True)] == [
        (Rung.REMIND, at("2026-11-24T11:15")),
        (Rung.REMIND, at("2026-11-24T16:00")),
    ]
    assert "2026-11-23 周一，临时放假放假，不计" in reckon(moved[0], terms[0]).explain()
