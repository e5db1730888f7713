"""Files of violations in memory."""

from collections.abc import Sequence
from dataclasses import dataclass

from backend.oversight.unclosed import Noun, Unclosed
from backend.oversight.violations.model import Violation
from backend.oversight.violations.papers import Served
from tests.fakes.books import FakeBooks


@dataclass(slots=True)
class FakeViolations:
    """Reads what the books keep."""

    books: FakeBooks

    def get(self, file: str) -> Violation | None:
        return self.books.get(Violation, file)

    def paper(self, file: str, name: str) -> Served | None:
        return self.books.get(Served, file, name)

    def of_year(self, year: int, line: str | None) -> Sequence[Violation]:
        found = (one for one in self.books.all(Violation) if one.act.year == year)
        return [one for one in found if line in (None, one.line)]

    def unclosed(self, before: int, line: str | None) -> Sequence[Violation]:
        marks = (one for one in self.books.all(Unclosed) if one.noun is Noun.VIOLATION)
        earlier = [one for one in marks if one.id < str(before) and line in (None, one.line)]
        found = [self.books.get(Violation, one.id) for one in earlier]
        return [one for one in found if one is not None]
