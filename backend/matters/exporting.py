"""Exports of matters: exactly what a search finds, masked, made in the background (S0-20).

Whoever asks gets a row that tells how far it is; the file is theirs alone and for a day. Asking,
cancelling and taking the file are facts of the audit, the last one before the link is given.
"""

from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass, field, replace
from datetime import date, datetime, timedelta
from enum import StrEnum
from typing import Any, Protocol

from backend.kernel.access import Action, Actor, Role, Subject, permission, require
from backend.kernel.audit import Deed, Trail
from backend.kernel.books import Books, Create, Marker, Replace, Write, once, repeated
from backend.kernel.clock import Clock
from backend.kernel.errors import Conflict, NotFound, Refused
from backend.kernel.events import Event, Outbox
from backend.kernel.ids import fingerprint, require_uuid, subject_ref
from backend.kernel.places import PlacePath
from backend.matters.finding import Finder, Wanted, told
from backend.matters.model import Person

STEP = "export.step"
"""The event that starts a step of an export."""
MOST_RUNNING = 3
"""So many of one person may run at once."""
MOST_SHOWN = 20
FILE_KEPT = timedelta(hours=24)
LINK_SECONDS = 60
STANDS_STILL = timedelta(minutes=10)
"""A step takes at most half of it: what has not moved for so long may be started again."""


class Form(StrEnum):
    """What kind of file."""

    XLSX = "xlsx"
    CSV = "csv"


class Stage(StrEnum):
    """How far an export is."""

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
        return self.stage is Stage.DONE and now < self.touched_at + FILE_KEPT

    def stands_still_at(self, now: datetime) -> bool:
        """Tell whether no step has moved it for longer than one takes."""
        return self.stage in RUNNING and now >= self.touched_at + STANDS_STILL


@dataclass(frozen=True, slots=True)
class Asked:
    """What somebody wants in a file."""

    id: str
    wanted: Wanted
    form: Form


@dataclass(frozen=True, slots=True)
class Command:
    """A command on an export that was seen at a version."""

    export_id: str
    id: str
    version: int


class Exports(Protocol):
    """Reads exports, each person's apart; writing is the books' work."""

    def of(self, person_id: str, most: int) -> Sequence[Export]:
        """Return a person's newest exports (consistent), the newest first: one query."""
        ...

    def get(self, person_id: str, export_id: str) -> Export | None:
        """Return one of a person (consistent), or None."""
        ...


class Links(Protocol):
    """Gives the way to a file."""

    def link(self, export: Export, seconds: int) -> str:
        """Return a signed address that opens for so many seconds."""
        ...


@dataclass(frozen=True, slots=True)
class ExportDesk:
    """Where exports are asked for, watched, cancelled and taken: by their owner alone."""

    books: Books
    exports: Exports
    finder: Finder
    links: Links
    clock: Clock

    def ask(self, actor: Actor, asked: Asked) -> Mapping[str, Any]:
        """Begin an export under the id that its form drew; a repeat answers the same.

        Raises `Forbidden`, `NotFound` for a place of others, `Refused` while too many run.
        """
        require(actor, Action.MATTER_EXPORT, Subject(asked.wanted.place), "place")
        export_id = require_uuid("id", asked.id)
        wanted = self.finder.dated(actor, asked.wanted)
        at = self.clock.now()
        owner = Person(actor.person_id, actor.name)
        export = Export(export_id, 1, owner, actor.role, actor.place, wanted, asked.form, at, at)
        command = {"wanted": told(asked.wanted, 0), "form": asked.form}
        marker = _marker(export, export_id, command)
        earlier = self.books.marker(marker.subject, marker.key)
        if earlier is None and self._running(actor) >= MOST_RUNNING:
            zh, en = f"同时最多导出{MOST_RUNNING}份，请稍后再试", f"at most {MOST_RUNNING} at once"
            raise Refused(zh, en, "")
        detail = {**told(wanted, 0), "form": asked.form.value}
        kept, fact = _next(export, Deed(actor.person_id, at, "export.asked", detail))
        return once(self.books, marker, Create(kept), fact, Create(step_of(kept)))

    def own(self, actor: Actor) -> tuple[Sequence[Export], datetime]:
        """Return the actor's newest exports and the instant of reading; raises `Forbidden`."""
        permission(actor, Action.MATTER_EXPORT)
        return self.exports.of(actor.person_id, MOST_SHOWN), self.clock.now()

    def cancel(self, actor: Actor, command: Command) -> Mapping[str, Any]:
        """Stop an export that runs; what a step still does leads to nothing."""
        export = self._own(actor, command)
        if export.version != command.version:
            return self._repeated(export, command, "cancel")
        if export.stage not in RUNNING:
            raise Refused("导出已结束", "the export has ended", "")
        after = replace(export, stage=Stage.CANCELLED)
        return self._commit(export, after, command, "cancel")

    def again(self, actor: Actor, command: Command) -> Mapping[str, Any]:
        """Start the step anew of an export that stands still; nothing is read twice into it."""
        export = self._own(actor, command)
        if export.version != command.version:
            return self._repeated(export, command, "again")
        if not export.stands_still_at(self.clock.now()):
            raise Refused("导出正在进行或已结束", "the export moves, or has ended", "")
        return self._commit(export, export, command, "again")

    def take(self, actor: Actor, export_id: str) -> str:
        """Return a signed address of the file, after the fact is kept; raises `Refused`."""
        export = self._own(actor, Command(export_id, export_id, 0))
        at = self.clock.now()
        if not export.file_kept_at(at):
            raise Refused("文件尚未生成或已过期", "the file is not there, or was let go", "")
        deed = Deed(actor.person_id, at, "export.taken", {"rows": export.rows})
        after, fact = _next(replace(export, version=export.version + 1), deed)
        self.books.commit(Replace(after, export.version), fact)
        return self.links.link(after, LINK_SECONDS)

    def _own(self, actor: Actor, command: Command) -> Export:
        permission(actor, Action.MATTER_EXPORT)
        require_uuid("id", command.id)
        export = self.exports.get(actor.person_id, require_uuid("id", command.export_id))
        if export is None:
            raise NotFound("export")
        return export

    def _running(self, actor: Actor) -> int:
        now = self.clock.now()
        known = self.exports.of(actor.person_id, MOST_SHOWN)
        return sum(one.stage in RUNNING and not one.stands_still_at(now) for one in known)

    def _repeated(self, export: Export, command: Command, what: str) -> Mapping[str, Any]:
        stale = Conflict("export", {"version": export.version, "stage": export.stage.value})
        printed = _marker(export, command.id, {"what": what, **asdict(command)}).fingerprint
        return repeated(self.books, _marked(export), command.id, printed, stale)

    def _commit(
        self, before: Export, after: Export, command: Command, what: str
    ) -> Mapping[str, Any]:
        at = self.clock.now()
        moved = replace(after, version=before.version + 1, touched_at=at)
        kept, fact = _next(moved, Deed(before.owner.id, at, f"export.{what}", {}))
        writes: list[Write] = [Replace(kept, before.version), fact]
        if kept.stage in RUNNING:
            writes.append(Create(step_of(kept)))
        return once(
            self.books, _marker(kept, command.id, {"what": what, **asdict(command)}), *writes
        )


def step_of(export: Export) -> Event:
    """Return the event that starts the next step of an export; each version has its own."""
    data = {"export": export.id, "owner": export.owner.id, "version": str(export.version)}
    key = f"{export.id}:{export.version}"
    return Event(Outbox.MATTERS, _marked(export), key, STEP, export.touched_at, data)


def _marked(export: Export) -> str:
    """Name the partition in which an export lies with its markers and events."""
    return f"EXPORTS#{export.owner.id}"


def _marker(export: Export, key: str, command: Mapping[str, Any]) -> Marker:
    answer = {"id": export.id, "version": export.version, "stage": export.stage.value}
    return Marker(_marked(export), key, fingerprint(command), answer)


def _next(export: Export, deed: Deed) -> tuple[Export, Create]:
    fact, trail = export.trail.extend(export.subject, deed)
    return replace(export, trail=trail), Create(fact)
