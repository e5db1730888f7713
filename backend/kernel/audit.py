"""Who did or saw what: one append-only fact each, chained by digest (S0-20).

A changed record carries its own trail (sequence and digest of its last fact), which moves
in the record's transaction. Facts of seeing do not touch the record: they form a chain of
their own under `SEEN#<subject>`, whose end may lie beside the record.
A fact names fields and codes; it never holds a caller's name, number or words.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any, Protocol

from backend.kernel.clock import to_text
from backend.kernel.errors import Fault, Invalid
from backend.kernel.ids import fingerprint

SEQUENCE_DIGITS = 12


@dataclass(frozen=True, slots=True)
class Fact:
    """One line of the audit: never updated, never deleted."""

    subject: str
    sequence: int
    actor: str
    at: datetime
    action: str
    detail: Mapping[str, Any]
    previous: str
    """The digest of the subject's fact before this one; empty for the first."""

    @property
    def sort_key(self) -> str:
        """The sequence in twelve digits, so that facts sort as they happened."""
        return f"{self.sequence:0{SEQUENCE_DIGITS}d}"

    @property
    def digest(self) -> str:
        """SHA-256 over every field, the previous digest included."""
        return fingerprint(
            {
                "subject": self.subject,
                "sequence": self.sequence,
                "actor": self.actor,
                "at": to_text(self.at),
                "action": self.action,
                "detail": self.detail,
                "previous": self.previous,
            }
        )


@dataclass(frozen=True, slots=True)
class Deed:
    """Who did what and when, before it has its place in a chain."""

    actor: str
    at: datetime
    action: str
    detail: Mapping[str, Any] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Trail:
    """Where a subject's chain stands: carried by the record that it tells of."""

    sequence: int = 0
    digest: str = ""

    def extend(self, subject: str, deed: Deed) -> tuple[Fact, "Trail"]:
        """Return the next fact of `subject` and the trail after it."""
        fact = Fact(
            subject=subject,
            sequence=self.sequence + 1,
            actor=deed.actor,
            at=deed.at,
            action=deed.action,
            detail=deed.detail,
            previous=self.digest,
        )
        return fact, Trail(fact.sequence, fact.digest)


def verify(facts: list[Fact], end: Trail | None = None) -> int | None:
    """Return the sequence of the first fact that breaks the chain, or None if it is whole.

    `end` is the trail that the record itself carries: with it a forged newest fact, a
    missing end and an emptied chain are found too.
    """
    trail = Trail()
    for fact in facts:
        if fact.sequence != trail.sequence + 1 or fact.previous != trail.digest:
            return fact.sequence
        trail = Trail(fact.sequence, fact.digest)
    return None if end is None or end == trail else max(trail.sequence, 1)


def require_reason(reason: str) -> str:
    """Return why personal data must be seen; raises `Invalid` for a blank one (S0-20)."""
    if not reason.strip():
        raise Invalid(Fault("reason", "请说明查看的原因", "say why it must be seen", "第六条"))
    return reason.strip()


class Witness(Protocol):
    """Writes facts of seeing: opened, revealed, listed."""

    def saw(self, subject: str, deed: Deed, known: Trail | None = None) -> Fact:
        """Append to the chain `SEEN#<subject>`; retried until it has its number.

        `known` is where the chain ended when its record was read, and spares looking for it.
        """
        ...


class Trails(Protocol):
    """Reads facts."""

    def of(self, subject: str) -> list[Fact]:
        """Return the facts of a subject, changes and sights, each chain in order."""
        ...
