"""One question that was registered twice goes on as one matter; both histories stay (Art. 17)."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import datetime

from backend.calls.status import digits_of, lookup_of_duplicate
from backend.kernel.access import Action, Actor, Relation, permission, require
from backend.kernel.audit import Deed, Witness
from backend.kernel.books import Create, Replace, Write
from backend.kernel.clock import to_text
from backend.kernel.errors import Conflict, Fault, NotFound, Refused
from backend.kernel.events import Event, Outbox
from backend.kernel.ids import subject_ref
from backend.matters.advancing import Receipt, advance, owing
from backend.matters.file import MatterFile
from backend.matters.finding import References
from backend.matters.following.alike import APART, By, Likeness
from backend.matters.following.files import Ask, Files, require_words, step_of
from backend.matters.merged import ARTICLE, MOST, Owed, check_mergeable, may_take, taken_over
from backend.matters.model import Matter, MatterRow, Other, Result
from backend.matters.proving import CHECK
from backend.promises.ending import told
from backend.promises.model import Promise
from backend.promises.model import State as PromiseState
from backend.promises.rules import cancel

_WHY = Fault("reason", "请写明合并的原因", "say why", ARTICLE)

MERGED = "merged"
"""The kind of the duplicate's step, and of its result."""
TOOK = "took_over"
"""The kind of the step of the matter that goes on."""


@dataclass(frozen=True, slots=True)
class Merge:
    """A duplicate is merged into another matter: which one, seen at which version, and why."""

    ask: Ask
    into: str
    """The id of the matter that goes on."""
    into_version: int
    reason: str


@dataclass(frozen=True, slots=True)
class Alike:
    """A matter that may be the same as another."""

    row: MatterRow
    by: By


@dataclass(frozen=True, slots=True)
class Merging:
    """Merges duplicates."""

    files: Files
    likeness: Likeness
    references: References
    witness: Witness

    def alike(self, actor: Actor, matter_id: str, reference: str = "") -> Sequence[Alike]:
        """Return what a matter may be merged with: what is like it, or by its number.

        The earliest first; only what the actor may merge it into. That they were listed is a fact
        of the audit. Raises `Forbidden` or `NotFound`.
        """
        matter, like = self.files.look(actor, Action.MATTER_MERGE, matter_id).matter, self.likeness
        typed, rang = like.number_of(matter), like.rang(matter)
        found = like.of(matter, typed, rang)
        sought = found
        if reference:
            known = self.references.of(digits_of(reference))
            ids = (one.subject.partition("#")[2] for one in known)
            sought = {one: found.get(one, By.REFERENCE) for one in ids if one != matter.id}
        rows = [
            row
            for row in like.shelves.rows(sought).values()
            if (reference or _near(matter, row))
            and may_take(row.state, confined=row.confined, asked=not row.no_request)
            and _may(actor, matter, row, spoken=_spoke(found.get(row.id), typed, rang))
        ]
        rows.sort(key=lambda row: (row.registered_at, row.id))
        deed = Deed(actor.person_id, self.files.clock.now(), "matter.alike", {"rows": len(rows)})
        self.witness.saw(matter.subject, deed)
        return [Alike(row, sought[row.id]) for row in rows[:MOST]]

    def other(self, actor: Actor, matter_id: str, other: str) -> MatterFile:
        """Return one matter that another was merged with, and its history; audited as opened.

        Whoever may open the one may read the other: they are one matter now. Raises `Forbidden`
        or `NotFound`.
        """
        permission(actor, Action.MATTER_OPEN)
        matter = self.files.matters.get(matter_id)
        if matter is None:
            raise NotFound("matter")
        require(actor, Action.MATTER_OPEN, matter.about, "matter")
        known = (matter.merged_into,) if matter.merged_into else matter.merged
        file = self.files.matters.file(other) if other in {one.id for one in known} else None
        if file is None:
            raise NotFound("matter")
        detail = {"merged_with": matter.id}
        deed = Deed(actor.person_id, self.files.clock.now(), "matter.opened", detail)
        self.witness.saw(file.matter.subject, deed, file.seen)
        return file

    def merge(self, actor: Actor, command: Merge) -> Receipt:
        """Merge a duplicate into another matter: what it owes is owed there, and no later.

        The first asked of the matter that goes on stays. Raises `Forbidden`, `NotFound`,
        `Invalid`, `Refused` or `Conflict`.
        """
        file = self.files.opened(actor, Action.MATTER_MERGE, command.ask)
        if (earlier := self.files.earlier(file.matter, command)) is not None:
            return earlier
        reason = require_words(_WHY, command.reason)
        into = self._into(actor, file.matter, command)
        every = self.files.promises.of(into.subject)
        left = _open(self.files.promises.of(file.matter.subject))
        check_mergeable(file, into, left, _open(every))
        self._check_sound(file.matter, into)
        at = self.files.clock.now()
        owed = taken_over(file.matter, left, into, every)
        writes = (
            *self._going_on(actor, command, (file.matter, into), (reason, at), owed),
            *_ended(actor, owed, at),
        )
        goes_on = _other(into, at)
        result = file.matter.result or Result(MERGED, into.reference, at)
        after = replace(file.matter, merged_into=goes_on, result=result)
        text = f"{into.reference}：{reason}"
        step = step_of(actor, command.ask, MERGED, (text, at))
        return self.files.keep(after, step, command, writes, {"into": into.id})

    def _into(self, actor: Actor, matter: Matter, command: Merge) -> Matter:
        """Return the matter that goes on, as it was seen; raises what keeps the actor from it."""
        into = self.files.matters.get(command.into)
        if into is None:
            raise NotFound("matter")
        if not _may(actor, matter, into, spoken=False):
            # Only then is asked who rang: two requests for the calls of both.
            spoken = self.likeness.spoken(matter, into)
            if not _may(actor, matter, into, spoken=spoken):
                raise NotFound("matter")
        if into.version != command.into_version:
            stands = {"version": into.version, "state": into.state.value, "owner": into.owner.name}
            raise Conflict("matter", stands)
        return into

    def _check_sound(self, *matters: Matter) -> None:
        """Refuse while the daily check's finding of one of them is not cleared up (R12)."""
        for one in matters:
            if _open(self.files.promises.of(subject_ref(CHECK, one.id))):
                zh = f"事项{one.reference}的首问责任等记录有疑点待查明，查明前不能合并"
                en = f"what the daily check found of {one.reference} is to be cleared up first"
                raise Refused(zh, en, ARTICLE)

    def _going_on(
        self,
        actor: Actor,
        command: Merge,
        matters: tuple[Matter, Matter],
        said: tuple[str, datetime],
        owed: Sequence[Owed],
    ) -> tuple[Write, ...]:
        """Return what keeps the matter that goes on: its duplicate, a step, how it is found."""
        duplicate, into = matters
        reason, at = said
        new = any(one.before is None for one in owed)
        after = replace(owing(into) if new else into, merged=(*into.merged, _other(duplicate, at)))
        text = f"{duplicate.reference}：{reason}"
        ask = replace(command.ask, matter_id=into.id)
        step = step_of(actor, ask, TOOK, (text, at))
        known = (duplicate.subject, duplicate.reference)
        lookup = lookup_of_duplicate(self.files.caller_hash, known, into.subject, into.place)
        event = _event(actor, (duplicate, into), at)
        return (
            *advance(after, step, {"from": duplicate.id})[1],
            Create(lookup),
            Create(event),
        )


def _may(actor: Actor, matter: Matter, into: Matter | MatterRow, *, spoken: bool) -> bool:
    """Tell whether the actor may merge a matter of theirs into another.

    An attendant into the own ones, and into any of the line whose caller has `spoken`: rung by
    the number of both. A number that somebody typed opens nobody else's matter (S0-20). Across
    lines only who has both.
    """
    line = permission(actor, Action.MATTER_MERGE)
    near = matter.place.line == into.place.line
    if line.relation is Relation.OWN and not near:
        return False
    accused = actor.person_id in into.about.accused
    return line.covers(actor, into.about) or (near and spoken and not accused)


def _spoke(by: By | None, typed: str, rang: str) -> bool:
    """Tell whether the caller has spoken by the number of both, and nobody only typed it."""
    return by is By.CALL or (by is By.CALLER and typed == rang)


def _near(matter: Matter, row: MatterRow) -> bool:
    return abs(matter.registered_at - row.registered_at) <= APART


def _open(promises: Sequence[Promise]) -> list[Promise]:
    return [one for one in promises if one.state is PromiseState.OPEN]


def _other(matter: Matter, at: datetime) -> Other:
    masked = matter.caller.masked
    return Other(matter.id, matter.reference, matter.first_asked, at, masked)


def _ended(actor: Actor, owed: Sequence[Owed], at: datetime) -> Iterator[Write]:
    """Yield what ends the promises of a duplicate, and what keeps those in their place."""
    for one in owed:
        now = one.after
        for before in one.ended:
            detail = {"into": now.id, "due_at": to_text(now.due_at)}
            deed = Deed(actor.person_id, at, "promise.merged", detail)
            yield from told(before, cancel(before), deed)[1]
        taken = {"from": " ".join(before.id for before in one.ended), "due_at": to_text(now.due_at)}
        deed = Deed(actor.person_id, at, "promise.took_over", taken)
        fact, trail = now.trail.extend(now.chain, deed)
        kept = replace(now, trail=trail)
        yield Replace(kept, one.before.version) if one.before else Create(kept)
        yield Create(fact)


def _event(actor: Actor, matters: tuple[Matter, Matter], at: datetime) -> Event:
    """Return what tells whoever had either of the two; whoever merged them knows."""
    duplicate, into = matters
    people = (into.owner, into.answerable, duplicate.owner, duplicate.answerable)
    others = [one for one in dict.fromkeys(one.id for one in people) if one != actor.person_id]
    data = {
        "matter": into.id,
        "reference": into.reference,
        "duplicate": duplicate.reference,
        "place": str(into.served_at),
        "to": " ".join(others),
        "by": actor.person_id,
    }
    key = f"{duplicate.subject}:merged"
    return Event(Outbox.MATTERS, into.subject, key, "matter.merged", at, data)
