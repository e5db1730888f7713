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
from backend.kernel.places import province_of

SUSPECTED = "duty.suspected"
SHIRKING, OVERREACH = "shirking", "overreach"
"""推诿, refused though in scope; 越权, accepted though out of it (notice, part 3; S2-22)."""
PAID_REFERRAL = "paid_referral"
"""介绍有偿法律服务: the own firm was named to a caller (Art. 20(5))."""
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
class Put:
    """It was put to whom it names, to be heard before anything is found (听取陈述)."""

    by: str
    by_name: str
    at: datetime
    asked: str
    """What is to be answered: all that the named one reads of the lead in somebody's words."""


@dataclass(frozen=True, slots=True)
class Statement:
    """What the named one says of it; of a centre, what a head says for it."""

    by: str
    by_name: str
    at: datetime
    text: str


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
    """What was found, e.g. `absence` or `reply_late`; each has its words in the portal."""
    evidence: Mapping[str, str] = field(default_factory=dict)
    """Ids, instants and numbers that it rests on."""
    state: str = OPEN
    finding: Finding | None = None
    """What a person found; None while nobody has answered."""
    put: Put | None = None
    """None while the named one knows nothing of it."""
    statement: Statement | None = None
    """What the named one says; None where nobody asked, or while nobody has answered."""
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

    @property
    def of_centre(self) -> bool:
        """Whether it is the centre's own: it names neither a person nor a unit."""
        return not (self.person_id or self.evidence.get("unit"))

    @property
    def kept_to(self) -> str:
        """The code of the only office that sees it before it is answered; empty for no such.

        What is of a centre may name its head, who reads it once it is put (S0-73).
        """
        return province_of(self.line) if self.of_centre else ""

    @property
    def taken_up(self) -> bool:
        """Whether a person has begun to work on it: no later record takes it back then."""
        return self.state != OPEN or self.put is not None


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
    deed = Deed(actor, now, f"suspicion.{state}")
    return _next(found, replace(found, state=state), deed)[1]


def answered(found: Suspicion, state: str, finding: Finding) -> tuple[Suspicion, list[Write]]:
    """Return a suspicion as a person has answered it, and what keeps it and the fact of it."""
    deed = Deed(finding.by, finding.at, f"suspicion.{state}", {"reason": finding.reason})
    return _next(found, replace(found, state=state, finding=finding), deed)


def _next(before: Suspicion, after: Suspicion, deed: Deed) -> tuple[Suspicion, list[Write]]:
    fact, trail = before.trail.extend(before.reference, deed)
    kept = replace(after, version=before.version + 1, trail=trail)
    return kept, [Replace(kept, before.version), Create(fact)]


def put_to(found: Suspicion, put: Put) -> tuple[Suspicion, list[Write]]:
    """Return a suspicion as it is put to whom it names, and what keeps it and the fact of it."""
    deed = Deed(put.by, put.at, "suspicion.put", {"to": found.person_id or found.line})
    return _next(found, replace(found, put=put), deed)


def stated(found: Suspicion, statement: Statement) -> tuple[Suspicion, list[Write]]:
    """Return a suspicion with what the named one says, and what keeps it and the fact of it."""
    deed = Deed(statement.by, statement.at, "suspicion.stated")
    return _next(found, replace(found, statement=statement), deed)


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
