"""Shapes of presence, attendance and suspicions."""

from datetime import date
from typing import Annotated, Literal

from pydantic import Field

from chalicelib.api.schemas.base import Code, Instant, NamedPerson, NamedPlace, Wire
from chalicelib.api.schemas.duty import WindowShape
from chalicelib.api.schemas.pay import Month
from chalicelib.api.schemas.roster import HalfName

ShiftId = Annotated[str, Field(max_length=80, pattern=r"^[0-9a-z.]+(-[0-9]+)?$")]
"""The id of a shift, which its seat gives it."""

StandName = Literal[
    "confirmed",
    "telephone",
    "unverified",
    "contradicted",
    "paused",
    "expected",
    "missing",
    "over",
]


class SeatNowShape(Wire):
    """One planned seat of today: who, when, and what each source tells now."""

    shift: str
    person: NamedPerson
    half: HalfName
    task: Literal["answering", "desk"]
    seat: int
    begins_at: Instant
    ends_at: Instant
    published: bool
    stand: StandName
    portal_since: Instant | None
    telephone_since: Instant | None
    two_logins: bool
    """The telephone told today of two logins at once."""


class GuestShape(Wire):
    """Somebody who is there without having been planned today."""

    person: NamedPerson
    stand: StandName
    portal_since: Instant | None
    telephone_since: Instant | None
    two_logins: bool


class LineNowShape(Wire):
    """One line now."""

    place: NamedPlace
    state: Literal["open", "before_opening", "lunch", "after_closing", "rest_day"] | None
    """None where the line was never looked at."""
    windows: list[WindowShape]
    next_opening: Instant | None
    empty: bool
    """Open, and nobody can be rung."""
    empty_since: Instant | None
    overflowing: bool
    """Empty for so long that its calls go elsewhere."""
    overflow: NamedPlace | None
    """The line that takes them; None where callers are sent to voicemail."""
    unplanned: list[HalfName]
    """The halves of today, not over yet, for which nobody is planned."""
    seats: list[SeatNowShape]
    guests: list[GuestShape]


class Presence(Wire):
    """The board of presence."""

    at: Instant
    place: NamedPlace
    lines: list[LineNowShape]


class AbsenceShape(Wire):
    """A stretch in which somebody was away."""

    begins_at: Instant
    ends_at: Instant
    minutes: int
    approved: bool


class JudgementShape(Wire):
    """What a head decided."""

    by: NamedPerson
    at: Instant
    reason: str


class AttendanceShape(Wire):
    """What became of one shift."""

    shift: str
    day: date
    half: HalfName
    task: Literal["answering", "desk"]
    seat: int
    person: NamedPerson
    category: str
    begins_at: Instant
    ends_at: Instant
    planned_minutes: int
    window_minutes: int
    verified_minutes: int
    late: int
    early: int
    absences: list[AbsenceShape]
    source: Literal["both", "portal", "telephone", "none"]
    disagreement_minutes: int
    unconfirmed_minutes: int
    paused_minutes: int
    verified: bool
    disputed: bool
    judgement: JudgementShape | None
    mine: bool
    """The visitor's own, which another one judges."""
    version: int


class Attendances(Wire):
    """A month's attendances of a line."""

    place: NamedPlace
    month: Month
    may_judge: bool
    planned_minutes: int
    verified_minutes: int
    disputed: int
    open_minutes: int
    """Duty minutes of the month that are over."""
    covered_minutes: int
    """Of these, with enough people answering, by either source."""
    confirmed_minutes: int
    """Of these, with people whom the telephone or a head confirms."""
    attendances: list[AttendanceShape]


class JudgeAttendance(Wire):
    """How many minutes of a shift a head holds for proven, and why."""

    shift: ShiftId
    minutes: int
    reason: str
    version: int


SuspicionId = Annotated[str, Field(max_length=160)]
SuspicionKind = Literal[
    "absence",
    "subsidy_late",
    "shirking",
    "overreach",
    "answering",
    "attitude",
    "paid_referral",
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
