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

        Without those that were withdrawn unheard. From an index, which may lag by seconds.
        """
        ...

    def some(self, contact_ids: Iterable[str]) -> Mapping[str, Voicemail]:
        """Return the messages of some calls, by call (consistent): one request a hundred."""
        ...


class Recordings(Protocol):
    """Reads recordings, and keeps what was cut out of them."""

    def fetch(self, location: str) -> bytes | None:
        """Return the recording at a bucket and key; None where there is none of ours."""
        ...

    def keep(self, contact_id: str, words: bytes) -> None:
        """Keep the caller's words of a call under a prefix of their own."""
        ...

    def kept(self, contact_id: str) -> bool:
        """Tell whether they were cut before."""
        ...

    def link(self, contact_id: str, seconds: int) -> str:
        """Return a signed address of the caller's words that opens for so many seconds."""
        ...
