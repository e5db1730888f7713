"""What callers wished, in memory."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace

from backend.promises.wishes import Marked, Wishes
from tests.fakes.books import FakeBooks


@dataclass(slots=True)
class FakeWishes:
    """Reads what the books keep."""

    books: FakeBooks

    def of(self, caller: str) -> Wishes | None:
        return self.books.get(Wishes, caller)

    def marked(self, callers: Iterable[str]) -> Mapping[str, Marked]:
        found = {caller: self.of(caller) for caller in callers}
        return {caller: _marked(one) for caller, one in found.items() if one is not None}


def _marked(one: Wishes) -> Marked:
    return Marked(replace(one, said=replace(one.said, words="")), worded=bool(one.said.words))
