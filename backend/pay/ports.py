"""What pay needs of the world."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Protocol

from backend.accounts.model import People
from backend.kernel.audit import Witness
from backend.kernel.books import Books
from backend.kernel.clock import Clock
from backend.kernel.places import PlacePath
from backend.kernel.suspicions import Suspicions
from backend.pay.model import CaseGiven, Certificate, Run, SubsidyLine
from backend.promises.model import Promise
from backend.promises.terms import Standing
from backend.roster.attendance import Attendance

Kept = tuple[Sequence[Run], Sequence[SubsidyLine]]
"""Runs in the order of their months, and the lines of their sheets."""


class Attendances(Protocol):
    """Reads who was there."""

    def of_month(self, line: str, month: str) -> Sequence[Attendance]:
        """Return the attendances of a line in a month `yyyy-mm` (consistent): one query."""
        ...


class Runs(Protocol):
    """Reads subsidy runs; writing is the books' work."""

    def run(self, line: str, month: str) -> Run | None:
        """Return a run as it is now (consistent), or None: one request."""
        ...

    def between(
        self, line: str, first: str, last: str
    ) -> tuple[Sequence[Run], Sequence[SubsidyLine]]:
        """Return a line's runs of some months, and all lines of their sheets: one query."""
        ...

    def of_month(self, lines: Iterable[str], month: str) -> Mapping[str, Run]:
        """Return the runs of a month by line, of those that there are: one request."""
        ...


class SubsidyPromises(Protocol):
    """Reads the promises of subsidies."""

    def get(self, promise_id: str) -> Promise | None:
        """Return a promise as it is now, or None."""
        ...

    def some(self, promise_ids: Iterable[str]) -> Mapping[str, Promise]:
        """Return promises by id, of those that there are: one request."""
        ...


class Credits(Protocol):
    """Reads certificates and cases that were given."""

    def certificates(self, line: str, year: int) -> Sequence[Certificate]:
        """Return the certificates of a line for a year, by number downwards: one query."""
        ...

    def certificate(self, line: str, number: str) -> Certificate | None:
        """Return one certificate, or None: one request."""
        ...

    def cases(self, line: str, since: date) -> Sequence[CaseGiven]:
        """Return the cases given at a line from a day on, newest first: one query."""
        ...


@dataclass(frozen=True, slots=True)
class PayPorts:
    """What the use cases of pay work with."""

    books: Books
    runs: Runs
    credits: Credits
    attendances: Attendances
    promises: SubsidyPromises
    people: People
    units: Callable[[str], Mapping[str, str]]
    """Gives the unit of each person of a line's staff."""
    standing: Callable[[], Standing]
    place: Callable[[str], PlacePath]
    """Returns the path of a code; raises `NotFound`."""
    name: Callable[[str], str]
    """Returns the name of a place."""
    clock: Clock
    suspicions: Suspicions
    witness: Witness
    """Writes down who was shown what people are paid."""
