"""The windows of one civil day, and the stretches of real time in which they hold.

A window is read from the wall clock: the line is open while the clock on the wall shows
08:30 ≤ t < 11:30. Its length is the time that really passes, so a window that runs through
a change of summer time is an hour shorter or longer.
Inside this module and `timeline` an instant is the time that has passed since 1970 UTC.
"""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from datetime import MAXYEAR, MINYEAR, UTC, date, datetime, time, timedelta
from functools import cache
from itertools import pairwise
from zoneinfo import ZoneInfo

EPOCH = datetime(1970, 1, 1, tzinfo=UTC)
EPOCH_DAY = EPOCH.toordinal()
NOTHING = timedelta()
_DAY = timedelta(days=1)
_SECOND = timedelta(seconds=1)

Span = tuple[timedelta, timedelta]
"""A half-open stretch of real time."""


@dataclass(frozen=True, slots=True)
class Window:
    """A window on the wall clock, as clock times and as time since midnight."""

    opening: time
    closing: time
    start: timedelta
    end: timedelta


Hours = tuple[Window, ...]
"""The windows of a civil day, in order."""
HoursOf = Callable[[int], Hours]
"""From the ordinal of a civil day to its windows."""


def read_hours(windows: Sequence[tuple[time, time]], day: object) -> Hours:
    """Return the windows of `day` in order; raises `ValueError` naming the one at fault.

    A window must end after it begins on the same day, and no two may overlap.
    """
    for opening, closing in windows:
        if opening.tzinfo is not None or closing.tzinfo is not None:
            raise TypeError(f"windows are wall-clock times without a zone: {opening}-{closing}")
        if closing <= opening:
            raise ValueError(
                f"{day}: the window {opening}-{closing} runs over midnight or is empty"
            )
    ordered = sorted(windows)
    for (_, closing), (opening, end) in pairwise(ordered):
        if opening < closing:
            raise ValueError(f"{day}: the window {opening}-{end} overlaps the one before it")
    return tuple(
        Window(opening, closing, _since_midnight(opening), _since_midnight(closing))
        for opening, closing in ordered
    )


@dataclass(frozen=True, slots=True)
class ZoneYear:
    """What a zone's clocks do in a civil year."""

    first_day: int
    """Ordinal of 1 January."""
    offsets: tuple[timedelta, ...]
    """The offset at noon of each day."""
    changes: frozenset[int]
    """Ordinals of the days on which the clocks may be changed; all others keep one offset."""


@cache
def zone_year(tz: ZoneInfo, year: int) -> ZoneYear:
    """Return what the clocks do in a year; a zone is asked once for each day.

    Raises `ValueError` for the first and the last year that Python counts: they lack a neighbour.
    """
    if not MINYEAR < year < MAXYEAR:
        raise ValueError(f"no calendar reaches the year {year}")
    first, last = date(year, 1, 1).toordinal(), date(year, 12, 31).toordinal()
    noon, offsets = datetime(year - 1, 12, 31, 12, tzinfo=tz), list[timedelta]()
    for _ in range(first - 1, last + 2):
        offsets.append(tz.utcoffset(noon) or NOTHING)
        noon += _DAY
    # A change between two noons belongs to either day, also if it is made at midnight.
    changed = [
        ordinal
        for ordinal, (before, after) in enumerate(pairwise(offsets), first - 1)
        if before != after
    ]
    either = {day for ordinal in changed for day in (ordinal, ordinal + 1)}
    return ZoneYear(first, tuple(offsets[1:-1]), frozenset(either))


def spans_of_year(year: int, hours_of: HoursOf, tz: ZoneInfo) -> Iterator[tuple[int, list[Span]]]:
    """Yield the ordinal of each civil day that has a window, and its spans."""
    clocks = zone_year(tz, year)
    midnight = timedelta(clocks.first_day - EPOCH_DAY)
    for ordinal, offset in enumerate(clocks.offsets, clocks.first_day):
        if hours := hours_of(ordinal):
            if ordinal in clocks.changes:
                spans = _spans_through_change(midnight, hours, tz)
            else:
                begin = midnight - offset
                spans = [(begin + window.start, begin + window.end) for window in hours]
            if spans:
                yield ordinal, spans
        midnight += _DAY


def spans_of(ordinal: int, hours: Hours, tz: ZoneInfo) -> list[Span]:
    """Return when the windows of a civil day really begin and end, in order."""
    if not hours:
        return []
    clocks = zone_year(tz, date.fromordinal(ordinal).year)
    midnight = timedelta(ordinal - EPOCH_DAY)
    if ordinal in clocks.changes:
        return _spans_through_change(midnight, hours, tz)
    midnight -= clocks.offsets[ordinal - clocks.first_day]
    return [(midnight + window.start, midnight + window.end) for window in hours]


def _spans_through_change(midnight: timedelta, hours: Hours, tz: ZoneInfo) -> list[Span]:
    # The stretches reach a little beyond the day on both sides, which does no harm: each
    # window is cut to what the wall clock shows.
    stretches = _stretches(midnight, tz)
    return sorted(
        span
        for window in hours
        for span in _joined(_cut(midnight + window.start, midnight + window.end, stretches))
    )


def _cut(
    start: timedelta, end: timedelta, stretches: list[tuple[timedelta, timedelta, timedelta]]
) -> Iterator[Span]:
    for begin, finish, offset in stretches:
        cut = (max(start - offset, begin), min(end - offset, finish))
        if cut[0] < cut[1]:
            yield cut


def _joined(spans: Iterator[Span]) -> list[Span]:
    joined: list[Span] = []
    for span in spans:
        if joined and joined[-1][1] == span[0]:
            joined[-1] = (joined[-1][0], span[1])
        else:
            joined.append(span)
    return joined


def _stretches(midnight: timedelta, tz: ZoneInfo) -> list[tuple[timedelta, timedelta, timedelta]]:
    """Split a civil day where the zone changes its offset, at most once a day."""
    opens = (EPOCH + midnight).replace(tzinfo=tz)
    before, after = _offset(opens), _offset((opens + _DAY).replace(fold=1))
    lowest, highest = midnight - max(before, after), midnight + _DAY - min(before, after)
    before, after = _offset_at(lowest, tz), _offset_at(highest, tz)
    if before == after:
        return [(lowest, highest, before)]
    low, high = lowest // _SECOND, highest // _SECOND
    while high - low > 1:
        middle = (low + high) // 2
        if _offset_at(middle * _SECOND, tz) == before:
            low = middle
        else:
            high = middle
    change = high * _SECOND
    return [(lowest, change, before), (change, highest, after)]


def _offset_at(instant: timedelta, tz: ZoneInfo) -> timedelta:
    return _offset((EPOCH + instant).astimezone(tz))


def _offset(at: datetime) -> timedelta:
    return at.utcoffset() or NOTHING


def _since_midnight(at: time) -> timedelta:
    return timedelta(0, (at.hour * 60 + at.minute) * 60 + at.second, at.microsecond)
