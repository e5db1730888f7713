"""Shapes of complaints: the file on the page of its matter, the desk, the commands."""

from datetime import date
from typing import Annotated, Literal

from pydantic import Field

from chalicelib.api.schemas.base import Identity, Instant, NamedPerson, NamedPlace, Wire
from chalicelib.api.schemas.promises import PromiseShape

Text = Annotated[str, Field(max_length=20_000)]
"""Free text; the rule gives the limit and the words of its refusal."""
AboutName = Literal["aid_work", "staff", "practitioner"]
KnownName = Literal["person", "practitioner", "unit", "nobody"]
StageName = Literal[
    "registered", "declined", "accepted", "investigated", "concluded", "ready", "told"
]
WhyNotName = Literal["outside", "repeated", "vague", "withdrawn"]
FoundName = Literal["true", "partly", "untrue", "unproven"]
WayName = Literal["phone", "in_person", "letter", "on_asking"]


class AccusedShape(Wire):
    """Whom a complaint accuses."""

    known: KnownName
    name: str
    person_id: str
    place: str


class DecisionShape(Wire):
    """Whether it was accepted, and why not; a competent unit is named with its telephone."""

    accepted: bool
    reason: str
    at: Instant
    by: NamedPerson
    why: WhyNotName | None
    unit: str | None
    phone: str | None


class InvestigationShape(Wire):
    """Who looks into it until when."""

    unit: str
    person: str
    due_on: date
    at: Instant
    by: NamedPerson


class ConclusionShape(Wire):
    """What was found and is done about it."""

    found: FoundName
    finding: str
    measure: str
    at: Instant
    by: NamedPerson


class TellingShape(Wire):
    """The result as the complainant was told it."""

    way: WayName
    words: str
    at: Instant
    by: NamedPerson


class OpeningShape(Wire):
    """A request to see who a sealed reporter is."""

    id: str
    asked_by: NamedPerson
    asked_at: Instant
    reason: str
    granted: bool | None
    decided_by: NamedPerson | None
    decided_at: Instant | None


class ComplaintFileShape(Wire):
    """What became of a complaint."""

    about: AboutName
    stage: StageName
    node: NamedPlace
    """Who handles it: never the accused's own."""
    accused: AccusedShape
    sealed: bool
    shown: bool
    """Whether the visitor was let to see who the sealed reporter is, and still is."""
    decision: DecisionShape | None
    investigation: InvestigationShape | None
    conclusion: ConclusionShape | None
    ready: TellingShape | None
    """What is told once the complainant asks, who left no number."""
    telling: TellingShape | None
    openings: list[OpeningShape]


class ComplaintRow(Wire):
    """A complaint as the desk shows it."""

    id: str
    reference: str
    place: NamedPlace
    registered_at: Instant
    about: AboutName
    stage: StageName
    accused: str
    sealed: bool
    investigation: InvestigationShape | None
    promise: PromiseShape
    may_handle: bool


class ComplaintMessage(Wire):
    """A complaint that was left as a message by the keys of the line; nobody registered it yet."""

    contact_id: str
    complains_of: NamedPlace
    """The place whose line was rung."""
    received_at: Instant
    heard: bool
    """Whether somebody has collected it."""
    promise: PromiseShape
    may_register: bool


class Complaints(Wire):
    """A page of what a node has to decide, to look into and to tell, soonest due first."""

    node: NamedPlace
    now: Instant
    messages: list[ComplaintMessage]
    """What is to be registered first."""
    complaints: list[ComplaintRow]
    next: str | None


class NameableShape(Wire):
    """Somebody of the hotline who may be named."""

    id: str
    name: str
    unit: str


class Nameable(Wire):
    """Who of a place and its line may be named."""

    people: list[NameableShape]


class DecideCommand(Wire):
    """Accepting a complaint, or declining it; the unit is that of disposition 5."""

    id: Identity
    version: int
    accepted: bool
    reason: Text = ""
    why: WhyNotName | None = None
    unit: Text = ""
    phone: Text | None = None
    no_number_known: bool = False


class AssignCommand(Wire):
    """Giving a complaint to who looks into it."""

    id: Identity
    version: int
    unit: Text = ""
    person: Text = ""
    due_on: date


class NameCommand(Wire):
    """Naming the accused."""

    id: Identity
    version: int
    known: KnownName
    name: Text = ""
    person_id: Text = ""
    place: Text = ""


class ConcludeCommand(Wire):
    """What was found and is done about it."""

    id: Identity
    version: int
    found: FoundName
    finding: Text = ""
    measure: Text = ""


class TellCommand(Wire):
    """What the complainant was told, and how."""

    id: Identity
    version: int
    way: WayName
    words: Text = ""


class UnsealCommand(Wire):
    """Asking to see who a sealed reporter is."""

    id: Identity
    version: int
    reason: Text = ""


class UnsealAnswer(Wire):
    """Granting that, or not."""

    id: Identity
    version: int
    opening: Identity
    granted: bool


class ChannelOffice(Wire):
    """Where one can complain in person or by letter; empty words are not known."""

    place: NamedPlace
    name: str
    address: str
    phone: str


class ChannelShape(Wire):
    """The public channel of supervision: until when what happens, by the rules in force."""

    acceptance_working_days: int
    result_days: int
    telling_working_days: int
    offices: list[ChannelOffice]
    """Of the province and its cities."""
