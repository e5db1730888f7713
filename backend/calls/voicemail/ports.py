"""What voicemail needs of the world."""

from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from typing import Protocol

from backend.calls.voicemail.model import Voicemail


class Voicemails(Protocol):
    """Reads messages; writing is the books' work."""

    def get(self, contact_id: str) -> Voicemail | None:
        """Return the message of a call (consistent), or None."""
        ...

    def of_day(self, lines: Iterable[str], day: date) -> Sequence[Voicemail]:
        """Return the messages that lines received on a day, oldest first: one query a line.

        From an index, which may lag by seconds.
        """
        ...

    def some(self, contact_ids: Iterable[str]) -> Mapping[str, Voicemail]:
        """Return the messages of some calls, by call (consistent): one request a hundred."""
        ...
