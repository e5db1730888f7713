"""The calendar feed of one person: an address that only its holder knows, and can take back.

Only the digest of the token is kept: whoever reads the store cannot read the feed.
"""

import hashlib
from dataclasses import dataclass
from datetime import datetime
from typing import Protocol


@dataclass(frozen=True, slots=True)
class Feed:
    """The feed that a person has now; a new one takes the place of the old."""

    person_id: str
    digest: str
    """Empty once it was taken back."""
    at: datetime
    """When it was made or taken back."""
    version: int = 1


@dataclass(frozen=True, slots=True)
class FeedKey:
    """Leads from a token's digest to its person; gone as soon as the feed is taken back."""

    digest: str
    person_id: str


class Feeds(Protocol):
    """Finds feeds."""

    def of(self, person_id: str) -> Feed | None:
        """Return the feed of a person, taken back or not, or None (consistent)."""
        ...

    def holder(self, digest: str) -> str | None:
        """Return the person whose feed a digest opens, or None (consistent)."""
        ...


def digest_of(token: str) -> str:
    """Return the digest under which a token is known; the token has 256 random bits."""
    return hashlib.sha256(token.encode()).hexdigest()
