"""Shapes of what hardly changes: session, places, fields of law, phrases."""

from datetime import date
from typing import Literal

from chalicelib.api.schemas.base import Instant, NamedPlace, Wire


class SessionPerson(Wire):
    """Who is signed in."""

    id: str
    name: str
    category: str
    unit: str


class SessionPlace(NamedPlace):
    """Where the signed-in person belongs; the scope of everything shown."""

    level: Literal["province", "prefecture", "county"]


class Session(Wire):
    """What the portal must know of the person before it shows anything."""

    person: SessionPerson
    role: str
    place: SessionPlace
    actions: list[str]
    now: Instant
    """The business instant, shifted at the local stage."""
    clock_offset_seconds: int
    clock_rate: float
    """Seconds of business in one of the machine's: 1, but where a day is played for show."""
    stage: str


class PlaceShape(Wire):
    """One place of the tree."""

    code: str
    name: str
    level: Literal["province", "prefecture", "county"]
    parent: str
    kind: str
    area_code: str


class Places(Wire):
    """All places of the province."""

    places: list[PlaceShape]


class PhraseShape(Wire):
    """One of the seven phrases of Art. 13."""

    number: int
    text: str


class Phrases(Wire):
    """The seven phrases, word for word, and since when they are said so."""

    version: int
    effective_from: date
    phrases: list[PhraseShape]


class Health(Wire):
    """The edge is alive."""

    status: Literal["ok"]
    stage: str
