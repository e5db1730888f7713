"""Working time laid end to end: a prefix table over a run of whole years.

Every window of the run has its *position*, the working time that lies before it, and its
*lead*, the closed time that lies before it: an instant inside is the sum of its position and
the lead of its window. With these, adding, subtracting and measuring working time are one
binary search each, whatever the distance. Positions are counted from where the first run began
and stay the same when the run grows to either side.
"""

from bisect import bisect_left, bisect_right
from dataclasses import dataclass
from datetime import timedelta
from itertools import accumulate
from operator import sub
from zoneinfo import ZoneInfo

from backend.calendar.hours import NOTHING, HoursOf, Span, spans_of_year


@dataclass(frozen=True, slots=True)
class Timeline:
    """The windows of the years `first` to `last`; instants are time since 1970 UTC."""

    first: int
    last: int
    openings: list[timedelta]
    leads: list[timedelta]
    before: list[timedelta]
    """Position of each opening, and at the end the position of the last closing."""
    days: list[int]
    """Ordinals of the civil days that have a window."""
    ends: list[timedelta]
    """The last closing of each of these days."""

    @classmethod
    def of_years(cls, first: int, last: int, hours_of: HoursOf, tz: ZoneInfo) -> "Timeline":
        """Lay out the years; a year costs less than a millisecond."""
        days: list[int] = []
        ends: list[timedelta] = []
        spans: list[Span] = []
        for year in range(first, last + 1):
            for ordinal, found in spans_of_year(year, hours_of, tz):
                days.append(ordinal)
                ends.append(found[-1][1])
                spans += found
        # Where the clock goes back over midnight, a day ends after the next one has begun.
        spans.sort()
        openings = [start for start, _ in spans]
        before = list(accumulate((end - start for start, end in spans), initial=NOTHING))
        return cls(first, last, openings, list(map(sub, openings, before)), before, days, ends)

    def followed_by(self, later: "Timeline") -> "Timeline":
        """Return the run with the years after it; positions of this one stay."""
        shift = self.before[-1] - later.before[0]
        return Timeline(
            self.first,
            later.last,
            self.openings + later.openings,
            self.leads + [lead - shift for lead in later.leads],
            self.before + [position + shift for position in later.before[1:]],
            self.days + later.days,
            self.ends + later.ends,
        )

    def preceded_by(self, earlier: "Timeline") -> "Timeline":
        """Return the run with the years before it; positions of this one stay."""
        shift = self.before[0] - earlier.before[-1]
        return Timeline(
            earlier.first,
            self.last,
            earlier.openings + self.openings,
            [lead - shift for lead in earlier.leads] + self.leads,
            [position + shift for position in earlier.before[:-1]] + self.before,
            earlier.days + self.days,
            earlier.ends + self.ends,
        )

    def position(self, instant: timedelta) -> timedelta:
        """Return the working time that lies before an instant of these years."""
        window = bisect_right(self.openings, instant)
        if not window:
            return self.before[0]
        position, closing = instant - self.leads[window - 1], self.before[window]
        # min() would cost half of this method again.
        return position if position < closing else closing  # noqa: FURB136

    def ending(self, position: timedelta) -> timedelta | None:
        """Return the earliest instant at a position: a closing, never the opening after it."""
        window = bisect_left(self.before, position)
        if 0 < window < len(self.before):
            return self.leads[window - 1] + position
        return None

    def starting(self, position: timedelta) -> timedelta | None:
        """Return the latest instant at a position: an opening, never the closing before it."""
        window = bisect_right(self.before, position)
        if 0 < window < len(self.before):
            return self.leads[window - 1] + position
        return None

    def opening_from(self, instant: timedelta) -> timedelta | None:
        """Return the first opening at or after an instant."""
        window = bisect_left(self.openings, instant)
        return self.openings[window] if window < len(self.openings) else None

    def closing_until(self, instant: timedelta) -> timedelta | None:
        """Return the last closing at or before an instant."""
        window = bisect_left(self.openings, instant)
        if window and self._closing(window) > instant:
            window -= 1
        return self._closing(window) if window else None

    def days_until(self, ordinal: int) -> int:
        """Return the number of days with a window up to a civil day, itself included."""
        return bisect_right(self.days, ordinal)

    def _closing(self, window: int) -> timedelta:
        """Return when the window before this one closes."""
        return self.leads[window - 1] + self.before[window]
