"""Counties on the board: by what is done there alone, each with facts of its own (N1)."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta

import pytest

from backend.kernel.books import Create
from backend.kernel.errors import NotFound
from backend.kernel.places import PlacePath
from backend.network.model import Mode, Telephone
from backend.oversight.clauses.book import BOARD_OF_COUNTIES
from backend.oversight.judging import Column
from backend.oversight.model import Light
from backend.promises.model import Kind, Pledge
from backend.promises.rules import make
from backend.tallies.model import Counts, Row
from backend.tallies.periods import Period, Unit
from chalicelib.wiring import oversight
from tests.fakes import hunan
from tests.fakes.clock import FakeClock
from tests.fakes.house import House, open_house

MONTH = Period.parse("2026-10")
EIGHT = datetime(2026, 10, 23, 0, 0, tzinfo=UTC)
MONDAY = date(2026, 10, 12)
KAIFU, YUELU = "430105", "430104"
SUPERVISOR, HEAD = hunan.person("supervisor"), hunan.person("head-changsha")


@pytest.fixture
def house() -> Iterator[House]:
    with open_house(House(FakeClock(EIGHT))) as opened:
        yield opened


def keep_day(house: House, county: str, counts: Counts) -> None:
    row = Row(county, Period.of(Unit.DAY, MONDAY), counts, EIGHT)
    house.tallies.keep("430100", [row])


def counties(place: str = "430100") -> dict[str, Column]:
    board = oversight.board_desk().see(SUPERVISOR, place, MONTH)
    return {one.place: one for one in board.counties}


@pytest.mark.requirement("N1")
def test_a_county_is_shown_by_its_own_facts_and_grey_without(house: House) -> None:
    keep_day(house, KAIFU, {"matters.asked": 4, "matters.disposition.1": 4})
    found = counties()
    assert found[KAIFU].cells[15].light is Light.GREEN
    (evidence,) = found[KAIFU].cells[15].evidence
    assert evidence.on == MONDAY
    assert f"place={KAIFU}" in evidence.link
    assert {one.light for one in found[YUELU].cells.values()} == {Light.GREY}


@pytest.mark.requirement("S0-09", "N1")
def test_a_county_with_a_telephone_and_no_responsible_institution_is_found(house: House) -> None:
    assert counties()[KAIFU].cells[4].light is Light.GREY, "its calls the city answers"
    place = hunan.gazetteer().path(KAIFU)
    opened = Telephone(place, Mode.B, "5550148", date(2026, 10, 1), verified_on=MONDAY)
    house.books.commit(Create(opened))
    found = counties()
    assert [one.key for one in found[KAIFU].cells[4].findings] == ["unheld"]
    assert found[KAIFU].cells[4].light is Light.RED
    assert found[YUELU].cells[4].findings == ()


@pytest.mark.requirement("N1")
def test_what_is_overdue_in_a_county_is_found_there_and_not_beside_it(house: House) -> None:
    at = EIGHT - timedelta(days=9)
    place = PlacePath(("430000", "430100", YUELU))
    pledge = Pledge(Kind.REPLY, "MATTER#m-1", "p", place)
    terms = house.standing.terms(place, at)
    house.books.commit(Create(make(pledge, at, terms)))
    found = counties()
    assert [one.key for one in found[YUELU].cells[15].findings] == ["late"]
    assert not any(one.findings for one in found[KAIFU].cells.values())


@pytest.mark.requirement("N1")
def test_what_the_line_does_is_held_against_no_county(house: House) -> None:
    keep_day(house, KAIFU, {"calls.in_hours": 3})
    found = counties()
    assert set(found[KAIFU].cells) == {one.number for one in BOARD_OF_COUNTIES}
    assert set(found) > {KAIFU, YUELU}
    assert oversight.board_desk().see(SUPERVISOR, "430000", MONTH).counties == ()


def test_one_county_is_read_alone_by_those_who_may(house: House) -> None:
    keep_day(house, KAIFU, {"matters": 1})
    for actor in (SUPERVISOR, HEAD):
        board = oversight.board_desk().see(actor, KAIFU, MONTH)
        assert [one.place for one in board.columns] == [KAIFU]
        assert board.columns[0].cells[12].light is Light.GREEN
    with pytest.raises(NotFound):
        oversight.board_desk().see(replace(HEAD, place=hunan.HENGYANG), KAIFU, MONTH)
