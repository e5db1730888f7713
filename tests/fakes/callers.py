"""What is known of a number, in memory: the city it chose, and who tried which reference."""

from collections.abc import Iterable
from dataclasses import dataclass, field

from backend.calls.model import CallReport
from backend.calls.placing import Remembered
from backend.calls.reports import FIRST_STANDS, Kind
from backend.calls.status import Lookup, Tries
from backend.roster.model import LineSnapshot
from tests.fakes.books import FakeBooks
from tests.fakes.calls import FakeCalls
from tests.fakes.roster import FakeLines


@dataclass(slots=True)
class FakeMemory:
    """Recalls the last choice of each number; counts its requests."""

    lines: FakeLines
    kept: dict[str, Remembered] = field(default_factory=dict)
    requests: int = 0

    def keep(self, remembered: Remembered) -> None:
        self.kept[remembered.caller] = remembered

    def recall(
        self, caller: str, lines: Iterable[str]
    ) -> tuple[Remembered | None, dict[str, LineSnapshot]]:
        self.requests += 1
        found = {line: self.lines.kept[line] for line in lines if line in self.lines.kept}
        return self.kept.get(caller), found


@dataclass(slots=True)
class FakeReferences:
    """Reads what the books hold."""

    books: FakeBooks

    def of(self, digits: str) -> tuple[Lookup, ...]:
        return tuple(one for one in self.books.all(Lookup) if one.digits == digits)

    def tries(self, subject: str) -> Tries | None:
        return self.books.get(Tries, subject)


def set_up_calls(books: FakeBooks, calls: FakeCalls, memory: FakeMemory) -> None:
    """Let the books amend calls and remember callers, under the conditions of the real ones."""

    def may_be_kept(own: CallReport) -> bool:
        call = calls.get(own.contact_id)
        if own.report.kind is Kind.HAND:
            return call is None
        before = call.reports.get(own.report.kind) if call else None
        if before is None:
            return True
        if own.report.kind in FIRST_STANDS:
            return own.report.at < before.at
        return own.report.at > before.at

    def keep(own: CallReport) -> None:
        calls.absorb(own.contact_id, own.report)

    books.demand(CallReport, may_be_kept)
    books.tell(CallReport, keep)
    books.tell(Remembered, memory.keep)
