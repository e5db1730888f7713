"""Days, months, quarters and years, as figures are summed over them."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum

from backend.kernel.errors import Fault, Invalid

_DAY = timedelta(days=1)
_UNREADABLE = Fault(
    "period",
    "期间应写作 2026-11-23、2026-11、2026-Q4 或 2026",
    "a period is written 2026-11-23, 2026-11, 2026-Q4 or 2026",
)
_MONTHS_A_QUARTER = 3
_MONTHS_A_YEAR = 12


class Unit(StrEnum):
    """How long a period is."""

    DAY = "day"
    MONTH = "month"
    QUARTER = "quarter"
    YEAR = "year"


_MONTHS = {Unit.MONTH: 1, Unit.QUARTER: _MONTHS_A_QUARTER, Unit.YEAR: _MONTHS_A_YEAR}
_WRITTEN = {
    Unit.DAY: re.compile(r"\d{4}-\d{2}-\d{2}"),
    Unit.MONTH: re.compile(r"\d{4}-\d{2}"),
    Unit.QUARTER: re.compile(r"\d{4}-Q[1-4]"),
    Unit.YEAR: re.compile(r"\d{4}"),
}


@dataclass(frozen=True, slots=True, order=True)
class Period:
    """A civil period of Asia/Shanghai; make it by `of` or `parse`."""

    first: date
    unit: Unit

    @classmethod
    def of(cls, unit: Unit, day: date) -> "Period":
        """Return the period of a unit that holds a day."""
        if unit is Unit.DAY:
            return cls(day, unit)
        months = _MONTHS[unit]
        return cls(date(day.year, day.month - (day.month - 1) % months, 1), unit)

    @classmethod
    def parse(cls, text: str) -> "Period":
        """Read `2026-11-23`, `2026-11`, `2026-Q4` or `2026`; raises `Invalid`."""
        for unit, form in _WRITTEN.items():
            if form.fullmatch(text):
                return cls.of(unit, _first_of(unit, text))
        raise Invalid(_UNREADABLE)

    @property
    def last(self) -> date:
        """The last day of it."""
        return self.first if self.unit is Unit.DAY else self._moved(1).first - _DAY

    @property
    def days(self) -> Iterator[date]:
        """Each day of it, in order."""
        length = (self.last - self.first).days + 1
        return (self.first + back * _DAY for back in range(length))

    @property
    def previous(self) -> "Period":
        """The period of the same unit before it."""
        if self.unit is Unit.DAY:
            return Period(self.first - _DAY, self.unit)
        return self._moved(-1)

    @property
    def next(self) -> "Period":
        """The period of the same unit after it."""
        return Period.of(self.unit, self.last + _DAY)

    @property
    def year_before(self) -> "Period":
        """The same period of the year before; of 29 February the 28th."""
        try:
            first = self.first.replace(year=self.first.year - 1)
        except ValueError:
            first = self.first.replace(year=self.first.year - 1, day=28)
        return Period(first, self.unit)

    @property
    def parts(self) -> "tuple[Period, ...]":
        """The days of a month, the months of a quarter or year; a day has none."""
        if self.unit is Unit.DAY:
            return ()
        if self.unit is Unit.MONTH:
            return tuple(Period(day, Unit.DAY) for day in self.days)
        year, month = self.first.year, self.first.month
        months = range(month, month + _MONTHS[self.unit])
        return tuple(Period(date(year, one, 1), Unit.MONTH) for one in months)

    @property
    def span(self) -> "Period | None":
        """The period in whose trend it is one step: a day's month, a month's year; else None."""
        if self.unit is Unit.DAY:
            return Period.of(Unit.MONTH, self.first)
        return Period.of(Unit.YEAR, self.first) if self.unit is Unit.MONTH else None

    def _moved(self, steps: int) -> "Period":
        months = self.first.year * _MONTHS_A_YEAR + self.first.month - 1
        year, month = divmod(months + steps * _MONTHS[self.unit], _MONTHS_A_YEAR)
        return Period(date(year, month + 1, 1), self.unit)

    def __str__(self) -> str:
        if self.unit is Unit.DAY:
            return self.first.isoformat()
        if self.unit is Unit.MONTH:
            return f"{self.first:%Y-%m}"
        if self.unit is Unit.QUARTER:
            return f"{self.first.year}-Q{(self.first.month + 2) // _MONTHS_A_QUARTER}"
        return str(self.first.year)


def _first_of(unit: Unit, text: str) -> date:
    year, month, day = int(text[:4]), 1, 1
    if unit is Unit.QUARTER:
        month = int(text[-1]) * _MONTHS_A_QUARTER - 2
    elif unit is not Unit.YEAR:
        month = int(text[5:7])
        day = int(text[8:]) if unit is Unit.DAY else 1
    try:
        return date(year, month, day)
    except ValueError:
        raise Invalid(_UNREADABLE) from None
