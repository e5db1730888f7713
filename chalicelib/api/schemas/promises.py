"""Shapes of promises."""

from typing import Literal

from chalicelib.api.schemas.base import Instant, NamedPerson, NamedPlace, Wire

PromiseKind = Literal["reply", "leader_report", "complaint_acceptance"]


class ExplanationDay(Wire):
    """Why one civil day was counted, or not."""

    day: str
    counted: bool
    words: str
    words_en: str


class DuePreview(Wire):
    """When a promise made now would be due."""

    kind: PromiseKind
    due_at: Instant
    due_words: str
    due_words_en: str
    explanation: list[ExplanationDay]
    provisional: bool


class PromiseShape(DuePreview):
    """One promise and its light."""

    id: str
    subject: str
    matter_id: str | None
    owner: NamedPerson
    place: NamedPlace
    made_at: Instant
    state: Literal["open", "kept", "cancelled"]
    rung: Literal["none", "remind", "due", "overdue", "city", "province"]
    light: Literal["green", "amber", "red", "grey"]
    working_seconds_left: int
    kept_at: Instant | None
    late: bool


class Promises(Wire):
    """A page of promises, soonest due first."""

    promises: list[PromiseShape]
    next: str | None
    as_of: Instant
