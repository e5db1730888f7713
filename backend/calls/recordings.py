"""Recordings of conversations, as somebody may hear them."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Protocol

from backend.calls.reports import Recording


@dataclass(frozen=True, slots=True)
class Hearable:
    """A recording that a browser can play for some minutes."""

    participant: str
    """Who is heard, as the telephone system names it; empty where it does not say."""
    url: str


class CallRecordings(Protocol):
    """Reads recordings of conversations."""

    def hearable(self, recordings: Sequence[Recording]) -> Sequence[Hearable]:
        """Return links to those of some recordings that there are, the announcements left out."""
        ...
