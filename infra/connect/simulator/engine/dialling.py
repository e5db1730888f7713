"""Numbers outside: what comes of calling them, said by whoever plays the world."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Outcome:
    """What comes of calling a number."""

    result: str = "answered"
    """`answered`, `busy`, `no_answer`, `invalid` or `failed`."""
    seconds: float = 4
    """Until it is known; a telephone that nobody answers rings until the caller gives up."""
    talks: float | None = 60
    """How long the other side stays; None: until it is told to leave."""


Dialling = Callable[[str], Outcome]

REASONS = {
    "busy": "TELECOM_BUSY",
    "no_answer": "TELECOM_UNANSWERED",
    "invalid": "TELECOM_NUMBER_INVALID",
    "failed": "TELECOM_PROBLEM",
}
"""How a record says that nobody was reached."""


def answers(_: str) -> Outcome:
    """Answer every number."""
    return Outcome()
