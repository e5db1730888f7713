"""What became of a promise's time: what a publication moved, and which alarms rang.

Read from the events that told of it: each was written in the transaction of what it tells,
so that none is missing and none was made up afterwards.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Protocol

from backend.kernel.access import Action, Actor, permission
from backend.kernel.clock import from_text
from backend.kernel.errors import NotFound
from backend.kernel.events import Event
from backend.promises.board import about
from backend.promises.model import Promise, Rung

_MOVED = "promise.moved"
_RUNGS = {f"promise.{rung}": rung for rung in Rung if rung is not Rung.NONE}


@dataclass(frozen=True, slots=True)
class Turn:
    """One thing that became of a promise's time: it was moved, or an alarm rang."""

    at: datetime
    due_at: datetime
    """Until when it was to be kept from then on; of an alarm, for which instant it rang."""
    rung: Rung = Rung.NONE
    """What rang; `NONE` where it was moved."""
    due_from: datetime | None = None
    """Until when it was to be kept before; None where an alarm rang."""
    calendar_version: int | None = None
    rulebook_version: int | None = None
    """The version that moved it, of the one that was new; both where both were."""


@dataclass(frozen=True, slots=True)
class Course:
    """What became of one promise's time, oldest first."""

    promise: Promise
    first_due_at: datetime
    """Until when it was to be kept when it was made, as the caller was told."""
    turns: tuple[Turn, ...] = ()


@dataclass(frozen=True, slots=True)
class PromiseFile:
    """Everything that is kept of a subject's promises."""

    promises: Sequence[Promise]
    """In the order in which they were made."""
    told: Sequence[Event]
    """What was told of them, in whatever order."""

    @property
    def courses(self) -> Sequence[Course]:
        """Each promise with what became of its time."""
        return [course_of(promise, self.told) for promise in self.promises]


class Files(Protocol):
    """Reads what is kept of promises."""

    def file(self, subject: str) -> PromiseFile:
        """Return the promises of a subject as they are now and what was told of them."""
        ...


@dataclass(frozen=True, slots=True)
class Courses:
    """Tells what became of a promise's time to those who see it on their board."""

    files: Files

    def of(self, actor: Actor, promise_id: str) -> Course:
        """Return the course of a promise; raises `Forbidden` or `NotFound`."""
        line = permission(actor, Action.PROMISE_LIST)
        subject = ":".join(promise_id.split(":")[:-2])
        courses = self.files.file(subject).courses if subject else ()
        course = next((one for one in courses if one.promise.id == promise_id), None)
        if course is None:
            raise NotFound("promise")
        promise = course.promise
        if not line.covers(actor, about(promise, actor)):
            raise NotFound("promise")
        return course


def course_of(promise: Promise, told: Iterable[Event]) -> Course:
    """Return the course of a promise by what was told of its subject."""
    events = sorted(
        (one for one in told if one.data.get("promise") == promise.id),
        key=lambda event: (event.at, _order(event)),
    )
    # Deferrals move it too: the earliest instant is the one that was promised.
    left = (from_text(one.data["moved_from"]) for one in events if "moved_from" in one.data)
    turns = (_turn(one) for one in events if one.kind == _MOVED or one.kind in _RUNGS)
    return Course(promise, next(left, promise.due_at), tuple(turns))


def _order(event: Event) -> int:
    """Return what comes first of one instant: a sweep moves before it rings, then climbs."""
    return list(Rung).index(_RUNGS.get(event.kind, Rung.NONE))


def _turn(event: Event) -> Turn:
    data, due_at = event.data, from_text(event.data["due_at"])
    if event.kind in _RUNGS:
        return Turn(event.at, due_at, _RUNGS[event.kind])
    return Turn(
        event.at,
        due_at,
        due_from=from_text(data["moved_from"]),
        calendar_version=_version(data, "calendar"),
        rulebook_version=_version(data, "rulebook"),
    )


def _version(data: Mapping[str, str], regulation: str) -> int | None:
    return int(data[regulation]) if regulation in data else None
