"""Promises in memory, with alarms and boards lagging behind."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime

from backend.kernel.clock import Clock, civil_day, civil_time, to_text
from backend.kernel.events import Event, Outbox
from backend.promises.board import OpenPage, OpenQuery
from backend.promises.course import PromiseFile
from backend.promises.falling_due import DuePromise
from backend.promises.model import Promise, State
from backend.promises.usecases import SweepRecord
from backend.tallies.model import Hour
from tests.fakes.books import FakeBooks
from tests.fakes.index import LONGEST_LAG, LaggingIndex


@dataclass(slots=True)
class FakePromises:
    """Reads what the books keep."""

    books: FakeBooks
    clock: Clock
    seed: int = 0
    lag: float = LONGEST_LAG
    _alarms: LaggingIndex[Promise] = field(init=False)
    _open: LaggingIndex[Promise] = field(init=False)
    _by_due: LaggingIndex[Promise] = field(init=False)

    def __post_init__(self) -> None:
        self._alarms = LaggingIndex(self.clock, self.seed, self.lag)
        self._open = LaggingIndex(self.clock, self.seed + 1, self.lag)
        self._by_due = LaggingIndex(self.clock, self.seed + 2, self.lag)
        self.books.tell(Promise, self._show)

    def _show(self, promise: Promise) -> None:
        self._alarms.write(promise.id, promise if promise.next_alarm_at else None)
        self._open.write(promise.id, promise if promise.state is State.OPEN else None)
        self._by_due.write(promise.id, promise)

    def of(self, subject: str) -> Sequence[Promise]:
        found = [promise for promise in self.books.all(Promise) if promise.subject == subject]
        return sorted(found, key=lambda promise: promise.made_at)

    def some(self, promise_ids: Iterable[str]) -> Mapping[str, Promise]:
        found = ((one, self.get(one)) for one in promise_ids)
        return {one: promise for one, promise in found if promise is not None}

    def file(self, subject: str) -> PromiseFile:
        events = self.books.all(Event)
        told = [one for one in events if (one.outbox, one.subject) == (Outbox.PROMISES, subject)]
        return PromiseFile(self.of(subject), told)

    def get(self, promise_id: str) -> Promise | None:
        return self.books.get(Promise, promise_id)

    def due(self, line: str, until: datetime, limit: int) -> Sequence[Promise]:
        ringing = [
            (at, promise)
            for promise in self._alarms
            if (at := promise.next_alarm_at) and at <= until and promise.place.line == line
        ]
        ringing.sort(key=lambda each: each[0])
        return [promise for _, promise in ringing[:limit]]

    def open_of_lines(self, lines: Iterable[str], query: OpenQuery) -> OpenPage:
        by_line = [[one for one in self._open if one.place.line == line] for line in set(lines)]
        return _page(by_line, query)

    def open_of_owners(self, owners: Iterable[str], query: OpenQuery) -> OpenPage:
        return _page([[one for one in self._open if one.owner == owner] for owner in owners], query)

    def due_within(self, hour: Hour) -> list[DuePromise]:
        return [
            DuePromise.of(one)
            for one in self._by_due
            if (one.place.line, civil_day(one.due_at), civil_time(one.due_at).hour)
            == (hour.line, hour.day, hour.hour)
        ]

    def due_on(self, line: str, day: date) -> dict[str, DuePromise]:
        return {
            one.id: DuePromise.of(one)
            for one in self._by_due
            if (one.place.line, civil_day(one.due_at)) == (line, day)
        }

    def open_of_answerable(self, person_id: str, query: OpenQuery) -> OpenPage:
        return _page([[one for one in self._open if one.answerable == person_id]], query)

    def stock(self, line: str) -> Iterable[DuePromise]:
        return [DuePromise.of(one) for one in self._open if one.place.line == line]


@dataclass(frozen=True, slots=True)
class FakeStocks:
    """Reads open promises, as the overview asks."""

    promises: FakePromises

    def of(self, line: str) -> Iterable[DuePromise]:
        return self.promises.stock(line)


@dataclass(slots=True)
class FakeSweeps:
    """Keeps what the last sweep left behind."""

    record: SweepRecord | None = None

    def keep(self, record: SweepRecord) -> None:
        self.record = record

    def last(self) -> SweepRecord | None:
        return self.record


def _key(promise: Promise) -> str:
    return f"{to_text(promise.due_at)}#{promise.id}"


def _page(partitions: list[list[Promise]], query: OpenQuery) -> OpenPage:
    until = to_text(query.due_before) if query.due_before else "9"
    since = to_text(query.due_from) if query.due_from else "0"
    found: list[Promise] = []
    stops: list[str] = []
    for promises in partitions:
        rows = [one for one in promises if max(query.after or "", since) < _key(one) < until]
        rows.sort(key=_key)
        if query.wanted and len(rows) > query.most_read:
            rows = rows[: query.most_read]
            stops.append(_key(rows[-1]))
        found += [one for one in rows if not query.wanted or one.kind in query.wanted]
    horizon = min(stops, default=None)
    found = sorted((one for one in found if horizon is None or _key(one) <= horizon), key=_key)
    page = found[: query.limit]
    return OpenPage(page, _key(page[-1]) if len(found) > query.limit else horizon)
