"""What the phrases of calls need of the world."""

from collections.abc import Iterable
from typing import Protocol

from backend.calls.phrases.model import Hearing, Judgement, RuleMatch


class Hearings(Protocol):
    """Keeps what was heard of the phrases; each telling is one conditional write."""

    def judged(self, judgement: Judgement) -> bool:
        """Keep what a transcript says; tells whether it stands.

        The newest writing of a conversation stands, one of the same instant in its place: the
        same file is judged alike, and after a mending as it should have been.
        """
        ...

    def matched(self, match: RuleMatch) -> bool:
        """Keep that a rule matched; tells whether that is news. The first telling stands."""
        ...

    def of(self, contact_ids: Iterable[str]) -> Hearing:
        """Return what was heard in the contacts of one call (consistent): one request each."""
        ...
