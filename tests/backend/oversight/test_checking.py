"""The scheduled check on fakes: planted breaches are found, none is invented, told once."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import UTC, date, datetime, timedelta

import pytest

from backend.kernel.audit import Fact
from backend.kernel.books import Create
from backend.kernel.clock import civil_day
from backend.kernel.events import Event
from backend.kernel.rulebook import FIRST
from backend.kernel.suspicions import CONFIRMED, EXPLAINED, Suspicion
from backend.oversight.checking import FOUND, CheckReport
from backend.oversight.model import Light, PlaceMonth
from backend.promises.model import Kind, Pledge
from backend.promises.publishing.regulations import FiledRulebook
from backend.promises.rules import make
from backend.roster.shifts import Half
from backend.tallies.model import Counts, Row
from backend.tallies.periods import Period, Unit
from chalicelib.wiring import oversight
from tests.backend.pay.served import served
from tests.backend.roster.post import shift
from tests.fakes import hunan
from tests.fakes.clock import FakeClock
from tests.fakes.house import House, open_house

MONTH = Period.parse("2026-10")
EIGHT = datetime(2026, 10, 13, 0, 0, tzinfo=UTC)
"""A Tuesday, 08:00 in Changsha."""
MONDAY = date(2026, 10, 12)
SEPTEMBER = date(2026, 9, 8)
SUPERVISOR = hunan.person("supervisor")


@pytest.fixture
def house() -> Iterator[House]:
    with open_house(House(FakeClock(EIGHT))) as opened:
        yield opened


def check() -> CheckReport:
    return oversight.checking().run((MONTH,), lambda: True)


def light(line: str, number: int) -> Light:
    board = oversight.board_desk().see(SUPERVISOR, "430000", MONTH)
    column = next(one for one in board.columns if one.place == line)
    return column.cells[number].light


def keys(line: str, number: int) -> set[str]:
    board = oversight.board_desk().see(SUPERVISOR, "430000", MONTH)
    column = next(one for one in board.columns if one.place == line)
    return {one.key for one in column.cells[number].findings}


def keep_day(house: House, line: str, counts: Counts) -> None:
    day = Period.of(Unit.DAY, MONDAY)
    house.tallies.keep("430000", [Row(line, day, counts, EIGHT)])


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


def test_an_unchanged_place_is_written_once_a_day(house: House) -> None:
    check()
    before = len(house.books.commits)
    house.clock.forward(minutes=60)
    check()
    assert len(house.books.commits) == before
    house.clock.forward(days=1)
    check()
    assert len(house.books.commits) == before + 14


def test_a_run_that_is_out_of_time_says_how_much_it_left(house: House) -> None:
    left = iter([True, True])
    report = oversight.checking().run((MONTH,), lambda: next(left, False))
    assert (report.checked, report.left) == (2, 12)
    assert house.books.commits


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
    assert [one.key for one in own.cells[20].findings] == ["confirmed"]
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


@pytest.mark.requirement("N1")
def test_a_line_owes_no_roster_for_days_before_it_had_one(house: House) -> None:
    first = replace(shift(), id="430100.2026-10-08.am.answering", day=date(2026, 10, 8))
    house.books.commit(Create(first))
    check()
    assert keys("430100", 9) == {"unplanned"}
    planned = next(one for one in house.books.all(PlaceMonth) if one.line == "430100").facts.planned
    assert planned is not None
    assert planned.days[0] == date(2026, 10, 8)
    house.books.commit(Create(replace(first, id="430100.2026-09-08.am.answering", day=SEPTEMBER)))
    house.clock.forward(days=1)
    check()
    planned = next(one for one in house.books.all(PlaceMonth) if one.line == "430100").facts.planned
    assert planned is not None
    assert planned.days[0] == date(2026, 10, 1), "it had a roster in September"


@pytest.mark.requirement("N1", "R22")
def test_a_line_that_stops_making_rosters_owes_them(house: House) -> None:
    """Month after month: what is kept of a month says that it was owed, and so is the next."""
    house.books.commit(Create(replace(shift(), id="430100.2026-09-08.am.answering", day=SEPTEMBER)))
    check()
    assert keys("430100", 9) == {"unplanned"}
    assert keys("430100", 16) == {"unnamed"}
    house.clock.forward(days=34)
    november = MONTH.next
    oversight.checking().run((november,), lambda: True)
    board = oversight.board_desk().see(SUPERVISOR, "430000", november)
    lights = {one.place: one.cells[9].light for one in board.columns}
    assert lights["430100"] is Light.RED
    assert lights["430200"] is Light.GREY, "it never had a roster"


def windows(*days: int) -> list[Create]:
    """Return the published shifts of both windows of days of October."""
    return [
        Create(replace(served_shift, id=one.shift_id, day=one.day, half=one.half))
        for day in days
        for half in Half
        for one in [served(day=day, half=half)]
        for served_shift in [replace(shift(), begins_at=one.planned[0], ends_at=one.planned[1])]
    ]


@pytest.mark.requirement("N1", "S0-72")
def test_a_closing_that_stands_still_accuses_nobody(house: House) -> None:
    """A roster from the 12th; of the 12th both windows are closed, of the 13th and 14th none."""
    for half in Half:
        house.attendances.keep(served(day=12, half=half))
    house.books.commit(*windows(12, 13, 14))
    house.clock.forward(days=2)
    check()
    unfit = {"unfit"}  # who served stands on no list of the line
    assert keys("430100", 9) - unfit == {"unclosed"}
    chair = next(one for one in house.books.all(PlaceMonth) if one.line == "430100").facts.chair
    assert chair is not None
    assert (chair.open_minutes, chair.staffed[0]) == (330, 330)
    for day in (13, 14):
        for half in Half:
            house.attendances.keep(served(day=day, half=half))
    house.clock.forward(minutes=60)
    check()
    assert keys("430100", 9) - unfit == set()
