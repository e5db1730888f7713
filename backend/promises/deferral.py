"""More time for a promise, in working time: an extension (延期) or a hold (中止).

An extension adds its time to the due instant. A hold stops the clock from the instant of its
granting until its time is used up or somebody resumes; what was not used is given back.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import StrEnum

from backend.calendar import WorkCalendar


class DeferralKind(StrEnum):
    """In which way there is more time."""

    EXTENSION = "extension"
    HOLD = "hold"


class Verdict(StrEnum):
    """What became of the asking."""

    WAITING = "waiting"
    GRANTED = "granted"
    REFUSED = "refused"


@dataclass(frozen=True, slots=True)
class Deferral:
    """What was asked, by whom and why; what was decided, by whom and why."""

    id: str
    """Drawn by whoever asks: the id of the asking command."""
    kind: DeferralKind
    working_time: timedelta
    reason: str
    asked_by: str
    """Person id."""
    asked_by_name: str
    asked_at: datetime
    verdict: Verdict = Verdict.WAITING
    decided_by: str = ""
    decided_by_name: str = ""
    decided_at: datetime | None = None
    decision: str = ""
    """Why it was granted or refused."""
    resumed_at: datetime | None = None
    """When a hold was ended before its time."""
    resumed_by: str = ""
    resumed_by_name: str = ""
    """Who ended it; not known of what was ended before this was kept."""

    @property
    def granted_at(self) -> datetime | None:
        """The instant from which it holds, or None if it was not granted."""
        return self.decided_at if self.verdict is Verdict.GRANTED else None

    def held_until(self, calendar: WorkCalendar) -> datetime | None:
        """Return when the clock of a granted hold runs again; None for anything else."""
        if self.kind is not DeferralKind.HOLD or self.granted_at is None:
            return None
        end = calendar.add_working_time(self.granted_at, self.working_time)
        return min(end, self.resumed_at) if self.resumed_at else end

    def given(self, calendar: WorkCalendar) -> timedelta:
        """Return the working time by which it moves the due instant."""
        if self.granted_at is None:
            return timedelta()
        if self.resumed_at is None:
            return self.working_time
        used = calendar.working_time_between(self.granted_at, self.resumed_at)
        return min(used, self.working_time)


def given(deferrals: Iterable[Deferral], calendar: WorkCalendar) -> timedelta:
    """Return the working time by which all of them move a due instant."""
    return sum((one.given(calendar) for one in deferrals), timedelta())


def held_until(deferrals: Iterable[Deferral], calendar: WorkCalendar) -> datetime | None:
    """Return until when no alarm may ring because of a hold, or None if none was granted."""
    ends = [end for one in deferrals if (end := one.held_until(calendar)) is not None]
    return max(ends, default=None)
