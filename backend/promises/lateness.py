"""Showing what was kept too late, or not at all, of the promises that fell due on a day (R5)."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Protocol

from backend.kernel.access import Action, Actor, Relation, Subject, permission, require
from backend.kernel.clock import Clock, civil_day
from backend.kernel.errors import Fault, Invalid
from backend.kernel.places import PlacePath
from backend.promises.board import about
from backend.promises.model import Promise


class FallenDue(Protocol):
    """Reads what fell due, ended ones too; the index may be a little behind the books."""

    def late_on(self, line: str, day: date, now: datetime) -> Sequence[str]:
        """Return the ids of what fell due on a day of a line and was not kept in time."""
        ...

    def some(self, promise_ids: Iterable[str]) -> Mapping[str, Promise]:
        """Return promises by id as they are now, of those that there are: one request a hundred."""
        ...


@dataclass(frozen=True, slots=True)
class LateBoard:
    """Shows the promises behind a figure of what was kept in time."""

    promises: FallenDue
    lines: Callable[[PlacePath], tuple[str, ...]]
    """Which lines belong to a place."""
    clock: Clock

    def see(self, actor: Actor, place: PlacePath, day: date) -> tuple[Sequence[Promise], datetime]:
        """Return what fell due on a day and was late, soonest due first, and when it was read.

        An attendant sees the own, whatever the place. One request a line and one a hundred.
        Raises `Forbidden`, `NotFound` or `Invalid`.
        """
        now = self.clock.now()
        line = permission(actor, Action.PROMISE_LIST)
        own = line.relation is Relation.OWN
        if not own:
            require(actor, Action.PROMISE_LIST, Subject(place), "place")
        if day > civil_day(now):
            raise Invalid(Fault("day", "尚未到这一天", "that day is still to come"))
        lines = (actor.place.line,) if own else self.lines(place)
        ids = [one for each in lines for one in self.promises.late_on(each, day, now)]
        seen = [
            one
            for one in self.promises.some(ids).values()
            # The index may be behind: what was moved since is no longer of this day.
            if civil_day(one.due_at) == day
            and one.late_at(now)
            and line.covers(actor, about(one, actor))
            and (own or place.contains(one.place))
        ]
        return sorted(seen, key=lambda one: (one.due_at, one.id)), now
