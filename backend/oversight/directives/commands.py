"""What people do with a directive; each names it as it was seen, and carries its own id."""

from dataclasses import dataclass
from datetime import date

from backend.kernel.places import PlacePath
from backend.oversight import filing
from backend.oversight.directives.model import Content, Ground

Seen = filing.Seen
"""Which directive."""


@dataclass(frozen=True, slots=True)
class Draft:
    """A new directive to a city; `id` is of the command, drawn by the portal."""

    id: str
    place: PlacePath
    content: Content
    ground: Ground = Ground.NONE
    ref: str = ""


@dataclass(frozen=True, slots=True)
class Rewrite:
    """Another text of a draft."""

    seen: Seen
    content: Content


@dataclass(frozen=True, slots=True)
class IssueIt:
    """Send it out to the city, under a number of the office's register or none."""

    seen: Seen
    document: str = ""


@dataclass(frozen=True, slots=True)
class Withdraw:
    """Take it back: a draft without more, what was issued with the reason."""

    seen: Seen
    words: str = ""


@dataclass(frozen=True, slots=True)
class ReviewIt:
    """Whether a report is accepted, which closes it; one that is not goes back with a new day."""

    seen: Seen
    accepted: bool
    words: str = ""
    due_on: date | None = None


@dataclass(frozen=True, slots=True)
class Receive:
    """Confirm for the city that it was received."""

    seen: Seen


@dataclass(frozen=True, slots=True)
class ReportIt:
    """Say for the city what was done."""

    seen: Seen
    words: str


OfProvince = Rewrite | IssueIt | Withdraw | ReviewIt
OfCity = Receive | ReportIt
Command = OfProvince | OfCity
