"""A suspected breach, of Article 20 or of the notice: a question to a head, no verdict.

Only those who judge see it, never the one whom it names (S0-73).
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import datetime
from typing import Protocol

from backend.kernel.audit import Deed, Trail
from backend.kernel.books import Create, Replace, Write
from backend.kernel.clock import to_text
from backend.kernel.events import Event, Outbox
from backend.kernel.ids import subject_ref

SUSPECTED = "duty.suspected"
SHIRKING, OVERREACH = "shirking", "overreach"
"""推诿, refused though in scope; 越权, accepted though out of it (notice, part 3; S2-22)."""
OF_NOTICE = 0
"""The item of what the notice forbids, and Article 20 does not name."""
OPEN, WITHDRAWN = "open", "withdrawn"
"""Withdrawn is what later evidence has taken back: then nobody is suspected of anything."""
CONFIRMED, EXPLAINED = "confirmed", "explained"
"""What a person has found of it: only then is it a breach, or none."""


@dataclass(frozen=True, slots=True)
class Finding:
    """Who answered a suspicion, when, and in which words; its state says what was found."""

    by: str
    by_name: str
    at: datetime
    reason: str


@dataclass(frozen=True, slots=True)
class Suspicion:
    """What was found once; its natural id keeps it from being opened twice."""

    id: str
    """Says what was found and of what, e.g. `absence.430100.20261123.am.answering.1`."""
    item: int
    """Of Article 20; `OF_NOTICE` of what the notice forbids."""
    line: str
    person_id: str
    """Whom it names; empty where it is the centre's own."""
    at: datetime
    """When the breach began."""
    kind: str
    """`absence`, `subsidy_late`, `shirking` or `overreach`."""
    evidence: Mapping[str, str] = field(default_factory=dict)
    """Ids, instants and numbers that it rests on."""
    state: str = OPEN
    finding: Finding | None = None
    """What a person found; None while nobody has answered."""
    kept_to: str = ""
    """The code of the only office that sees it before it is answered; empty for no such."""
    version: int = 1
    trail: Trail = field(default_factory=Trail)

    @property
    def subject(self) -> str:
        """Where its line's suspicions are kept together."""
        return subject_ref("SUSPICION", self.line)

    @property
    def reference(self) -> str:
        """The opaque reference by which audit facts name this one."""
        return subject_ref("SUSPICION", self.id)


class Suspicions(Protocol):
    """Reads suspicions; they are written by the books, with `Create`."""

    def of_line(self, line: str, since: datetime) -> Sequence[Suspicion]:
        """Return those of a line that began at `since` or later, newest first: one request."""
        ...


def opened(found: Suspicion, actor: str, now: datetime, *, tell: bool = True) -> list[Write]:
    """Return what keeps a new suspicion: itself, its fact, and the telling of it.

    `tell` is false where the heads are told of what it rests on already.
    """
    deed = Deed(actor, now, "suspicion.opened", {"item": found.item, **found.evidence})
    fact, trail = found.trail.extend(found.reference, deed)
    event = [Create(suspected(found, now))] if tell else []
    return [Create(replace(found, trail=trail)), Create(fact), *event]


def turned(found: Suspicion, state: str, actor: str, now: datetime) -> list[Write]:
    """Return what keeps the new state of a suspicion, and the fact of it."""
    fact, trail = found.trail.extend(found.reference, Deed(actor, now, f"suspicion.{state}"))
    after = replace(found, state=state, version=found.version + 1, trail=trail)
    return [Replace(after, found.version), Create(fact)]


def answered(found: Suspicion, state: str, finding: Finding) -> tuple[Suspicion, list[Write]]:
    """Return a suspicion as a person has answered it, and what keeps it and the fact of it."""
    deed = Deed(finding.by, finding.at, f"suspicion.{state}", {"reason": finding.reason})
    fact, trail = found.trail.extend(found.reference, deed)
    after = replace(found, state=state, finding=finding, version=found.version + 1, trail=trail)
    return after, [Replace(after, found.version), Create(fact)]


def suspected(found: Suspicion, now: datetime) -> Event:
    """Return the event that tells the heads of a line; created in the same transaction.

    Whom it names is left out of those who are told, head or not.
    """
    data = {
        "heads": found.kept_to or found.line,
        "suspicion": found.id,
        "kind": found.kind,
        "item": str(found.item),
        "line": found.line,
        "began_at": to_text(found.at),
    }
    if found.person_id:
        data["not_to"] = found.person_id
    return Event(Outbox.DIRECTORY, found.subject, found.id, SUSPECTED, now, data)
