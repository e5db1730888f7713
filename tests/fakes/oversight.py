"""What is kept of places and months, in memory."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime

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


@dataclass(slots=True)
class FakeRounds:
    """Keeps the last round of each job."""

    kept: dict[str, datetime] = field(default_factory=dict)

    def keep(self, job: str, at: datetime) -> None:
        self.kept[job] = at

    def last(self) -> Mapping[str, datetime]:
        return dict(self.kept)
