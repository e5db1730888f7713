"""Exports of matters: exactly what a search finds, made in the background (S0-20).

Whoever asks gets a row that tells how far it is; the file is theirs alone and for a day. Asking,
cancelling and taking the file are facts of the audit, the last one before the link is given.
Callers are masked, unless a second person lets their names and numbers be shown (`unmasking`);
such a file is deleted once it was taken, or after an hour (`letting_go`).
"""

from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass, replace
from datetime import datetime
from typing import Any, Protocol

from backend.kernel.access import Action, Actor, Subject, permission, require
from backend.kernel.audit import Deed, require_reason
from backend.kernel.books import Books, Create, Marker, Replace, Write, once, repeated
from backend.kernel.clock import Clock
from backend.kernel.errors import Conflict, NotFound, Refused
from backend.kernel.ids import fingerprint, require_uuid
from backend.matters.export import (
    LINK_OPENS,
    RUNNING,
    Export,
    Exports,
    Form,
    Stage,
    Unmasking,
    UnmaskingAsked,
    asked_of,
    next_of,
    partition_of,
    step_of,
)
from backend.matters.finding import Finder, Wanted, told
from backend.matters.model import Person

MOST_RUNNING = 3
"""So many of one person may run at once."""
MOST_SHOWN = 20


@dataclass(frozen=True, slots=True)
class Asked:
    """What somebody wants in a file."""

    id: str
    wanted: Wanted
    form: Form
    reason: str | None = None
    """Why callers are to be shown by name and number; None to have them masked."""


@dataclass(frozen=True, slots=True)
class Command:
    """A command on an export that was seen at a version."""

    export_id: str
    id: str
    version: int


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
        command = {"wanted": told(asked.wanted, 0), "form": asked.form, "reason": asked.reason}
        marker = marker_of(export, export_id, command)
        earlier = self.books.marker(marker.subject, marker.key)
        if earlier is None and self._running(actor) >= MOST_RUNNING:
            zh, en = f"同时最多导出{MOST_RUNNING}份，请稍后再试", f"at most {MOST_RUNNING} at once"
            raise Refused(zh, en, "")
        detail = {**told(wanted, 0), "form": asked.form.value}
        if asked.reason is None:
            kept, fact = next_of(export, Deed(actor.person_id, at, "export.asked", detail))
            return once(self.books, marker, Create(kept), fact, Create(step_of(kept)))
        why = require_reason(asked.reason)
        export = replace(export, stage=Stage.WAITING, unmasking=Unmasking(why))
        deed = Deed(actor.person_id, at, "export.unmasked_asked", {**detail, "reason": why})
        kept, fact = next_of(export, deed)
        marker = marker_of(kept, export_id, command)
        led = UnmaskingAsked(export_id, owner.id, wanted.place.province, at)
        return once(self.books, marker, Create(kept), fact, Create(led), asked_of(kept))

    def own(self, actor: Actor) -> tuple[Sequence[Export], datetime]:
        """Return the actor's newest exports and the instant of reading; raises `Forbidden`."""
        permission(actor, Action.MATTER_EXPORT)
        return self.exports.of(actor.person_id, MOST_SHOWN), self.clock.now()

    def cancel(self, actor: Actor, command: Command) -> Mapping[str, Any]:
        """Stop an export that runs; what a step still does leads to nothing."""
        export = self._own(actor, command)
        if export.version != command.version:
            return self._repeated(export, command, "cancel")
        if export.stage not in RUNNING | {Stage.WAITING}:
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
            raise Refused("文件尚未生成或已删除", "the file is not there, or was let go", "")
        deed = Deed(actor.person_id, at, "export.taken", {"rows": export.rows})
        taken_at = (export.taken_at or at) if export.unmasking else None
        moved = replace(export, version=export.version + 1, taken_at=taken_at)
        after, fact = next_of(moved, deed)
        self.books.commit(Replace(after, export.version), fact)
        return self.links.link(after, int(LINK_OPENS.total_seconds()))

    def _own(self, actor: Actor, command: Command) -> Export:
        permission(actor, Action.MATTER_EXPORT)
        require_uuid("id", command.id)
        export = self.exports.get(actor.person_id, require_uuid("id", command.export_id))
        if export is None:
            raise NotFound("export")
        # Whoever has moved to another office takes nothing of the old one along.
        require(actor, Action.MATTER_EXPORT, Subject(export.wanted.place), "export")
        return export

    def _running(self, actor: Actor) -> int:
        now = self.clock.now()
        known = self.exports.of(actor.person_id, MOST_SHOWN)
        return sum(one.stage in RUNNING and not one.stands_still_at(now) for one in known)

    def _repeated(self, export: Export, command: Command, what: str) -> Mapping[str, Any]:
        stale = Conflict("export", {"version": export.version, "stage": export.stage.value})
        printed = marker_of(export, command.id, {"what": what, **asdict(command)}).fingerprint
        return repeated(self.books, partition_of(export), command.id, printed, stale)

    def _commit(
        self, before: Export, after: Export, command: Command, what: str
    ) -> Mapping[str, Any]:
        at = self.clock.now()
        moved = replace(after, version=before.version + 1, touched_at=at)
        kept, fact = next_of(moved, Deed(before.owner.id, at, f"export.{what}", {}))
        writes: list[Write] = [Replace(kept, before.version), fact]
        if kept.stage in RUNNING:
            writes.append(Create(step_of(kept)))
        return once(
            self.books, marker_of(kept, command.id, {"what": what, **asdict(command)}), *writes
        )


def marker_of(export: Export, key: str, command: Mapping[str, Any]) -> Marker:
    """Return the trace of a command on an export."""
    answer = {"id": export.id, "version": export.version, "stage": export.stage.value}
    return Marker(partition_of(export), key, fingerprint(command), answer)
