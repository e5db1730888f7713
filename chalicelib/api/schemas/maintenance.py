"""Shapes of maintenance: how the lines stand, what was down, what is worked on (Arts. 2, 4(4))."""

from typing import Annotated, Literal

from pydantic import Field, RootModel

from chalicelib.api.schemas.articles import RoundShape
from chalicelib.api.schemas.base import (
    Code,
    Identity,
    Instant,
    Moment,
    NamedPerson,
    NamedPlace,
    Wire,
    Words,
)
from chalicelib.api.schemas.drafts import HandShape
from chalicelib.api.schemas.pay import Month, Year

OutageWhy = Literal["no_answer", "without_storage", "elsewhere", "stood_still", "told"]
OutageStage = Literal["down", "restored", "closed"]
CauseName = Literal["carrier", "software", "equipment", "planned", "mistaken", "other"]
WorkKindName = Literal["change", "window", "care"]
OutcomeOfWork = Literal["done", "undone", "cancelled"]
Person = Annotated[str, Field(max_length=80)]


class OutagesQuery(Wire):
    """Of which place and month; the visitor's own place and this month if not said."""

    place: Code | None = None
    period: Month | None = None


class LineMonthShape(Wire):
    """How a line stands, and how it was in the month."""

    place: NamedPlace
    tried_at: Instant | None
    """When it was tried last; null where it never was."""
    why: OutageWhy | None
    """What the last probe found; null where the line was reached."""
    down: bool
    tried: int
    missed: int
    outages: int
    minutes: int
    """Down in the month, each minute once; of these within the reception hours:"""
    duty_minutes: int


class OutageClosing(Wire):
    """What was found and done."""

    by: HandShape
    cause: CauseName
    words: str


class OutageShape(Wire):
    """Something that was down."""

    id: str
    version: int
    place: NamedPlace
    """Of the line; the province for what concerns all of them."""
    rounds: bool
    """Whether it is the scheduled work that stood still."""
    why: OutageWhy
    detail: str
    stage: OutageStage
    began_at: Instant
    noticed_at: Instant
    restored_at: Instant | None
    minutes: int
    duty_minutes: int
    owner: NamedPerson | None
    told_by: HandShape | None
    """Null of what was found by itself."""
    work: str | None
    """The planned work within which it fell."""
    lead: bool
    closing: OutageClosing | None


class OutagesShape(Wire):
    """A month of lines and outages."""

    place: NamedPlace
    period: str
    every_minutes: int
    """How often each line is tried, by the rulebook in force."""
    lead_minutes: int
    """From how many reception minutes on an outage is a lead."""
    cause_days: int
    """In how many working days after its end its cause is owed."""
    lines: tuple[LineMonthShape, ...]
    outages: tuple[OutageShape, ...]
    may_keep: bool
    owners: tuple[NamedPerson, ...]
    """Who may answer for an outage; empty for whoever only looks."""
    rounds: tuple[RoundShape, ...]
    """When each scheduled job made its last round; of the province alone."""


class TellOutage(Wire):
    """An outage that no probe can know of."""

    id: Identity
    place: Code
    began_at: Moment | None = None
    """Now where it is not said."""
    detail: Words


class OutageStep(Wire):
    """What every step names: its own id, and the version that was seen."""

    id: Identity
    version: int


class AssignStep(OutageStep):
    """Somebody else answers for it."""

    step: Literal["assign"]
    owner: Person


class RestoreStep(OutageStep):
    """It works again."""

    step: Literal["restore"]
    at: Moment | None = None
    """Now where it is not said."""


class CloseOutageStep(OutageStep):
    """Why it was, and what was done."""

    step: Literal["close"]
    cause: CauseName
    words: Words


class StepOnOutage(
    RootModel[Annotated[AssignStep | RestoreStep | CloseOutageStep, Field(discriminator="step")]]
):
    """One step on an outage; `step` says which."""


class OutageReceipt(Wire):
    """How an outage stands after a step."""

    id: str
    version: int
    stage: OutageStage


class WorksQuery(Wire):
    """Of which year; this year if not said."""

    year: Year | None = None


class WorkEnding(Wire):
    """What became of a work."""

    by: HandShape
    outcome: OutcomeOfWork
    at: Instant
    words: str


class WorkShape(Wire):
    """One entry of the maintenance record."""

    id: str
    version: int
    kind: WorkKindName
    title: str
    account: str
    begins_at: Instant
    ends_at: Instant
    owner: NamedPerson
    opened: HandShape
    lines: tuple[NamedPlace, ...]
    """Empty of the whole platform."""
    ending: WorkEnding | None


class WorksShape(Wire):
    """The maintenance record of a year."""

    year: int
    works: tuple[WorkShape, ...]
    may_keep: bool
    owners: tuple[NamedPerson, ...]


class PlanWork(Wire):
    """A work that is to come, or was done."""

    id: Identity
    kind: WorkKindName
    title: Annotated[str, Field(max_length=500)]
    account: Words
    begins_at: Moment
    ends_at: Moment
    owner: Person
    lines: Annotated[tuple[Code, ...], Field(max_length=40)] = ()


class FinishWork(Wire):
    """What became of a work; it ended now where `at` is not said, and where it is cancelled."""

    id: Identity
    version: int
    outcome: OutcomeOfWork
    at: Moment | None = None
    words: Words


class WorkReceipt(Wire):
    """A work after a command."""

    id: str
    version: int
