"""Shapes of exports: what is asked for, how far it is, and the way to the file."""

from datetime import date
from typing import Annotated, Literal

from pydantic import Field

from chalicelib.api.schemas.base import Code, Identity, Instant, NamedPerson, NamedPlace, Wire
from chalicelib.api.schemas.finding import CallerKey
from chalicelib.api.schemas.matters import MatterState

FormName = Literal["xlsx", "csv"]
StageName = Literal["waiting", "refused", "gathering", "writing", "done", "cancelled", "too_many"]


class ExportForm(Wire):
    """The filter of a list of matters, exactly, and what kind of file."""

    form: FormName
    place: Code | None = None
    since: date | None = None
    until: date | None = None
    state: MatterState | None = None
    disposition: Annotated[int, Field(ge=1, le=7)] | None = None
    field: Annotated[str, Field(pattern=r"^\d{2}(\d{2})?$")] | None = None
    reference: Annotated[str, Field(pattern=r"^\d{14}$")] | None = None
    caller: CallerKey | None = None
    unmasked: Annotated[str, Field(max_length=500)] | None = None
    """Why callers are to be shown by name and number; null to have them masked."""


class ExportReceipt(Wire):
    """What a command on an export answers; a repeat answers the same."""

    id: str
    version: int
    stage: StageName


class UnmaskingShape(Wire):
    """That callers are to be shown: why, and what a second person said."""

    reason: str
    decided_by: NamedPerson | None
    decided_at: Instant | None
    words: str
    until: Instant | None
    """Until when somebody may decide; null once it is decided or void."""


class ExportShape(Wire):
    """One export of the reader's own."""

    id: str
    version: int
    form: FormName
    place: NamedPlace
    since: date | None
    until: date | None
    asked_at: Instant
    stage: StageName
    rows: int
    reached: date | None
    """The day down to which rows were read."""
    kept: bool
    """Whether the file can be taken."""
    stands_still: bool
    """Whether its step may be started again."""
    unmasking: UnmaskingShape | None
    """Null where callers are masked."""


class Exports(Wire):
    """The reader's own exports, the newest first."""

    exports: list[ExportShape]
    as_of: Instant


class WaitingExport(Wire):
    """An export that is to show callers, before whoever may decide on it."""

    id: str
    version: int
    owner: NamedPerson
    home: NamedPlace
    """Where the owner serves."""
    asked_at: Instant
    form: FormName
    place: NamedPlace
    since: date | None
    until: date | None
    state: MatterState | None
    disposition: int | None
    field_of_law: str | None
    of_one_caller: bool
    """Whether it is of one caller's matters alone."""
    reason: str
    void_at: Instant


class Unmaskings(Wire):
    """What waits for a second person, the newest first."""

    exports: list[WaitingExport]
    as_of: Instant


class UnmaskingDecision(Wire):
    """What a second person says to an asking that was seen at a version."""

    id: Identity
    version: int
    owner: Annotated[str, Field(min_length=1, max_length=100)]
    granted: bool
    words: str = ""


class ExportCommand(Wire):
    """A command on an export that was seen at a version."""

    id: Identity
    version: int


class ExportLink(Wire):
    """The way to a file, for a minute."""

    url: str
