"""Directives in memory."""

from collections.abc import Sequence
from dataclasses import dataclass

from backend.oversight.directives.model import Directive
from tests.fakes.books import FakeBooks


@dataclass(slots=True)
class FakeDirectives:
    """Reads what the books keep."""

    books: FakeBooks

    def get(self, directive: str) -> Directive | None:
        return self.books.get(Directive, directive)

    def of_year(self, year: int, line: str | None) -> Sequence[Directive]:
        begins = f"{year}-{line or ''}"
        return [one for one in self.books.all(Directive) if one.id.startswith(begins)]
