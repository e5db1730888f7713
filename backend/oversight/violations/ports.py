"""What the ledger of violations needs of the world."""

from collections.abc import Sequence
from typing import Protocol

from backend.oversight.violations.model import Violation
from backend.oversight.violations.papers import Served
from backend.promises.model import Promise


class Violations(Protocol):
    """Reads files; writing is the books' work."""

    def get(self, file: str) -> Violation | None:
        """Return a file as it is now (consistent), or None: one request."""
        ...

    def paper(self, file: str, name: str) -> Served | None:
        """Return a document of a file as it was served, or None: one request."""
        ...

    def of_year(self, year: int, line: str | None) -> Sequence[Violation]:
        """Return the files of acts of a year, of one line or of all: one request a megabyte."""
        ...

    def unclosed(self, before: int, line: str | None) -> Sequence[Violation]:
        """Return those of years before one that are not at their end: two requests."""
        ...


class Promises(Protocol):
    """Reads what is owed on a file."""

    def of(self, subject: str) -> Sequence[Promise]:
        """Return every promise of a subject as it is now."""
        ...
