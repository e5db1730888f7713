"""What keeping an exchange's hours needs of it, and which of its dates are ours (S0-27)."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Protocol

from backend.calendar.projection import DatedHours, Hours, Week

ROOM = 50
"""Dated entries that one object of hours holds in Amazon Connect; not adjustable."""
_OURS = "12348 "
"""What every name of ours begins with; an entry of another name is never touched."""


class ExchangeRefused(Exception):
    """The exchange says no, and will say no again; the text says why."""


class OutOfTime(Exception):
    """The function ends before the exchange takes one more request."""


@dataclass(frozen=True, slots=True)
class Entry:
    """Dates that an exchange holds beside the plain week."""

    id: str
    name: str
    first: date
    last: date
    hours: Week
    """By weekday; a missing one is closed."""
    dated: bool = True
    """False where it comes again each week, month or year: none of ours does."""

    @property
    def is_ours(self) -> bool:
        """Whether we wrote it."""
        return self.dated and self.name.startswith(_OURS)

    def says(self, entry: DatedHours) -> bool:
        """Tell whether it is these dates with these hours."""
        wanted = {day.weekday(): entry.hours for day in entry.days if entry.hours}
        there = {weekday: hours for weekday, hours in self.hours.items() if hours}
        return (self.first, self.last, there) == (entry.first, entry.last, wanted)


class ExchangeHours(Protocol):
    """The hours of an exchange's lines; each raises `ExchangeRefused` or `OutOfTime`.

    To ask anything again is safe, also where the answer before was lost.
    """

    def effective(self, line: str, first: date, last: date) -> Mapping[date, Hours]:
        """Return what the exchange does on each day; a day left out is closed."""
        ...

    def week(self, line: str) -> Week:
        """Return the plain week of a line."""
        ...

    def put_week(self, line: str, week: Week) -> None:
        """Put a plain week in the place of a line's."""
        ...

    def entries(self, line: str) -> Sequence[Entry]:
        """Return every dated entry of a line."""
        ...

    def add(self, line: str, entry: DatedHours) -> None:
        """Hold one more entry, under the name that `name_of` gives."""
        ...

    def change(self, line: str, entry_id: str, entry: DatedHours) -> None:
        """Put dates and hours in the place of those of an entry; its name stays."""
        ...

    def remove(self, line: str, entry_id: str) -> None:
        """Hold an entry no more."""
        ...


def name_of(entry: DatedHours) -> str:
    """Return the name under which an exchange holds an entry of ours."""
    return f"{_OURS}{'调休' if entry.hours else '放假'} {entry.first}"


def hours_text(hours: Hours) -> str:
    """Write the windows of a day as people read them, `08:30-11:30 14:30-17:00`; or nothing."""
    return " ".join(f"{opens:%H:%M}-{closes:%H:%M}" for opens, closes in hours)
