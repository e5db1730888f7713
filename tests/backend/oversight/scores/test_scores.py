"""Score sheets: what is scored by which fact, what is left out, and who sees which."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from backend.kernel.books import Create
from backend.kernel.errors import Forbidden, Invalid, NotFound
from backend.kernel.rulebook import FIRST, RULE_FIELDS
from backend.kernel.ruling import Group
from backend.oversight.model import Light, PlaceMonth
from backend.oversight.scores.items import ITEMS, WEIGHTS
from backend.oversight.scores.model import Scored, Sheet
from backend.oversight.scores.rules import scored
from backend.tallies.model import Row
from backend.tallies.periods import Period
from chalicelib.wiring import oversight
from tests.backend.oversight.months import KEPT
from tests.fakes import hunan
from tests.fakes.clock import FakeClock
from tests.fakes.house import House, open_house

NOW = datetime(2027, 1, 20, 2, 0, tzinfo=UTC)
QUARTER = Period.parse("2026-Q4")
SUPERVISOR = hunan.person("supervisor")
COUNTS = {
    "calls.in_hours": 100,
    "calls.answered_in_hours": 80,
    "promises.due.reply": 10,
    "promises.on_time.reply": 9,
    "calls.score.5": 3,
    "calls.score.1": 1,
}


@pytest.fixture(autouse=True)
def house() -> Iterator[House]:
    with open_house(House(FakeClock(NOW))) as opened:
        for month in ("2026-10", "2026-11", "2026-12"):
            facts = replace(KEPT, period=Period.parse(month))
            opened.books.commit(Create(PlaceMonth(facts)))
        opened.tallies.keep("430000", [Row("430100", QUARTER, COUNTS, NOW)])
        opened.tallies.keep("430100", [Row("430104", QUARTER, COUNTS, NOW)])
        yield opened


def lines(sheet: Sheet) -> dict[str, Scored]:
    return {one.item.key: one for one in sheet.lines}


@pytest.mark.requirement("S0-69")
def test_weights_are_numbers_of_the_rulebook_and_come_to_a_hundred() -> None:
    ruled = {one.name for one in RULE_FIELDS if one.group is Group.SCORES}
    assert ruled == WEIGHTS
    assert sum(getattr(FIRST, one) for one in WEIGHTS) == 100


def test_no_fact_is_scored_twice() -> None:
    bases = [one.basis if isinstance(one.basis, int) else one.basis.key for one in ITEMS]
    assert len(bases) == len(set(bases))


_counts = st.dictionaries(st.sampled_from(sorted(COUNTS)), st.integers(0, 500))
_lights = st.lists(st.tuples(st.sampled_from([2, 9, 10, 11]), st.sampled_from(Light)), max_size=40)


@pytest.mark.requirement("S0-69")
@given(st.none() | _counts, _lights)
def test_a_score_lies_between_nothing_and_a_hundred_and_rests_on_half_the_weight(
    counts: dict[str, int] | None, lights: list[tuple[int, Light]]
) -> None:
    sheet = Sheet("430100", own=True, lines=scored(counts, lights, FIRST))
    assert all(one.points is None or 0 <= one.points <= one.weight for one in sheet.lines)
    assert (sheet.score is None) == (sheet.weight < 50)
    if sheet.score is not None:
        assert 0 <= sheet.score <= 100


@given(_lights)
def test_what_is_amber_or_grey_is_held_neither_for_nor_against(
    lights: list[tuple[int, Light]],
) -> None:
    plain = [one for one in lights if one[1] in {Light.GREEN, Light.RED}]
    assert scored(None, lights, FIRST) == scored(None, plain, FIRST)


@pytest.mark.requirement("S0-69")
def test_a_place_is_scored_by_its_figures_and_months() -> None:
    seen = oversight.score_desk().see(SUPERVISOR, "430000", None)
    assert (seen.period, seen.rulebook.version) == (QUARTER, FIRST.version)
    assert len(seen.sheets) == 15
    province, changsha = seen.sheets[0], seen.sheets[1]
    assert (province.own, changsha.place, changsha.own) == (True, "430100", False)
    found = lines(changsha)
    assert found["answered_rate"].points == pytest.approx(12)
    assert found["replies_on_time"].points == pytest.approx(18)
    assert found["satisfaction"].points == pytest.approx(7.5)
    assert found["article_9"].points == pytest.approx(10)
    assert found["article_9"].among == 3
    assert found["complaints_on_time"].points is None
    assert changsha.score == pytest.approx(100 * changsha.points / changsha.weight)
    assert lines(province)["answered_rate"] == found["answered_rate"]
    assert seen.sheets[2].score is None


@pytest.mark.requirement("S0-69")
def test_a_county_is_scored_by_figures_alone_and_no_article_of_its_city() -> None:
    seen = oversight.score_desk().see(SUPERVISOR, "430104", QUARTER)
    (sheet,) = seen.sheets
    assert lines(sheet)["replies_on_time"].among == 10
    assert lines(sheet)["article_9"].points is None
    city = oversight.score_desk().see(SUPERVISOR, "430100", QUARTER).sheets
    assert lines(city[0])["article_9"].points == pytest.approx(10)
    assert next(one for one in city if one.place == "430104") == replace(sheet, own=False)


@pytest.mark.parametrize("period", ["2027-Q1", "2027-01", "2027", "2026-12-01", "2012-Q1"])
def test_what_is_no_period_to_assess_is_refused_by_name(period: str) -> None:
    with pytest.raises(Invalid) as refused:
        oversight.score_desk().see(SUPERVISOR, "430000", Period.parse(period))
    assert [one.field for one in refused.value.faults] == ["period"]


def test_a_head_sees_the_own_city_alone_and_an_attendant_none() -> None:
    desk = oversight.score_desk()
    head = hunan.person("head-changsha")
    assert desk.see(head, "430100", QUARTER).place == "430100"
    with pytest.raises((Forbidden, NotFound)):
        desk.see(head, "430200", QUARTER)
    with pytest.raises(Forbidden):
        desk.see(hunan.person("attendant-changsha-1"), "430100", QUARTER)
