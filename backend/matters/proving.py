"""Once a day each matter is held against what must be true of it (件件有着落，件件有结果; N34).

Nothing is unsealed for it: a row, what is owed and who registered it tell enough. Each hour of the
day looks at the days of registration that fall to it, back to the first of the calendar, so that no
place need be remembered. What was registered more than three years ago and is closed is not looked
at again. What has ended and is still owed is found from what is open. What is found is an item on
the board of the node that works on the matter, and a head's to look into; it ends by itself where
the breach is no more.
"""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass, replace
from datetime import date, timedelta
from enum import StrEnum
from typing import Protocol

from backend.calls.differences import Differences
from backend.kernel.books import Books, Create
from backend.kernel.clock import Clock, civil_day, civil_time
from backend.kernel.errors import Conflict
from backend.kernel.events import Event, Outbox
from backend.kernel.ids import subject_ref
from backend.matters.model import DayQuery, MatterRow, Page, State
from backend.places.model import Atlas
from backend.promises.board import OpenPromises
from backend.promises.model import Kind, Promise
from backend.promises.model import State as PromiseState
from backend.promises.publishing.preview import walk

LOOKED_BACK = 1096
"""Days of registration of which every matter is looked at; of older ones, who is not done."""
PARTS = 24
UNSOUND = "matter.unsound"
CHECK = "CHECK"
_PAGE = 100
_COMPLAINT = 7
_TELLING = (Kind.COMPLAINT_TELLING, Kind.COMPLAINT_ASKED)
"""What a complaint owes to the end, of which the last is kept before it has a result (R17)."""
_MATTER = "MATTER"
_DONE = {State.CLOSED, State.MERGED}
_PROVER = "prove"
"""Who finds it, as events name it."""


class Breach(StrEnum):
    """What must never be true of a matter."""

    OWNERLESS = "ownerless"
    """Nobody owns it (R16)."""
    UNOWED = "unowed"
    """It has no result, and nothing is owed of it (R16)."""
    OWING = "owing"
    """It has its result, or was merged into another, and something is still owed of it (R16)."""
    FIRST_ASKED = "first_asked"
    """The first asked is not who registered it (R12)."""
    UNTOLD = "untold"
    """A complaint has its result, and the complainant was not told (R17)."""
    IN_SIGHT = "in_sight"
    """The accused can see or hear of a complaint (N34)."""


class Rows(Protocol):
    """Reads matters as lists show them, nothing unsealed."""

    def of_lines(self, lines: Iterable[str], query: DayQuery) -> Page:
        """Return a page of a day's matters, newest first."""
        ...

    def rows(self, matter_ids: Iterable[str]) -> Mapping[str, MatterRow]:
        """Return some matters as they are now: one request a hundred."""
        ...


class Owed(Protocol):
    """Reads what is owed."""

    def of(self, subject: str) -> Sequence[Promise]:
        """Return every promise of a subject as it is now."""
        ...


class Beginnings(Protocol):
    """Reads how chains of the audit begin."""

    def began(self, subjects: Iterable[str]) -> Mapping[str, str]:
        """Return who did the first deed on each of some subjects: one request a hundred."""
        ...


@dataclass(frozen=True, slots=True)
class Proof:
    """What a run has looked at and found."""

    looked: int = 0
    found: tuple[str, ...] = ()
    """The ids of the matters of which something untrue was found, known before or not."""
    ended: bool = True
    """Whether all of the hour's share was looked at."""


@dataclass(frozen=True, slots=True)
class Proving:
    """Looks at every matter once a day."""

    books: Books
    matters: Rows
    promises: Owed
    open_promises: OpenPromises
    beginnings: Beginnings
    differences: Differences
    atlas: Atlas
    clock: Clock
    since: Callable[[], date]
    """The day on which the calendar begins: earlier nothing could be promised."""

    def run(self, go_on: Callable[[], bool]) -> Proof:
        """Look at the days that fall to this hour, the newest first; then at what was found."""
        now, looked, found = self.clock.now(), 0, []
        gazetteer = self.atlas.gazetteer()
        lines = gazetteer.lines(gazetteer.path(gazetteer.province.code))
        ended = go_on()
        today, hour = civil_day(now), civil_time(now).hour
        for line, day in share(lines, (self.since(), today), hour):
            if not (ended := go_on()):
                break
            old = (today - day).days >= LOOKED_BACK
            for page in self._pages(line, day):
                rows = [one for one in page if not (old and one.state in _DONE)]
                looked += len(rows)
                found += list(self._told(rows))
        if ended:
            for done in self._still_owing(lines[hour::PARTS]):
                found += self._told(done, ended=True)
            self._review(lines)
        return Proof(looked, tuple(found), ended)

    def breaches(
        self, matter_ids: Iterable[str], *, ended: bool = True
    ) -> Mapping[str, tuple[MatterRow, list[Breach]]]:
        """Return the matters of which something untrue holds, and what: as they are now.

        What is owed of those that have `ended` need not be read of each every day.
        """
        rows = self.matters.rows(matter_ids)
        began = self.beginnings.began(subject_ref(_MATTER, one) for one in rows)
        found: dict[str, tuple[MatterRow, list[Breach]]] = {}
        for row in rows.values():
            subject = subject_ref(_MATTER, row.id)
            read = ended or row.state is State.OPEN or row.disposition == _COMPLAINT
            promises = self.promises.of(subject) if read else ()
            if breaches := list(breaches_of(row, promises, began.get(subject, ""))):
                found[row.id] = (row, breaches)
        return found

    def _pages(self, line: str, day: date) -> Iterator[Sequence[MatterRow]]:
        before: str | None = None
        while True:
            page = self.matters.of_lines((line,), DayQuery(day, before, _PAGE))
            yield page.rows
            before = page.before
            if before is None:
                return

    def _still_owing(self, lines: Sequence[str]) -> Iterator[Sequence[MatterRow]]:
        """Yield what has ended of what something is open at some lines; the index may lag."""
        for page, _ in walk(self.open_promises, lines, None):
            owed = (one.subject.partition("#") for one in page if _hangs(one))
            rows = self.matters.rows({key for noun, _, key in owed if noun == _MATTER})
            yield [one for one in rows.values() if one.state is not State.OPEN]

    def _told(self, rows: Sequence[MatterRow], *, ended: bool = False) -> Iterator[str]:
        """Yield of which of some matters something untrue holds, after it was told."""
        suspected = self.breaches([row.id for row in rows], ended=ended) if rows else {}
        # Somebody may have worked on it between two reads: only what still holds is told.
        for matter_id, (row, breaches) in self.breaches(suspected).items() if suspected else ():
            self._tell(row, [one for one in breaches if one in suspected[matter_id][1]])
            yield matter_id

    def _tell(self, row: MatterRow, breaches: Sequence[Breach]) -> None:
        if not breaches:
            return
        place = row.confined.node if row.confined else row.place
        subject = subject_ref(CHECK, row.id)
        accused = row.confined.accused if row.confined else frozenset[str]()
        for one in self.promises.of(subject_ref(_MATTER, row.id)):
            accused |= one.kept_from  # what is wrong may be that the matter forgot them
        item = self.differences.item(subject, place.line)
        item = replace(item, reference=row.reference, kept_from=accused)
        writes = self.differences.writes(item, differs=True)
        if not writes:  # it is open already, or a head has said why it is so
            return
        now = self.clock.now()
        data = {
            "heads": place.line,
            "matter": row.id,
            "reference": row.reference,
            "place": str(place),
            "breaches": " ".join(breaches),
            "by": _PROVER,
            "not_to": " ".join(sorted(item.kept_from)),
        }
        key = f"{UNSOUND}:{row.id}:{civil_day(now)}"
        event = Event(
            Outbox.DIRECTORY, subject_ref("RECONCILE", place.line), key, UNSOUND, now, data
        )
        with suppress(Conflict):  # another run was quicker
            self.books.commit(*writes, Create(event))

    def _review(self, lines: Sequence[str]) -> None:
        """End what was found of matters of which it is true no more."""
        items = {
            one.subject.partition("#")[2]: one
            for one in self.differences.open(lines)
            if one.subject.startswith(f"{CHECK}#")
        }
        wrong = self.breaches(items) if items else {}
        for matter_id, item in items.items():
            if matter_id not in wrong:
                self.differences.end(item)


def breaches_of(
    row: MatterRow, promises: Sequence[Promise], registered_by: str
) -> Iterator[Breach]:
    """Yield what is untrue of a matter; `promises` are all of one that is open or a complaint.

    `registered_by` is empty where the audit does not tell.
    """
    if not row.owner.id:
        yield Breach.OWNERLESS
    owed = any(one.state is PromiseState.OPEN and _hangs(one) for one in promises)
    if row.state is State.OPEN and not owed:
        yield Breach.UNOWED
    if row.state is not State.OPEN and owed:
        yield Breach.OWING
    if registered_by and row.first_asked != registered_by:
        yield Breach.FIRST_ASKED
    if row.disposition == _COMPLAINT:
        yield from _of_complaint(row, promises)


def _hangs(promise: Promise) -> bool:
    """Tell whether a promise holds its matter open: to ask afterwards does not (Art. 14(4))."""
    return promise.kind is not Kind.RETURN_VISIT


def _of_complaint(row: MatterRow, promises: Sequence[Promise]) -> Iterator[Breach]:
    telling = {one.state for one in promises if one.kind in _TELLING}
    told = PromiseState.KEPT in telling and PromiseState.OPEN not in telling
    if row.state is not State.OPEN and not told:
        yield Breach.UNTOLD
    accused = row.confined.accused if row.confined else frozenset()
    heard = any(one.kept_from != accused for one in promises)
    if row.confined is None or heard or row.owner.id in accused:
        yield Breach.IN_SIGHT


def share(lines: Sequence[str], span: tuple[date, date], hour: int) -> Iterator[tuple[str, date]]:
    """Yield the lines and days of registration that an hour of the day looks at, newest first.

    `span` is the first day of all and today.
    """
    since, today = span
    for back in range(max((today - since).days + 1, LOOKED_BACK)):
        day = today - timedelta(days=back)
        if day.toordinal() % PARTS == hour:
            yield from ((line, day) for line in lines)
