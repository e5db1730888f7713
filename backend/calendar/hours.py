"""The windows of one civil day, and the stretches of real time in which they hold.

A window is read from the wall clock: the line is open while the clock on the wall shows
08:30 ≤ t < 11:30. Its length is the time that really passes, so a window that runs through
a change of summer time is an hour shorter or longer.
Inside this module and `timeline` an instant is a whole number of microseconds since 1970 UTC.
"""

from collections.abc import Iterator, Sequence
from datetime import UTC, date, datetime, time, timedelta
from itertools import pairwise
from zoneinfo import ZoneInfo

Hours = tuple[tuple[int, int], ...]
"""The windows of a day in microseconds of the wall clock since midnight, in order."""
Span = tuple[int, int]
"""A half-open stretch of real time."""

EPOCH = datetime(1970, 1, 1, tzinfo=UTC)
SECOND = 1_000_000
_EPOCH_DAY = date(1970, 1, 1).toordinal()
_DAY = 86_400 * SECOND


def microseconds(amount: timedelta) -> int:
    """Return a length of time as a whole number of microseconds."""
    return amount.days * _DAY + amount.seconds * SECOND + amount.microseconds


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
        (_since_midnight(opening), _since_midnight(closing)) for opening, closing in ordered
    )


def spans_of(day: date, hours: Hours, tz: ZoneInfo) -> list[Span]:
    """Return when the windows of a civil day really begin and end, in order."""
    if not hours:
        return []
    midnight = (day.toordinal() - _EPOCH_DAY) * _DAY
    before = _offset(datetime(day.year, day.month, day.day, tzinfo=tz))
    following = date.fromordinal(day.toordinal() + 1)
    after = _offset(datetime(following.year, following.month, following.day, fold=1, tzinfo=tz))
    if before == after:
        return [(midnight + start - before, midnight + end - before) for start, end in hours]
    # The clock is changed on this day. The stretches reach a little beyond the day on both
    # sides, which does no harm: each window is cut to what the wall clock shows.
    lowest = midnight - max(before, after)
    highest = midnight + _DAY - min(before, after)
    stretches = list(_stretches(lowest, highest, tz))
    return sorted(
        span
        for start, end in hours
        for span in _joined(_cut(midnight + start, midnight + end, stretches))
    )


def _cut(start: int, end: int, stretches: list[tuple[int, int, int]]) -> Iterator[Span]:
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


def _stretches(lowest: int, highest: int, tz: ZoneInfo) -> Iterator[tuple[int, int, int]]:
    """Split a stretch of real time where the zone changes its offset, at most once a day."""
    before, after = _offset_at(lowest, tz), _offset_at(highest, tz)
    if before == after:
        yield lowest, highest, before
        return
    low, high = lowest // SECOND, highest // SECOND
    while high - low > 1:
        middle = (low + high) // 2
        if _offset_at(middle * SECOND, tz) == before:
            low = middle
        else:
            high = middle
    yield lowest, high * SECOND, before
    yield high * SECOND, highest, after


def _offset_at(instant: int, tz: ZoneInfo) -> int:
    return _offset((EPOCH + timedelta(microseconds=instant)).astimezone(tz))


def _offset(at: datetime) -> int:
    return microseconds(at.utcoffset() or timedelta())


def _since_midnight(at: time) -> int:
    return (at.hour * 3600 + at.minute * 60 + at.second) * SECOND + at.microsecond
