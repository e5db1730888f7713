"""The libraries that count working time or days, told of Hunan as far as they can be told.

None of them is imported by what is shipped. What each cannot be told is said where it is made.
"""

from collections.abc import Callable, Iterable
from datetime import date, time, timedelta
from typing import Any

import businesstimedelta as btd
import chinese_calendar
import holidays
import numpy as np
import pytest

from backend.calendar import CalendarDay, DayKind, WorkCalendar
from backend.kernel.rulebook import FIRST
from tests.fakes import hunan

OFFICIAL = (date(2024, 1, 1), date(2026, 12, 31))
"""The days for which the seed has the State Council's notices."""
BEYOND = date(2028, 12, 31)

NthDay = Callable[[date, int], object]
IsWorked = Callable[[date], object]


def days_between(first: date, last: date) -> list[date]:
    """Return the civil days from the first to the last."""
    return [first + timedelta(days=ahead) for ahead in range((last - first).days + 1)]


def national_days() -> list[CalendarDay]:
    """Return the days of the seed that hold for the whole country."""
    days = [row.calendar_day() for row in hunan.seed().working_days]
    return [day for day in days if day.place is None]


def rest_days() -> list[date]:
    """Return every day that is not worked, from the first official one, by the table alone."""
    kinds = {entry.day: entry.kind for entry in national_days()}
    weekend = {day for day in days_between(OFFICIAL[0], BEYOND) if day.weekday() > 4}
    holiday = {day for day, kind in kinds.items() if kind is DayKind.HOLIDAY}
    return sorted((weekend | holiday) - (kinds.keys() - holiday))


def ours() -> WorkCalendar:
    """Return the calendar under which Hunan's deadlines are counted."""
    return hunan.regulations().almanac.of(hunan.HUNAN, FIRST).working


def business_rules(rest: Iterable[date]) -> Any:
    """Return businesstimedelta's rules: two windows on every day but the days of rest.

    It knows no make-up days: it is told instead that all seven days are worked and that each
    weekend is a holiday.
    """
    # It calls a method that only the zones of its own dependency pytz have.
    zone = btd.businesstimedelta.pytz.timezone("Asia/Shanghai")
    every_day = list(range(7))
    windows = [
        btd.WorkDayRule(time(*opening), time(*closing), every_day, tz=zone)
        for opening, closing in (((8, 30), (11, 30)), ((14, 30), (17, 0)))
    ]
    return btd.Rules([*windows, btd.HolidayRule(frozenset(rest), tz=zone)])


def business_time(rules: Any, minutes: int) -> Any:
    """Return an amount of businesstimedelta's working time."""
    return btd.BusinessTimeDelta(rules, seconds=minutes * 60)


def numpy_days(rest: Iterable[date]) -> Any:
    """Return numpy's calendar of days, told in the same way; it knows no hours."""
    off = np.array(list(rest), dtype="datetime64[D]")
    return np.busdaycalendar(weekmask="1111111", holidays=off)


def holidays_days() -> Any:
    """Return the calendar of China of `holidays`, its years laid out beforehand."""
    return holidays.country_holidays("CN", years=range(2024, 2029))


def nth_days() -> dict[str, NthDay]:
    """Return how each library that can finds the n-th working day after a day."""
    days, numpys = holidays_days(), numpy_days(rest_days())
    rest = frozenset(rest_days())
    return {
        # From a day of rest it counts the next working day as number nought.
        "chinesecalendar": lambda day, n: chinese_calendar.find_workday(n - (day in rest), day),
        "holidays": days.get_nth_working_day,
        "numpy": lambda day, n: np.busday_offset(day, n, roll="backward", busdaycal=numpys).astype(
            object
        ),
    }


def nth_days_at_once(days: list[date], n: int) -> Callable[[], object]:
    """Return how numpy finds the n-th working day after many days at once."""
    asked, numpys = np.array(days, dtype="datetime64[D]"), numpy_days(rest_days())
    return lambda: np.busday_offset(asked, n, roll="backward", busdaycal=numpys)


def classifiers() -> dict[str, IsWorked]:
    """Return how each library that can tells whether a day is worked."""
    numpys = numpy_days(rest_days())
    return {
        "chinesecalendar": chinese_calendar.is_workday,
        "holidays": holidays_days().is_working_day,
        "numpy": lambda day: np.is_busday(day, busdaycal=numpys),
    }


def workalendar_days() -> Any:
    """Return workalendar's China, or skip the test: `make bench` installs it apart."""
    return pytest.importorskip("workalendar.asia", reason="make bench installs it").China()


def as_chinesecalendar_tells(first: int, last: int) -> WorkCalendar:
    """Return our engine under chinesecalendar's table, for years before those of the seed."""
    table = chinese_calendar.constants
    within = range(first, last + 1)
    windows = FIRST.windows
    return WorkCalendar(
        dict.fromkeys(range(5), windows),
        closed=[day for day in table.holidays if day.year in within],
        special={day: windows for day in table.workdays if day.year in within},
    )
