"""The queues of a desk: my work and duties, my node's, returned, overdue, urgent (件件有着落).

All are read out of what is open, or has its result and is not closed: what a queue counts is what
it lists, and its cost does not grow with history.
"""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from backend.kernel.access import Action, Actor, Permission, Relation, Subject, permission, require
from backend.kernel.audit import Deed, Witness
from backend.kernel.clock import Clock, to_text
from backend.kernel.places import PlacePath
from backend.matters.finding import Shelves
from backend.matters.model import DISPOSITIONS, MatterRow, State, Urgent
from backend.promises.board import OpenPromises, OpenQuery
from backend.promises.model import Kind, Promise

MOST_READ = 2000
"""So many open promises are looked through, the soonest due first."""
ROWS_A_PAGE = 50
ROWS_AT_ONCE = 100
"""So many matters are read together, where a page needs them."""
_URGENT = DISPOSITIONS.index(Urgent) + 1
_MATTER = "MATTER"
_Owed = tuple[str, str, Sequence[Promise]]
"""A matter by the key of its row, its id, and what is owed of it."""


class Queue(StrEnum):
    """What somebody has to look at."""

    MINE = "mine"
    """The actor owns the matter, was first asked, or owes what is open of it."""
    FIRST_ASKED = "first_asked"
    """The actor was first asked, or stands in: the duty stays, wherever the work is (Art. 17)."""
    NODE = "node"
    """Everything open of the place and below it."""
    RETURNED = "returned"
    """An order of it came back and goes on by no other way yet (S2-39)."""
    OVERDUE = "overdue"
    URGENT = "urgent"
    """Disposed of as urgent (Art. 15(6)), or owed by the clock."""
    RESOLVED = "resolved"
    """It has its result and nobody has closed it (R16); of an attendant, at the own line."""


_TOLD = frozenset({Queue.RETURNED, Queue.OVERDUE})
"""What the promises tell alone: no matter has to be read to know that it stands elsewhere."""


@dataclass(frozen=True, slots=True)
class Waiting:
    """One matter that waits for somebody."""

    row: MatterRow
    promise: Promise | None
    """What is due first of it; None where it has its result and waits to be closed."""
    others: int
    """How many promises of it are open besides."""
    at: datetime
    """When the promise is due, or since when it has its result."""

    @property
    def key(self) -> str:
        """By which the rows of a queue stand: the soonest due first, or the oldest result."""
        return _key(self.at, self.row.id)


@dataclass(frozen=True, slots=True)
class QueuePage:
    """A page of one queue."""

    waiting: Sequence[Waiting]
    after: str | None
    """Where the next page begins, or None at the end."""
    whole: bool
    """Whether everything open was looked through: else there is more, due later."""
    at: datetime


@dataclass(frozen=True, slots=True)
class Lengths:
    """How long each queue is that the actor has, in their order: as its pages together."""

    counts: Mapping[Queue, int]
    whole: bool
    """Whether everything open was counted."""
    at: datetime


@dataclass(frozen=True, slots=True)
class Queues:
    """Shows queues to those whose work they are."""

    promises: OpenPromises
    shelves: Shelves
    lines: Callable[[PlacePath], tuple[str, ...]]
    """Which lines belong to a place."""
    witness: Witness
    clock: Clock

    def see(
        self, actor: Actor, place: PlacePath, queue: Queue, after: str | None = None
    ) -> QueuePage:
        """Return a page of a queue of a place; the list is audited.

        Of the matters that are owed only as many are read as the page takes, the soonest due
        first. An attendant has the own work, wherever it lies. Raises `Forbidden`, `NotFound`.
        """
        line, now = _allowed(actor, place), self.clock.now()
        if queue is Queue.RESOLVED:
            found, whole = self._resolved(actor, line, place)
            found = [one for one in found if after is None or one.key > after]
        else:
            found, whole = self._waiting(actor, (line, place), (queue, now), after)
        page = found[:ROWS_A_PAGE]
        detail = {"place": place.code, "queue": queue.value, "rows": len(page)}
        deed = Deed(actor.person_id, now, "matter.queue_listed", detail)
        self.witness.saw(f"ACTOR#{actor.person_id}", deed)
        return QueuePage(page, page[-1].key if len(found) > len(page) else None, whole, now)

    def _resolved(
        self, actor: Actor, line: Permission, place: PlacePath
    ) -> tuple[list[Waiting], bool]:
        """Return what has its result and waits to be closed, and whether that is all."""
        own = line.relation is Relation.OWN
        lines = (actor.place.line,) if own else self.lines(place)
        found = self.shelves.resolved(lines, MOST_READ)[:MOST_READ]
        since = dict(found)
        waiting = [
            Waiting(row, None, 0, since[row.id])
            for row in self.shelves.rows(since).values()
            if row.state is State.RESOLVED and _seen(line, actor, place, row)
        ]
        mine = [one for one in waiting if not own or actor.person_id in one.row.people]
        return sorted(mine, key=lambda one: one.key), len(found) < MOST_READ

    def _waiting(
        self,
        actor: Actor,
        seen: tuple[Permission, PlacePath],
        asked: tuple[Queue, datetime],
        after: str | None,
    ) -> tuple[list[Waiting], bool]:
        """Return what stands in a queue, a page and some more, and whether all was looked at."""
        (line, place), (queue, now) = seen, asked
        by_matter, whole = self._open(actor, line, place)
        owed = [each for each in _in_order(by_matter) if after is None or each[0] > after]
        told = [
            each
            for each in owed
            if queue in _of(line) and (queue not in _TOLD or queue in _told(each[2], now))
        ]
        found: list[Waiting] = []
        for begin in range(0, len(told), ROWS_AT_ONCE):
            batch = told[begin : begin + ROWS_AT_ONCE]
            found += self._standing(actor, seen, batch, asked)
            if len(found) > ROWS_A_PAGE:
                break
        return found, whole

    def lengths(self, actor: Actor, place: PlacePath) -> Lengths:
        """Return the length of each queue of a place, which names nobody.

        Raises `Forbidden`, `NotFound`.
        """
        line, now = _allowed(actor, place), self.clock.now()
        by_matter, whole = self._open(actor, line, place)
        counts = dict.fromkeys(_of(line), 0)
        for matter_id, row in self.shelves.rows(by_matter).items():
            if _seen(line, actor, place, row):
                for one in counts.keys() & _where(actor, row, by_matter[matter_id], now):
                    counts[one] += 1
        resolved, all_resolved = self._resolved(actor, line, place)
        counts[Queue.RESOLVED] = len(resolved)
        return Lengths(counts, whole and all_resolved, now)

    def _standing(
        self,
        actor: Actor,
        seen: tuple[Permission, PlacePath],
        owed: Sequence[_Owed],
        asked: tuple[Queue, datetime],
    ) -> Iterator[Waiting]:
        """Yield what of some matters stands in a queue: one request a hundred."""
        line, place = seen
        queue, now = asked
        rows = self.shelves.rows(matter_id for _, matter_id, _ in owed)
        for _, matter_id, promises in owed:
            row = rows.get(matter_id)
            if row is None or not _seen(line, actor, place, row):
                continue
            if queue in _where(actor, row, promises, now):
                first = min(promises, key=_due)
                yield Waiting(row, first, len(promises) - 1, first.due_at)

    def _open(
        self, actor: Actor, line: Permission, place: PlacePath
    ) -> tuple[dict[str, list[Promise]], bool]:
        """Return what is open by the matter that it is about, and whether that is all."""
        query, own = OpenQuery(limit=MOST_READ), line.relation is Relation.OWN
        owed = self.promises.open_of_owners((actor.person_id,), query)
        # What others owe of a matter for which the actor answers, at whatever line it lies.
        answered = self.promises.open_of_answerable(actor.person_id, query)
        if own:
            # Somebody else may owe what is open of an own matter: the head a report, a unit a
            # reply. What is owed wholly by others, of another line's matter, is that line's.
            lines = tuple({actor.place.line, *(one.place.line for one in owed.promises)})
        else:
            lines = self.lines(place)
        pages = (owed, answered, self.promises.open_of_lines(lines, query))
        by_matter: dict[str, dict[str, Promise]] = {}
        for promise in (one for page in pages for one in page.promises):
            kind, _, matter_id = promise.subject.partition("#")
            # Of a county only what lies there, or at a node above it, is its own to look at.
            near = own or place.contains(promise.place) or promise.place.contains(place)
            if kind == _MATTER and near:
                by_matter.setdefault(matter_id, {})[promise.id] = promise
        whole = all(page.after is None for page in pages)
        return {one: list(owed.values()) for one, owed in by_matter.items()}, whole


def _allowed(actor: Actor, place: PlacePath) -> Permission:
    """Return the actor's permission to list; raises `Forbidden`, `NotFound`."""
    line = permission(actor, Action.MATTER_LIST)
    if line.relation is not Relation.OWN:
        require(actor, Action.MATTER_LIST, Subject(place), "place")
    return line


def _in_order(by_matter: Mapping[str, Sequence[Promise]]) -> list[_Owed]:
    """Return what is owed of each matter, the soonest due first, by the key of its row."""
    firsts = {one: min(owed, key=_due) for one, owed in by_matter.items()}
    keys = {one: _key(first.due_at, one) for one, first in firsts.items()}
    return sorted((keys[one], one, owed) for one, owed in by_matter.items())


def _of(line: Permission) -> tuple[Queue, ...]:
    """Return the queues that somebody has: whoever sees only the own has no node."""
    own = line.relation is Relation.OWN
    return tuple(one for one in Queue if not own or one is not Queue.NODE)


def _where(
    actor: Actor, row: MatterRow, owed: Iterable[Promise], now: datetime
) -> frozenset[Queue]:
    """Return the queues in which a matter stands."""
    promises = tuple(owed)
    told = {
        Queue.MINE: actor.person_id in row.people | {one.owner for one in promises},
        Queue.FIRST_ASKED: actor.person_id == (row.stand_in or row.first_asked),
        Queue.NODE: True,
        Queue.URGENT: _URGENT in row.dispositions or any(one.kind.urgent for one in promises),
    }
    return _told(promises, now) | {queue for queue, there in told.items() if there}


def _told(promises: Sequence[Promise], now: datetime) -> frozenset[Queue]:
    """Return in which queues a matter stands by what is owed of it alone."""
    told = {
        Queue.RETURNED: any(one.kind is Kind.ORDER_RETURNED for one in promises),
        Queue.OVERDUE: any(one.late_at(now) for one in promises),
    }
    return frozenset(queue for queue, there in told.items() if there)


def _key(at: datetime, matter_id: str) -> str:
    return f"{to_text(at)}#{matter_id}"


def _due(promise: Promise) -> tuple[datetime, str]:
    return promise.due_at, promise.id


def _seen(line: Permission, actor: Actor, place: PlacePath, row: MatterRow) -> bool:
    """Tell whether a row is the actor's to see, and lies where the actor looks."""
    own = line.relation is Relation.OWN
    return line.covers(actor, row.about) and (own or place.contains(row.place))
