"""The figures and the rows that hold them."""

from collections.abc import Iterable
from dataclasses import dataclass, fields
from datetime import date, datetime
from functools import reduce


@dataclass(frozen=True, slots=True)
class Figures:
    """What is counted of one place and span; `FIGURES` defines each."""

    calls: int = 0
    in_hours: int = 0
    answered: int = 0
    abandoned: int = 0
    missed: int = 0
    off_hours: int = 0
    voicemail: int = 0
    matters: int = 0

    def __add__(self, other: "Figures") -> "Figures":
        return Figures(
            *(getattr(self, one.name) + getattr(other, one.name) for one in fields(Figures))
        )

    @property
    def answered_rate(self) -> float | None:
        """Answered ÷ in hours; None where nobody called in hours."""
        return self.answered / self.in_hours if self.in_hours else None


def total(rows: Iterable[Figures]) -> Figures:
    """Return the sum of figures."""
    return reduce(Figures.__add__, rows, Figures())


@dataclass(frozen=True, slots=True, order=True)
class Hour:
    """One civil hour of one line in Asia/Shanghai."""

    line: str
    day: date
    hour: int


@dataclass(frozen=True, slots=True)
class Dirty:
    """An hour in which something changed since it was counted."""

    hour: Hour
    first_touch: datetime
    last_touch: datetime


@dataclass(frozen=True, slots=True)
class DayRow:
    """The figures of one line and day."""

    line: str
    day: date
    figures: Figures
    counted_at: datetime


@dataclass(frozen=True, slots=True)
class Stock:
    """Open promises of a line at an instant: read, never tallied."""

    open: int = 0
    overdue: int = 0

    def __add__(self, other: "Stock") -> "Stock":
        return Stock(self.open + other.open, self.overdue + other.overdue)


@dataclass(frozen=True, slots=True)
class LineFigures:
    """One line of an overview."""

    line: str
    figures: Figures
    stock: Stock
    counted_at: datetime | None


@dataclass(frozen=True, slots=True)
class Overview:
    """A day of a province or of one city."""

    day: date
    as_of: datetime
    lines: tuple[LineFigures, ...]

    @property
    def figures(self) -> Figures:
        """The figures of all lines together."""
        return total(line.figures for line in self.lines)

    @property
    def stock(self) -> Stock:
        """The open promises of all lines together."""
        return reduce(Stock.__add__, (line.stock for line in self.lines), Stock())
