"""Taking a matter a step further: its next version, the step and the audit fact (R16)."""

from collections.abc import Mapping, Sequence
from dataclasses import replace

from backend.kernel.audit import Deed
from backend.kernel.books import Create, Replace, Write
from backend.matters.model import Matter, Result, Step
from backend.promises.model import Kind, Promise, State


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


def settled(matter: Matter, ended: Promise, promises: Sequence[Promise], result: Result) -> Matter:
    """Return the matter with its result, unless more is owed than the promise that ended.

    `promises` are all of the matter, as they were before that one ended (件件有结果). To ask the
    caller afterwards is owed of what was closed: it keeps nothing open.
    """
    owed = any(
        one.state is State.OPEN and one.id != ended.id and one.kind is not Kind.RETURN_VISIT
        for one in promises
    )
    return matter if owed else replace(matter, result=result)


def owing(matter: Matter) -> Matter:
    """Return the matter open again, for something new is owed: it has no result until that ends."""
    return replace(matter, result=None, closed_at=None)
