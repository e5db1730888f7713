"""Shapes of the audit."""

from datetime import date
from typing import Annotated, Any

from pydantic import Field

from chalicelib.api.schemas.base import Cursor, Instant, NamedPerson, Wire


class Narrowing(Wire):
    """Which facts of a subject: of whom, from which civil day until which."""

    by: Annotated[str, Field(max_length=100)] | None = None
    since: date | None = None
    until: date | None = None


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
    """The facts of a subject that were asked for."""

    facts: list[FactShape]
    whole: bool
    """Whether each chain is whole, of every fact of the subject."""
    actors: list[NamedPerson]
    """Everybody of whom the subject has a fact."""


class ActedDays(Wire):
    """From which civil day until which, in one month: this month up to today if not said."""

    since: date | None = None
    until: date | None = None


class ActedQuery(ActedDays):
    """The same, and where the page begins."""

    cursor: Cursor | None = None


class ActsShape(Wire):
    """What one person did or saw."""

    person: NamedPerson
    since: date
    until: date
    facts: list[FactShape]
    """Newest first."""
    altered: int
    """Facts that are no longer there as they were put."""
    next: str | None
    """Where the next page begins; null after the last."""
