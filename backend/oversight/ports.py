"""What the checks ask of the world; what they keep is the books' work."""

from collections.abc import Sequence
from typing import Protocol

from backend.oversight.model import PlaceMonth
from backend.tallies.model import Row
from backend.tallies.periods import Period


class PlaceMonths(Protocol):
    """Reads what is kept of places and months."""

    def of_month(self, period: Period) -> Sequence[PlaceMonth]:
        """Return every place of a month (consistent), by code: one request a megabyte."""
        ...


class Tallies(Protocol):
    """Reads what was counted."""

    def below(self, parent: str, period: Period) -> Sequence[Row]:
        """Return the rows of the places right below one: one request."""
        ...

    def steps(self, parent: str, span: Period, place: str | None = None) -> Sequence[Row]:
        """Return the days of a month of places right below one: one request a megabyte."""
        ...
