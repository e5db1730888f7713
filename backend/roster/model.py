"""Duty as facts: who signed on and off, who is present, what a line looks like now."""

from dataclasses import dataclass, field, replace
from datetime import datetime, time, timedelta
from enum import StrEnum

from backend.calendar import LineReason, LineState
from backend.calendar.line import reason_of
from backend.kernel.audit import Trail
from backend.kernel.clock import civil_day
from backend.kernel.ids import subject_ref
from backend.kernel.places import PlacePath
from backend.kernel.rulebook import FIRST


class Sign(StrEnum):
    """What a duty fact says."""

    ON = "on"
    OFF = "off"


@dataclass(frozen=True, slots=True)
class SignFact:
    """Somebody signed on or off; append-only."""

    id: str
    """Drawn by the portal."""
    sign: Sign
    at: datetime
    person_id: str
    name: str
    site: PlacePath
    window: str
    """The reception window in which it happened, e.g. `08:30-11:30`; empty outside."""


@dataclass(frozen=True, slots=True)
class Presence:
    """Where one person stands with duty at one line; it remembers the last two commands."""

    person_id: str
    name: str
    agent_id: str | None
    site: PlacePath
    since: datetime | None
    """Since when the person is on duty, or None."""
    version: int = 1
    signed_on_by: str = ""
    """The id of the last sign-on, so that a late repeat is known."""
    signed_off_by: str = ""
    trail: Trail = field(default_factory=Trail)
    hung_up_at: datetime | None = None
    """When the telephone saw the person sign out; None while signed in there, or never seen."""
    unready_since: datetime | None = None
    """Since when the telephone has not shown the person ready for a call, while on duty; None
    while it does, and where the line's telephone has never told of anybody."""

    @property
    def subject(self) -> str:
        """The opaque reference by which audit facts name the person's duty at this line."""
        return subject_ref("DUTY", f"{self.site.line}.{self.person_id}")

    def on_duty_at(self, at: datetime) -> bool:
        """Tell whether the person is on duty: a sign-on holds for its civil day only."""
        return self.since is not None and civil_day(self.since) == civil_day(at)

    def can_be_rung_at(self, at: datetime, patience: timedelta) -> bool:
        """Tell whether a call would find the person: on duty, and not gone from the telephone.

        A sign-out after the sign-on says so at once. Whoever has only just signed on, or takes
        a break, has `patience` to be ready for a call (N14).
        """
        if self.since is None or not self.on_duty_at(at):
            return False
        if self.hung_up_at is not None and self.hung_up_at > self.since:
            return False
        return self.unready_since is None or at - self.unready_since < patience

    def by_other(self, command: str) -> bool:
        """Tell whether another command than this signed the person on: from another device."""
        return self.signed_on_by != command

    def signed(self, sign: Sign, command: str, at: datetime) -> "Presence":
        """Return the presence after a command."""
        if sign is Sign.ON:
            return replace(self, since=at, signed_on_by=command, version=self.version + 1)
        return replace(self, since=None, signed_off_by=command, version=self.version + 1)


@dataclass(frozen=True, slots=True)
class Whereabouts:
    """At which line a person signed on last: one item a person, so that nobody is at two."""

    person_id: str
    name: str
    site: PlacePath
    since: datetime | None
    """Since when, or None once signed off."""
    version: int = 1

    def holds_at(self, at: datetime) -> bool:
        """Tell whether the person is on duty there: a sign-on holds for its civil day only."""
        return self.since is not None and civil_day(self.since) == civil_day(at)


@dataclass(frozen=True, slots=True)
class OnDuty:
    """One attendant who can be rung now."""

    person_id: str
    name: str
    since: datetime


Windows = tuple[tuple[datetime, datetime], ...]
"""When a line opens and closes on one civil day, in order; half-open (R1)."""


@dataclass(frozen=True, slots=True)
class LineSnapshot:
    """All that a call needs to know of a line, made in advance and read in one request."""

    line: str
    """The code of the prefecture, or of the province for its own line."""
    name: str
    made_at: datetime
    windows: Windows
    """Those of the civil day of `made_at`, in order; none on a rest day."""
    next_opening: datetime
    """The first opening after `made_at`."""
    provisional: bool
    """Whether the calendar of the day has not been published."""
    on_duty: tuple[OnDuty, ...]
    empty_since: datetime | None
    """Since when nobody is signed on, while the line is open."""
    overflow: str | None
    """The line that takes the calls while this one is empty."""
    hours: tuple[tuple[time, time], ...]
    """The reception windows of every reception day, for the words."""
    reply_working_days: int
    empty_chair_minutes: int
    """How long the chair may be empty before its calls go elsewhere (Art. 9)."""
    good_for_seconds: int
    """The age beyond which it is computed afresh."""
    words_version: int = 1
    has_chair: bool = True
    """False for the province's own line: nobody is rostered there, so nobody is waited for."""
    closing_service_minutes: int = FIRST.closing_service_minutes
    """How long callers who are queued at closing are still served (R21)."""

    def state(self, at: datetime) -> LineState:
        """Tell how the line stands at an instant of the snapshot's day."""
        reason = reason_of(self.windows, at)
        return LineState(
            open=reason is LineReason.OPEN,
            reason=reason,
            windows=self.windows,
            next_opening=self.next_opening,
            provisional=self.provisional,
        )
