"""What is kept of places and months, in memory."""

from collections.abc import Sequence
from dataclasses import dataclass

from backend.oversight.model import PlaceMonth
from backend.tallies.periods import Period
from tests.fakes.books import FakeBooks


@dataclass(slots=True)
class FakePlaceMonths:
    """Reads what the books keep."""

    books: FakeBooks

    def of_month(self, period: Period) -> Sequence[PlaceMonth]:
        found = [one for one in self.books.all(PlaceMonth) if one.period == period]
        return sorted(found, key=lambda one: one.line)
