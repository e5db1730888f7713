"""The terms of a promise: the calendar of its place and the rulebook of its time (S0-80)."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime

from backend.calendar import Almanac, WorkCalendar
from backend.kernel.places import PlacePath
from backend.kernel.rulebook import Rulebook, in_force
from backend.promises.model import Promise


@dataclass(frozen=True, slots=True)
class Terms:
    """By what a promise is computed and judged."""

    calendar: WorkCalendar
    """The working days of the place."""
    calendar_version: int
    rulebook: Rulebook

    def supersede(self, promise: Promise) -> bool:
        """Tell whether the promise was computed by an older calendar or rulebook."""
        stamps = (promise.calendar_version, promise.rulebook_version)
        current = (self.calendar_version, self.rulebook.version)
        return stamps != current and not self.lag_behind(promise)

    def lag_behind(self, promise: Promise) -> bool:
        """Tell whether the promise was computed by something newer than these terms."""
        return (
            promise.calendar_version > self.calendar_version
            or promise.rulebook_version > self.rulebook.version
        )


class Standing:
    """The almanac and the rulebooks in force: gives the terms of every promise."""

    def __init__(self, almanac: Almanac, rulebooks: Sequence[Rulebook]) -> None:
        """Take the almanac and every version of the rulebook."""
        self._almanac = almanac
        self._rulebooks = tuple(rulebooks)

    @property
    def since(self) -> date:
        """The day on which the calendar begins."""
        return self._almanac.since

    def terms(self, place: PlacePath, made_at: datetime) -> Terms:
        """Return the terms of a promise; raises `LookupError` before the first rulebook."""
        rulebook = in_force(self._rulebooks, made_at)
        calendars = self._almanac.of(place, rulebook)
        return Terms(calendars.working, calendars.version, rulebook)
