"""Files of violations in memory."""

from collections.abc import Sequence
from dataclasses import dataclass

from backend.oversight.violations.model import Violation
from tests.fakes.books import FakeBooks


@dataclass(slots=True)
class FakeViolations:
    """Reads what the books keep."""

    books: FakeBooks

    def get(self, file: str) -> Violation | None:
        return self.books.get(Violation, file)

    def of_year(self, year: int, line: str | None) -> Sequence[Violation]:
        found = (one for one in self.books.all(Violation) if one.act.year == year)
        return [one for one in found if line in (None, one.line)]
