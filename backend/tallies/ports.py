"""What counting asks of the world."""

from collections.abc import Iterable, Mapping, Sequence
from datetime import date, datetime
from typing import Protocol

from backend.calls.model import Call
from backend.matters.countable import SentOrder
from backend.matters.model import MatterRow
from backend.promises.falling_due import DuePromise
from backend.roster.attendance import Attendance
from backend.tallies.model import Checked, Dirty, Hour, Month, PlaceCounts, Row
from backend.tallies.periods import Period


class Facts(Protocol):
    """What is counted of a line and hour; read from indexes, which may lag."""

    def calls_of(self, hour: Hour) -> Iterable[Call]:
        """Return the calls received."""
        ...

    def matters_of(self, hour: Hour) -> Iterable[MatterRow]:
        """Return the matters registered."""
        ...

    def promises_of(self, hour: Hour) -> Iterable[DuePromise]:
        """Return the promises that fall due, whatever became of them."""
        ...

    def shifts_of(self, hour: Hour) -> Iterable[Attendance]:
        """Return the shifts that were to begin."""
        ...

    def orders_of(self, hour: Hour) -> Iterable[SentOrder]:
        """Return the orders sent."""
        ...


class Tallies(Protocol):
    """Keeps the rows and the markers."""

    def touch(self, marked: Iterable[Hour | Month], at: datetime) -> None:
        """Mark as dirty: the first touch stays, the last one moves."""
        ...

    def dirty(self) -> Sequence[Dirty[Hour]]:
        """Return every marked hour."""
        ...

    def dirty_months(self) -> Sequence[Dirty[Month]]:
        """Return every marked month."""
        ...

    def forget(self, marker: Dirty[Hour] | Dirty[Month]) -> None:
        """Drop a marker, unless it was touched since it was read."""
        ...

    def keep_hours(self, hours: Mapping[Hour, PlaceCounts]) -> None:
        """Write the rows of hours."""
        ...

    def hours_of(self, line: str, day: date) -> Mapping[Hour, PlaceCounts]:
        """Return the rows of a day's hours (consistent): one request."""
        ...

    def keep(self, parent: str, rows: Iterable[Row]) -> None:
        """Write rows of places right below one: where its map reads them and where trends do."""
        ...

    def below(self, parent: str, period: Period) -> Sequence[Row]:
        """Return the rows of the places right below one (consistent): one request."""
        ...

    def steps(self, parent: str, span: Period, place: str | None = None) -> Sequence[Row]:
        """Return the days of a month or the months of a year: one request a megabyte.

        Of every place right below one, or of one of them alone; in order (consistent).
        """
        ...


class Checks(Protocol):
    """Keeps what the checks found."""

    def keep(self, found: Checked) -> None:
        """Keep how a check stands, under the instant at which it was begun."""
        ...

    def recent(self, most: int) -> Sequence[Checked]:
        """Return the last checks, the newest first (consistent): one request."""
        ...


class Stocks(Protocol):
    """Reads open promises."""

    def of(self, line: str) -> Iterable[DuePromise]:
        """Return the open promises of a line: one request a megabyte."""
        ...
