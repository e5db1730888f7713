"""The facts of 请示报告: what a city asked the province about a matter, and what it answered."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Protocol

from backend.matters.model import Person


@dataclass(frozen=True, slots=True)
class Reply:
    """What the province answered."""

    by: Person
    at: datetime
    words: str


@dataclass(frozen=True, slots=True)
class Instruction:
    """One 请示: what was asked and proposed, and the 批复 once it is there."""

    matter_id: str
    number: int
    """Which one of its matter; its promise has the same number."""
    words: str
    """What is asked and what is proposed; personal, sealed."""
    asked_by: Person
    asked_at: datetime
    reply: Reply | None = None
    """None while it is owed."""
    version: int = 1


class Instructions(Protocol):
    """Reads what was asked of the province; writing is the books' work."""

    def some(self, keys: Sequence[tuple[str, int]]) -> Sequence[Instruction]:
        """Return some by matter and number, those that there are: one request a hundred."""
        ...
