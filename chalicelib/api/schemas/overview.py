"""Shapes of the overview and the audit."""

from datetime import date
from typing import Any

from chalicelib.api.schemas.base import Instant, NamedPerson, NamedPlace, Wire


class FiguresShape(Wire):
    """The figures of one place and day; each has a definition."""

    calls: int
    in_hours: int
    answered: int
    abandoned: int
    missed: int
    off_hours: int
    voicemail: int
    answered_rate: float | None
    """answered ÷ in_hours; None where nobody called in hours."""
    matters: int
    open: int
    overdue: int


class PlaceFigures(Wire):
    """The figures of one line."""

    place: NamedPlace
    figures: FiguresShape
    counted_at: Instant | None
    """When the hour rows were last counted; None where there was nothing to count."""


class Definition(Wire):
    """What a figure means (N40)."""

    figure: str
    zh: str
    en: str
    numerator: str
    denominator: str | None
    article: str


class Overview(Wire):
    """A day of a province or city."""

    day: date
    as_of: Instant
    place: NamedPlace
    totals: FiguresShape
    places: list[PlaceFigures]
    definitions: list[Definition]


class FactShape(Wire):
    """One fact of the audit."""

    subject: str
    sequence: int
    actor: NamedPerson
    at: Instant
    action: str
    detail: dict[str, Any]
    previous: str
    digest: str


class Facts(Wire):
    """The facts of a subject, and whether each chain is whole."""

    facts: list[FactShape]
    whole: bool
