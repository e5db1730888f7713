"""Shapes of presence and attendance."""

from datetime import date
from typing import Annotated, Literal

from pydantic import Field

from chalicelib.api.schemas.base import Instant, NamedPerson, NamedPlace, Wire
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
