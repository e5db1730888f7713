"""Shapes of the knowledge base: the index in use, what editors work on, the commands."""

from datetime import date
from typing import Annotated, Literal

from pydantic import Field

from chalicelib.api.schemas.base import Code, Identity, NamedPerson, NamedPlace, Wire

Text = Annotated[str, Field(max_length=20_000)]
"""Free text; the rule gives the limit and the words of its refusal."""
StageName = Literal["draft", "reviewed", "published"]
MoveName = Literal["review", "send_back", "publish", "verify", "withdraw"]


class ContentShape(Wire):
    """What an entry says: the five parts of Art. 4(2), its basis, how callers say it."""

    title: Text
    department: Annotated[str, Field(max_length=36)] = ""
    scope: Text = ""
    procedure: Text = ""
    notes: Text = ""
    conditions: Text = ""
    phone: Text = ""
    basis: Text = ""
    materials: Text = ""
    field_of_law: Annotated[str, Field(max_length=8)] = ""
    words: Annotated[tuple[Text, ...], Field(max_length=100)] = ()
    review_days: int = 180


class DepartmentShape(Wire):
    """A cooperating department of a node (S0-15)."""

    id: str
    version: int
    place: NamedPlace
    name: str
    duty: str
    contact: str
    phone: str


class InUseShape(Wire):
    """One entry in use."""

    id: str
    number: int
    """How often it was published: what was told to a caller can be found again."""
    place: NamedPlace
    content: ContentShape
    verified_on: date
    due_on: date


class KnowledgeIndex(Wire):
    """A part of what is in use, or only its number for who has that edition already."""

    edition: int
    entries: list[InUseShape] | None
    departments: list[DepartmentShape]
    next: str | None


class EntryShape(Wire):
    """One entry as its editors see it."""

    id: str
    version: int
    place: NamedPlace
    content: ContentShape
    stage: StageName
    written_by: NamedPerson
    reviewed_by: NamedPerson | None
    in_use: ContentShape | None
    """The text in use where another is worked on."""
    number: int
    verified_on: date | None
    verified_by: str
    due_on: date | None
    stale: bool
    withdrawn: bool
    complete: bool
    """Whether the text has all that publishing asks for (S0-10)."""


class StaleShape(Wire):
    """The entries of one department that are overdue for verification (S0-11)."""

    department: str
    entries: list[str]
    """Their ids, longest overdue first."""


class KnowledgeWorks(Wire):
    """What the editors of a place work on."""

    day: date
    place: NamedPlace
    entries: list[EntryShape]
    departments: list[DepartmentShape]
    stale: list[StaleShape]


class PutCommand(Wire):
    """The text of an entry; `version` is 0 for a new one."""

    id: Identity
    version: int
    place: Code
    content: ContentShape


class MoveCommand(Wire):
    """What is done with an entry beside writing it."""

    id: Identity
    version: int
    move: MoveName


class DepartmentCommand(Wire):
    """A department; `version` is 0 for a new one."""

    id: Identity
    version: int
    place: Code
    name: Text
    duty: Text
    contact: Text = ""
    phone: Text = ""


class Kept(Wire):
    """What a command answers; a repeat of it answers the same."""

    id: str
    version: int
