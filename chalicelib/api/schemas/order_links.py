"""Shapes of the link by which an addressee without an account answers its one order."""

from typing import Annotated

from pydantic import AwareDatetime, Field

from chalicelib.api.schemas.base import Identity, Instant, NamedPlace, Wire
from chalicelib.api.schemas.callers import SpeechShape
from chalicelib.api.schemas.orders import (
    GroundName,
    MaterialName,
    MeansName,
    OrderKindName,
    ServiceName,
    StageName,
    Text,
)
from chalicelib.api.schemas.shared import SharedCaller

Signs = Annotated[str, Field(max_length=200)]
"""The signs of a link, as they stand behind the `#` of its address: no server's log holds them."""


class OrderLinkCommand(Wire):
    """Making the link of an order, or ending it; seen at the version of the order."""

    id: Identity
    version: int
    ended: bool = False


class OrderLink(Wire):
    """The link of an order: the one before opens nothing any more."""

    version: int
    """Of the order."""
    reference: str
    """The number of its matter, for the words of a message."""
    path: str
    """Where the portal shows it; empty where no link opens the order."""
    expires_at: Instant | None


class LinkAsked(Wire):
    """Which link."""

    signs: Signs


class LinkedMoment(Wire):
    """One thing that happened to the order, without who recorded it."""

    stage: StageName
    at: Instant
    planned_at: Instant | None
    happened_at: Instant | None


class LinkedOrderShape(Wire):
    """One order as its addressee sees it by a link."""

    reference: str
    number: int
    version: int
    kind: OrderKindName
    stage: StageName
    place: NamedPlace
    addressee: str
    task: str
    service: ServiceName | None
    urgent: bool
    on_site: bool
    where: str
    """The address; empty before the order is taken on."""
    where_later: bool
    """Whether there is one that is shown once it is taken on."""
    materials: list[MaterialName]
    means: MeansName
    moments: list[LinkedMoment]
    caller: SharedCaller | None
    """Told once the addressee has accepted, where the sender let it be."""
    caller_later: bool
    """Whether the caller is told as soon as the addressee accepts."""
    speech: SpeechShape | None
    """How to speak with the caller, where that is special and the order is taken on."""
    due_at: Instant | None
    due_words: str
    due_words_en: str
    late: bool
    next: list[StageName]
    """What the addressee may say next."""
    expires_at: Instant
    as_of: Instant


class LinkAnswer(Wire):
    """What the addressee itself says of its order, seen at its version."""

    signs: Signs
    id: Identity
    version: int
    stage: StageName
    text: Text = ""
    spoke: Text = ""
    ground: GroundName | None = None
    planned_at: AwareDatetime | None = None
    happened_at: AwareDatetime | None = None
    in_scope: bool = True


class LinkAnswered(Wire):
    """What an answer by link is answered with; a repeat gets the same."""

    stage: StageName
    version: int
    over: bool
    """Whether the link has done its work: nothing more is asked of the addressee."""
