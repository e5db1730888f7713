"""Who was dialled, read from the books."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from backend.calls.dialling import Dial, LastDial
from tests.fakes.books import FakeBooks


@dataclass(slots=True)
class FakeDials:
    """Reads what the books hold."""

    books: FakeBooks

    def of(self, caller: str, since: datetime) -> Sequence[Dial]:
        found = [one for one in self.books.all(Dial) if one.caller == caller and one.at >= since]
        return sorted(found, key=lambda one: (one.at, one.id))

    def last(self, caller: str) -> LastDial | None:
        return self.books.get(LastDial, caller)
