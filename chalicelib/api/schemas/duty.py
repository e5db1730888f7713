"""Shapes of the line and of duty."""

from datetime import date
from typing import Annotated, Literal

from pydantic import Field

from chalicelib.api.schemas.base import Identity, Instant, NamedPerson, NamedPlace, Wire


class WindowShape(Wire):
    """One reception window of a day."""

    opens_at: Instant
    closes_at: Instant


class OnDuty(Wire):
    """Somebody who is signed on."""

    person_id: str
    name: str
    since: Instant


class Line(Wire):
    """What a line answers with now."""

    place: NamedPlace
    open: bool
    reason: Literal["open", "before_opening", "lunch", "after_closing", "rest_day"]
    windows: list[WindowShape]
    next_opening: Instant | None
    on_duty: list[OnDuty]
    made_at: Instant


class Duty(Wire):
    """Whether the signed-in attendant is on duty."""

    on_duty: bool
    since: Instant | None
    place: NamedPlace
    """The line where the visitor is on duty, else the own one."""
    already: bool = False
    """The sign-on changed nothing: the visitor had signed on before, on another device or page."""


class SignCommand(Wire):
    """Signing on or off; `id` is drawn by the portal."""

    id: Identity


class HandOverNote(Wire):
    """What the people of a window leave to the next; it may name callers."""

    day: date
    half: Literal["am", "pm"]
    text: str
    by: NamedPerson
    at: Instant
    version: int


class NotedWindow(Wire):
    """The window whose note is to be written now, with what was written so far."""

    day: date
    half: Literal["am", "pm"]
    opens_at: Instant
    closes_at: Instant
    note: HandOverNote | None


class OwingShape(Wire):
    """How much one person, or the line itself, owes."""

    person: NamedPerson
    open: int
    overdue: int


class OwedShape(Wire):
    """What passes on with the chair: counts only."""

    open: int
    overdue: int
    due: int
    """Due until `until`, when the next people come."""
    until: Instant
    owners: list[OwingShape]
    more: bool
    """Whether more are open than were counted."""


class HandOver(Wire):
    """What somebody who comes on duty starts with."""

    place: NamedPlace
    before: HandOverNote | None
    window: NotedWindow | None
    owed: OwedShape


class WriteHandOver(Wire):
    """The note of a window; `id` is drawn by the portal, `version` 0 where there was no note."""

    id: Identity
    day: date
    half: Literal["am", "pm"]
    text: Annotated[str, Field(max_length=2000)]
    version: Annotated[int, Field(ge=0, le=100_000)]


class HandOverReceipt(Wire):
    """The version that a note has now."""

    version: int
