"""Shapes of merging duplicates: what a matter may be merged with, the command, a history."""

from typing import Annotated, Literal

from pydantic import Field

from chalicelib.api.schemas.base import Identity, Instant, NamedPerson, Wire, Words
from chalicelib.api.schemas.dispositions import DispositionShape, FurtherShape
from chalicelib.api.schemas.following import Seen
from chalicelib.api.schemas.matters import MatterRowShape, StepShape


class AlikeQuery(Wire):
    """By which number a matter is sought; without one, those of the same caller."""

    reference: Annotated[str, Field(pattern=r"^\d{6}-?\d{4}-?\d{4}$")] | None = None


class AlikeShape(Wire):
    """A matter that may be the same as another."""

    matter: MatterRowShape
    version: int
    by: Literal["caller", "call", "person", "reference"]
    """Why it is proposed: the same number given, or rung by; the same person; its own number."""


class AlikeList(Wire):
    """What a matter may be merged with, the earliest first."""

    alike: list[AlikeShape]


class MergeCommand(Seen):
    """A duplicate is merged into another matter, as it was seen."""

    into: Identity
    into_version: int
    reason: Words


class HistoryShape(Wire):
    """A matter with which one was merged: what was asked and what was done on it."""

    id: str
    reference: str
    registered_at: Instant
    first_asked: NamedPerson
    summary: str
    disposition: DispositionShape | None
    further: list[FurtherShape]
    steps: list[StepShape]
