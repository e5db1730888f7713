"""What a promise that was recomputed writes: the sweep and the job after a publication do alike.

Where the due instant moved, the promise's own chain gets a fact and its owner is told; where
only the stamps are newer, the promise alone is kept.
"""

from dataclasses import replace
from datetime import datetime

from backend.kernel.audit import Deed
from backend.kernel.books import Create, Replace, Write
from backend.kernel.clock import to_text
from backend.kernel.events import Event, Outbox
from backend.promises.model import Promise
from backend.promises.rules import keep_by
from backend.promises.terms import Terms

SWEEP = "sweep"
RECOMPUTE = "recompute"
"""The two machines that recompute promises, as the audit names them."""


def moved(
    before: Promise, after: Promise, now: datetime, actor: str
) -> tuple[Promise, tuple[Write, ...]]:
    """Return the promise as it is kept, its chain extended if it moved, and all the writes."""
    if after.due_at == before.due_at:
        return after, (Replace(after, before.version),)
    detail = {
        "from": to_text(before.due_at),
        "to": to_text(after.due_at),
        "calendar": after.calendar_version,
        "rulebook": after.rulebook_version,
    }
    fact, trail = before.trail.extend(after.chain, Deed(actor, now, "promise.moved", detail))
    kept = replace(after, trail=trail)
    event = Event(
        Outbox.PROMISES,
        kept.subject,
        f"{kept.id}:moved:{kept.calendar_version}.{kept.rulebook_version}",
        "promise.moved",
        now,
        {**event_data(kept), **_cause(before, kept), "moved_from": to_text(before.due_at)},
    )
    return kept, (Replace(kept, before.version), Create(fact), Create(event))


def writes_of(
    before: Promise, after: Promise, now: datetime, actor: str = RECOMPUTE
) -> tuple[Write, ...]:
    """Return only the writes of `moved`."""
    return moved(before, after, now, actor)[1]


def writes_of_keeping(
    promise: Promise, now: datetime, terms: Terms, actor: str, at: datetime | None = None
) -> tuple[Write, ...]:
    """Return what keeps a promise by the terms in force; `at` is when it was done, if not now.

    Raises `Refused` if nothing is owed any more.
    """
    return moved(promise, keep_by(promise, now, terms, at), now, actor)[1]


def _cause(before: Promise, after: Promise) -> dict[str, str]:
    """Return the versions that are new to the promise: one of them moved it."""
    versions = {
        "calendar": (before.calendar_version, after.calendar_version),
        "rulebook": (before.rulebook_version, after.rulebook_version),
    }
    return {name: str(new) for name, (old, new) in versions.items() if new != old}


def event_data(promise: Promise) -> dict[str, str]:
    """Return what every event about a promise tells: ids, codes and the number of its subject."""
    reference = {"reference": promise.reference} if promise.reference else {}
    not_to = {"not_to": " ".join(sorted(promise.kept_from))} if promise.kept_from else {}
    answerable = {"answerable": promise.answerable} if promise.answerable else {}
    return {
        **reference,
        **not_to,
        **answerable,
        "promise": promise.id,
        "kind": promise.kind.value,
        "owner": promise.owner,
        "place": str(promise.place),
        "due_at": to_text(promise.due_at),
    }
