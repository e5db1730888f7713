"""The board of open promises: whose, until when, in which light."""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import StrEnum
from typing import Protocol

from backend.kernel.access import Action, Actor, Relation, Subject, permission, require
from backend.kernel.clock import Clock, civil_day, end_of
from backend.kernel.places import PlacePath
from backend.promises.model import Kind, Promise
from backend.promises.topics import Topic, kinds_of

_TICK = timedelta(milliseconds=1)
"""What ends with a day is due at the midnight after it, and belongs to the day."""


@dataclass(frozen=True, slots=True)
class OpenQuery:
    """Which open promises are asked for; soonest due first."""

    due_before: datetime | None = None
    """Only those due before this instant: the overdue ones, when it is now."""
    after: str | None = None
    limit: int = 50
    kind: Kind | None = None
    due_from: datetime | None = None
    """Only those due at this instant or after it."""
    most_read: int = 2000
    """So many rows of a line or person are read at most, of which only some kinds are wanted."""
    kinds: frozenset[Kind] = frozenset()
    """Only these; empty for all."""

    @property
    def wanted(self) -> frozenset[Kind]:
        """The kinds that are asked for; empty for all."""
        return frozenset({self.kind}) if self.kind else self.kinds


class When(StrEnum):
    """The three columns of the board."""

    OVERDUE = "overdue"
    TODAY = "today"
    """Due in what is left of the civil day."""
    LATER = "later"


@dataclass(frozen=True, slots=True)
class BoardQuery:
    """What somebody wants to see of the board."""

    when: When | None = None
    kind: Kind | None = None
    topic: Topic | None = None
    """Only the kinds of this topic, where no kind is named."""
    kinds: frozenset[Kind] = frozenset()
    """Only these, where neither is named; empty for all."""
    owner: str | None = None
    """Only what this person owes."""
    after: str | None = None


@dataclass(frozen=True, slots=True)
class OpenPage:
    """One page of open promises; it may be short, even empty, and still not be the last."""

    promises: Sequence[Promise]
    after: str | None
    """Where the next page begins, or None at the end. It may name a promise that is not shown."""


class OpenPromises(Protocol):
    """Reads open promises; from indexes, which may be a little behind the books."""

    def open_of_lines(self, lines: Iterable[str], query: OpenQuery) -> OpenPage:
        """Return open promises of some lines, soonest due first."""
        ...

    def open_of_owners(self, owners: Iterable[str], query: OpenQuery) -> OpenPage:
        """Return the open promises of some owners, soonest due first."""
        ...

    def open_of_answerable(self, person_id: str, query: OpenQuery) -> OpenPage:
        """Return what others owe to whom a person answers to the caller, soonest due first."""
        ...


@dataclass(frozen=True, slots=True)
class Board:
    """Shows open promises to those who may see them."""

    promises: OpenPromises
    lines: Callable[[PlacePath], tuple[str, ...]]
    """Which lines belong to a place."""
    clock: Clock

    def see(self, actor: Actor, place: PlacePath, asked: BoardQuery) -> tuple[OpenPage, datetime]:
        """Return a page and the instant at which it was read.

        An attendant sees the own promises, whatever the place, and the call-backs of the own
        line, which whoever sits there keeps; a county sees its own of the line's. Raises
        `Forbidden` or `NotFound`.
        """
        now = self.clock.now()
        line = permission(actor, Action.PROMISE_LIST)
        own = line.relation is Relation.OWN
        if not own:
            require(actor, Action.PROMISE_LIST, Subject(place), "place")
        # Whoever sees only the own is never led through another's.
        owners = _own(actor, asked.kind) if own else tuple(filter(None, (asked.owner,)))
        page = self._read(place, owners, asked, now)
        seen = [
            promise
            for promise in page.promises
            if line.covers(actor, about(promise, actor))
            and (own or place.contains(promise.place))
            and asked.owner in (None, promise.owner)
        ]
        return OpenPage(seen, page.after), now

    def _read(
        self, place: PlacePath, owners: tuple[str, ...], asked: BoardQuery, now: datetime
    ) -> OpenPage:
        due_from, due_before = _bounds(asked.when, now)
        kinds = kinds_of(asked.topic) if asked.topic else asked.kinds
        query = OpenQuery(due_before, asked.after, kind=asked.kind, due_from=due_from, kinds=kinds)
        if owners:
            return self.promises.open_of_owners(owners, query)
        return self.promises.open_of_lines(self.lines(place), query)


def keepers(promise: Promise, actor: Actor) -> frozenset[str]:
    """Return whom a promise names; a call-back that a line owes names whoever sits there."""
    at_line = promise.kind is Kind.CALLBACK and promise.owner == actor.place.line
    return frozenset({promise.owner, *({actor.person_id} if at_line else ())})


def about(promise: Promise, actor: Actor) -> Subject:
    """Return what access is asked before a promise is shown to somebody."""
    return Subject(promise.place, keepers(promise, actor), promise.kept_from)


def _own(actor: Actor, kind: Kind | None) -> tuple[str, ...]:
    """Return by whom a kind may be owed that the actor is to keep: only call-backs by the line."""
    if kind is Kind.CALLBACK:
        return (actor.place.line,)
    return (actor.person_id,) if kind else (actor.person_id, actor.place.line)


def end_of_day(now: datetime) -> datetime:
    """Return before which instant falls due what belongs to the civil day of an instant."""
    return end_of(civil_day(now)) + _TICK


def _bounds(when: When | None, now: datetime) -> tuple[datetime | None, datetime | None]:
    tomorrow = end_of_day(now)
    match when:
        case When.OVERDUE:
            return None, now
        case When.TODAY:
            return now, tomorrow
        case When.LATER:
            return tomorrow, None
        case None:
            return None, None
