"""What the roster needs of the world."""

from collections.abc import Iterable
from datetime import datetime
from typing import Protocol

from backend.kernel.places import PlacePath
from backend.roster.model import LineSnapshot, Presence
from backend.roster.rules import Hours


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


class ReceptionHours(Protocol):
    """The calendar as a line needs it."""

    def hours(self, place: PlacePath, at: datetime) -> Hours:
        """Return the windows of the civil day of `at`, and the next opening after `at`."""
        ...
