"""A calendar as a telephone exchange keeps it: a plain week, and the dates that differ (S0-27).

Our calendar stays the truth; what an exchange holds is projected from it and compared with it.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import date, time, timedelta

from backend.calendar.work import WorkCalendar

_DAY = timedelta(days=1)
_WEEK = range(7)

Hours = tuple[tuple[time, time], ...]
"""The windows of one civil day, in order; none where the line is closed all day."""

Week = Mapping[int, Hours]
"""The plain week by weekday, 0 = Monday; a missing day is closed."""


@dataclass(frozen=True, slots=True)
class DatedHours:
    """Civil days in a row, with the same hours, that differ from the plain week."""

    first: date
    last: date
    hours: Hours

    @property
    def days(self) -> Iterator[date]:
        """The days, in order."""
        return (self.first + number * _DAY for number in range((self.last - self.first).days + 1))


@dataclass(frozen=True, slots=True)
class HoursDifference:
    """A civil day on which an exchange would open or close otherwise than our calendar says."""

    day: date
    ours: Hours
    theirs: Hours


def hours_of(calendar: WorkCalendar, day: date) -> Hours:
    """Return the windows of a civil day as times of the calendar's zone."""
    return tuple((opens.time(), closes.time()) for opens, closes in calendar.windows(day))


def dated_hours(
    calendar: WorkCalendar, week: Week, first: date, last: date
) -> tuple[DatedHours, ...]:
    """Return the days from `first` to `last`, both included, that differ from the plain week.

    Days in a row with the same hours are one entry, and a closed run takes in the rest days that
    lie between its days, because an exchange holds few entries.
    """
    found: list[DatedHours] = []
    for day in (first + number * _DAY for number in range((last - first).days + 1)):
        hours = hours_of(calendar, day)
        if hours == week.get(day.weekday(), ()):
            continue
        if found and found[-1].hours == hours and _joined(calendar, found[-1], day):
            found[-1] = replace(found[-1], last=day)
        else:
            found.append(DatedHours(day, day, hours))
    return tuple(found)


def effective(week: Week, dated: tuple[DatedHours, ...], day: date) -> Hours:
    """Return what an exchange with this week and these dates does on a civil day."""
    for entry in dated:
        if entry.first <= day <= entry.last:
            return entry.hours
    return week.get(day.weekday(), ())


def differences(
    calendar: WorkCalendar, theirs: Mapping[date, Hours], first: date, last: date
) -> tuple[HoursDifference, ...]:
    """Compare what an exchange says of each day with the calendar; a day left out is closed."""
    days = (first + number * _DAY for number in range((last - first).days + 1))
    return tuple(
        HoursDifference(day, hours_of(calendar, day), theirs.get(day, ()))
        for day in days
        if hours_of(calendar, day) != theirs.get(day, ())
    )


def _joined(calendar: WorkCalendar, entry: DatedHours, day: date) -> bool:
    """Tell whether every day between an entry and `day` has the hours of the entry."""
    between = DatedHours(entry.last + _DAY, day - _DAY, entry.hours).days
    return all(hours_of(calendar, each) == entry.hours for each in between)
