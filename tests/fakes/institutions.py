"""The register of institutions in memory, first that of the seed."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from backend.kernel.books import Create
from backend.places.institutions.model import Office
from tests.fakes import hunan
from tests.fakes.books import FakeBooks


@dataclass(frozen=True, slots=True)
class FakeOffices:
    """Reads what the books keep."""

    books: FakeBooks

    def all(self) -> Sequence[Office]:
        return sorted(self.books.all(Office), key=lambda one: one.code)

    def of(self, code: str) -> Office | None:
        return self.books.get(Office, hunan.HUNAN.province, code)

    def keep(self, offices: Iterable[Office]) -> None:
        for one in offices:
            if self.of(one.code) is None:
                self.books.commit(Create(one))


def set_up_register(books: FakeBooks) -> None:
    """Keep the register as the seed brings it."""
    FakeOffices(books).keep(hunan.seed().register)
    # A house is opened with this in it: what a test counts comes after it.
    books.commits.clear()
