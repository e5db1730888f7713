"""Shapes of finding: what is typed into the search box, and the rows that are found."""

from datetime import date
from typing import Annotated, Literal

from pydantic import Field

from chalicelib.api.schemas.base import Code, Cursor, Instant, Wire
from chalicelib.api.schemas.matters import MatterRowShape, MatterState
from chalicelib.api.schemas.promises import PromiseShape

CallerKey = Annotated[str, Field(max_length=200, pattern=r"^[0-9A-Za-z_-]+$")]
"""A caller's number, hashed and sealed by the server for one reader; it tells nothing."""


class MattersQuery(Wire):
    """Which matters: by number, by who called, or of which place and days.

    Without days those of today; of an attendant the own ones of the month.
    """

    place: Code | None = None
    since: date | None = None
    until: date | None = None
    state: MatterState | None = None
    disposition: Annotated[int, Field(ge=1, le=7)] | None = None
    field: Annotated[str, Field(pattern=r"^\d{2}(\d{2})?$")] | None = None
    """A field of law, or a part of one."""
    reference: Annotated[str, Field(pattern=r"^\d{14}$")] | None = None
    caller: CallerKey | None = None
    cursor: Cursor | None = None


class Matters(Wire):
    """A page of matters, newest first; it may be empty and not the last."""

    matters: list[MatterRowShape]
    next: str | None
    reached: date | None
    """The day down to which was looked; null where no days were gone through."""
    caller_masked: str
    """The number that was looked for; empty where none was."""


class SoughtCommand(Wire):
    """What was typed: it is sent, never written into an address."""

    sought: Annotated[str, Field(max_length=60)]


class SoughtShape(Wire):
    """What it is; one of the two is set."""

    reference: str | None
    """Fourteen digits."""
    caller: CallerKey | None


QueueName = Literal["mine", "first_asked", "node", "returned", "overdue", "urgent", "resolved"]


class QueuesQuery(Wire):
    """Which queue, of which place; without one the lengths alone."""

    queue: QueueName | None = None
    place: Code | None = None
    cursor: Cursor | None = None


class WaitingShape(Wire):
    """A matter that waits for somebody, and what is due first of it."""

    matter: MatterRowShape
    promise: PromiseShape | None
    """Null where it has its result and waits to be closed."""
    others: int
    """How many promises of it are open besides."""
    at: Instant
    """When the promise is due, or since when there is the result."""


class QueueCount(Wire):
    """How long a queue is."""

    queue: QueueName
    count: int


class QueueShape(Wire):
    """A page of a queue, soonest due first; without one the length of each that one has."""

    waiting: list[WaitingShape]
    counts: list[QueueCount]
    next: str | None
    whole: bool
    """Whether everything open was looked through; else there is more, due later."""
    as_of: Instant
