"""Whatever an exchange held before and wherever a run is cut off, it ends up right (S0-27)."""

from datetime import date, time, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from backend.calendar import WorkCalendar
from backend.calendar.exchange import Entry, name_of
from backend.calendar.projection import DatedHours, Hours
from backend.kernel.places import PlacePath
from backend.kernel.rulebook import FIRST
from tests.backend.calendar.exchange_house import LINE, TODAY, UNTIL, WEEK, House
from tests.fakes import hunan
from tests.fakes.exchange_hours import Cut

_DAYS = st.dates(TODAY - timedelta(days=20), UNTIL)
_SHORT: Hours = ((time(9), time(12)),)
_HOURS = st.sampled_from([(), FIRST.windows, _SHORT])
_CALENDARS = st.builds(
    lambda shut, special: WorkCalendar(WEEK, closed=shut, special=special),
    st.sets(_DAYS, max_size=12),
    st.dictionaries(_DAYS, _HOURS, max_size=8),
)


@st.composite
def _held(draw: st.DrawFn) -> list[Entry]:
    """Draw what lies in an exchange: ours, right or wrong or over, one for a name."""
    found: dict[str, Entry] = {}
    for number, first in enumerate(draw(st.lists(_DAYS, max_size=8))):
        hours = draw(_HOURS)
        last = first + timedelta(days=draw(st.integers(0, 9)))
        entry = DatedHours(first, last, hours)
        there = {day.weekday(): hours for day in entry.days}
        found[name_of(entry)] = Entry(f"h{number}", name_of(entry), first, last, there)
    return list(found.values())


@pytest.mark.requirement("S0-27")
@given(calendar=_CALENDARS, held=_held(), week=st.dictionaries(st.integers(0, 6), _HOURS))
def test_whatever_it_held_it_does_what_the_calendar_says(
    calendar: WorkCalendar, held: list[Entry], week: dict[int, Hours]
) -> None:
    house = House(calendar)
    house.exchange.lines[LINE].week = week
    house.hold(*held)
    told = house.run()
    assert told is not None
    assert told.equal
    assert not house.differs()
    written = told.written
    house.version = 2
    told = house.run()
    assert told is not None
    assert told.written == 0, f"nothing is left to write after {written}"


@pytest.mark.requirement("S0-27")
@given(
    calendar=_CALENDARS,
    held=_held(),
    requests=st.lists(st.integers(1, 12), max_size=4),
    cut=st.booleans(),
)
def test_however_often_it_is_cut_off_the_next_run_goes_on(
    *, calendar: WorkCalendar, held: list[Entry], requests: list[int], cut: bool
) -> None:
    house = House(calendar)
    house.hold(*held)
    house.exchange.cut = cut
    for number in requests:
        house.exchange.left = number
        try:
            house.run()
        except Cut:
            assert cut
    house.exchange.left = None
    told = house.run()
    assert told is not None
    assert told.equal
    house.exchange.asked.clear()
    assert not house.differs()


@pytest.mark.requirement("S0-27", "R2")
@pytest.mark.parametrize("place", [hunan.HUNAN, hunan.CHANGSHA, hunan.XIANGXI])
def test_the_seed_calendar_goes_in_from_any_day(place: PlacePath) -> None:
    almanac = hunan.regulations().almanac
    calendar = almanac.of(place, FIRST).reception
    house = House(calendar, until=date(2027, 12, 31))
    told = house.run()
    assert told is not None
    assert told.equal
    assert len(house.entries) <= 50
