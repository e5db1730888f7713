"""Facts of duty: for which days people were named, and what became of the reception hours.

What is not closed yet shows neither presence nor absence: a day counts once all its shifts are
closed, and from the first on which the line had a roster.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime

from backend.oversight.facts import Chair, Planned
from backend.roster.actual import actual
from backend.roster.attendance import Attendance
from backend.roster.attending import served_in
from backend.roster.model import Windows
from backend.roster.shifts import Shift, Task

STAFFED = (1, 2, 3)
"""For how many people at once minutes are kept: more the rulebook does not ask for (R9)."""
_MOST_ABSENCES = 60


@dataclass(frozen=True, slots=True)
class Duty:
    """The duty of a line in the days of a month that are over, since it had a roster."""

    days: Sequence[date]
    """Every calendar day; none of a line that never had a roster."""
    windows: Mapping[date, Windows]
    """The reception windows of those of them that have any."""
    shifts: Sequence[Shift]
    """Those that stand."""
    attendances: Sequence[Attendance]

    @property
    def unclosed(self) -> Sequence[Shift]:
        """The published shifts of open windows of which no attendance is written yet."""
        closed = {one.shift_id for one in self.attendances}
        return [
            one
            for one in self.shifts
            if one.holds and one.half is not None and one.id not in closed
            if one.day in self.windows and served_in(one, self.windows[one.day])
        ]

    def planned(self) -> Planned:
        """Return for which days people were named."""

        def named(task: Task) -> tuple[date, ...]:
            return tuple(
                sorted({one.day for one in self.shifts if one.task is task} & {*self.days})
            )

        reception = tuple(day for day in self.days if day in self.windows)
        return Planned(
            tuple(self.days),
            reception,
            named(Task.ANSWERING),
            named(Task.VOICEMAIL),
            len(self.unclosed),
        )

    def chair(self, at: datetime) -> Chair | None:
        """Return what became of the reception hours; None where no shift is closed."""
        closed = [one for one in self.attendances if one.day in self.windows]
        if not closed:
            return None
        waiting = {one.day for one in self.unclosed}
        spans = tuple(
            span for day, each in self.windows.items() if day not in waiting for span in each
        )
        there = [actual(closed, spans, needed, at) for needed in STAFFED]
        return Chair(
            there[0].open_minutes,
            tuple(one.covered_minutes for one in there),
            there[0].confirmed_minutes,
            max(one.day for one in closed),
            _absences(closed),
        )


def _absences(closed: Iterable[Attendance]) -> tuple[tuple[date, int], ...]:
    found = sorted(
        ((one.day, away.minutes) for one in closed for away in one.deserted(0)),
        key=lambda each: (-each[1], each[0]),
    )
    return tuple(found[:_MOST_ABSENCES])
