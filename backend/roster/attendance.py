"""Attendance: who was there of those who were planned, as two sources tell it (Art. 8, R9, R10).

The portal tells what people said by signing on and off, the telephone system what it saw. Only
the telephone confirms: a click in the portal alone is unverified. What neither tells is nobody's
minute: a forgotten sign-out, lost events and hours beyond the planned ones never add any.
"""

from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from datetime import date, datetime
from enum import StrEnum
from typing import Protocol

from backend.kernel.audit import Trail
from backend.kernel.ids import subject_ref
from backend.kernel.places import PlacePath
from backend.roster.intervals import MINUTE, minutes
from backend.roster.model import Windows
from backend.roster.shifts import Half, Span, Task


class Source(StrEnum):
    """Who tells that somebody was there."""

    PORTAL = "portal"
    TELEPHONE = "telephone"


class Told(StrEnum):
    """Which sources tell of any presence within the planned time."""

    BOTH = "both"
    PORTAL = "portal"
    TELEPHONE = "telephone"
    NONE = "none"


@dataclass(frozen=True, slots=True)
class Stay:
    """A continuous presence of one person, as one source tells it."""

    person_id: str
    source: Source
    begins_at: datetime
    ends_at: datetime | None = None
    """When the source says that it ended; None while nobody has said so."""
    seen_at: datetime | None = None
    """The last sign of an unended stay at the telephone; what came after it is unknown."""
    paused: bool = False
    """Signed in at the telephone, and taking no calls."""


@dataclass(frozen=True, slots=True)
class Excuse:
    """A leave that was approved: no breach while it lasts, and no duty either."""

    person_id: str
    begins_at: datetime
    ends_at: datetime


class Leaves(Protocol):
    """Reads the leaves that were approved."""

    def approved(self, province: str, day: date) -> Sequence[Excuse]:
        """Return what touches a civil day, of every line of a province: one query."""
        ...


@dataclass(frozen=True, slots=True)
class Evidence:
    """All that is known of a day, of one person or of many."""

    stays: tuple[Stay, ...]
    leaves: tuple[Excuse, ...]
    windows: Windows
    """The reception windows of the line on that day."""
    tolerance: int
    """The minutes beyond which a difference is for a head to judge (R10)."""


@dataclass(frozen=True, slots=True)
class Absence:
    """A stretch of the planned time in which the person was away."""

    begins_at: datetime
    ends_at: datetime
    approved: bool
    """By a leave: then it is no breach."""

    @property
    def minutes(self) -> int:
        """Its whole minutes."""
        return (self.ends_at - self.begins_at) // MINUTE


@dataclass(frozen=True, slots=True)
class Judgement:
    """What a head decided of an attendance, and why."""

    by: str
    by_name: str
    at: datetime
    reason: str


@dataclass(frozen=True, slots=True)
class Attendance:
    """What became of one shift; written when its day is closed."""

    shift_id: str
    site: PlacePath
    day: date
    half: Half
    seat: int
    task: Task
    person_id: str
    name: str
    category: str
    """Lawyer, grassroots worker, volunteer or centre staff (Art. 9)."""
    form: str
    planned: Span
    window_minutes: int
    """Of the whole reception window: a piece of a substituted shift is planned for fewer."""
    late: int
    """Minutes after the planned begin, leave taken off (S0-23)."""
    early: int
    """Minutes before the planned end, leave taken off (S0-23)."""
    absences: tuple[Absence, ...]
    """Between, and the whole of a shift to which nobody came (S0-25); approved leave as well."""
    verified_minutes: int
    """Confirmed by the telephone, or set by a head; never more than were planned."""
    source: Told
    disagreement_minutes: int
    """Told by one source and denied by the other, or told of two logins at once."""
    unconfirmed_minutes: int
    """Told by the portal alone."""
    paused_minutes: int
    """Signed in at the telephone, and taking no calls."""
    verified: bool
    """Confirmed by the telephone, or judged by a head."""
    disputed: bool
    """For a head to judge; until then it is not paid."""
    judgement: "Judgement | None" = None
    """What a head decided, if one did."""
    version: int = 1
    trail: Trail = field(default_factory=Trail)

    @property
    def line(self) -> str:
        """The code of the line."""
        return self.site.line

    @property
    def subject(self) -> str:
        """The opaque reference by which audit facts name it."""
        return subject_ref("ATTENDANCE", self.shift_id)

    @property
    def planned_minutes(self) -> int:
        """How many minutes were planned."""
        return minutes((self.planned,))

    @property
    def seen_minutes(self) -> int:
        """How many minutes either source tells of."""
        away = sum(one.minutes for one in self.absences)
        return max(self.planned_minutes - self.late - self.early - away, 0)

    def deserted(self, tolerance: int) -> tuple[Absence, ...]:
        """Return the absences without leave that last longer than `tolerance` minutes (R10)."""
        away = [one for one in self.absences if not one.approved]
        if self.early:
            ends_at = self.planned[1]
            away.append(Absence(ends_at - self.early * MINUTE, ends_at, approved=False))
        return tuple(one for one in away if one.minutes > tolerance)

    def judged(self, verified_minutes: int, judgement: "Judgement") -> "Attendance":
        """Return the attendance as a head judges it; never more minutes than were planned."""
        return replace(
            self,
            verified_minutes=min(max(verified_minutes, 0), self.planned_minutes),
            verified=True,
            disputed=False,
            judgement=judgement,
            version=self.version + 1,
        )
