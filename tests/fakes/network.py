"""The counties' telephones in memory."""

from collections.abc import Sequence
from dataclasses import dataclass

from backend.kernel.places import PlacePath
from backend.network.model import Telephone
from tests.fakes.books import FakeBooks


@dataclass(frozen=True, slots=True)
class FakeTelephones:
    """Reads what the books keep."""

    books: FakeBooks

    def within(self, place: PlacePath) -> Sequence[Telephone]:
        found = [one for one in self.books.all(Telephone) if place.contains(one.place)]
        return sorted(found, key=lambda one: one.place.code)

    def of(self, code: str) -> Telephone | None:
        return self.books.get(Telephone, code)
