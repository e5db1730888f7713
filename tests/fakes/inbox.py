"""Inboxes in memory, with the list of unread notices lagging behind."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass, field

from backend.accounts.inbox import InboxPage, InboxQuery, Notice
from backend.kernel.clock import Clock
from tests.fakes.books import FakeBooks
from tests.fakes.index import LONGEST_LAG, LaggingIndex


@dataclass(slots=True)
class FakeNotices:
    """Reads what the books keep."""

    books: FakeBooks
    clock: Clock
    seed: int = 0
    lag: float = LONGEST_LAG
    _unread: LaggingIndex[Notice] = field(init=False)

    def __post_init__(self) -> None:
        self._unread = LaggingIndex(self.clock, self.seed, self.lag)
        self.books.tell(Notice, self._show)

    def _show(self, notice: Notice) -> None:
        shown = notice if notice.read_at is None else None
        self._unread.write(f"{notice.person} {notice.key}", shown)

    def get(self, person: str, key: str) -> Notice | None:
        return self.books.get(Notice, person, key)

    def some(self, person: str, keys: Collection[str]) -> Sequence[Notice]:
        newest = sorted(frozenset(keys), reverse=True)
        return [found for key in newest if (found := self.get(person, key))]

    def page(self, person: str, query: InboxQuery) -> InboxPage:
        own = [one for one in self.books.all(Notice) if one.person == person]
        keys = self._keys(person) if query.unread_only else [one.key for one in own]
        newest = sorted((k for k in keys if query.after is None or k < query.after), reverse=True)
        page = newest[: query.limit]
        notices = [
            one for one in self.some(person, page) if one.read_at is None or not query.unread_only
        ]
        return InboxPage(notices, page[-1] if len(newest) > query.limit else None)

    def unread(self, person: str, most: int) -> Sequence[str]:
        return sorted(self._keys(person), reverse=True)[:most]

    def of(self, person: str) -> list[Notice]:
        """Return everything that a person was told, in the order of events."""
        own = [one for one in self.books.all(Notice) if one.person == person]
        return sorted(own, key=lambda notice: notice.key)

    def _keys(self, person: str) -> list[str]:
        return [notice.key for notice in self._unread if notice.person == person]
