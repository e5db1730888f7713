"""Shapes of drafts: a calendar or rulebook that one person proposed and another confirms."""

from typing import Annotated, Literal

from pydantic import Field

from chalicelib.api.schemas.base import Identity, Instant, NamedPerson, NamedPlace, Wire
from chalicelib.api.schemas.calendar import Nature
from chalicelib.api.schemas.promise_kinds import PromiseKind
from chalicelib.api.schemas.rulebook import FieldChangeShape

Regulation = Literal["calendar", "rulebook"]
DraftState = Literal["waiting", "published", "withdrawn"]


class HandShape(Wire):
    """Who did it, and when."""

    person: NamedPerson
    at: Instant


class DraftRow(Wire):
    """One draft of a list."""

    id: str
    regulation: Regulation
    state: DraftState
    title: str
    """The notice's title and number, or why the rulebook is changed."""
    year: int | None
    place: NamedPlace | None
    """None: the whole country (calendar) or province (rulebook)."""
    effective_from: str | None
    proposed: HandShape
    decided: HandShape | None


class FailedRecompute(Wire):
    """The newest publication left open promises that could not be computed."""

    draft_id: str
    """What was published: its page names them."""
    failed: int


class Drafts(Wire):
    """Drafts, newest first."""

    drafts: list[DraftRow]
    failed_recompute: FailedRecompute | None
    """None where every open promise could be computed."""


class DayChangeShape(Wire):
    """How one civil day changes."""

    day: str
    before: Nature
    before_name: str
    before_provisional: bool
    after: Nature
    after_name: str


class FailureShape(Wire):
    """One open promise that could not be computed; it keeps its due instant."""

    id: str
    kind: PromiseKind
    owner: NamedPerson
    place: NamedPlace
    matter_id: str | None
    """None where the visitor may not open matters."""
    error: str
    """The kind of error, as the log names it."""


class RecomputeShape(Wire):
    """How far open promises have been recomputed after publication."""

    state: Literal["running", "done", "overtaken"]
    """Overtaken: the job of the next publication computed what this one had not come to."""
    number: int
    """Which pass over the open promises it is, or the next one will be."""
    waiting: bool
    """Whether it is between two passes."""
    checked: int
    """Open promises that the pass has looked at, the one before it while it waits."""
    total: int | None
    """How many the last whole pass looked at; None in the first."""
    moved: int
    restamped: int
    """Written anew under the new version, their instant unchanged."""
    failed: int
    failures: list[FailureShape]
    """The first fifty of those that failed."""
    started_at: Instant
    finished_at: Instant | None


class DraftPage(DraftRow):
    """A draft with everything a second person needs to decide."""

    version: int
    base_version: int
    days: list[DayChangeShape]
    days_confirmed: int
    """Days that were expected and are now official, otherwise unchanged."""
    fields: list[FieldChangeShape]
    why: str
    """Why it was withdrawn."""
    may_confirm: bool
    may_withdraw: bool
    refusal: str
    """Why this person cannot confirm it now; empty where they can."""
    refusal_en: str
    recompute: RecomputeShape | None


class MoveShape(Wire):
    """One open promise whose due instant would move."""

    id: str
    kind: PromiseKind
    owner: NamedPerson
    place: NamedPlace
    matter_id: str | None
    """None where the visitor may not open matters."""
    reference: str
    """The number of the matter; it leads to nothing by itself."""
    due_before: Instant
    due_after: Instant
    due_after_words: str
    due_after_words_en: str
    provisional: bool


class Moves(Wire):
    """A page of promises that would move; `checked` open promises were looked at for it."""

    moves: list[MoveShape]
    checked: int
    next: str | None


class ConfirmCommand(Wire):
    """A second person's yes; `id` is drawn by the portal."""

    id: Identity
    version: int


class WithdrawCommand(Wire):
    """Taking a draft back."""

    id: Identity
    version: int
    reason: Annotated[str, Field(max_length=500)]
