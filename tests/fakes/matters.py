"""Matters in memory, with the lists of lines and persons lagging behind."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import datetime
from itertools import chain
from typing import Any

from backend.kernel.audit import Fact, Trail
from backend.kernel.clock import Clock, civil_day, civil_time
from backend.matters.complaints.model import ComplaintFile
from backend.matters.countable import SentOrder, particulars_of
from backend.matters.file import MatterFile
from backend.matters.following.model import Appointment, Notification
from backend.matters.liaison.model import Instruction
from backend.matters.model import (
    DayQuery,
    Matter,
    MatterRow,
    Page,
    State,
    Step,
    number_of,
    numbers_of,
)
from backend.matters.orders.model import Order
from backend.matters.outline import ClosedAlone, NextVersion, Outline
from backend.tallies.model import Hour
from chalicelib.store.matters.codec import full, masked
from tests.fakes.books import FakeBooks
from tests.fakes.index import LONGEST_LAG, LaggingIndex
from tests.fakes.privacy import FakeCallerHash

RECORDS: tuple[type[Any], ...] = (Appointment, Notification, Order, ComplaintFile, Instruction)
"""What is kept with a matter, in the order of its keys."""


@dataclass(slots=True)
class FakeMatters:
    """Reads what the books keep."""

    books: FakeBooks
    clock: Clock
    seed: int = 0
    lag: float = LONGEST_LAG
    _rows: LaggingIndex[MatterRow] = field(init=False)
    _callers: LaggingIndex[Matter] = field(init=False)
    _ends: dict[str, Trail] = field(default_factory=dict)

    def __post_init__(self) -> None:
        self._rows = LaggingIndex(self.clock, self.seed, self.lag)
        self._callers = LaggingIndex(self.clock, self.seed + 1, self.lag)
        self.books.tell(Matter, self._show)
        self.books.tell(Fact, self._see)
        self.books.demand(NextVersion, self._stands)
        self.books.tell(NextVersion, self._amend)
        self.books.demand(ClosedAlone, self._stands_resolved)
        self.books.tell(ClosedAlone, self._close)

    def _stands(self, next_one: NextVersion) -> bool:
        matter = self.get(next_one.matter_id)
        return matter is not None and matter.version == next_one.version - 1

    def _amend(self, next_one: NextVersion) -> None:
        """Take the matter a version further, as the real books do with its item."""
        matter = self.get(next_one.matter_id)
        assert matter is not None
        self.books.kept["Matter", matter.id] = replace(
            matter, version=next_one.version, trail=next_one.trail
        )

    def _stands_resolved(self, closed: ClosedAlone) -> bool:
        matter = self.get(closed.matter_id)
        standing = (closed.version - 1, State.RESOLVED)
        return matter is not None and (matter.version, matter.state) == standing

    def _close(self, closed: ClosedAlone) -> None:
        matter = self.get(closed.matter_id)
        assert matter is not None
        after = replace(matter, version=closed.version, trail=closed.trail, closed_at=closed.at)
        self.books.kept["Matter", matter.id] = after
        self._show(after)

    def _see(self, fact: Fact) -> None:
        self._ends[fact.subject] = Trail(fact.sequence, fact.digest)

    def _show(self, matter: Matter) -> None:
        shown = replace(
            row_of(matter),
            first_asked=None,
            stand_in=None,
            version=0,
            particulars=particulars_of(matter),
        )
        self._rows.write(matter.id, shown)
        self._callers.write(matter.id, matter)

    def get(self, matter_id: str) -> Matter | None:
        return self.books.get(Matter, matter_id)

    def file(self, matter_id: str) -> MatterFile | None:
        matter = self.get(matter_id)
        if matter is None:
            return None
        steps = [step for step in self.books.all(Step) if step.matter_id == matter_id]
        records = [
            one for kind in RECORDS for one in self.books.all(kind) if one.matter_id == matter_id
        ]
        seen = self._ends.get(f"SEEN#{matter.subject}", Trail())
        ordered = sorted(steps, key=lambda step: (step.at, step.id))
        return MatterFile(matter, tuple(ordered), tuple(records), seen)

    def outline(self, matter_id: str) -> Outline | None:
        file = self.file(matter_id)
        if file is None:
            return None
        last = max((step.at for step in file.steps), default=file.matter.registered_at)
        phone = None if file.matter.sealed else file.matter.caller.phone
        caller = FakeCallerHash().of(phone) if phone else ""
        return Outline(row_of(file.matter), file.matter.version, file.matter.trail, last, caller)

    def callers(self, matter_ids: Iterable[str]) -> Mapping[str, str]:
        found = (self.get(matter_id) for matter_id in matter_ids)
        return {one.id: full(one.caller) for one in found if one and not one.sealed}

    def rows(self, matter_ids: Iterable[str]) -> Mapping[str, MatterRow]:
        found = {matter_id: self.get(matter_id) for matter_id in matter_ids}
        return {matter_id: row_of(one) for matter_id, one in found.items() if one}

    def of_lines(self, lines: Iterable[str], query: DayQuery) -> Page:
        asked = set(lines)
        found = [
            row
            for row in self._rows
            if row.place.line in asked and civil_day(row.registered_at) == query.day
        ]
        return _page(found, query, _clock_key)

    def of_person(self, person_id: str, query: DayQuery) -> Page:
        month = f"{query.day:%Y-%m}"
        found = [
            replace(row, particulars=None)
            for row in self._rows
            if row.owner.id == person_id and f"{civil_day(row.registered_at):%Y-%m}" == month
        ]
        return _page(found, query, _month_key)

    def of_caller(self, caller: str, most: int) -> Sequence[str]:
        found = [
            (one.registered_at, one.id)
            for one in self._callers
            if one.caller.phone and FakeCallerHash().of(one.caller.phone) == caller
        ]
        return [matter_id for _, matter_id in sorted(found, reverse=True)[:most]]

    def resolved(self, lines: Iterable[str], most: int) -> Sequence[tuple[str, datetime]]:
        asked = set(lines)
        found = sorted(
            (one.result.at, one.id, one.served_at.line)
            for one in self._callers
            if one.state is State.RESOLVED and one.result and one.served_at.line in asked
        )
        of_each = [[one for one in found if one[2] == line][:most] for line in asked]
        return [(matter_id, at) for at, matter_id, _ in sorted(chain.from_iterable(of_each))]

    def matters_of(self, hour: Hour) -> list[MatterRow]:
        """Return the matters registered in an hour, as the recount asks."""
        return [
            row
            for row in self._rows
            if (row.place.line, civil_day(row.registered_at), civil_time(row.registered_at).hour)
            == (hour.line, hour.day, hour.hour)
        ]

    def orders_of(self, hour: Hour) -> list[SentOrder]:
        """Return the orders sent in an hour, as the recount asks."""
        return [
            SentOrder.of(one)
            for one in self.books.all(Order)
            if (one.place.line, civil_day(one.sent.at), civil_time(one.sent.at).hour)
            == (hour.line, hour.day, hour.hour)
        ]


def row_of(matter: Matter) -> MatterRow:
    """Return the row of a matter: what an index projects."""
    return MatterRow(
        id=matter.id,
        reference=matter.reference,
        place=matter.place,
        channel=matter.channel,
        registered_at=matter.registered_at,
        owner=matter.owner,
        state=matter.state,
        disposition=number_of(matter.disposition) if matter.disposition else None,
        no_request=matter.no_request.reason.value if matter.no_request else None,
        field_of_law=matter.field_of_law,
        caller_masked=masked(matter),
        confined=matter.confined,
        first_asked=matter.first_asked.id,
        stand_in=matter.stand_in.id if matter.stand_in else None,
        reopened=matter.reopened,
        version=matter.version,
        further=tuple(numbers_of(matter.further)),
    )


def _clock_key(row: MatterRow) -> str:
    return f"{civil_time(row.registered_at)}#{row.id}"


def _month_key(row: MatterRow) -> str:
    return f"{civil_day(row.registered_at):%d}T{_clock_key(row)}"


def _page(rows: list[MatterRow], query: DayQuery, key: Callable[[MatterRow], str]) -> Page:
    before = query.before
    found = sorted((r for r in rows if before is None or key(r) < before), key=key, reverse=True)
    page = found[: query.limit]
    return Page(page, key(page[-1]) if len(found) > query.limit else None)
