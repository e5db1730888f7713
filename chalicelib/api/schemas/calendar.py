"""Shapes of the working calendar."""

from typing import Annotated, Literal

from pydantic import Field

from chalicelib.api.schemas.base import Code, Identity, Instant, NamedPlace, Wire

Nature = Literal["working", "rest", "holiday", "make_up"]
Year = Annotated[int, Field(ge=2000, le=2100)]
Hour = Annotated[str, Field(pattern=r"^\d{2}:\d{2}$")]


class DayShape(Wire):
    """One civil day at a place."""

    day: str
    nature: Nature
    """make_up: a weekend day that is worked; holiday: a day off; rest: a plain weekend day."""
    name: str
    """Of the holiday; empty on plain days."""
    provisional: bool
    own: bool
    """Whether the place itself, and not the country, says so."""
    reception: bool
    """Whether the line is open on this day (R2)."""


class MissingYear(Wire):
    """Next year's calendar has not been published though December has begun (N5)."""

    year: int
    since: str


class CalendarYear(Wire):
    """A year at a place: every civil day of it."""

    year: int
    place: NamedPlace
    version: int
    """Of the edition in force."""
    provisional: bool
    """Whether any day of the year leans on what is not published."""
    windows: list[tuple[Hour, Hour]]
    """Reception windows of a reception day, by the rulebook of today."""
    working_days: int
    reception_days: int
    days: list[DayShape]
    missing: MissingYear | None
    first_year: int
    last_year: int
    """Between these years the edition knows days; others have the plain week."""


class EditionShape(Wire):
    """One published edition of the calendar."""

    version: int
    published_at: Instant | None
    """None for what the platform was set up with."""
    proposed_by: str
    confirmed_by: str
    source: str
    year: int | None
    place: NamedPlace | None
    days_changed: int
    draft_id: str | None


class Editions(Wire):
    """Every edition, newest first."""

    editions: list[EditionShape]


class CalendarProposal(Wire):
    """A notice to be made the next edition; `id` is drawn by the portal and becomes the draft's."""

    id: Identity
    year: Year
    place: Code | None = None
    """None: the notice is the country's."""
    text: Annotated[str, Field(max_length=40_000)]
    """As pasted or read from a file: prose of the notice, or a table."""
    source: Annotated[str, Field(max_length=200)]
    """Title and number of the notice, e.g. 国办发明电〔2026〕9号."""
