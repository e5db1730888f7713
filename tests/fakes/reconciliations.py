"""What the daily look at calls found, in memory."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from backend.calls.reconciling import Reconciled
from tests.fakes.books import FakeBooks


@dataclass(slots=True)
class FakeReconciliations:
    """Reads what the books keep."""

    books: FakeBooks

    def of_day(self, lines: Sequence[str], day: date) -> Mapping[str, Reconciled]:
        found = self.books.all(Reconciled)
        return {one.line: one for one in found if one.line in lines and one.day == day}

    def between(self, line: str, first: date, last: date) -> Sequence[Reconciled]:
        found = (one for one in self.books.all(Reconciled) if one.line == line)
        return sorted((one for one in found if first <= one.day <= last), key=lambda one: one.day)
