"""What maintenance needs of the world; what it keeps is the books' work."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Protocol

from backend.kernel.places import PlacePath
from backend.oversight.maintenance.model import Outage, ProbeDay, Watched, Why, Work
from backend.promises.model import Promise


@dataclass(frozen=True, slots=True)
class Reached:
    """What a probe found; nothing speaks against a line that was reached."""

    why: Why | None = None


class Probe(Protocol):
    """Tries a line as a caller would reach it, as far as the telephony allows."""

    def reach(self, place: PlacePath) -> Reached:
        """Try a line once; an answer that does not come is what was found, no error."""
        ...


class Upkeep(Protocol):
    """Reads what is kept of maintenance, of one province."""

    def watched(self) -> Watched:
        """Return how everything stands (consistent); nothing at first: one request."""
        ...

    def days(self, first: date, last: date) -> Sequence[ProbeDay]:
        """Return the days that are over on which lines were tried: one request."""
        ...

    def outage(self, outage: str) -> Outage | None:
        """Return an outage as it is now (consistent), or None: one request."""
        ...

    def outages(self, since: datetime, until: datetime) -> Sequence[Outage]:
        """Return what went down in a time, oldest first (consistent): one request a megabyte."""
        ...

    def work(self, work: str) -> Work | None:
        """Return a work as it is now (consistent), or None: one request."""
        ...

    def works(self, since: datetime, until: datetime) -> Sequence[Work]:
        """Return the works that begin in a time, oldest first (consistent): one request."""
        ...


class Promises(Protocol):
    """Reads what is owed of an outage."""

    def of(self, subject: str) -> Sequence[Promise]:
        """Return every promise of a subject as it is now."""
        ...
