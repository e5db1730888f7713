"""One's own shifts on the wire, and what people ask of each other about them."""

from datetime import date
from typing import Annotated, Literal

from pydantic import Field

from chalicelib.api.schemas.base import Identity, Instant, NamedPerson, NamedPlace, Wire
from chalicelib.api.schemas.roster import HalfName, PersonId, ShiftId, ShiftStateName, TaskName

RequestId = Annotated[str, Field(pattern=r"^\d{6}-[0-9a-f-]{36}$")]
KindName = Literal["substitution", "swap", "leave", "seat"]


class OwnShiftShape(Wire):
    """One shift to serve."""

    id: str
    day: date
    half: HalfName | None
    task: TaskName
    person: NamedPerson
    begins_at: Instant
    ends_at: Instant
    state: ShiftStateName


class RequestShape(Wire):
    """One request about shifts."""

    id: str
    kind: KindName
    asker: NamedPerson
    asked_at: Instant
    begins_at: Instant
    ends_at: Instant
    shift_id: str
    other_id: str
    asked: int
    """How many people were asked."""
    declined: int
    reason: str
    state: Literal["waiting", "done", "refused", "withdrawn"]
    answered_by: str
    version: int


class OwnShifts(Wire):
    """The coming weeks of one person."""

    place: NamedPlace
    shifts: list[OwnShiftShape]
    asked: list[RequestShape]
    mine: list[RequestShape]
    others: list[OwnShiftShape]
    feed: bool
    """Whether a calendar feed is active."""


class SubstituteShape(Wire):
    """Somebody who can stand in."""

    id: str
    name: str
    shifts: int
    """Of the month."""


class Substitutes(Wire):
    """Who can stand in, the fairest choice first."""

    people: list[SubstituteShape]


class AskSubstituteCommand(Wire):
    """A substitute wanted; for the whole shift where no stretch is named."""

    id: Identity
    shift_id: ShiftId
    begins_at: Instant | None = None
    ends_at: Instant | None = None
    people: Annotated[tuple[PersonId, ...], Field(max_length=20)] = ()


class AskSeatCommand(Wire):
    """Somebody wanted for an empty seat; the best ranked are asked where nobody is named."""

    id: Identity
    day: date
    half: HalfName | None = None
    task: TaskName
    number: Annotated[int, Field(ge=1, le=20)] = 1
    people: Annotated[tuple[PersonId, ...], Field(max_length=20)] = ()


class AskSwapCommand(Wire):
    """One's own shift offered for another's."""

    id: Identity
    shift_id: ShiftId
    other_id: ShiftId


class AskLeaveCommand(Wire):
    """Leave wanted."""

    id: Identity
    begins_at: Instant
    ends_at: Instant
    reason: Annotated[str, Field(max_length=400)]


class AnswerCommand(Wire):
    """A yes or no to a request that was seen at a version."""

    request_id: RequestId
    kind: KindName
    version: Annotated[int, Field(ge=1)]
    agreed: bool


class WithdrawRequestCommand(Wire):
    """A request taken back."""

    request_id: RequestId
    version: Annotated[int, Field(ge=1)]


class FeedAddress(Wire):
    """Where the own calendar is read, said once; empty where there is none any more."""

    path: str


class WaitingRequests(Wire):
    """What waits at a line."""

    requests: list[RequestShape]
