"""Shapes of the rulebook: every number of the regulations that a province may set."""

from datetime import date
from typing import Annotated, Literal

from pydantic import Field

from chalicelib.api.schemas.base import Identity, Instant, Wire

Value = bool | int | list[str]
"""A number in its field's unit, a switch, or a window as two times of day."""
Unit = Literal[
    "working_days",
    "civil_days",
    "clock_minutes",
    "working_minutes",
    "seconds",
    "persons",
    "months",
    "day_of_month",
    "times",
    "percent",
    "yuan",
    "window",
    "switch",
]


class RuleFieldShape(Wire):
    """One number: what it is, whence it comes, how far it may go, and what it is now."""

    name: str
    group: str
    zh: str
    en: str
    unit: Unit
    article: str
    rule: str
    in_text: bool
    """Whether the regulation states the number; the others a province sets itself."""
    least: int | None
    most: int | None
    value: Value
    first: Value
    """As the measures of 2013 had it."""


class FieldChangeShape(Wire):
    """One number that differs between two rulebooks."""

    name: str
    zh: str
    en: str
    unit: Unit
    before: Value
    after: Value


class RulebookVersion(Wire):
    """One published rulebook."""

    version: int
    effective_from: str
    in_force: bool
    published_at: Instant | None
    """None for what the platform was set up with."""
    proposed_by: str
    confirmed_by: str
    reason: str
    changes: list[FieldChangeShape]
    """Against the rulebook that was in force the day before."""
    draft_id: str | None


class RulebookShape(Wire):
    """The rulebook of a day, and every version there is, newest first."""

    day: str
    version: int
    effective_from: str
    fields: list[RuleFieldShape]
    history: list[RulebookVersion]


class RulebookProposal(Wire):
    """The next rulebook; fields that are not named keep their value."""

    id: Identity
    effective_from: date
    values: dict[str, Value | Annotated[str, Field(max_length=100)]]
    """Text is what could not be read as a number: it is refused by its field, with all others."""
    reason: Annotated[str, Field(max_length=500)]
