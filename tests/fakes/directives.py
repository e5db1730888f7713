"""Directives in memory."""

from collections.abc import Sequence
from dataclasses import dataclass

from backend.oversight.directives.model import Directive
from backend.oversight.unclosed import Noun, Unclosed
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

    def unclosed(self, before: int, line: str | None) -> Sequence[Directive]:
        marks = (one for one in self.books.all(Unclosed) if one.noun is Noun.DIRECTIVE)
        earlier = [one for one in marks if one.id < str(before) and line in (None, one.line)]
        found = [self.books.get(Directive, one.id) for one in earlier]
        return [one for one in found if one is not None]
