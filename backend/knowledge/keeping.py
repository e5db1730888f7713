"""Keeping the knowledge base: writing, review by a second person, publishing, verifying."""

from collections.abc import Mapping
from dataclasses import asdict, dataclass, replace
from enum import StrEnum
from typing import Any

from backend.kernel.access import Action, Actor, Subject, permission, require
from backend.kernel.audit import Deed
from backend.kernel.books import Books, Create, Marker, Replace, Write, once, repeated
from backend.kernel.clock import Clock, civil_day
from backend.kernel.errors import Conflict, Fault, Invalid, NotFound, Refused
from backend.kernel.ids import fingerprint, require_uuid
from backend.kernel.places import PlacePath
from backend.knowledge.model import Content, Department, Edition, Editor, Entry, Stage
from backend.knowledge.ports import Shelf
from backend.knowledge.rules import (
    ARTICLE,
    TWO_PEOPLE,
    department_faults,
    faults_of,
    gaps_of,
    refuse_publication,
    refuse_review,
)

Receipt = Mapping[str, Any]
"""What a command answers, and a repeat of it answers again."""
_TRIES = 3
"""How often a publication is tried where another came in between."""


class Move(StrEnum):
    """What is done with an entry beside writing it."""

    REVIEW = "review"
    SEND_BACK = "send_back"
    PUBLISH = "publish"
    VERIFY = "verify"
    WITHDRAW = "withdraw"


@dataclass(frozen=True, slots=True)
class Put:
    """The text of an entry, new (`version` 0) or seen at a version."""

    entry_id: str
    id: str
    version: int
    place: PlacePath
    content: Content


@dataclass(frozen=True, slots=True)
class Take:
    """A move of an entry, seen at a version."""

    entry_id: str
    id: str
    version: int
    move: Move


@dataclass(frozen=True, slots=True)
class Enrol:
    """A department of a node, new (`version` 0) or seen at a version."""

    id: str
    version: int
    department: Department


@dataclass(frozen=True, slots=True)
class Keeping:
    """Keeps entries and departments; every change has its fact, a repeat changes nothing."""

    books: Books
    shelf: Shelf
    clock: Clock
    province: str

    def put(self, actor: Actor, command: Put) -> Receipt:
        """Keep the text of an entry as a draft; the text in use stays until it is published.

        Raises `Invalid`, `NotFound` for a place that is not the actor's, or `Conflict`.
        """
        permission(actor, Action.KNOWLEDGE_EDIT)
        require_uuid("id", command.id)
        require_uuid("entry_id", command.entry_id)
        before = self._before(actor, command) if command.version else None
        if before is not None and before.version != command.version:
            return self._repeated(before, command)
        require(actor, Action.KNOWLEDGE_EDIT, Subject(command.place), "place")
        faults = [*faults_of(command.content), *self._faults_of_department(command)]
        if before is not None and before.place != command.place:
            zh = "条目所属地区不得更改"
            faults.append(Fault("place", zh, "an entry stays at its place", ARTICLE))
        if faults:
            raise Invalid(*faults)
        author = Editor(actor.person_id, actor.name)
        if before is None:
            fresh = Entry(command.entry_id, command.place, command.content, Stage.DRAFT, author)
            return self._commit(actor, None, fresh, "knowledge.written", command)
        after = replace(
            before,
            content=command.content,
            stage=Stage.DRAFT,
            written_by=author,
            reviewed_by=None,
            in_use=before.published,
        )
        return self._commit(actor, before, after, "knowledge.written", command)

    def take(self, actor: Actor, command: Take) -> Receipt:
        """Review, send back, publish, verify or withdraw an entry (S0-10, S0-11).

        Raises `Refused` where a second person is needed, `Invalid` where a part is missing,
        `Conflict` or `NotFound`.
        """
        permission(actor, Action.KNOWLEDGE_EDIT)
        require_uuid("id", command.id)
        before = self._before(actor, command)
        if before.version != command.version:
            return self._repeated(before, command)
        after = self._moved(actor, before, command.move)
        return self._commit(actor, before, after, f"knowledge.{command.move}", command)

    def enrol(self, actor: Actor, command: Enrol) -> Receipt:
        """Keep a department of a node (S0-15); raises `Invalid`, `Conflict` or `NotFound`."""
        wanted = command.department
        require(actor, Action.KNOWLEDGE_EDIT, Subject(wanted.place), "place")
        require_uuid("id", command.id)
        require_uuid("department_id", wanted.id)
        before = self.shelf.department(wanted.id) if command.version else None
        if command.version:
            if before is None or before.place != wanted.place:
                raise NotFound("department")
            if before.version != command.version:
                return self._repeated(before, command)
        if faults := [*department_faults(wanted)]:
            raise Invalid(*faults)
        trail = before.trail if before else wanted.trail
        after = replace(wanted, version=command.version + 1, trail=trail)
        deed = Deed(actor.person_id, self.clock.now(), "department.kept")
        fact, trail = after.trail.extend(after.subject, deed)
        after = replace(after, trail=trail)
        write = Replace(after, command.version) if before else Create(after)
        marker = _marker(after.subject, command, {"id": after.id, "version": after.version})
        return self._once(marker, write, Create(fact), seen=True)

    def _before(self, actor: Actor, command: Put | Take) -> Entry:
        entry = self.shelf.entry(command.entry_id)
        if entry is None:
            raise NotFound("entry")
        require(actor, Action.KNOWLEDGE_EDIT, Subject(entry.place), "entry")
        return entry

    def _repeated(self, before: Entry | Department, command: Put | Take | Enrol) -> Receipt:
        """Return the answer of a command that was carried out before, or raise `Conflict`."""
        stale = Conflict("knowledge", {"version": before.version})
        print_ = fingerprint(asdict(command))
        return repeated(self.books, before.subject, command.id, print_, stale)

    def _faults_of_department(self, command: Put) -> list[Fault]:
        """Tell of a department that is not one of the entry's place or above it."""
        if not command.content.department.strip():
            return []
        found = self.shelf.department(command.content.department)
        if found is not None and found.place.contains(command.place):
            return []
        return [Fault("department", "没有这个部门", "no such department here", ARTICLE)]

    def _moved(self, actor: Actor, entry: Entry, move: Move) -> Entry:
        today = civil_day(self.clock.now())
        match move:
            case Move.REVIEW:
                refuse_review(entry, actor.person_id)
                _refuse_gaps(entry.content)
                reviewer = Editor(actor.person_id, actor.name)
                return replace(entry, stage=Stage.REVIEWED, reviewed_by=reviewer)
            case Move.SEND_BACK:
                refuse_publication(entry)
                return replace(entry, stage=Stage.DRAFT, reviewed_by=None)
            case Move.PUBLISH:
                refuse_publication(entry)
                _refuse_gaps(entry.content)
                return replace(
                    entry,
                    stage=Stage.PUBLISHED,
                    in_use=None,
                    number=entry.number + 1,
                    verified_on=today,
                    verified_by=actor.name,
                    withdrawn=False,
                )
            case Move.VERIFY:
                _refuse_unused(entry)
                return replace(entry, verified_on=today, verified_by=actor.name)
            case Move.WITHDRAW:
                _refuse_unused(entry)
                return replace(entry, withdrawn=True, stage=Stage.DRAFT, in_use=None)

    def _commit(
        self, actor: Actor, before: Entry | None, after: Entry, action: str, command: Put | Take
    ) -> Receipt:
        shown = before is not None and (before.published, before.due_on)
        seen = (after.published, after.due_on) != (shown or (None, None))
        detail = {"place": after.place.code, "number": after.number}
        deed = Deed(actor.person_id, self.clock.now(), action, detail)
        fact, trail = after.trail.extend(after.subject, deed)
        version = before.version if before else 0
        after = replace(after, version=version + 1, trail=trail)
        answer = {"id": after.id, "version": after.version}
        write = Replace(after, version) if before else Create(after)
        return self._once(_marker(after.subject, command, answer), write, Create(fact), seen=seen)

    def _once(self, marker: Marker, *writes: Write, seen: bool) -> Receipt:
        """Carry out a command once; what everybody sees makes a new edition."""
        for attempt in range(1, _TRIES + 1):
            edition = self._next_edition() if seen else ()
            try:
                return once(self.books, marker, *writes, *edition)
            except Conflict as conflict:
                if conflict.kind != Edition.__name__ or attempt == _TRIES:
                    raise
        raise AssertionError("unreachable")

    def _next_edition(self) -> tuple[Write]:
        edition = self.shelf.edition()
        if edition is None:
            return (Create(Edition(self.province, 1)),)
        return (Replace(replace(edition, number=edition.number + 1), edition.number),)


def _marker(subject: str, command: Put | Take | Enrol, answer: Receipt) -> Marker:
    return Marker(subject, command.id, fingerprint(asdict(command)), answer)


def _refuse_gaps(content: Content) -> None:
    if gaps := [*gaps_of(content)]:
        raise Invalid(*gaps)


def _refuse_unused(entry: Entry) -> None:
    if entry.published is None:
        raise Refused("该条目尚未公布", "the entry is not in use", TWO_PEOPLE)
