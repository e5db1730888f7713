"""A year at a glance: each civil day of a place, worked or not, and why (R2, R3)."""

from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum

from backend.calendar.almanac import Almanac
from backend.calendar.model import CalendarDay, DayKind, DayStatus, Edition
from backend.calendar.revision import changes
from backend.kernel.places import PlacePath
from backend.kernel.rulebook import Rulebook

_SATURDAY = 5
_DAY = timedelta(days=1)


class Nature(StrEnum):
    """What a civil day is."""

    WORKING = "working"
    REST = "rest"
    """A plain weekend day."""
    HOLIDAY = "holiday"
    """A day off that is named, whatever its weekday."""
    MAKE_UP = "make_up"
    """调休上班: a weekend day that is worked."""


@dataclass(frozen=True, slots=True)
class CivilDay:
    """One day at a place."""

    day: date
    nature: Nature
    name: str
    """Of the holiday that it belongs to; empty for a plain day."""
    provisional: bool
    """Whether its year has not been published."""
    own: bool
    """Whether the place, or one above it that is not the country, says so itself."""
    works: bool
    """Whether it counts as a working day (R3)."""
    reception: bool
    """Whether the line is open on it (R2)."""


def nature_of(day: date, entry: CalendarDay | None) -> Nature:
    """Return what a day is by what is said of it, or by the plain week."""
    if entry is not None:
        return Nature.HOLIDAY if entry.kind is DayKind.HOLIDAY else Nature.MAKE_UP
    return Nature.WORKING if day.weekday() < _SATURDAY else Nature.REST


def days_of(
    almanac: Almanac, place: PlacePath, rulebook: Rulebook, year: int
) -> tuple[CivilDay, ...]:
    """Return every day of a year at a place, in order."""
    calendars, entries = almanac.of(place, rulebook), almanac.entries(place)
    count = (date(year + 1, 1, 1) - date(year, 1, 1)).days
    found = []
    for day in (date(year, 1, 1) + number * _DAY for number in range(count)):
        entry = entries.get(day)
        found.append(
            CivilDay(
                day=day,
                nature=nature_of(day, entry),
                name=entry.name if entry else "",
                provisional=calendars.working.is_provisional_day(day),
                own=entry is not None and entry.place is not None,
                works=calendars.working.is_working_day(day),
                reception=calendars.reception.is_working_day(day),
            )
        )
    return tuple(found)


@dataclass(frozen=True, slots=True)
class DayTurn:
    """What a civil day was to a place, and what it becomes."""

    day: date
    before: Nature
    before_name: str
    before_provisional: bool
    """Whether that was only expected."""
    after: Nature
    after_name: str

    @property
    def confirms(self) -> bool:
        """Whether what was expected is announced, and nothing else changes."""
        return self.before_provisional and self.before is self.after


def turns(before: Edition, after: Edition, place: PlacePath | None) -> tuple[DayTurn, ...]:
    """Return how the days change about which a notice of a place, or of the country, speaks.

    What the place does not say itself is as those above it say.
    """
    old, new = Almanac(before).entries(place), Almanac(after).entries(place)
    found = []
    for day in (change.day for change in changes(before, after)):
        was, becomes = old.get(day), new.get(day)
        found.append(
            DayTurn(
                day=day,
                before=nature_of(day, was),
                before_name=was.name if was else "",
                before_provisional=_expected(was, day, before),
                after=nature_of(day, becomes),
                after_name=becomes.name if becomes else "",
            )
        )
    return tuple(found)


def _expected(entry: CalendarDay | None, day: date, edition: Edition) -> bool:
    if entry is None:
        return day >= edition.provisional_from
    return entry.status is DayStatus.PROVISIONAL
