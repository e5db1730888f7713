"""A year at a glance is what the calendars say, day by day (R2, R3)."""

from dataclasses import replace
from datetime import date

import pytest

from backend.calendar import Almanac
from backend.calendar.year import Nature, days_of
from backend.kernel.places import PlacePath
from backend.kernel.rulebook import FIRST
from tests.fakes import hunan


def almanac() -> Almanac:
    return hunan.regulations().almanac


@pytest.mark.requirement("R2", "R3")
@pytest.mark.parametrize("place", [hunan.HUNAN, hunan.CHANGSHA, hunan.XIANGXI])
@pytest.mark.parametrize("year", [2024, 2026, 2027])
def test_every_day_is_there_once_and_agrees_with_the_calendars(place: PlacePath, year: int) -> None:
    days = days_of(almanac(), place, FIRST, year)
    assert [each.day for each in days[:1] + days[-1:]] == [date(year, 1, 1), date(year, 12, 31)]
    assert len({each.day for each in days}) == len(days) == (366 if year == 2024 else 365)
    calendars = almanac().of(place, FIRST)
    for each in days:
        assert each.works == calendars.working.is_working_day(each.day)
        assert each.works == (each.nature in {Nature.WORKING, Nature.MAKE_UP})
        assert each.provisional == (each.day >= date(2027, 1, 1))


@pytest.mark.requirement("R2")
def test_xiangxi_has_two_days_of_its_own_and_they_say_so() -> None:
    days = {each.day: each for each in days_of(almanac(), hunan.XIANGXI, FIRST, 2026)}
    own = [day for day, each in days.items() if each.own]
    assert own == [date(2026, 9, 20), date(2026, 9, 21)]
    assert days[own[0]].nature is Nature.HOLIDAY
    country = {each.day: each for each in days_of(almanac(), hunan.CHANGSHA, FIRST, 2026)}
    assert country[own[0]].nature is Nature.MAKE_UP
    assert not any(each.own for each in country.values())


@pytest.mark.requirement("R2")
def test_a_line_may_stay_closed_on_a_day_that_is_worked() -> None:
    closed = replace(FIRST, make_up_days_open=False)
    day = next(
        each
        for each in days_of(almanac(), hunan.CHANGSHA, closed, 2026)
        if each.nature is Nature.MAKE_UP
    )
    assert (day.works, day.reception) == (True, False)
