"""What callers wished, in memory."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from backend.promises.wishes import Wishes
from tests.fakes.books import FakeBooks


@dataclass(slots=True)
class FakeWishes:
    """Reads what the books keep."""

    books: FakeBooks

    def of(self, caller: str) -> Wishes | None:
        return self.books.get(Wishes, caller)

    def some(self, callers: Iterable[str]) -> Mapping[str, Wishes]:
        found = {caller: self.of(caller) for caller in callers}
        return {caller: one for caller, one in found.items() if one is not None}
