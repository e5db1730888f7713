"""Shapes of orders and units: what is sent, what is recorded, the board, the registers."""

from datetime import date
from typing import Annotated, Literal

from pydantic import AwareDatetime, Field

from chalicelib.api.schemas.base import (
    Code,
    Cursor,
    Identity,
    Instant,
    NamedPerson,
    NamedPlace,
    Wire,
)
from chalicelib.api.schemas.callers import SpeechShape
from chalicelib.api.schemas.promises import PromiseShape
from chalicelib.api.schemas.shared import SharedCaller

Text = Annotated[str, Field(max_length=20_000)]
"""Free text; the rule gives the limit and the words of its refusal."""
OrderKindName = Literal["referral", "dispatch", "application"]
StageName = Literal["sent", "accepted", "started", "arrived", "reported", "returned", "closed"]
GroundName = Literal["out_of_scope", "wrong_place", "conflict", "no_capacity", "not_done", "other"]
UnconfirmedName = Literal["later", "declined", "written"]
"""Why a caller did not confirm that a work was done."""
MaterialName = Literal["form", "identity", "agency", "hardship", "papers"]
MeansName = Literal["statement", "group", "relief", "migrant", "unlimited"]
"""By what the paper of means is chosen."""
ServiceName = Literal[
    "advice",
    "drafting",
    "representation",
    "defence",
    "notarisation",
    "mediation",
    "calming",
    "aftercare",
]
UnitKindName = Literal[
    "lawyers", "notary", "grassroots", "justice_office", "mediation", "aftercare"
]


class ErrandForm(Wire):
    """What is asked of the addressee."""

    task: Text
    service: ServiceName | None = None
    urgent: bool = False
    on_site: bool = False
    where: Text = ""
    share_caller: bool = False
    opponent: Text = ""
    materials: tuple[MaterialName, ...] = ()
    means: MeansName = "statement"


class SendCommand(Wire):
    """Handing a matter on, seen at a version."""

    id: Identity
    version: int
    kind: OrderKindName
    addressee: Annotated[str, Field(max_length=40)]
    """The id of a department or unit; of an institution the code of its place."""
    at_place: Code | None = None
    """The place of a unit; null for the others."""
    errand: ErrandForm


class RecordCommand(Wire):
    """One thing more of an order, seen at its version."""

    id: Identity
    version: int
    stage: StageName
    text: Text = ""
    spoke: Text = ""
    ground: GroundName | None = None
    planned_at: AwareDatetime | None = None
    happened_at: AwareDatetime | None = None
    confirmed: bool = False
    unconfirmed: UnconfirmedName | None = None
    in_scope: bool = True
    """Of an acceptance: whether the addressee finds it within its business (S2-22)."""


class OrderReceipt(Wire):
    """What a command on an order answers; a repeat of it answers the same."""

    number: int
    version: int
    """Of the order."""
    stage: StageName
    matter_version: int
    due_at: Instant | None
    """Of what is owed from now on, where that is new."""


class MomentShape(Wire):
    """One thing that happened to an order."""

    stage: StageName
    at: Instant
    by: NamedPerson
    text: str
    spoke: str
    ground: GroundName | None
    planned_at: Instant | None
    happened_at: Instant | None
    confirmed: bool
    unconfirmed: UnconfirmedName | None
    in_scope: bool | None
    """Of an acceptance: whether it is within the addressee's business; null of others."""


class OrderShape(Wire):
    """An order with all that became of it."""

    number: int
    version: int
    kind: OrderKindName
    stage: StageName
    place: NamedPlace
    addressee: str
    phone: str
    """Of the addressee; empty where it is not known."""
    task: str
    service: ServiceName | None
    urgent: bool
    on_site: bool
    where: str
    share_caller: bool
    opponent: str
    materials: list[MaterialName]
    means: MeansName
    bounces: int
    """How often the matter had come back before."""
    minutes_to_send: int
    """From the registration of the matter to the sending (尽快作出调度和部署)."""
    moments: list[MomentShape]
    next: list[StageName]
    """What may be recorded next, of what the visitor may record."""
    links: bool
    """Whether the visitor may let the addressee answer by a link."""
    link_until: Instant | None
    """Until when a link opens it; null where none does."""


class OrderPage(Wire):
    """One order, for those who may not open its matter too."""

    matter: str
    reference: str
    matter_open: bool
    """Whether the visitor may open the matter."""
    field_of_law: str | None
    order: OrderShape
    promises: list[PromiseShape]
    caller: SharedCaller | None
    """Told to whoever answers for the addressee, where the sender let it be."""
    speech: SpeechShape | None
    """How to speak with the caller, where that is special, for whoever rings or meets them."""


class OrderRowShape(Wire):
    """An open order as the board shows it."""

    matter: str
    number: int
    kind: OrderKindName
    stage: StageName
    place: NamedPlace
    addressee: str
    service: ServiceName | None
    urgent: bool
    on_site: bool
    bounces: int
    reference: str
    sent_at: Instant
    promise: PromiseShape


class OrderBoard(Wire):
    """A page of open orders, soonest due first."""

    orders: list[OrderRowShape]
    next: str | None
    now: Instant


class BoardAsked(Wire):
    """Which open orders: of a place, of a kind, only the overdue ones."""

    place: Code | None = None
    kind: OrderKindName | None = None
    overdue: bool = False
    cursor: Cursor | None = None


class UnitsAsked(Wire):
    """Of which place."""

    place: Code


class UnitShape(Wire):
    """A unit, and how often it was asked in this quarter."""

    id: str
    place: NamedPlace
    kind: UnitKindName
    name: str
    services: list[ServiceName]
    contact: str
    """Empty where it is not known, as is the phone."""
    phone: str
    kept_by: NamedPerson | None
    verified_on: date | None
    closed_on: date | None
    version: int
    asked: int
    keeps: bool
    """Whether the visitor may change it."""


class CentreShape(Wire):
    """The coordination centre of a county; its texts are empty where it has none."""

    place: NamedPlace
    name: str
    head: str
    phone: str
    kept_by: NamedPerson | None
    verified_on: date | None
    version: int
    """0 where there is none."""
    keeps: bool


class ScopeShape(Wire):
    """What a kind of unit may do, and where that is written."""

    kind: UnitKindName
    services: list[ServiceName]
    source: str


class Units(Wire):
    """The units of a city with its counties, the centres, and the business scopes."""

    units: list[UnitShape]
    centres: list[CentreShape]
    scopes: list[ScopeShape]


class UnitCommand(Wire):
    """A unit as the visitor has verified it; version 0 adds one."""

    id: Identity
    version: int
    place: Code
    kind: UnitKindName
    name: Text
    services: tuple[ServiceName, ...] = ()
    contact: Text = ""
    phone: Text = ""
    closed: bool = False


class CentreCommand(Wire):
    """A centre as the visitor has verified it; version 0 adds one."""

    id: Identity
    version: int
    name: Text
    head: Text = ""
    phone: Text = ""


class UnitKept(Wire):
    """What a command on a unit or centre answers; a repeat of it answers the same."""

    version: int
