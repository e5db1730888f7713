"""Reviews in memory."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from backend.matters.reviews.model import Draw, Review
from tests.fakes.books import FakeBooks


@dataclass(slots=True)
class FakeReviews:
    """Reads what the books keep."""

    books: FakeBooks

    def of_line(self, line: str, first: str, last: str) -> Sequence[Review]:
        found = [one for one in self.books.all(Review) if one.line == line]
        return sorted(
            (one for one in found if first <= one.month <= last),
            key=lambda one: (one.month, one.call_id),
        )

    def get(self, line: str, month: str, call_id: str) -> Review | None:
        return self.books.get(Review, line, month, call_id)

    def draws(self, lines: Sequence[str], month: str) -> Mapping[str, Draw]:
        found = self.books.all(Draw)
        return {one.line: one for one in found if one.line in lines and one.month == month}
