"""Coverage as it was: the duty minutes of a month in which somebody answered (R9, N6).

It is measured by itself, apart from the plan: a full roster that nobody came to covers nothing.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from itertools import pairwise

from backend.roster.attendance import Attendance
from backend.roster.intervals import MINUTE, Spans, minus, minutes, union, within
from backend.roster.model import Windows
from backend.roster.shifts import Task


@dataclass(frozen=True, slots=True)
class Actual:
    """What became of the duty minutes that are over."""

    open_minutes: int
    covered_minutes: int
    """With enough people there, by either source."""
    confirmed_minutes: int
    """With enough people there whom the telephone or a head confirms."""

    def __add__(self, other: "Actual") -> "Actual":
        """Return both together."""
        return Actual(
            self.open_minutes + other.open_minutes,
            self.covered_minutes + other.covered_minutes,
            self.confirmed_minutes + other.confirmed_minutes,
        )


def actual(
    attendances: Iterable[Attendance], windows: Windows, needed: int, until: datetime
) -> Actual:
    """Return what was covered of these windows by `until`, `needed` people at once."""
    over = tuple(window for window in windows if window[1] <= until)
    there = [(one, present(one)) for one in attendances if one.task is Task.ANSWERING]
    confirmed = [spans for one, spans in there if one.verified]
    return Actual(
        open_minutes=minutes(over),
        covered_minutes=_minutes_with(needed, over, [spans for _, spans in there]),
        confirmed_minutes=_minutes_with(needed, over, confirmed),
    )


def present(one: Attendance) -> Spans:
    """Return when the person was there, by either source, within the planned time.

    What a head judged is as long as he found: the minutes that the sources tell of come first,
    then the other planned ones, each from its beginning.
    """
    begins_at, ends_at = one.planned
    held = (begins_at + one.late * MINUTE, ends_at - one.early * MINUTE)
    told = minus((held,), ((away.begins_at, away.ends_at) for away in one.absences))
    if one.judgement is None:
        return told
    left, found = one.verified_minutes * MINUTE, []
    for since, until in (*told, *minus((one.planned,), told)):
        found.append((since, min(until, since + left)))
        left = max(left - (until - since), 0 * MINUTE)
    return union(found)


def _minutes_with(needed: int, windows: Windows, people: Iterable[Spans]) -> int:
    spans = [span for each in people for window in windows for span in within(each, window)]
    edges = sorted({at for span in spans for at in span})
    return sum(
        (until - since) // MINUTE
        for since, until in pairwise(edges)
        if sum(one <= since and until <= other for one, other in spans) >= needed
    )
