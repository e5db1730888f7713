"""What the roster needs of the world."""

from collections.abc import Iterable
from typing import Protocol

from backend.roster.model import LineSnapshot, Presence


class Roster(Protocol):
    """Reads who is present; writing is the books' work."""

    def presences(self, line: str) -> tuple[Presence, ...]:
        """Return everybody who ever signed on at a line (consistent): one request."""
        ...

    def presence(self, line: str, person_id: str) -> Presence | None:
        """Return where one person stands at a line (consistent), or None."""
        ...


class Lines(Protocol):
    """Keeps the snapshot of each line; can be made again at any time."""

    def get(self, line: str) -> LineSnapshot | None:
        """Return the stored snapshot: one request."""
        ...

    def put(self, snapshots: Iterable[LineSnapshot]) -> None:
        """Store snapshots in place of the old ones."""
        ...
