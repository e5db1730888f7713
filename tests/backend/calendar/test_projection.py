"""What an exchange is told opens it exactly when our calendar is open (S0-27)."""

from datetime import date, time, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from backend.calendar import WorkCalendar
from backend.calendar.projection import (
    DatedHours,
    HoursDifference,
    dated_hours,
    differences,
    effective,
    hours_of,
)
from backend.kernel.places import PlacePath
from backend.kernel.rulebook import FIRST
from tests.fakes import hunan

WEEK = dict.fromkeys(range(5), FIRST.windows)
NEW_YEAR, NEW_YEARS_EVE = date(2026, 1, 1), date(2026, 12, 31)
ROOM = 50
"""Entries that Amazon Connect holds for one object of hours."""


def reception(place: PlacePath) -> WorkCalendar:
    return hunan.regulations().almanac.of(place, FIRST).reception


@pytest.mark.requirement("S0-27", "R2")
@pytest.mark.parametrize("place", [hunan.HUNAN, hunan.CHANGSHA, hunan.XIANGXI])
def test_every_day_of_fourteen_years_is_the_same_there_and_here(place: PlacePath) -> None:
    first, last = date(2014, 1, 1), date(2027, 12, 31)
    calendar = reception(place)
    dated = dated_hours(calendar, WEEK, first, last)
    told = {day: effective(WEEK, dated, day) for entry in dated for day in entry.days}
    for number in range((last - first).days + 1):
        day = first + timedelta(days=number)
        assert told.get(day, effective(WEEK, (), day)) == hours_of(calendar, day), day


@pytest.mark.requirement("S0-27")
@pytest.mark.parametrize("year", range(2014, 2028))
def test_two_years_fit_into_one_object_of_hours(year: int) -> None:
    for place in (hunan.CHANGSHA, hunan.XIANGXI):
        last = date(year + 1, 12, 31)
        assert len(dated_hours(reception(place), WEEK, date(year, 1, 1), last)) <= ROOM


@pytest.mark.requirement("S0-27")
def test_national_day_is_one_entry_with_its_weekend_and_a_make_up_day_another() -> None:
    found = dated_hours(reception(hunan.CHANGSHA), WEEK, date(2026, 9, 28), date(2026, 10, 11))
    assert found == (
        DatedHours(date(2026, 10, 1), date(2026, 10, 7), ()),
        DatedHours(date(2026, 10, 10), date(2026, 10, 10), FIRST.windows),
    )


@pytest.mark.requirement("S0-27", "R2")
def test_the_own_days_of_xiangxi_are_told_to_its_own_hours() -> None:
    first, last = date(2026, 9, 19), date(2026, 9, 21)
    assert dated_hours(reception(hunan.CHANGSHA), WEEK, first, last) == (
        DatedHours(date(2026, 9, 20), date(2026, 9, 20), FIRST.windows),
    )
    assert dated_hours(reception(hunan.XIANGXI), WEEK, first, last) == (
        DatedHours(date(2026, 9, 21), date(2026, 9, 21), ()),
    )


@pytest.mark.requirement("S0-27")
def test_a_difference_names_the_day_and_both_hours() -> None:
    calendar = reception(hunan.CHANGSHA)
    monday, tuesday = date(2026, 11, 23), date(2026, 11, 24)
    short = ((time(8, 30), time(11, 30)),)
    theirs = {monday: FIRST.windows, tuesday: short}
    assert differences(calendar, theirs, monday, tuesday) == (
        HoursDifference(tuesday, FIRST.windows, short),
    )
    assert [each.day for each in differences(calendar, {}, monday, tuesday)] == [monday, tuesday]
    assert differences(calendar, {}, date(2026, 11, 21), date(2026, 11, 22)) == ()


_DAYS = st.dates(NEW_YEAR, NEW_YEARS_EVE)
_HOURS = st.sampled_from([(), FIRST.windows, ((time(9), time(12)),)])


@pytest.mark.requirement("S0-27")
@given(closed=st.sets(_DAYS, max_size=30), special=st.dictionaries(_DAYS, _HOURS, max_size=30))
def test_whatever_the_days_nothing_differs_and_no_entry_is_idle(
    closed: set[date], special: dict[date, tuple[tuple[time, time], ...]]
) -> None:
    calendar = WorkCalendar(WEEK, closed=closed, special=special)
    dated = dated_hours(calendar, WEEK, NEW_YEAR, NEW_YEARS_EVE)
    year = DatedHours(NEW_YEAR, NEW_YEARS_EVE, ()).days
    theirs = {day: effective(WEEK, dated, day) for day in year}
    assert differences(calendar, theirs, NEW_YEAR, NEW_YEARS_EVE) == ()
    for number, entry in enumerate(dated):
        others = dated[:number] + dated[number + 1 :]
        assert any(effective(WEEK, others, day) != entry.hours for day in entry.days)
