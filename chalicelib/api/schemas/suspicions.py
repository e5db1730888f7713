"""Shapes of suspicions: as leads, and as what was put to somebody."""

from datetime import date
from typing import Annotated, Literal

from pydantic import Field

from chalicelib.api.schemas.base import Code, Instant, NamedPerson, NamedPlace, Wire

SuspicionId = Annotated[str, Field(max_length=160)]
SuspicionKind = Literal[
    "absence",
    "subsidy_late",
    "shirking",
    "overreach",
    "answering",
    "attitude",
    "paid_referral",
    "reply_late",
    "line_silent",
    "line_busy",
    "line_down",
]
SuspectedOf = Literal["owner", "centre", "unit"]


class FindingShape(Wire):
    """Who answered a suspicion, and why."""

    by: NamedPerson
    at: Instant
    reason: str


class PutShape(Wire):
    """It was put to whom it names: by whom, when, and what is asked."""

    by: NamedPerson
    at: Instant
    asked: str


class StatementShape(Wire):
    """What the one whom it names says of it."""

    by: NamedPerson
    at: Instant
    text: str


class MatterRef(Wire):
    """A matter by its number."""

    id: str
    reference: str


class SuspicionShape(Wire):
    """A suspected breach: a lead, and no finding while it is open."""

    id: str
    item: int
    """Of Article 20; 0 of what the notice forbids."""
    kind: SuspicionKind
    person: NamedPerson | None
    about: SuspectedOf | None
    """Of whom something of a matter is suspected."""
    matter: MatterRef | None
    day: date | None
    """Of a day's rows: which day of the line's calls or promises shows it."""
    number: int | None
    """How many of them there were, where that is known."""
    order: int | None
    """The order that came back, where the records make it suspect."""
    text: str | None
    """What whoever reported it says."""
    at: Instant
    minutes: int | None
    state: Literal["open", "confirmed", "explained"]
    finding: FindingShape | None
    put: PutShape | None
    """None while whom it names knows nothing of it."""
    statement: StatementShape | None
    due_at: Instant | None
    """Until when a statement is to come; None where none is awaited."""
    may_answer: bool
    """Whether it is for the visitor to say what was found, and no statement is awaited."""
    may_put: bool
    """Whether the visitor may put it to whom it names."""
    version: int


class Suspicions(Wire):
    """The suspicions of a line, newest first."""

    place: NamedPlace
    suspicions: list[SuspicionShape]


class AnswerSuspicionCommand(Wire):
    """What was found of a suspicion that was seen at a version, and why."""

    place: Code
    """The line."""
    id: SuspicionId
    found: Literal["confirmed", "explained"]
    reason: str
    version: int


class PutSuspicionCommand(Wire):
    """What is asked of the one whom a suspicion names, before anything is found."""

    place: Code
    """The line."""
    id: SuspicionId
    asked: str
    version: int


class AskedShape(Wire):
    """A suspicion as whom it was put to reads it: without who reported it, and in what words."""

    id: str
    item: int
    kind: SuspicionKind
    about: SuspectedOf | None
    """`centre` where a head speaks for it."""
    matter: MatterRef | None
    at: Instant
    minutes: int | None
    state: Literal["open", "confirmed", "explained"]
    put: PutShape
    statement: StatementShape | None
    due_at: Instant | None
    """Until when it is to be answered; None where nothing is owed any more."""
    may_speak: bool
    version: int


class Statements(Wire):
    """What was put to the visitor at a line, newest first."""

    place: NamedPlace
    asked: list[AskedShape]


class MakeStatementCommand(Wire):
    """What the one says whom a suspicion names, as it was seen at a version."""

    place: Code
    """The line."""
    id: SuspicionId
    text: str
    version: int
