"""The scheduled check on fakes: planted breaches are found, none is invented, told once."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime, timedelta
from typing import Any

import pytest

from backend.accounts.circle import UNCHECKED
from backend.kernel.audit import Fact
from backend.kernel.books import Create
from backend.kernel.clock import civil_day
from backend.kernel.events import Event
from backend.kernel.places import PlacePath
from backend.kernel.rulebook import FIRST
from backend.kernel.suspicions import CONFIRMED, EXPLAINED, Suspicion
from backend.oversight.checking import FOUND
from backend.oversight.facts import Facts
from backend.oversight.gathering import Common, Gathering
from backend.oversight.judging import Column
from backend.oversight.model import Light, PlaceMonth
from backend.promises.model import Kind, Pledge
from backend.promises.publishing.regulations import FiledRulebook
from backend.promises.rules import make
from backend.tallies.model import Row
from backend.tallies.periods import Period, Unit
from chalicelib.wiring import oversight
from tests.backend.oversight.boards import (
    EIGHT,
    MONTH,
    SUPERVISOR,
    check,
    keep_day,
    keys,
    light,
)
from tests.backend.pay.served import served
from tests.fakes import hunan
from tests.fakes.clock import FakeClock
from tests.fakes.house import House, open_house


@pytest.fixture
def house() -> Iterator[House]:
    with open_house(House(FakeClock(EIGHT))) as opened:
        yield opened


def events(house: House) -> list[Event]:
    return [one for one in house.books.all(Event) if one.kind == FOUND]


@pytest.mark.requirement("N1")
def test_where_nothing_is_known_nothing_is_shown_and_nobody_is_told(house: House) -> None:
    report = check()
    assert (report.checked, report.opened, report.left) == (14, [], 0)
    assert events(house) == []
    board = oversight.board_desk().see(SUPERVISOR, "430000", MONTH)
    assert {one.light for column in board.columns for one in column.cells.values()} == {Light.GREY}


@pytest.mark.requirement("N1", "S0-72", "S0-73")
def test_planted_breaches_are_found_where_they_are_and_nowhere_else(house: House) -> None:
    house.attendances.keep(served(day=12, early=60))
    keep_day(house, "430200", {"calls.in_hours": 3})
    terms = house.standing.terms(hunan.HENGYANG, EIGHT - timedelta(days=7))
    pledge = Pledge(Kind.VOICEMAIL_REPLY, "VM#c-1", "p", hunan.HENGYANG)
    house.books.commit(Create(make(pledge, EIGHT - timedelta(days=7), terms)))
    report = check()
    assert {one for one in report.opened if not one.startswith("430100")} == {
        "430200.2026-10.8.missed",
        "430200.2026-10.8.silent",
        "430200.2026-10.20.open",
        "430400.2026-10.16.late",
    }
    assert "430100.2026-10.8.deserted" in report.opened
    assert "430100.2026-10.9.uncovered" in report.opened
    assert light("430200", 8) is light("430100", 8) is light("430400", 16) is Light.RED
    assert light("430300", 8) is Light.GREY


@pytest.mark.requirement("N1", "N39")
def test_a_finding_is_told_once_and_ends_when_it_is_true_no_more(house: House) -> None:
    keep_day(house, "430200", {"calls.in_hours": 3})
    check()
    (told,) = events(house)
    assert told.data["heads"] == "430200 430000"
    assert "全天无人接听" in told.data["zh"]
    house.clock.forward(minutes=60)
    assert check().opened == []
    keep_day(house, "430200", {"calls.in_hours": 3, "calls.answered_in_hours": 3})
    over = ["20.open", "8.missed", "8.silent"]
    assert check().ended == [f"430200.2026-10.{one}" for one in over]
    assert len(events(house)) == 1
    assert light("430200", 8) is Light.GREEN
    facts = [one for one in house.books.all(Fact) if one.action == "articles.checked"]
    assert [dict(one.detail) for one in facts] == [
        {"opened": over, "ended": []},
        {"opened": [], "ended": over},
    ]


@pytest.mark.requirement("S0-72")
def test_a_day_that_goes_on_is_not_silent_yet(house: House) -> None:
    today = Period.of(Unit.DAY, civil_day(EIGHT))
    house.tallies.keep("430000", [Row("430200", today, {"calls.in_hours": 1}, EIGHT)])
    check()
    assert keys("430200", 8) == {"missed"}
    assert light("430200", 8) is Light.AMBER


def test_what_an_officer_has_to_look_at_is_told_to_the_centre_alone(house: House) -> None:
    keep_day(house, "430200", {"duty.late_minutes": 3})
    check()
    (told,) = events(house)
    assert told.data["heads"] == "430200"


def columns() -> dict[str, Column]:
    board = oversight.board_desk().see(SUPERVISOR, "430000", MONTH)
    return {one.place: one for one in board.columns}


@pytest.mark.requirement("N1", "N39")
def test_a_place_that_is_not_checked_in_time_is_shown_no_more(house: House) -> None:
    keep_day(house, "430200", {"calls.in_hours": 3})
    check()
    house.clock.forward(minutes=130)
    assert light("430200", 8) is Light.RED
    assert not any(one.stale for one in columns().values())
    house.clock.forward(minutes=1)
    stale = columns()["430200"]
    assert (stale.at, stale.stale, stale.cells) == (EIGHT, True, {})
    check()
    assert light("430200", 8) is Light.RED
    assert columns()["430200"].at == house.clock.now(), "when it was checked, not when it changed"


def test_a_month_that_is_checked_no_more_is_shown_as_it_was(house: House) -> None:
    keep_day(house, "430200", {"calls.in_hours": 3})
    check()
    house.clock.forward(days=50)
    assert light("430200", 8) is Light.RED


@pytest.mark.requirement("N1", "N39")
def test_a_place_that_cannot_be_read_holds_up_no_other(
    house: House, monkeypatch: pytest.MonkeyPatch
) -> None:
    gathered = Gathering.facts

    def spoilt(self: Gathering, place: PlacePath, *rest: Any) -> Facts:
        if place.line == "430100":
            raise KeyError("day")
        return gathered(self, place, *rest)

    check()
    house.clock.forward(minutes=131)
    monkeypatch.setattr(Gathering, "facts", spoilt)
    for _ in range(2):
        report = check()
        assert (report.checked, report.failed) == (13, {"430100": "KeyError"})
    assert {one.place for one in columns().values() if one.stale} == {"430100"}
    (told,) = [one for one in house.books.all(Event) if one.kind == UNCHECKED]
    assert (told.data["heads"], told.data["line"], told.data["zh"]) == (
        "430000",
        "430100",
        "条文对照",
    )


@pytest.mark.requirement("N39")
def test_what_all_places_share_and_cannot_be_read_stops_one_month_alone(
    house: House, monkeypatch: pytest.MonkeyPatch
) -> None:
    gathered = Gathering.common

    def spoilt(self: Gathering, province: str, period: Period, at: datetime) -> Common:
        if period == MONTH:
            raise ValueError("an entry")
        return gathered(self, province, period, at)

    monkeypatch.setattr(Gathering, "common", spoilt)
    report = oversight.checking().run((MONTH, MONTH.previous), lambda: True)
    assert (report.checked, report.failed) == (14, {"430000": "ValueError"})
    assert len(house.books.all(PlaceMonth)) == 14


def test_a_run_that_is_out_of_time_says_how_much_it_left(house: House) -> None:
    left = iter([True, True])
    report = oversight.checking().run((MONTH,), lambda: next(left, False))
    assert (report.checked, report.left) == (2, 12)
    assert {one.line for one in house.books.all(PlaceMonth)} == {"430100", "430200"}
    left = iter([True, True])
    oversight.checking().run((MONTH,), lambda: next(left, False))
    kept = {one.line for one in house.books.all(PlaceMonth)}
    assert kept == {"430100", "430200", "430300", "430400"}, "who waits longest comes first"


@pytest.mark.requirement("S0-80")
def test_a_month_is_judged_by_the_rulebook_of_its_time(house: House) -> None:
    house.attendances.keep(served(day=12, early=8))
    check()
    assert "deserted" not in keys("430100", 8)
    strict = replace(FIRST, version=2, effective_from=date(2026, 11, 1), desertion_minutes=5)
    house.books.commit(Create(FiledRulebook("430000", strict)))
    check()
    assert "deserted" not in keys("430100", 8)


@pytest.mark.requirement("S0-73")
def test_an_open_lead_is_the_provinces_to_see_and_told_by_its_own_notice(house: House) -> None:
    lead = Suspicion("x", 2, "430100", "", EIGHT - timedelta(days=1), "absence")
    house.suspicions.keep(lead)
    assert check().opened == ["430100.2026-10.20.open"]
    assert events(house) == []
    assert keys("430100", 20) == {"open"}
    head = hunan.person("head-changsha")
    (own,) = oversight.board_desk().see(head, "430100", MONTH).columns
    assert own.cells[20].findings == ()
    house.suspicions.keep(replace(lead, state=CONFIRMED))
    check()
    (own,) = oversight.board_desk().see(head, "430100", MONTH).columns
    assert [one.key for one in own.cells[20].findings] == ["unheard"]
    house.suspicions.keep(replace(lead, state=EXPLAINED))
    house.suspicions.keep(replace(lead, id="y", at=EIGHT - timedelta(hours=1)))
    check()
    (own,) = oversight.board_desk().see(head, "430100", MONTH).columns
    days = {one.on for one in own.cells[20].evidence if "说明" in one.said.zh}
    assert days == {civil_day(lead.at)}, "not the day of the one that is open"


@dataclass
class Asked:
    """Counts what is asked of two stores."""

    house: House
    requests: int = 0

    def of_month(self, period: Period) -> Sequence[PlaceMonth]:
        self.requests += 1
        return oversight.place_months().of_month(period)

    def last(self) -> Mapping[str, datetime]:
        self.requests += 1
        return self.house.rounds.last()


def test_the_board_costs_two_requests_and_a_column_one(house: House) -> None:
    check()
    asked = Asked(house)
    desk = replace(oversight.board_desk(), kept=asked, rounds=asked)
    desk.see(SUPERVISOR, "430000", MONTH)
    assert asked.requests == 2
    desk.see(hunan.person("head-changsha"), "430100", MONTH)
    assert asked.requests == 3
