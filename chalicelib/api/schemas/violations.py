"""Shapes of the ledger of violations (Art. 20)."""

from datetime import date
from typing import Annotated, Literal

from pydantic import Field

from chalicelib.api.schemas.base import Instant, NamedPerson, NamedPlace, Wire
from chalicelib.api.schemas.drafts import HandShape
from chalicelib.api.schemas.promises import PromiseShape

ItemNumber = Annotated[int, Field(ge=1, le=7)]
ActName = Literal["lead", "call", "matter", "moment"]
StageName = Literal[
    "opened",
    "put",
    "stated",
    "established",
    "rectifying",
    "settled",
    "appealed",
    "closed",
    "dismissed",
]
PenaltyName = Literal["correction", "circular", "liability"]
HarmName = Literal["none", "bad_effect", "serious"]
OutcomeName = Literal["upheld", "lifted", "revoked"]


class ActShape(Wire):
    """What was done: by which record it is known, and when it was."""

    kind: ActName
    ref: str
    at: Instant


class PutShape(Wire):
    """The putting to the accused, and when the time for their statement ends."""

    by: HandShape
    until: Instant
    words: str


class StatementShape(Wire):
    """What the accused stated, or that they state nothing."""

    by: HandShape
    words: str
    waived: bool


class HearingShape(Wire):
    """What was put and stated under another item, before it was put anew."""

    item: ItemNumber
    put: PutShape
    statement: StatementShape | None


class VerdictShape(Wire):
    """What was decided on the facts."""

    by: HandShape
    established: bool
    words: str
    harm: HarmName
    harm_words: str


class ReplyShape(Wire):
    """What the office said to a report."""

    by: HandShape
    accepted: bool
    words: str
    due_on: date | None
    """The new day of one that went back."""


class RectificationShape(Wire):
    """What the accused report to have put right."""

    by: HandShape
    words: str
    answer: ReplyShape | None


class DoneShape(Wire):
    """That a sanction was carried out."""

    by: HandShape
    day: date
    words: str


class SanctionShape(Wire):
    """One sanction with its document."""

    number: int
    penalty: PenaltyName
    by: HandShape
    document: str
    words: str
    target: str
    due_on: date | None
    """As its document says."""
    until: date | None
    """As it is now, after what went back."""
    open: bool
    waiting: bool
    reports: list[RectificationShape]
    done: DoneShape | None
    lifted: HandShape | None


class AppealShape(Wire):
    """What the accused hold against it, and what became of that."""

    by: HandShape
    words: str
    against: list[int]
    """The numbers of the sanctions."""
    outcome: OutcomeName | None
    decided: HandShape | None
    decision: str


class JoinedShape(Wire):
    """A lead of the same act, which has no file of its own."""

    by: HandShape
    kind: str


class ClosingShape(Wire):
    """The end of a file."""

    by: HandShape
    words: str


class ViolationRow(Wire):
    """One file of the ledger."""

    id: str
    place: NamedPlace
    item: ItemNumber
    accused: NamedPerson | None
    """None of a centre."""
    act: ActShape
    stage: StageName
    opened_at: Instant
    penalties: list[PenaltyName]
    """What was issued and not taken back."""
    due_on: date | None
    """Until when something is to be stated, put right or carried out."""
    late: bool


class PaperShape(Wire):
    """A document of a file as it is printed; in Chinese whatever the screen."""

    title: str
    number: str
    addressee: str
    paragraphs: list[str]
    office: str
    issued_on: str


class LeadShape(Wire):
    """A confirmed suspicion that is not on file."""

    id: str
    item: ItemNumber
    kind: str
    at: Instant
    person: NamedPerson | None
    found: str
    """What whoever answered it found."""


class ViolationsShape(Wire):
    """The files of a year, newest first, and the leads that wait where a line is asked for.

    Of this year also what is still open from any year before.
    """

    place: NamedPlace
    year: int
    may_open: bool
    violations: list[ViolationRow]
    leads: list[LeadShape]


class ViolationShape(Wire):
    """One file whole."""

    id: str
    version: int
    place: NamedPlace
    item: ItemNumber
    accused: NamedPerson | None
    act: ActShape
    account: str
    proof: str
    basis: dict[str, str]
    stage: StageName
    office: NamedPlace
    """Which office decides."""
    opened: HandShape
    put: PutShape | None
    statement: StatementShape | None
    before: list[HearingShape]
    """What was put and stated under other items, oldest first."""
    verdict: VerdictShape | None
    sanctions: list[SanctionShape]
    appeals: list[AppealShape]
    outcomes: list[OutcomeName]
    """What may become of the appeal that waits."""
    appeal_until: date | None
    """Until when the accused may appeal; null where there is nothing to appeal against."""
    closing: ClosingShape | None
    joined: list[JoinedShape]
    promises: list[PromiseShape]
    papers: list[str]
    """The names of its documents as they were served: `put`, `put2`, and numbers of sanctions."""
    heard: bool
    """Whether the accused have stated, or let the time for it pass."""
    decides: bool
    """Whether the visitor belongs to the office that decides."""
    speaks: bool
    """Whether the visitor is the accused."""
    decides_appeal: bool
