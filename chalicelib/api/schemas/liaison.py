"""Shapes of reports upwards and of information to others."""

from typing import Literal

from chalicelib.api.schemas.base import (
    Code,
    Cursor,
    Instant,
    NamedPerson,
    NamedPlace,
    Wire,
    Words,
)
from chalicelib.api.schemas.following import Seen
from chalicelib.api.schemas.promises import PromiseShape

LiaisonWay = Literal["phone", "letter", "meeting", "system"]


class AcknowledgeCommand(Seen):
    """That the leader knows, and what the leader said."""

    text: Words
    leader: Words = ""
    """Who was told by telephone; empty where the leader says so here."""
    sends_nobody: bool = False
    """Whether the leader finds that nobody need be sent, for the reason in `text`."""


class InstructionCommand(Seen):
    """What is asked of the province, or what it answers."""

    text: Words


class InformCommand(Seen):
    """What another department was told, or what was agreed with it."""

    unit: Words
    way: LiaisonWay
    text: Words


class InstructionReply(Wire):
    """What the province answered."""

    by: NamedPerson
    at: Instant
    words: str


class InstructionShape(Wire):
    """What was asked of the province about a matter."""

    number: int
    words: str
    asked_by: NamedPerson
    asked_at: Instant
    reply: InstructionReply | None


class WaitingInstruction(Wire):
    """One that waits for its reply."""

    matter: str
    reference: str
    place: NamedPlace
    instruction: InstructionShape
    promise: PromiseShape


class WaitingInstructions(Wire):
    """A page of what waits for its reply, the soonest due first."""

    instructions: list[WaitingInstruction]
    as_of: Instant
    next: str | None


class InstructionsQuery(Wire):
    """Of which place; of one's own without."""

    place: Code | None = None
    cursor: Cursor | None = None
