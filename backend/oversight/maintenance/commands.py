"""What people do in maintenance; each names what was seen, and carries its own id."""

from dataclasses import dataclass
from datetime import datetime

from backend.kernel.places import PlacePath
from backend.oversight import filing
from backend.oversight.maintenance.model import Cause, Outcome, WorkKind

Seen = filing.Seen
"""Which outage or work."""


@dataclass(frozen=True, slots=True)
class Tell:
    """Something is, or was, down that no probe can know of."""

    id: str
    place: PlacePath
    """Of a line, or the province for the whole platform."""
    began_at: datetime | None
    """None of what goes down just now."""
    detail: str


@dataclass(frozen=True, slots=True)
class Assign:
    """Somebody else of the IT department answers for it."""

    seen: Seen
    owner: str


@dataclass(frozen=True, slots=True)
class Restore:
    """It works again, since an instant; since just now where none is said."""

    seen: Seen
    at: datetime | None


@dataclass(frozen=True, slots=True)
class Close:
    """Why it was down, and what was done."""

    seen: Seen
    cause: Cause
    words: str


OfOutage = Assign | Restore | Close


@dataclass(frozen=True, slots=True)
class Plan:
    """A work that is to come, or was done without a plan."""

    id: str
    kind: WorkKind
    title: str
    account: str
    begins_at: datetime
    ends_at: datetime
    owner: str
    """The id of somebody of the IT department."""
    lines: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Finish:
    """What became of a work, and when it ended; just now where that is not said."""

    seen: Seen
    outcome: Outcome
    at: datetime | None
    words: str
