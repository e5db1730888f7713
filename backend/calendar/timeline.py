"""Working time laid end to end: a prefix table over a run of whole years.

Every window of the run has its *position*, the working time that lies before it. With it,
adding, subtracting and measuring working time are one binary search each, whatever the
distance. Positions are counted from where the first run began and stay the same when the
run grows to either side.
"""

from bisect import bisect_left, bisect_right
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date

from backend.calendar.hours import Span

SpansOf = Callable[[date], list[Span]]


@dataclass(frozen=True, slots=True)
class Timeline:
    """The windows of the years `first` to `last`; instants and lengths in microseconds."""

    first: int
    last: int
    openings: list[int]
    before: list[int]
    """Position of each opening, and at the end the position of the last closing."""
    days: list[int]
    """Ordinals of the civil days that have a window."""

    @classmethod
    def of_years(cls, first: int, last: int, spans_of: SpansOf) -> "Timeline":
        """Lay out the years; a year costs about one millisecond."""
        days: list[int] = []
        spans: list[Span] = []
        for ordinal in range(date(first, 1, 1).toordinal(), date(last, 12, 31).toordinal() + 1):
            found = spans_of(date.fromordinal(ordinal))
            if found:
                days.append(ordinal)
                spans += found
        # Where the clock goes back over midnight, a day ends after the next one has begun.
        spans.sort()
        before = [0]
        for start, end in spans:
            before.append(before[-1] + end - start)
        return cls(first, last, [start for start, _ in spans], before, days)

    def followed_by(self, later: "Timeline") -> "Timeline":
        """Return the run with the years after it; positions of this one stay."""
        shift = self.before[-1] - later.before[0]
        return Timeline(
            self.first,
            later.last,
            self.openings + later.openings,
            self.before + [position + shift for position in later.before[1:]],
            self.days + later.days,
        )

    def preceded_by(self, earlier: "Timeline") -> "Timeline":
        """Return the run with the years before it; positions of this one stay."""
        shift = self.before[0] - earlier.before[-1]
        return Timeline(
            earlier.first,
            self.last,
            earlier.openings + self.openings,
            [position + shift for position in earlier.before[:-1]] + self.before,
            earlier.days + self.days,
        )

    def position(self, instant: int) -> int:
        """Return the working time that lies before an instant of these years."""
        window = bisect_right(self.openings, instant) - 1
        if window < 0:
            return self.before[0]
        return min(self.before[window] + instant - self.openings[window], self.before[window + 1])

    def ending(self, position: int) -> int | None:
        """Return the earliest instant at a position: a closing, never the opening after it."""
        if not self.before[0] < position <= self.before[-1]:
            return None
        window = bisect_left(self.before, position) - 1
        return self.openings[window] + position - self.before[window]

    def starting(self, position: int) -> int | None:
        """Return the latest instant at a position: an opening, never the closing before it."""
        if not self.before[0] <= position < self.before[-1]:
            return None
        window = bisect_right(self.before, position) - 1
        return self.openings[window] + position - self.before[window]

    def opening_from(self, instant: int) -> int | None:
        """Return the first opening at or after an instant."""
        window = bisect_left(self.openings, instant)
        return self.openings[window] if window < len(self.openings) else None

    def closing_until(self, instant: int) -> int | None:
        """Return the last closing at or before an instant."""
        window = bisect_left(self.openings, instant) - 1
        if window >= 0 and self._closing(window) > instant:
            window -= 1
        return self._closing(window) if window >= 0 else None

    def day_after(self, ordinal: int, count: int) -> int | None:
        """Return the ordinal of the count-th day with a window after a civil day."""
        index = bisect_right(self.days, ordinal) + count - 1
        return self.days[index] if index < len(self.days) else None

    def _closing(self, window: int) -> int:
        return self.openings[window] + self.before[window + 1] - self.before[window]
