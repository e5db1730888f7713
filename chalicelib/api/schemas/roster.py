"""Rosters on the wire: days, seats, gaps, and what the head of a centre does to them."""

from datetime import date
from typing import Annotated, Literal

from pydantic import Field

from chalicelib.api.schemas.base import Instant, NamedPerson, NamedPlace, Wire

HalfName = Literal["am", "pm"]
TaskName = Literal["answering", "voicemail", "desk"]
ShiftStateName = Literal["planned", "published", "cancelled"]
PersonId = Annotated[str, Field(min_length=1, max_length=80)]
ShiftId = Annotated[
    str, Field(pattern=r"^\d{6}\.\d{8}\.(am|pm|day)\.[a-z]+\.\d{1,2}(\.\d{4}(-\d+)?)?$")
]
Count = Annotated[int, Field(ge=-1, le=1000)]


class WindowOfDay(Wire):
    """One reception window of a day."""

    half: HalfName
    begins_at: Instant
    ends_at: Instant


class DutyDayShape(Wire):
    """One day of a roster by the calendar."""

    day: date
    windows: list[WindowOfDay]
    name: str
    make_up: bool
    provisional: bool


class ShiftShape(Wire):
    """One person in one seat from one instant to another."""

    id: str
    person: NamedPerson
    form: str
    begins_at: Instant
    ends_at: Instant
    state: ShiftStateName
    piece: bool
    on_leave: bool
    """Whether approved leave touches it."""
    barred: list["WhyShape"]
    """Why its person may not serve that day any more, for whoever answers for the line."""
    version: int


class SeatShape(Wire):
    """One seat of one window, with whoever sits there; nobody where the list is empty."""

    id: str
    day: date
    half: HalfName | None
    task: TaskName
    number: int
    shifts: list[ShiftShape]
    root_version: int
    """0 where the seat is free."""


class GapShape(Wire):
    """A stretch in which too few people are planned."""

    day: date
    half: HalfName | None
    begins_at: Instant
    ends_at: Instant
    minutes: int
    persons: int
    needed: int
    kind: Literal["empty", "short", "voicemail"]


class QualityShape(Wire):
    """How good a roster is, and of what that is made."""

    score: int
    """0 to 100: the weaker of the shares of duty minutes and of collecting days."""
    empty: bool
    open_minutes: int
    covered_minutes: int
    collecting_days: int
    collected_days: int
    most: int
    least: int


class WhyShape(Wire):
    """One reason why somebody cannot take a seat."""

    code: str
    reason: str
    reason_en: str
    article: str


class MemberShape(Wire):
    """One attendant of the line, for whoever plans."""

    id: str
    name: str
    category: str
    form: str
    shifts: int
    """In the days that are shown."""
    barred: list[WhyShape]
    """Why the person may not serve on the first of them."""


class PlanShape(Wire):
    """How many seats the line has in each window."""

    answering: int
    desk: int
    voicemail: int
    has_template: bool
    version: int


class Roster(Wire):
    """A stretch of the roster of one line."""

    place: NamedPlace
    days: list[DutyDayShape]
    seats: list[SeatShape]
    gaps: list[GapShape]
    quality: QualityShape | None
    plan: PlanShape
    people: list[MemberShape]
    unpublished: int
    may_plan: bool
    made_at: Instant


class CandidateShape(Wire):
    """Somebody who might take a seat; `reasons` say why not."""

    id: str
    name: str
    shifts: int
    """In the month of the seat."""
    reasons: list[WhyShape]


class Candidates(Wire):
    """Everybody of the line for one seat, the best choice first."""

    people: list[CandidateShape]


class PutInCommand(Wire):
    """Somebody put into a seat."""

    day: date
    half: HalfName | None
    task: TaskName
    number: Annotated[int, Field(ge=1, le=20)]
    person_id: PersonId
    version: Annotated[int, Field(ge=0)]
    """That of the seat's root as it was seen; 0 for a free seat."""


class ClearCommand(Wire):
    """A seat made free."""

    seat: ShiftId
    version: Annotated[int, Field(ge=0)]


class ResizeCommand(Wire):
    """Other numbers of seats."""

    answering: Count
    desk: Count
    voicemail: Count
    version: Annotated[int, Field(ge=0)]


class FillCommand(Wire):
    """Auto-fill of the free seats of a stretch."""

    first: date
    last: date
    seed: Annotated[int, Field(ge=0, le=1_000_000)] = 0


class RepeatCommand(Wire):
    """Free seats planned as in another week; as in the usual one where no source is named."""

    first: date
    last: date
    source: date | None = None


class TemplateCommand(Wire):
    """A week kept as the usual one."""

    week: date
    version: Annotated[int, Field(ge=0)]


class PublishCommand(Wire):
    """A stretch to publish."""

    first: date
    last: date


class ReasonsOf(Wire):
    """Why one person could not be put into a seat."""

    person: NamedPerson
    reasons: list[WhyShape]


class UnfilledShape(Wire):
    """A seat that stayed empty, and why."""

    day: date
    half: HalfName | None
    task: TaskName
    number: int
    people: list[ReasonsOf]


class Drafted(Wire):
    """What became of a stretch that was planned at once."""

    placed: int
    unfilled: list[UnfilledShape]
    most: int
    least: int


class Published(Wire):
    """How much was published, how many people are told, and who may not serve any more."""

    shifts: int
    people: int
    left_out: list[UnfilledShape]
