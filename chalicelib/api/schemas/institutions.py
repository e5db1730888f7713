"""Shapes of the register of institutions: its entries, the finder's answers, the commands."""

from datetime import date
from typing import Annotated, Literal

from pydantic import Field

from chalicelib.api.schemas.base import Code, Identity, NamedPerson, NamedPlace, Wire

Text = Annotated[str, Field(max_length=2_000)]
"""Free text; the rule gives the limit and the words of its refusal."""
SeatText = Annotated[str, Field(pattern=r"^(\d{6}|outside)$")]
"""The code of a place, or that it is none of this province."""
GroundName = Literal["case_organ", "dispute_organ", "cause", "first_received", "nearest"]
GapName = Literal["kind", "case_organ", "dispute_organ", "cause", "residence", "institution"]


class ToldShape(Wire):
    """What a caller is told of an institution."""

    name: str
    address: str
    """Empty where it is not known."""
    phone: str
    """Its own number; empty where it is not known."""
    above: bool = False
    """Whether the place that decides has none, so that the one above it guides on."""


class InstitutionEntry(Wire):
    """One entry of the register."""

    place: NamedPlace
    parent: str
    """The code of the place above; empty for the province."""
    name: str
    address: str
    telephone: str
    """Empty where it is not known, as are address and hours."""
    hours: str
    responsible_since: date | None
    """From which day on it is responsible for the line in its place (Art. 4(1))."""
    kept_by: NamedPerson | None
    verified_on: date | None
    closed_on: date | None
    closed_for: str
    version: int
    keeps: bool
    """Whether the visitor may change it."""


class MissingEntry(Wire):
    """A place of which the register has no entry, not even a closed one."""

    place: NamedPlace
    parent: str
    keeps: bool
    """Whether the visitor may add it."""


class Institutions(Wire):
    """The register of the province, closed entries too."""

    institutions: list[InstitutionEntry]
    missing: list[MissingEntry]


class WordsShape(Wire):
    """The same said in both languages."""

    zh: str
    en: str


class FoundShape(Wire):
    """An institution that a caller is led to, and why."""

    code: str
    """Of its place."""
    told: ToldShape
    hours: str
    ground: GroundName
    seat: str
    """The code of the place that was named."""
    reasons: list[WordsShape]


class GapShape(Wire):
    """What must still be asked, in plain words."""

    key: GapName
    asked: WordsShape


class Finding(Wire):
    """What the finder says."""

    found: list[FoundShape]
    missing: list[GapShape]
    outside: list[GroundName]
    """The grounds that lead out of the province."""
    notes: list[WordsShape]


class CompetentQuery(Wire):
    """What the caller has said about the matter; the residence has no say (Art. 38)."""

    kind: Literal["litigation", "other"] | None = None
    case_organ: SeatText | None = None
    dispute_organ: SeatText | None = None
    cause: SeatText | None = None


class NearestQuery(Wire):
    """Where the caller lives."""

    residence: SeatText | None = None


class EntryCommand(Wire):
    """An entry as the visitor has verified it; version 0 adds one."""

    id: Identity
    version: int
    name: Text
    address: Text = ""
    telephone: Text = ""
    hours: Text = ""
    responsible_since: date | None = None


class CloseEntryCommand(Wire):
    """Taking an institution out of the register."""

    id: Identity
    version: int
    reason: Text = ""


class EntryKept(Wire):
    """What a command on an entry answers; a repeat of it answers the same."""

    code: Code
    version: int
