"""Shapes of what fell due, late or in time."""

from datetime import date
from typing import Literal

from chalicelib.api.schemas.base import Code, Cursor, Instant, Wire
from chalicelib.api.schemas.pay import Month
from chalicelib.api.schemas.promise_kinds import KindNames
from chalicelib.api.schemas.promises import PromiseShape


class FallenQuery(Wire):
    """What fell due on which day or in which month of a city, and what became of it."""

    day: date | None = None
    """Today if neither is said."""
    month: Month | None = None
    place: Code | None = None
    how: Literal["late", "in_time", "either"] = "late"
    kinds: KindNames | None = None
    """All if none is named."""
    cursor: Cursor | None = None


class FallenPromises(Wire):
    """What fell due, soonest first."""

    promises: list[PromiseShape]
    next: str | None
    as_of: Instant
