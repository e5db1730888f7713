"""Shapes of the register of the counties' telephones."""

from datetime import date
from typing import Literal

from chalicelib.api.schemas.base import Code, Identity, NamedPerson, NamedPlace, Wire

ModeName = Literal["a", "b"]
"""By the sub-station of the 160 platform, or by a number of the local exchange."""
StateName = Literal["open", "planned", "closed", "none"]


class TelephonesAsked(Wire):
    """Of which place."""

    place: Code


class CommandingCentre(Wire):
    """The coordination centre of a county."""

    name: str
    head: str
    phone: str


class CountyShape(Wire):
    """A county: its telephone, where it has one, and the centre that commands it."""

    place: NamedPlace
    parent: str
    """The code of its city."""
    state: StateName
    mode: ModeName | None
    """None where the register knows no telephone, as are its number and days."""
    number: str | None
    opened_on: date | None
    closed_on: date | None
    kept_by: NamedPerson | None
    verified_on: date | None
    version: int
    """0 where there is none."""
    centre: CommandingCentre | None
    lacks_centre: bool
    """Whether the telephone is open and no centre with head and contact commands it (S2-23)."""
    keeps: bool
    """Whether the visitor may keep it."""


class CountyTelephones(Wire):
    """Every county of a place, by code."""

    counties: list[CountyShape]


class TelephoneCommand(Wire):
    """A telephone as the visitor has verified it; version 0 adds one."""

    id: Identity
    version: int
    mode: ModeName
    number: str
    opened_on: date | None = None
    closed: bool = False


class TelephoneKept(Wire):
    """What a command on a telephone answers; a repeat of it answers the same."""

    version: int
