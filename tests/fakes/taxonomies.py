"""The versions of the fields of law: the seed's, and what the books keep."""

from dataclasses import dataclass

from backend.places.model import Taxonomy
from tests.fakes.books import FakeBooks
from tests.fakes.hunan import FakeAtlas


@dataclass(frozen=True, slots=True)
class FakeTaxonomies:
    """Reads what the books keep."""

    books: FakeBooks

    def all(self) -> tuple[Taxonomy, ...]:
        return FakeAtlas(self.books).taxonomies()
