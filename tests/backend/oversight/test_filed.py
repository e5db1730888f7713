"""What is on file stands in the overview beside what is tallied (Art. 20, N3)."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest

from backend.kernel.books import Create
from backend.kernel.places import PlacePath
from backend.oversight.violations.acts import Act, ActKind, Item, file_id
from backend.oversight.violations.model import Accused, Put, Verdict, Violation
from backend.oversight.violations.papers import Served
from backend.promises.publishing.regulations import Hand
from backend.tallies.figures.book import FIGURES
from backend.tallies.model import Overview
from backend.tallies.periods import Period
from chalicelib.api.overview_shapes import value_shape
from chalicelib.wiring import violations
from tests.fakes import hunan
from tests.fakes.clock import FakeClock
from tests.fakes.house import House, open_house

TEN = datetime(2026, 11, 23, 2, 0, tzinfo=UTC)
NOVEMBER = Period.parse("2026-11")
HAND = Hand("supervisor", "赵强", TEN)
SUPERVISOR, HEAD = hunan.person("supervisor"), hunan.person("head-changsha")


@pytest.fixture
def house() -> Iterator[House]:
    with open_house(House(FakeClock(TEN))) as opened:
        for person in hunan.seed().people:
            opened.accounts.keep(person.account(person.username))
        yield opened


def on_file(
    house: House, place: PlacePath, days: int, *, accused: str = "x", found: bool = False
) -> Violation:
    """Keep a file of an act so many days ago."""
    act = Act(ActKind.MOMENT, "", TEN - timedelta(days=days))
    verdict = Verdict(HAND, established=True, words="属实") if found else None
    one = Violation(
        id=file_id(place.line, act, accused),
        place=place,
        act=act,
        item=Item.UNCIVIL,
        accused=Accused(accused, "某人"),
        account="斥责来电人",
        opened=HAND,
        office="430100",
        put=Put(HAND, TEN, "") if found else None,
        verdict=verdict,
    )
    house.books.commit(Create(one))
    return one


def seen(actor: object = SUPERVISOR, place: str = "430000") -> Overview:
    return violations.overview().see(actor, place, NOVEMBER)  # type: ignore[arg-type]


def values(one: Overview, key: str) -> dict[str, tuple[object, object, object]]:
    """Return a figure and what it was before, by row; the total under nothing."""
    (figure,) = [each for each in FIGURES if each.key == key]
    areas = (*one.places, one.total)
    shown = {("" if each is areas[-1] else each.place): value_shape(figure, each) for each in areas}
    return {row: (each.value, each.previous, each.year_before) for row, each in shown.items()}


@pytest.mark.requirement("N3", "S0-78")
def test_a_file_counts_where_and_when_its_act_was(house: House) -> None:
    on_file(house, hunan.CHANGSHA, 3, found=True)
    on_file(house, hunan.CHANGSHA, 4)
    on_file(house, hunan.ZHUZHOU, 25)
    on_file(house, hunan.ZHUZHOU, 370)
    opened = values(seen(), "violations_opened")
    assert opened[""] == (2, 1, 1)
    assert (opened["430100"], opened["430200"]) == ((2, 0, 0), (0, 1, 1))
    assert values(seen(), "violations_established")[""] == (1, 0, 0)
    below = values(seen(place="430100"), "violations_opened")
    # A file is of a line: of its counties nothing is said
    unknown = (None, None, None)
    assert (below["430181"], below["430100"], below[""]) == (unknown, (2, 0, 0), (2, 0, 0))
    assert values(seen(place="430181"), "violations_opened")[""] == unknown


@pytest.mark.requirement("S0-05", "S0-73")
def test_nobody_learns_from_a_number_of_a_file_that_is_kept_from_them(house: House) -> None:
    on_file(house, hunan.CHANGSHA, 3, accused=HEAD.person_id)
    on_file(house, hunan.CHANGSHA, 4)
    assert values(seen(), "violations_opened")[""][0] == 2
    assert values(seen(HEAD, "430100"), "violations_opened")[""][0] == 1
    # Platform maintenance is kept apart from casework: no number at all, not nought
    keeper = hunan.person("administrator")
    assert values(seen(keeper), "violations_opened")[""] == (None, None, None)


def test_a_trend_shows_it_and_the_overview_reads_a_year_once(house: House) -> None:
    on_file(house, hunan.CHANGSHA, 3, found=True)
    desk = violations.overview()
    steps = desk.trend(SUPERVISOR, "430000", NOVEMBER)
    assert {str(one.period): one.filed for one in steps if one.filed} == {
        "2026-11": {"violations.opened": 1, "violations.established": 1}
    }
    for place, own, months in (("430100", True, 1), ("430000", True, 0), ("430181", False, 0)):
        found = desk.trend(SUPERVISOR, place, NOVEMBER, own=own)
        assert len([one for one in found if one.filed]) == months
    reader = replace(desk, violations=_Counted(house))
    reader.see(SUPERVISOR, "430000", NOVEMBER)
    assert reader.violations.years == [2025, 2026]  # type: ignore[attr-defined]


class _Counted:
    """Reads the files of the house, and says of which years."""

    def __init__(self, house: House) -> None:
        self.house, self.years = house, list[int]()

    def get(self, file: str) -> Violation | None:
        return self.house.books.get(Violation, file)

    def paper(self, file: str, name: str) -> Served | None:
        return self.house.books.get(Served, file, name)

    def of_year(self, year: int, line: str | None) -> list[Violation]:
        del line
        self.years.append(year)
        return []

    def unclosed(self, before: int, line: str | None) -> list[Violation]:
        del before, line
        return []
