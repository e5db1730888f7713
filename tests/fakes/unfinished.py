"""Unfinished registrations in memory."""

from collections.abc import Sequence
from dataclasses import dataclass

from backend.matters.unfinished import Unfinished
from tests.fakes.books import FakeBooks


@dataclass(slots=True)
class FakeDrawers:
    """Reads what the books keep."""

    books: FakeBooks

    def of(self, person_id: str, most: int) -> Sequence[Unfinished]:
        found = [one for one in self.books.all(Unfinished) if one.person_id == person_id]
        return sorted(found, key=lambda one: one.id)[:most]

    def get(self, person_id: str, matter_id: str) -> Unfinished | None:
        return self.books.get(Unfinished, person_id, matter_id)
