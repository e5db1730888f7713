"""Letting an export show callers by name and number: a second person says yes or no (S0-20)."""

from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass, replace
from datetime import datetime
from typing import Any

from backend.kernel.access import Action, Actor, Subject, permission, require
from backend.kernel.audit import Deed
from backend.kernel.books import Books, Create, Replace, Write, once, repeated
from backend.kernel.clock import Clock
from backend.kernel.errors import Conflict, Fault, Invalid, NotFound, Refused
from backend.kernel.events import Event, Outbox
from backend.kernel.ids import require_uuid
from backend.matters.export import (
    WAITS,
    Export,
    Exports,
    Stage,
    Unmasking,
    next_of,
    partition_of,
    step_of,
)
from backend.matters.exporting import marker_of
from backend.matters.model import Person

PRIVACY = "第六条"
LONGEST = 500


@dataclass(frozen=True, slots=True)
class Decide:
    """What somebody says to an asking that was seen at a version; `id` is of the command."""

    owner: str
    export_id: str
    id: str
    version: int
    granted: bool
    words: str


@dataclass(frozen=True, slots=True)
class Unmaskings:
    """Where a second person decides whether callers are shown; never whoever asks."""

    books: Books
    exports: Exports
    clock: Clock

    def waiting(self, actor: Actor) -> tuple[Sequence[Export], datetime]:
        """Return what the actor may decide on, the newest first; raises `Forbidden`."""
        line = permission(actor, Action.EXPORT_DECIDE)
        at = self.clock.now()
        found = self.exports.waiting(actor.place.province, at - WAITS)
        return [one for one in found if one.waits_at(at) and line.covers(actor, _about(one))], at

    def decide(self, actor: Actor, command: Decide) -> Mapping[str, Any]:
        """Let an export begin with callers shown, or not; the owner is told.

        Raises `Forbidden`, `NotFound`, `Invalid`, `Refused` after a day, or `Conflict`.
        """
        permission(actor, Action.EXPORT_DECIDE)
        require_uuid("id", command.id)
        export = self.exports.get(command.owner, require_uuid("id", command.export_id))
        if export is None:
            raise NotFound("export")
        if actor.person_id == export.owner.id and export.unmasking is not None:
            zh, en = (
                "不能审批自己的申请，须由另一人审批",
                "somebody else decides on it",
            )
            raise Refused(zh, en, PRIVACY)
        require(actor, Action.EXPORT_DECIDE, _about(export), "export")
        marker = marker_of(export, command.id, {"what": "decide", **asdict(command)})
        if export.version != command.version:
            stale = Conflict("export", {"version": export.version, "stage": export.stage.value})
            return repeated(self.books, marker.subject, command.id, marker.fingerprint, stale)
        if export.unmasking is None:
            raise NotFound("export")
        words = _said(command)
        at = self.clock.now()
        if not export.waits_at(at):
            raise Refused("申请已失效，请重新申请", "the asking is void by now", PRIVACY)
        after = self._decided(export, actor, (command.granted, words), at)
        verdict = "granted" if command.granted else "refused"
        deed = Deed(actor.person_id, at, f"export.unmasked_{verdict}", {"words": words})
        kept, fact = next_of(after, deed)
        writes: list[Write] = [Replace(kept, export.version), fact, Create(_told(kept, verdict))]
        if command.granted:
            writes.append(Create(step_of(kept)))
        marker = marker_of(kept, command.id, {"what": "decide", **asdict(command)})
        return once(self.books, marker, *writes)

    @staticmethod
    def _decided(export: Export, actor: Actor, said: tuple[bool, str], at: datetime) -> Export:
        granted, words = said
        asked = export.unmasking or Unmasking("")
        by = Person(actor.person_id, actor.name)
        return replace(
            export,
            version=export.version + 1,
            touched_at=at,
            stage=Stage.GATHERING if granted else Stage.REFUSED,
            unmasking=replace(asked, decided_by=by, decided_at=at, words=words),
        )


def _about(export: Export) -> Subject:
    """Return what deciding is about: the place of the list, never one's own asking."""
    return Subject(export.wanted.place, accused=frozenset({export.owner.id}))


def _said(command: Decide) -> str:
    """Return what was said; a refusal says why."""
    words = command.words.strip()
    if not command.granted and not words:
        raise Invalid(Fault("words", "请说明不批准的理由", "say why it is refused", PRIVACY))
    if len(words) > LONGEST:
        zh, en = f"不得超过{LONGEST}字", f"at most {LONGEST} characters"
        raise Invalid(Fault("words", zh, en))
    return words


def _told(export: Export, verdict: str) -> Event:
    decided = export.unmasking.decided_by if export.unmasking else None
    data = {
        "to": export.owner.id,
        "place": str(export.wanted.place),
        "by": decided.id if decided else "",
        "export": export.id,
    }
    at = export.touched_at
    key = f"{export.id}:{verdict}"
    return Event(Outbox.MATTERS, partition_of(export), key, f"unmasking.{verdict}", at, data)
