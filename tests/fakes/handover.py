"""Notes between duty windows in memory."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from backend.roster.handover import HandOver
from tests.fakes.books import FakeBooks


@dataclass(slots=True)
class FakeHandOvers:
    """Reads what the books keep."""

    books: FakeBooks
    requests: int = 0

    def of_day(self, line: str, day: date) -> Sequence[HandOver]:
        self.requests += 1
        found = [one for one in self.books.all(HandOver) if (one.line, one.day) == (line, day)]
        return sorted(found, key=lambda one: one.half)
