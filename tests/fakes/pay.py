"""Pay in memory: what the books keep."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from backend.pay.model import CaseGiven, Certificate, Run, SheetPage, SubsidyLine
from backend.pay.ports import Kept
from backend.promises.model import Promise
from tests.fakes.books import FakeBooks


@dataclass(frozen=True, slots=True)
class FakeRuns:
    """Reads the runs that the books keep."""

    books: FakeBooks

    def run(self, line: str, month: str) -> Run | None:
        return self.books.get(Run, line, month)

    def between(self, line: str, first: str, last: str) -> Kept:
        runs = [one for one in self.books.all(Run) if one.line == line]
        pages = sorted(self.books.all(SheetPage), key=lambda page: (page.run_id, page.number))
        months = {run.id: run.month for run in runs if first <= run.month <= last}
        lines: list[SubsidyLine] = [
            one for page in pages if page.run_id in months for one in page.lines
        ]
        return sorted((run for run in runs if run.id in months), key=lambda run: run.month), lines

    def of_month(self, lines: Iterable[str], month: str) -> Mapping[str, Run]:
        found = ((line, self.run(line, month)) for line in lines)
        return {line: run for line, run in found if run is not None}


@dataclass(frozen=True, slots=True)
class FakeCredits:
    """Reads the certificates and cases that the books keep."""

    books: FakeBooks

    def certificates(self, line: str, year: int) -> Sequence[Certificate]:
        found = [one for one in self.books.all(Certificate) if (one.line, one.year) == (line, year)]
        return sorted(found, key=lambda one: one.number, reverse=True)

    def certificate(self, line: str, number: str) -> Certificate | None:
        return self.books.get(Certificate, line, number)

    def cases(self, line: str, since: date) -> Sequence[CaseGiven]:
        found = [one for one in self.books.all(CaseGiven) if one.line == line and one.day >= since]
        return sorted(found, key=lambda one: (one.day, one.id), reverse=True)


@dataclass(frozen=True, slots=True)
class FakeSubsidyPromises:
    """Reads the promises that the books keep."""

    books: FakeBooks

    def get(self, promise_id: str) -> Promise | None:
        return self.books.get(Promise, promise_id)

    def some(self, promise_ids: Iterable[str]) -> Mapping[str, Promise]:
        found = ((one, self.get(one)) for one in promise_ids)
        return {one: promise for one, promise in found if promise is not None}
