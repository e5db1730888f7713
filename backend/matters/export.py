"""The facts of an export of matters: what is in it, how far it is, whether callers are shown."""

from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from datetime import date, datetime, timedelta
from enum import StrEnum
from typing import Protocol

from backend.kernel.access import Actor, Role
from backend.kernel.audit import Deed, Trail
from backend.kernel.books import Create
from backend.kernel.events import Event, Outbox
from backend.kernel.ids import subject_ref
from backend.kernel.places import PlacePath
from backend.matters.finding import Wanted
from backend.matters.model import Person

STEP = "export.step"
"""The event that starts a step of an export."""
FILE_KEPT = timedelta(hours=24)
UNMASKED_KEPT = timedelta(hours=1)
"""For so long a file with names and numbers may be taken."""
LINK_OPENS = timedelta(seconds=60)
"""For so long a link to a file opens; one that shows callers is deleted after it."""
WAITS = timedelta(hours=24)
"""For so long somebody may decide on names and numbers; after it the asking is void."""
STANDS_STILL = timedelta(minutes=10)
"""A step takes at most half of it: what has not moved for so long may be started again."""


class Form(StrEnum):
    """What kind of file."""

    XLSX = "xlsx"
    CSV = "csv"


class Stage(StrEnum):
    """How far an export is."""

    WAITING = "waiting"
    """A second person is to decide whether callers are shown; nothing is read before."""
    REFUSED = "refused"
    GATHERING = "gathering"
    """Rows are read, step by step."""
    WRITING = "writing"
    """All rows are there; the file is written."""
    DONE = "done"
    CANCELLED = "cancelled"
    TOO_MANY = "too_many"
    """More was found than one file may hold."""


RUNNING = frozenset({Stage.GATHERING, Stage.WRITING})


@dataclass(frozen=True, slots=True)
class Unmasking:
    """That callers are to be shown by name and number: why, and what a second person said."""

    reason: str
    decided_by: Person | None = None
    """None while nobody has decided."""
    decided_at: datetime | None = None
    words: str = ""
    """What whoever decided said; needed where it is refused."""


@dataclass(frozen=True, slots=True)
class Export:
    """One export; it names codes and counts, nothing personal but who asked."""

    id: str
    version: int
    owner: Person
    role: Role
    home: PlacePath
    """The owner's own place when it was asked for."""
    wanted: Wanted
    form: Form
    asked_at: datetime
    touched_at: datetime
    stage: Stage = Stage.GATHERING
    rows: int = 0
    parts: int = 0
    after: str | None = None
    """Where the next step goes on."""
    reached: date | None = None
    unmasking: Unmasking | None = None
    """None where callers are masked."""
    taken_at: datetime | None = None
    """When a file that shows callers was first taken; None of masked ones."""
    trail: Trail = field(default_factory=Trail)

    @property
    def subject(self) -> str:
        """By which audit facts name it."""
        return subject_ref("EXPORT", self.id)

    @property
    def actor(self) -> Actor:
        """Its owner as the rules see one."""
        return Actor(self.owner.id, self.owner.name, self.role, self.home)

    def file_kept_at(self, now: datetime) -> bool:
        """Tell whether its file may still be taken."""
        if self.unmasking:
            until = let_go_at(self.touched_at, self.taken_at)
        else:
            until = self.touched_at + FILE_KEPT
        return self.stage is Stage.DONE and now < until

    def waits_at(self, now: datetime) -> bool:
        """Tell whether a second person may still decide on it."""
        return self.stage is Stage.WAITING and now < self.asked_at + WAITS

    def stands_still_at(self, now: datetime) -> bool:
        """Tell whether no step has moved it for longer than one takes."""
        return self.stage in RUNNING and now >= self.touched_at + STANDS_STILL


@dataclass(frozen=True, slots=True)
class UnmaskingAsked:
    """Leads those who may decide to an export that waits for it; never changed."""

    export_id: str
    owner: str
    province: str
    at: datetime


class Exports(Protocol):
    """Reads exports, each person's apart; writing is the books' work."""

    def waiting(self, province: str, since: datetime) -> Sequence[Export]:
        """Return those with callers shown that were asked for since, the newest first."""
        ...

    def of(self, person_id: str, most: int) -> Sequence[Export]:
        """Return a person's newest exports (consistent), the newest first: one query."""
        ...

    def get(self, person_id: str, export_id: str) -> Export | None:
        """Return one of a person (consistent), or None."""
        ...

    def taken_at(self, person_id: str, export_id: str) -> datetime | None:
        """Return when a file that shows callers was taken (consistent); unseals nothing."""
        ...


def let_go_at(written_at: datetime, taken_at: datetime | None) -> datetime:
    """Return when a file that shows callers is deleted: once taken, or after an hour."""
    kept = written_at + UNMASKED_KEPT
    return kept if taken_at is None else min(kept, taken_at + LINK_OPENS)


def asked_of(export: Export) -> Create:
    """Return what tells those who may decide; whoever asks for it never does."""
    data = {
        "heads": export.wanted.place.line,
        "not_to": export.owner.id,
        "place": str(export.wanted.place),
        "by": export.owner.id,
        "export": export.id,
    }
    key = f"{export.id}:unmasking"
    return Create(
        Event(Outbox.MATTERS, partition_of(export), key, "unmasking.asked", export.asked_at, data)
    )


def step_of(export: Export) -> Event:
    """Return the event that starts the next step of an export; each version has its own."""
    data = {"export": export.id, "owner": export.owner.id, "version": str(export.version)}
    key = f"{export.id}:{export.version}"
    return Event(Outbox.MATTERS, partition_of(export), key, STEP, export.touched_at, data)


def partition_of(export: Export) -> str:
    """Name the partition in which an export lies with its markers and events."""
    return f"EXPORTS#{export.owner.id}"


def next_of(export: Export, deed: Deed) -> tuple[Export, Create]:
    """Return an export with a deed in its chain, and what keeps the fact of it."""
    fact, trail = export.trail.extend(export.subject, deed)
    return replace(export, trail=trail), Create(fact)
