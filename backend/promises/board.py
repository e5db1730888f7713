"""The board of open promises: whose, until when, in which light."""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Protocol

from backend.kernel.access import Action, Actor, Relation, Subject, permission, require
from backend.kernel.clock import Clock
from backend.kernel.places import PlacePath
from backend.promises.model import Promise


@dataclass(frozen=True, slots=True)
class OpenQuery:
    """Which open promises are asked for; soonest due first."""

    due_before: datetime | None = None
    """Only those due before this instant: the overdue ones, when it is now."""
    after: str | None = None
    limit: int = 50


@dataclass(frozen=True, slots=True)
class OpenPage:
    """One page of open promises."""

    promises: Sequence[Promise]
    after: str | None
    """Where the next page begins, or None at the end."""


class OpenPromises(Protocol):
    """Reads open promises; from indexes, which may be a little behind the books."""

    def open_of_lines(self, lines: Iterable[str], query: OpenQuery) -> OpenPage:
        """Return open promises of some lines, soonest due first."""
        ...

    def open_of_owner(self, owner: str, query: OpenQuery) -> OpenPage:
        """Return the open promises of one person, soonest due first."""
        ...


@dataclass(frozen=True, slots=True)
class Board:
    """Shows open promises to those who may see them."""

    promises: OpenPromises
    lines: Callable[[PlacePath], tuple[str, ...]]
    """Which lines belong to a place."""
    clock: Clock

    def see(
        self, actor: Actor, place: PlacePath, *, overdue: bool, after: str | None
    ) -> tuple[OpenPage, datetime]:
        """Return a page and the instant at which it was read.

        An attendant sees the own promises, whatever the place; a county sees its own of the
        line's. Raises `Forbidden` or `NotFound`.
        """
        now = self.clock.now()
        query = OpenQuery(due_before=now if overdue else None, after=after)
        line = permission(actor, Action.PROMISE_LIST)
        if line.relation is Relation.OWN:
            page = self.promises.open_of_owner(actor.person_id, query)
        else:
            require(actor, Action.PROMISE_LIST, Subject(place), "place")
            page = self.promises.open_of_lines(self.lines(place), query)
        seen = [
            promise
            for promise in page.promises
            if line.covers(actor, Subject(promise.place, frozenset({promise.owner})))
            and (line.relation is Relation.OWN or place.contains(promise.place))
        ]
        return OpenPage(seen, page.after), now
