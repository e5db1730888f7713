"""Showing what became of the promises that fell due on a day or in a month (R5)."""

from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum
from typing import Protocol

from backend.kernel.access import Action, Actor, Relation, Subject, permission, require
from backend.kernel.clock import Clock, civil_day
from backend.kernel.errors import Fault, Invalid
from backend.kernel.places import PlacePath
from backend.promises.board import about
from backend.promises.falling_due import DuePromise
from backend.promises.model import Kind, Promise

_ENOUGH = 100
"""Promises of a page: with the day on which there are so many, it ends."""


class How(StrEnum):
    """What became of a promise, as figures count it."""

    LATE = "late"
    """Kept after its instant, or open and past it."""
    IN_TIME = "in_time"
    """Kept by its instant, to a caller whose name is known (S0-55)."""
    EITHER = "either"
    """Everything that was not cancelled, what is still to come of the month too."""


class FallenDue(Protocol):
    """Reads what falls due, ended ones too; the index may be a little behind the books."""

    def due_on(self, line: str, day: date) -> Mapping[str, DuePromise]:
        """Return what falls due on a day of a line, by its id: one request."""
        ...

    def some(self, promise_ids: Iterable[str]) -> Mapping[str, Promise]:
        """Return promises by id as they are now, of those that there are: one request a hundred."""
        ...


@dataclass(frozen=True, slots=True)
class FallenQuery:
    """Which promises are asked for: of which days, of which kinds, and what became of them."""

    days: Sequence[date]
    """In order: one day, or those of a month that has begun."""
    how: How = How.LATE
    kinds: Collection[Kind] = ()
    """Only these; empty for all."""
    after: str | None = None
    """The last day of the page before."""


@dataclass(frozen=True, slots=True)
class FallenPage:
    """Some promises, soonest due first, and when they were read."""

    promises: Sequence[Promise]
    at: datetime
    after: str | None
    """After which day the next page begins; None at the end."""


@dataclass(frozen=True, slots=True)
class FallenBoard:
    """Shows the promises behind a figure of what was kept in time."""

    promises: FallenDue
    lines: Callable[[PlacePath], tuple[str, ...]]
    """Which lines belong to a place."""
    clock: Clock

    def see(self, actor: Actor, place: PlacePath, asked: FallenQuery) -> FallenPage:
        """Return whole days until they make a page.

        An attendant sees the own, whatever the place. One request a day and line, one a hundred;
        so that more than a day is read of one line alone. Raises `Forbidden`, `NotFound` or
        `Invalid`.
        """
        now = self.clock.now()
        line = permission(actor, Action.PROMISE_LIST)
        own = line.relation is Relation.OWN
        if not own:
            require(actor, Action.PROMISE_LIST, Subject(place), "place")
        if asked.days[0] > civil_day(now):
            raise Invalid(Fault("day", "尚未到这一天", "that day is still to come"))
        lines = (actor.place.line,) if own else self.lines(place)
        if len(asked.days) > 1 and len(lines) > 1:
            raise Invalid(Fault("place", "按月查看须选定一个市州", "of a month choose one city"))
        ids, after = self._ids(lines, asked, now)
        seen = [
            one
            for one in self.promises.some(ids).values()
            # The index may be behind: what was moved since is no longer of these days.
            if civil_day(one.due_at) in asked.days
            and _is(DuePromise.of(one), asked.how, now)
            and line.covers(actor, about(one, actor))
            and (own or place.contains(one.place))
        ]
        return FallenPage(sorted(seen, key=lambda one: (one.due_at, one.id)), now, after)

    def _ids(
        self, lines: Sequence[str], asked: FallenQuery, now: datetime
    ) -> tuple[Sequence[str], str | None]:
        ids: list[str] = []
        for day in asked.days:
            if asked.after is not None and str(day) <= asked.after:
                continue
            ids += [
                identity
                for line in lines
                for identity, one in self.promises.due_on(line, day).items()
                if _is(one, asked.how, now) and (not asked.kinds or one.kind in asked.kinds)
            ]
            if len(ids) >= _ENOUGH and day != asked.days[-1]:
                return ids, str(day)
        return ids, None


def _is(one: DuePromise, how: How, now: datetime) -> bool:
    match how:
        case How.LATE:
            return one.late_at(now)
        case How.IN_TIME:
            return one.kept_in_time and not one.unnamed
        case How.EITHER:
            return not one.cancelled
