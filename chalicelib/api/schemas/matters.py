"""Shapes of matters: the registration form, the page, the rows, the commands."""

from typing import Annotated, Literal

from pydantic import Field

from chalicelib.api.schemas.attempts import Answer, Telephone
from chalicelib.api.schemas.base import (
    Identity,
    Instant,
    NamedPerson,
    NamedPlace,
    Wire,
)
from chalicelib.api.schemas.callers import CallerForm, CallerShape, Text
from chalicelib.api.schemas.complaints import ComplaintFileShape
from chalicelib.api.schemas.dispositions import (
    DispositionShape,
    FurtherForm,
    FurtherShape,
    ShownForm,
)
from chalicelib.api.schemas.eight import DoneShape
from chalicelib.api.schemas.fields import FieldWords
from chalicelib.api.schemas.following import FollowingShape
from chalicelib.api.schemas.institutions import ToldShape
from chalicelib.api.schemas.liaison import InstructionShape
from chalicelib.api.schemas.orders import OrderShape
from chalicelib.api.schemas.promise_kinds import PromiseKind
from chalicelib.api.schemas.promises import CourseShape, PromiseShape
from chalicelib.api.schemas.wishes import WishesForm

ChannelName = Literal["call", "visit", "voicemail", "hand"]
NoRequestReasonName = Literal["silent", "wrong_number", "prank", "abandoned", "other"]
MatterState = Literal["open", "resolved", "closed", "merged"]


class NoRequestShape(Wire):
    """A contact that asked for nothing."""

    reason: NoRequestReasonName
    note: Text = ""


class NoRequestForm(Wire):
    """Why a contact asked for nothing."""

    reason: NoRequestReasonName | None = None
    """Must be said; null is refused with whatever else is wrong."""
    note: Text = ""


class UsedForm(Wire):
    """An entry of the knowledge base, and which of its publications was read."""

    entry: Identity
    number: int


class UsedShape(UsedForm):
    """An entry that an answer rested on, by the title that it had."""

    title: str


class PublicityShape(Wire):
    """Law that was made known on the line, and what it cites (Art. 14(3))."""

    text: Text
    law: Text


FunctionName = Literal["education", "advice", "application", "opinion"]


class RegistrationForm(Wire):
    """What the attendant sends; the id of the matter is in the address."""

    call_id: Identity | None = None
    channel: ChannelName
    place: Annotated[str, Field(pattern=r"^(\d{6})?$")]
    """The code of a place; empty is refused with whatever else is wrong."""
    field_of_law: Text | None = None
    summary: Text = ""
    caller: CallerForm = CallerForm()
    disposition: DispositionShape | None = None
    no_request: NoRequestForm | None = None
    phrases_used: Annotated[tuple[int, ...], Field(max_length=7)] = ()
    wishes: WishesForm | None = None
    """How and when the caller wishes to be reached; null where nobody asked."""
    knowledge: Annotated[tuple[UsedForm, ...], Field(max_length=10)] = ()
    """The entries of the knowledge base that the answer rested on (S0-12)."""
    shown: ShownForm | None = None
    """Dispositions 3 and 4: what the caller was told; a conflict where the register moved on."""
    further: Annotated[tuple[FurtherForm, ...], Field(max_length=6)] = ()
    """Others of the seven beside the primary one, each once at most (S0-61)."""
    publicity: PublicityShape | None = None
    """Law that was made known beside the answer; null where none was."""
    opponent: Text = ""
    """The firm of the other side, where the caller knows one (N28)."""


class Receipt(Wire):
    """What a command on a matter answers; a repeat of the command answers the same."""

    id: str
    reference: str
    version: int
    state: MatterState
    due_kind: PromiseKind | None = None
    """What is owed by then: not all of it is owed to the caller."""
    due_at: Instant | None = None
    due_words: str | None = None
    due_words_en: str | None = None
    provisional: bool = False
    """Whether the due instant leans on a calendar that is not published."""
    pin: str | None = None
    """For the caller: with the reference it opens the status line; only registering tells it."""


class ReplyCommand(Wire):
    """An answer given to the caller, or an attempt that reached nobody."""

    id: Identity
    version: int
    text: Text
    answer: Answer = "reached"
    telephone: Telephone = "other"
    agreed: bool = False
    """Whether the caller rang, or agreed to it then, at a time that was not wished."""
    keeps: Literal["reply", "reopened"] | None = None
    """Which promise is kept, where several wait to be told."""
    basis: Text = ""
    """On which law or policy the answer rests; asked of what the caller was told."""
    knowledge: Annotated[tuple[UsedForm, ...], Field(max_length=10)] = ()
    """The entries of the knowledge base that it rested on (S0-12)."""


class CloseCommand(Wire):
    """Closing a matter that has a result."""

    id: Identity
    version: int
    note: Text = ""


class MatterRowShape(Wire):
    """A matter as lists show it."""

    id: str
    reference: str
    place: NamedPlace
    channel: ChannelName
    registered_at: Instant
    owner: NamedPerson
    state: MatterState
    disposition: int | None
    further: list[int]
    """Which of the seven stand beside it, in the order of choosing."""
    no_request: str | None
    field_of_law: str | None
    caller_masked: str
    reopened: int
    """How often the caller said that it was not solved."""


class ResultShape(Wire):
    """What became of a matter."""

    kind: str
    text: str
    at: Instant


class StepShape(Wire):
    """Something that was done on a matter."""

    id: str
    kind: str
    at: Instant
    by: NamedPerson
    text: str
    to: NamedPerson | None
    """To whom something was given."""
    basis: str
    """On which law or policy an answer rests; empty of anything else."""


class OtherShape(Wire):
    """Another matter with which one was merged."""

    id: str
    reference: str
    first_asked: NamedPerson
    at: Instant
    caller_masked: str


class MatterPage(Wire):
    """A matter with its caller (masked), promises and steps."""

    id: str
    reference: str
    version: int
    place: NamedPlace
    channel: ChannelName
    call_id: str | None
    registered_at: Instant
    owner: NamedPerson
    first_asked: NamedPerson
    state: MatterState
    field_of_law: FieldWords | None
    """In the words of the version that it was registered by."""
    caller: CallerShape
    summary: str
    disposition: DispositionShape | None
    no_request: NoRequestShape | None
    phrases_used: list[int]
    knowledge: list[UsedShape]
    told: ToldShape | None
    """What the caller was told of an institution, as the screen showed it then."""
    further: list[FurtherShape]
    """The dispositions beside the primary one, in the order of choosing."""
    publicity: PublicityShape | None
    opponent: str
    """The firm of the other side; empty where none is known."""
    functions: list[FunctionName]
    """Which of the four functions of the preamble the contact served, in its order."""
    result: ResultShape | None
    closed_at: Instant | None
    merged_into: OtherShape | None
    """The matter that goes on in its place; null of any that is no duplicate."""
    merged: list[OtherShape]
    """Its duplicates."""
    complaint: ComplaintFileShape | None
    """What became of a complaint; null for any other matter."""
    promises: list[PromiseShape]
    courses: list[CourseShape]
    """What became of the time of each promise."""
    steps: list[StepShape]
    orders: list[OrderShape]
    """What was handed on, in the order of sending."""
    instructions: list[InstructionShape]
    """What was asked of the province, in its order."""
    following: FollowingShape
    eight: list[DoneShape]
    """The eight steps of Art. 14(4), in its order."""
    actions: list[str]
