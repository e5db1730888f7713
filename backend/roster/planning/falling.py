"""Shifts that fall: whoever changes what somebody may do is told what stood planned (R9, R15).

A shift whose person may not serve that day covers nothing; who plans it has to give it to another.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import timedelta

from backend.kernel.clock import civil_day
from backend.kernel.places import PlacePath
from backend.roster.planning.office import DAYS_MOST, Office
from backend.roster.planning.sheet import Why
from backend.roster.shifts import Shift


@dataclass(frozen=True, slots=True)
class Fallen:
    """A shift to come whose person may not serve that day, and why."""

    shift: Shift
    reasons: Sequence[Why]


@dataclass(frozen=True, slots=True)
class Falling:
    """Names the shifts of two months that fall; whoever asks was let into the record before."""

    office: Office

    def of(self, site: PlacePath, person_id: str | None = None) -> tuple[Fallen, ...]:
        """Return what falls of a line, or of one of its people: a query a month and two."""
        now = self.office.clock.now()
        first = civil_day(now)
        last = first + timedelta(days=DAYS_MOST - 1)
        coming = [
            one
            for one in self.office.shifts(site.line, first, last)
            if one.stands and one.ends_at > now and person_id in (None, one.person_id)
        ]
        if not coming:
            return ()
        days = self.office.days(site, first, last)
        unfit = self.office.unfit(self.office.crew(site.line), days, coming)
        return tuple(Fallen(one, unfit[one.id]) for one in coming if one.id in unfit)
