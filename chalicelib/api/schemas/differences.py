"""Shapes of what is joined to a promise, and of differences that are looked into."""

from datetime import date
from typing import Annotated

from pydantic import Field

from chalicelib.api.schemas.base import Identity, Instant, NamedPerson, NamedPlace, Wire

PromiseId = Annotated[str, Field(min_length=3, max_length=200)]


class JoinedShape(Wire):
    """A later call of the same number that met nobody: the same call-back answers it."""

    call_id: str
    at: Instant


class ExplainedShape(Wire):
    """How a difference was cleared up, in words."""

    reason: str
    at: Instant
    by: NamedPerson


class DifferenceShape(Wire):
    """What a day's calls left to be looked into: calls by their ids, oldest first."""

    line: NamedPlace
    day: date
    calls: int
    unrecorded: list[str]
    """Of which no record had come when the day was looked at."""


class ExplainDifference(Wire):
    """What somebody found who looked into a difference; it ends with that."""

    id: Identity
    promise: PromiseId
    version: int
    reason: Annotated[str, Field(max_length=500)]
