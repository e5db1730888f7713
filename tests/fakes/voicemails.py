"""Messages in memory, with an index that lags behind."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date

from backend.calls.voicemail.model import Voicemail
from backend.kernel.clock import Clock
from tests.fakes.books import FakeBooks
from tests.fakes.index import LONGEST_LAG, LaggingIndex


@dataclass(slots=True)
class FakeVoicemails:
    """Reads what the books keep."""

    books: FakeBooks
    clock: Clock
    seed: int = 0
    lag: float = LONGEST_LAG
    _trays: LaggingIndex[Voicemail] = field(init=False)

    def __post_init__(self) -> None:
        self._trays = LaggingIndex(self.clock, self.seed, self.lag)
        self.books.tell(Voicemail, self._keep)

    def _keep(self, one: Voicemail) -> None:
        self._trays.write(one.contact_id, one if one.shown else None)

    def get(self, contact_id: str) -> Voicemail | None:
        return self.books.get(Voicemail, contact_id)

    def of_day(self, lines: Iterable[str], day: date) -> Sequence[Voicemail]:
        asked = set(lines)
        found = [one for one in self._trays if one.line in asked and one.day == day]
        return sorted(found, key=lambda one: (one.received_at, one.contact_id))

    def some(self, contact_ids: Iterable[str]) -> Mapping[str, Voicemail]:
        found = {contact_id: self.get(contact_id) for contact_id in contact_ids}
        return {contact_id: one for contact_id, one in found.items() if one is not None}
