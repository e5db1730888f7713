"""The queues of a desk: my work and duties, my node's, returned, overdue, urgent (件件有着落).

All are read at once, out of what is open alone: what a queue counts is what it lists, and its cost
does not grow with history.
"""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from backend.kernel.access import Action, Actor, Permission, Relation, Subject, permission, require
from backend.kernel.audit import Deed, Witness
from backend.kernel.clock import Clock, to_text
from backend.kernel.places import PlacePath
from backend.matters.finding import Shelves
from backend.matters.model import DISPOSITIONS, MatterRow, Urgent
from backend.promises.board import OpenPromises, OpenQuery
from backend.promises.model import Kind, Promise

MOST_READ = 2000
"""So many open promises are looked through, the soonest due first."""
ROWS_A_PAGE = 50
_URGENT = DISPOSITIONS.index(Urgent) + 1
_MATTER = "MATTER"


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


@dataclass(frozen=True, slots=True)
class Waiting:
    """One matter that waits for somebody."""

    row: MatterRow
    promise: Promise
    """What is due first of it."""
    others: int
    """How many promises of it are open besides."""

    @property
    def key(self) -> str:
        """By which the rows of a queue stand: the soonest due first."""
        return f"{to_text(self.promise.due_at)}#{self.row.id}"


@dataclass(frozen=True, slots=True)
class QueuePage:
    """A page of one queue, and how long each queue is."""

    waiting: Sequence[Waiting]
    counts: Mapping[Queue, int]
    """The queues that the actor has, in their order; each as long as its pages together."""
    after: str | None
    """Where the next page begins, or None at the end."""
    whole: bool
    """Whether everything open was looked through: else there is more, due later."""
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
        self, actor: Actor, place: PlacePath, queue: Queue | None, after: str | None = None
    ) -> QueuePage:
        """Return a page of a queue of a place and the length of each; the list is audited.

        Without a queue the lengths alone, which name nobody. An attendant has the own work,
        wherever it lies. Raises `Forbidden`, `NotFound`.
        """
        line = permission(actor, Action.MATTER_LIST)
        if line.relation is not Relation.OWN:
            require(actor, Action.MATTER_LIST, Subject(place), "place")
        now = self.clock.now()
        by_matter, whole = self._open(actor, line, place)
        rows = self.shelves.rows(by_matter)
        queues: dict[Queue, list[Waiting]] = {one: [] for one in _of(line)}
        for matter_id, row in rows.items():
            if not _seen(line, actor, place, row):
                continue
            owed = by_matter[matter_id]
            waiting = Waiting(row, min(owed, key=_due), len(owed) - 1)
            for one in queues.keys() & _where(actor, row, owed, now):
                queues[one].append(waiting)
        found = sorted(queues.get(queue, ()) if queue else (), key=lambda one: one.key)
        left = [one for one in found if after is None or one.key > after]
        page = left[:ROWS_A_PAGE]
        if queue:
            detail = {"place": place.code, "queue": queue.value, "rows": len(page)}
            deed = Deed(actor.person_id, now, "matter.queue_listed", detail)
            self.witness.saw(f"ACTOR#{actor.person_id}", deed)
        more = page[-1].key if len(left) > len(page) else None
        counts = {one: len(queued) for one, queued in queues.items()}
        return QueuePage(page, counts, more, whole, now)

    def _open(
        self, actor: Actor, line: Permission, place: PlacePath
    ) -> tuple[dict[str, list[Promise]], bool]:
        """Return what is open by the matter that it is about, and whether that is all."""
        query = OpenQuery(limit=MOST_READ)
        owed = self.promises.open_of_owners((actor.person_id,), query)
        # What others owe of a matter for which the actor answers, at whatever line it lies.
        answered = self.promises.open_of_answerable(actor.person_id, query)
        if line.relation is Relation.OWN:
            # Somebody else may owe what is open of an own matter: the head a report, a unit a
            # reply. What is owed wholly by others, of another line's matter, is that line's.
            lines = tuple({actor.place.line, *(one.place.line for one in owed.promises)})
        else:
            lines = self.lines(place)
        pages = (owed, answered, self.promises.open_of_lines(lines, query))
        by_matter: dict[str, dict[str, Promise]] = {}
        for promise in (one for page in pages for one in page.promises):
            kind, _, matter_id = promise.subject.partition("#")
            if kind == _MATTER:
                by_matter.setdefault(matter_id, {})[promise.id] = promise
        whole = all(page.after is None for page in pages)
        return {one: list(owed.values()) for one, owed in by_matter.items()}, whole


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
        Queue.RETURNED: any(one.kind is Kind.ORDER_RETURNED for one in promises),
        Queue.OVERDUE: any(one.late_at(now) for one in promises),
        Queue.URGENT: _URGENT in row.dispositions or any(one.kind.urgent for one in promises),
    }
    return frozenset(queue for queue, there in told.items() if there)


def _due(promise: Promise) -> tuple[datetime, str]:
    return promise.due_at, promise.id


def _seen(line: Permission, actor: Actor, place: PlacePath, row: MatterRow) -> bool:
    """Tell whether a row is the actor's to see, and lies where the actor looks."""
    own = line.relation is Relation.OWN
    return line.covers(actor, row.about) and (own or place.contains(row.place))
