"""The list of Monday morning: once a week, every open line, the empty roster loudest."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest

from backend.accounts.words import words_of
from backend.kernel.clock import SHANGHAI
from backend.roster.planning.gaplist import GapList
from tests.fakes.centre import HEAD, LINE, MONDAY, Centre
from tests.fakes.hunan import CHANGSHA, ZHUZHOU, gazetteer, regulations
from tests.fakes.planning import FakeLeaves, FakeShifts

EIGHT = datetime(2026, 11, 23, 8, 10, tzinfo=SHANGHAI).astimezone(UTC)


def gap_list(centre: Centre) -> GapList:
    return GapList(
        centre.books,
        centre.stores.shifts,
        FakeLeaves(centre.books),
        centre.stores.staff,
        centre.stores.trainings,
        lambda: (CHANGSHA, ZHUZHOU),
        regulations,
        centre.clock,
    )


@pytest.fixture
def centre() -> Centre:
    made = Centre()
    made.drafting.fill(HEAD, LINE, (MONDAY, MONDAY + timedelta(days=9)), 1)
    made.clock.at = EIGHT
    return made


@pytest.mark.requirement("N12", "S0-28", "R22")
def test_every_line_with_a_gap_is_told_of_once_and_an_empty_one_to_the_province(
    centre: Centre,
) -> None:
    assert gap_list(centre).tell() == 2
    told = {(one.data["line"], one.data["heads"]): one.data for one in centre.told("roster.gaps")}
    assert set(told) == {("430100", "430100"), ("430200", "430200"), ("430200", "430000")}
    changsha, zhuzhou = told["430100", "430100"], told["430200", "430200"]
    # Filled to Wednesday of the second week: two working days and four days are missing.
    assert (changsha["minutes"], changsha["days"], changsha["empty"]) == ("660", "4", "no")
    assert zhuzhou["empty"] == "yes"
    for data in told.values():
        said = words_of("roster.gaps", data, EIGHT, gazetteer().name)
        assert said.title
        assert said.title_en
        assert said.link == f"/roster?place={data['line']}&from=2026-11-23"
    centre.clock.forward(hours=1)
    assert gap_list(centre).tell() == 0


@pytest.mark.parametrize("hours", [-1, 4, 24, 72])
def test_it_is_told_on_monday_morning_only(centre: Centre, hours: int) -> None:
    centre.clock.forward(hours=hours)
    assert gap_list(centre).tell() == 0


@pytest.mark.requirement("R9", "R15", "S0-28")
def test_who_has_left_is_missing_on_the_list(centre: Centre) -> None:
    for one in centre.stores.staff.at(LINE):
        gone = replace(one, left=MONDAY + timedelta(days=6))
        centre.books.kept["Attendant", LINE, one.person_id] = gone
    gap_list(centre).tell()
    data = next(one.data for one in centre.told("roster.gaps") if one.data["line"] == LINE)
    # All of the second week, though its first days are planned.
    assert (data["minutes"], data["days"], data["empty"]) == ("1650", "7", "no")


def test_two_weeks_of_every_line_are_two_queries_a_day(centre: Centre) -> None:
    shifts = centre.stores.shifts
    assert isinstance(shifts, FakeShifts)
    before = shifts.requests
    gap_list(centre).tell()
    assert shifts.requests - before == 14
