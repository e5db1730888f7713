"""Shapes of messages that callers left."""

from datetime import date
from typing import Annotated, Literal

from pydantic import Field

from chalicelib.api.schemas.attempts import Answer, Telephone
from chalicelib.api.schemas.base import Code, Identity, Instant, NamedPerson, NamedPlace, Wire
from chalicelib.api.schemas.promises import PromiseShape

VoicemailState = Literal["received", "collected", "routed", "handled"]

TrayState = Literal["open", "received", "collected", "routed", "handled"]
"""`open` is everything but answered."""


class StepShape(Wire):
    """Who did something, and when."""

    at: Instant
    person: NamedPerson


class RoutedShape(StepShape):
    """To whom the message was given."""

    to: str
    to_name: str
    unit: bool
    """Whether it is an institution, and `to` the code of its place."""


class HandledShape(StepShape):
    """How the message was answered."""

    how: Literal["called_back", "registered", "noticed", "closed"]
    due_at: Instant | None
    """Until when the answer was owed."""
    late: bool
    matter_id: str | None
    reason: str
    """Why nobody could be answered; of a closed one alone."""


class VoicemailShape(Wire):
    """One message with its four steps (S0-65)."""

    contact_id: str
    version: int
    place: NamedPlace
    received_at: Instant
    number_masked: str
    """Empty where the number was withheld."""
    complains_of: NamedPlace | None
    """Of a complaint of the service the place whose line was rung; null of any other message."""
    recorded: bool
    """Whether a recording was told of; without one the caller is called back all the same."""
    seconds: int | None
    """The length from the instant at which the message was asked for."""
    state: VoicemailState
    collected: StepShape | None
    unheard: str
    """Why it was collected by somebody who could not hear it; empty where it was heard."""
    summarised: StepShape | None
    routed: RoutedShape | None
    handled: HandledShape | None
    first_asked: NamedPerson | None
    promise: PromiseShape | None
    """The promise to answer, while it is open."""
    withdrawn_at: Instant | None
    """When the record told that none was left: nothing is done any more, and it can be heard."""
    may_work: bool


class CollectorShape(Wire):
    """Who collects the messages of a line on the day, by the roster (Art. 16)."""

    line: NamedPlace
    person: NamedPerson


class Voicemails(Wire):
    """The tray of a day."""

    place: NamedPlace
    day: str
    as_of: Instant
    messages: list[VoicemailShape]
    """Those of the day, oldest first."""
    earlier: list[VoicemailShape]
    """Those of the days before that wait for an answer, the soonest due first."""
    collectors: list[CollectorShape]
    uncollected: list[NamedPlace]
    """The open lines without a collector on the day."""
    kept: int
    """How many are kept of the day; of these the next four."""
    collected: int
    summarised: int
    routed: int
    handled: int
    told: int
    """How many messages the telephone system told of on the day."""
    missing: int
    """How many of these are not kept; none where nothing is lost."""
    recipients: list[NamedPerson]
    """To whom messages of the line can be given; empty for who may not."""
    may_work: bool
    """Whether the visitor may work on messages of this line."""


class CollectCommand(Wire):
    """Saying that a message was heard, or why it cannot be."""

    id: Identity
    version: int
    unheard: Annotated[str, Field(max_length=200)] = ""


class RouteCommand(Wire):
    """Giving a message to a person of the line, or to a county's institution."""

    id: Identity
    version: int
    person_id: Annotated[str, Field(min_length=1, max_length=64)] | None = None
    unit: Code | None = None


class CalledBackCommand(Wire):
    """Saying that the caller was called back, or was not reached."""

    id: Identity
    version: int
    answer: Answer
    telephone: Telephone = "other"
    agreed: bool = False
    """Whether the caller rang, or agreed to it then, at a time that was not wished."""


class CloseMessageCommand(Wire):
    """Saying why nobody can be answered: no number was shown, and the message names none."""

    id: Identity
    version: int
    reason: Annotated[str, Field(max_length=500)]


class SummaryCommand(Wire):
    """Taking what was collected on a day into its summary."""

    place: Code | None = None
    day: date


class Listened(Wire):
    """A link to the caller's words; null where nothing can be heard."""

    url: str | None
    seconds: int
    """How long the link opens."""
