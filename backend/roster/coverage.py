"""Coverage as planned: every duty minute with too few people is a gap (R9, S0-28, N6).

Only the minutes of reception windows count, by the calendar of the line: make-up days are duty
days, holidays are none. A voicemail collector is asked for on every calendar day (Art. 16).
"""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from enum import StrEnum
from itertools import pairwise

from backend.roster.planning.days import DutyDay
from backend.roster.shifts import Half, Shift, Span, Task

Absent = Mapping[str, Sequence[Span]]
"""The approved leave of each person."""
Serves = Callable[[str, DutyDay], bool]
"""Tells whether a person may serve on a day (R15)."""


class GapKind(StrEnum):
    """What is missing."""

    EMPTY = "empty"
    """Nobody is planned to answer."""
    SHORT = "short"
    """Fewer than the least number."""
    VOICEMAIL = "voicemail"
    """Nobody collects the voicemail of the day."""


@dataclass(frozen=True, slots=True)
class Gap:
    """A stretch of one window with too few people, or a day without a collector."""

    line: str
    day: date
    half: Half | None
    begins_at: datetime
    ends_at: datetime
    persons: int
    needed: int
    kind: GapKind

    @property
    def minutes(self) -> int:
        """Its length in minutes; of a collector's day too, though these are no duty minutes."""
        return (self.ends_at - self.begins_at) // timedelta(minutes=1)


@dataclass(frozen=True, slots=True)
class Coverage:
    """How well the coming days of a line are planned."""

    line: str
    gaps: tuple[Gap, ...]
    """In order of time."""
    open_minutes: int
    covered_minutes: int
    collecting_days: int
    collected_days: int
    planned: int
    """How many shifts stand, of people who may serve."""

    @property
    def empty(self) -> bool:
        """Tell whether nothing is planned at all where something must be: the loudest gap."""
        return self.planned == 0 and self.collecting_days > 0

    @property
    def score(self) -> int:
        """The quality of the plan, 0 to 100: its weaker half, rounded down.

        The halves are the share of duty minutes with enough people and the share of days with
        a voicemail collector; 100 means that nothing at all is missing.
        """
        return min(
            _percent(self.covered_minutes, self.open_minutes),
            _percent(self.collected_days, self.collecting_days),
        )


# long: a line, its days, its shifts, and the two things that take a person out of them.
def coverage(
    line: str, days: Iterable[DutyDay], shifts: Iterable[Shift], absent: Absent, serves: Serves
) -> Coverage:
    """Return what is missing in these days; who has leave or may not serve counts as nobody."""
    of_day: dict[date, list[Shift]] = {}
    for shift in shifts:
        if shift.stands and shift.line == line:
            of_day.setdefault(shift.day, []).append(shift)
    gaps: list[Gap] = []
    minutes = missed = collecting = collected = planned = 0
    for day in days:
        held = [one for one in of_day.get(day.day, []) if serves(one.person_id, day)]
        planned += len(held)
        for half, window in day.windows.items():
            found = list(_gaps_of(line, day, half, _there(held, Task.ANSWERING, half, absent)))
            minutes += (window[1] - window[0]) // timedelta(minutes=1)
            missed += sum(gap.minutes for gap in found)
            gaps += found
        if day.windows or day.rulebook.voicemail_every_calendar_day:
            missing = _uncollected(line, day, held, absent)
            collecting += 1
            collected += missing is None
            gaps += [missing] if missing else []
    return Coverage(line, tuple(gaps), minutes, minutes - missed, collecting, collected, planned)


def _gaps_of(line: str, day: DutyDay, half: Half, there: Sequence[Span]) -> Iterator[Gap]:
    """Yield the stretches of a window in which too few are there, each as long as it can be."""
    begin, end = day.windows[half]
    needed = day.rulebook.coverage_least
    edges = sorted({begin, end, *(at for span in there for at in span if begin < at < end)})
    counts = [
        (since, until, sum(span[0] <= since and until <= span[1] for span in there))
        for since, until in pairwise(edges)
    ]
    for since, until, persons in _joined(counts):
        if persons < needed:
            kind = GapKind.SHORT if persons else GapKind.EMPTY
            yield Gap(line, day.day, half, since, until, persons, needed, kind)


def _joined(
    counts: Iterable[tuple[datetime, datetime, int]],
) -> list[tuple[datetime, datetime, int]]:
    """Join neighbours of one count."""
    joined: list[tuple[datetime, datetime, int]] = []
    for since, until, persons in counts:
        if joined and joined[-1][2] == persons:
            since = joined.pop()[0]  # noqa: PLW2901  the stretch began there
        joined.append((since, until, persons))
    return joined


def _there(shifts: Iterable[Shift], task: Task, half: Half, absent: Absent) -> tuple[Span, ...]:
    """Return when somebody is there for a task: each shift without its person's leave."""
    return tuple(
        span
        for shift in shifts
        if shift.task is task and shift.half is half
        for span in without((shift.begins_at, shift.ends_at), absent.get(shift.person_id, ()))
    )


def without(span: Span, taken: Iterable[Span]) -> tuple[Span, ...]:
    """Return what is left of a span when others are taken out of it, in order."""
    left = [span]
    for begin, end in taken:
        left = [
            part
            for since, until in left
            for part in ((since, min(until, begin)), (max(since, end), until))
            if part[0] < part[1]
        ]
    return tuple(left)


def _uncollected(line: str, day: DutyDay, shifts: Iterable[Shift], absent: Absent) -> Gap | None:
    """Return the gap of a day with too few collectors.

    Only leave of the whole shift matters: a collector listens when there is time, within it.
    """
    there = {
        one.person_id
        for one in shifts
        if one.task is Task.VOICEMAIL
        and without((one.begins_at, one.ends_at), absent.get(one.person_id, ()))
    }
    persons, needed = len(there), day.rulebook.voicemail_collectors
    span = day.span(None)
    if persons >= needed or span is None:
        return None
    return Gap(line, day.day, None, *span, persons, needed, GapKind.VOICEMAIL)


def _percent(part: int, whole: int) -> int:
    return 100 if whole == 0 else 100 * part // whole
