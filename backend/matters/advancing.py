"""Taking a matter a step further: its next version, the step and the audit fact (R16).

Whatever does so answers the same receipt, and answers it again to a repeat.
"""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import datetime
from typing import Any

from backend.kernel.audit import Deed
from backend.kernel.books import Books, Create, Replace, Write, repeated
from backend.kernel.clock import to_text
from backend.kernel.errors import Conflict, Refused
from backend.matters.file import MatterFile
from backend.matters.following.burning import burned, in_minutes
from backend.matters.model import Matter, Result, Step, weightier
from backend.matters.ports import Standing
from backend.promises.model import Kind, Promise, State
from backend.promises.words import due_words

Receipt = Mapping[str, Any]
"""What a command answers and a repeat of it answers again; nothing personal is in it."""


def advance(
    after: Matter, step: Step, details: Mapping[str, object] | None = None
) -> tuple[Matter, tuple[Write, ...]]:
    """Return the next version of a matter, and what keeps it with its step and audit fact.

    `after` is the matter as the step leaves it, still under the version that was read; `details`
    go into the fact and hold nothing personal.
    """
    told = {"step": step.id, "state": after.state.value, **(details or {})}
    deed = Deed(step.by.id, step.at, f"matter.{step.kind}", told)
    fact, trail = after.trail.extend(after.subject, deed)
    following = replace(after, version=after.version + 1, trail=trail)
    return following, (Replace(following, after.version), Create(step), Create(fact))


def settled(
    file: MatterFile,
    ended: Promise,
    promises: Sequence[Promise],
    result: Result,
    standing: Standing,
) -> Matter:
    """Return the matter with what came of it: its result, unless more is owed than what ended.

    `promises` are all of the matter, as they were before that one ended (件件有结果). What the
    caller was told stays the result, whatever inner ending comes last. To ask the caller
    afterwards is owed of what was closed: it keeps nothing open. With the result is kept whose
    time it took (N7); a complaint goes its own way, of which that is not told.
    """
    ended_at, result = result.at, weightier(file.matter.outcome, result)
    matter = file.matter
    owed = any(
        one.state is State.OPEN and one.id != ended.id and one.kind is not Kind.RETURN_VISIT
        for one in promises
    )
    if owed:
        return replace(matter, outcome=result)
    matter, result = replace(matter, outcome=None), replace(result, at=ended_at)
    if matter.confined is not None:
        return replace(matter, result=result)
    open_ = replace(file, matter=replace(matter, result=None))
    terms = standing.terms(matter.place, matter.registered_at)
    used = in_minutes(burned(open_, promises, result.at, terms))
    return replace(matter, result=replace(result, used=used))


def owing(matter: Matter) -> Matter:
    """Return the matter open again, for something new is owed: it has no result until that ends.

    What the caller was told stays known.
    """
    outcome = replace(matter.result, used=None) if matter.result else matter.outcome
    return replace(matter, result=None, outcome=outcome, closed_at=None)


def earlier(books: Books, matter: Matter, seen: int, key: str, print_: str) -> Receipt | None:
    """Return the answer of a command that was carried out before, None for a new one.

    Any other that was seen at another version is a `Conflict` with what stands now; nothing new
    is done on a duplicate (`Refused`).
    """
    if matter.version == seen:
        check_not_merged(matter)
        return None
    stands = {
        "version": matter.version,
        "state": matter.state.value,
        "owner": matter.owner.name,
    }
    return repeated(books, matter.subject, key, print_, Conflict("matter", stands))


def check_not_merged(matter: Matter) -> None:
    """Let something be done on a matter, or raise `Refused`: another goes on in its place."""
    if matter.merged_into is not None:
        kept = matter.merged_into.reference
        zh, en = f"该事项已并入事项{kept}，请在该事项办理", f"merged into {kept}: work on that one"
        raise Refused(zh, en, "第十七条")


def receipt_of(matter: Matter) -> dict[str, Any]:
    """Return what a command on a matter answers: how it stands."""
    return {
        "id": matter.id,
        "reference": matter.reference,
        "version": matter.version,
        "state": matter.state.value,
    }


def due_of(promise: Promise, at: datetime) -> dict[str, Any]:
    """Return what is owed from now on and until when, as part of what a command answers."""
    due = promise.due_at
    return {
        "due_kind": promise.kind.value,
        "due_at": to_text(due),
        "due_words": due_words(due, at, "zh"),
        "due_words_en": due_words(due, at, "en"),
    }
