"""Whom a line counts apart is seen by its head and the province, and by nobody else."""

import pytest

from backend.kernel.errors import Forbidden, Invalid, NotFound
from backend.tallies.figures.book import FIGURES
from backend.tallies.figures.reading import read
from backend.tallies.model import Aside, Row, parent_of
from backend.tallies.periods import Period
from backend.tallies.scorecards import COLUMNS, Scorecards, figures_of
from tests.backend.tallies.test_recount import NINE
from tests.fakes import hunan
from tests.fakes.clock import FakeClock
from tests.fakes.tallies import FakeTallies

MONTH = Period.parse("2026-11")
HEAD, SUPERVISOR = hunan.person("head-changsha"), hunan.person("supervisor")


@pytest.fixture
def cards() -> Scorecards:
    tallies = FakeTallies()
    people = [
        Row("wang", MONTH, {"matters": 4, "matters.no_request.prank": 1}, NINE),
        Row("gone", MONTH, {"matters": 1}, NINE),
        Row("none", MONTH, {}, NINE),
    ]
    tallies.keep(parent_of("430100", Aside.PEOPLE), people)
    names = {Aside.PEOPLE: lambda _: {"wang": "王"}, Aside.ADDRESSEES: lambda _: {}}
    return Scorecards(tallies, hunan.gazetteer(), FakeClock(NINE), names)


@pytest.mark.requirement("S0-61")
def test_each_person_of_whom_anything_was_counted_is_shown_by_name(cards: Scorecards) -> None:
    found = cards.see(HEAD, Aside.PEOPLE, "430100", MONTH)
    assert [(one.id, one.name) for one in found] == [("wang", "王"), ("gone", "")]
    share = next(one for one in FIGURES if one.key == "no_request_share")
    assert [read(share, one.counts).value for one in found] == [0.25, 0]
    assert list(cards.see(SUPERVISOR, Aside.PEOPLE, "430100", MONTH)) == list(found)
    assert list(cards.see(HEAD, Aside.ADDRESSEES, "430100", MONTH)) == []


@pytest.mark.parametrize(
    ("who", "place", "refusal"),
    [
        ("attendant-changsha-1", "430100", Forbidden),
        ("administrator", "430100", Forbidden),
        ("head-zhuzhou", "430100", NotFound),
        ("head-changsha", "430000", NotFound),
    ],
)
def test_nobody_else_sees_how_people_did(
    cards: Scorecards, who: str, place: str, refusal: type[Exception]
) -> None:
    with pytest.raises(refusal):
        cards.see(hunan.person(who), Aside.PEOPLE, place, MONTH)


def test_a_period_that_has_not_begun_is_refused(cards: Scorecards) -> None:
    with pytest.raises(Invalid):
        cards.see(HEAD, Aside.PEOPLE, "430100", Period.parse("2027"))


def test_every_column_is_a_figure() -> None:
    for kind in Aside:
        assert [one.key for one in figures_of(kind)] == list(COLUMNS[kind])
