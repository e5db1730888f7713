"""Working time counted minute by minute: an oracle that knows no table of windows.

Each minute of some weeks, or of a century, has its reading on the wall clock, and that reading
lies in a window of its day or not; every answer is a count of such minutes. Windows begin and
end on whole minutes, and so do the changes of the clocks since 1972.
Instants and amounts are whole microseconds, instants since the first minute.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from functools import lru_cache
from zoneinfo import ZoneInfo

import numpy as np
from numpy.typing import NDArray

Windows = Sequence[tuple[time, time]]
Numbers = NDArray[np.integer]
Truths = NDArray[np.bool_]

MINUTE = 60_000_000
DAY = 1440
MISSING = -1
"""Stands for an instant that the time covered cannot tell."""


@dataclass(frozen=True, slots=True)
class Readings:
    """What the wall clock shows at each minute from `begin`."""

    begin: datetime
    zone: ZoneInfo
    days: Numbers
    """Civil days since the day before `begin`."""
    clocks: Numbers
    """Minutes since midnight."""
    midnights: dict[int, int]
    """The first minute of each civil day."""

    @property
    def civil(self) -> list[date]:
        """The civil days; the outermost two on either side may be covered in part only."""
        first = self.begin.date() - timedelta(days=1)
        return [first + timedelta(days=ahead) for ahead in range(int(self.days[-1]) + 1)]


@lru_cache(maxsize=128)
def read_clocks(zone: ZoneInfo, begin: datetime, weeks: int) -> Readings:
    """Ask the zone for its offset each hour, and each minute of an hour in which it changes."""
    minute = timedelta(minutes=1)

    def offset(ahead: int) -> int:
        at = (begin + ahead * minute).astimezone(zone)
        return (at.utcoffset() or timedelta()) // minute

    hours = [offset(ahead) for ahead in range(0, weeks * 7 * DAY + 1, 60)]
    wall = np.repeat(np.array(hours[:-1], dtype=np.int32), 60)
    for hour in np.flatnonzero(np.diff(hours)).tolist():
        changing = range(hour * 60, hour * 60 + 60)
        wall[changing.start : changing.stop] = list(map(offset, changing))
    wall += np.arange(DAY, DAY + len(wall), dtype=np.int32)
    days = wall // DAY
    found = np.unique(days, return_index=True)
    midnights = dict(zip(*(column.tolist() for column in found), strict=True))
    return Readings(begin, zone, days, (wall % DAY).astype(np.int16), midnights)


@dataclass(frozen=True, slots=True)
class Week:
    """What a calendar is told: the plain week, and the days that differ."""

    weekly: Mapping[int, Windows]
    closed: frozenset[date]
    special: Mapping[date, Windows]

    def of(self, day: date) -> Windows:
        """Return the windows of a civil day: special before closed before weekly."""
        if day in self.special:
            return self.special[day]
        return () if day in self.closed else self.weekly.get(day.weekday(), ())


class MinuteTable:
    """Counts open minutes; methods take and return whole arrays of questions."""

    def __init__(self, readings: Readings, week: Week) -> None:
        """Ask each minute whether it is open, and count."""
        self.readings, self.week = readings, week
        kinds: dict[tuple[tuple[time, time], ...], int] = {}
        rows = [kinds.setdefault(tuple(week.of(day)), len(kinds)) for day in readings.civil]
        shapes = np.array([_minutes_of(windows) for windows in kinds])
        self.open: Truths = shapes[np.array(rows, np.int16)[readings.days], readings.clocks]
        self.before = np.zeros(len(self.open) + 1, dtype=np.int32)
        np.cumsum(self.open, out=self.before[1:])
        self.whole = int(self.before[-1]) * MINUTE

    def at(self, instant: int) -> datetime:
        """Return an instant as a datetime in UTC."""
        return self.readings.begin + timedelta(microseconds=instant)

    def day_of(self, instant: int) -> int:
        """Return the civil day of an instant."""
        return int(self.readings.days[instant // MINUTE])

    def is_open(self, instants: Numbers) -> Truths:
        """Tell whether the minute of each instant is open."""
        found: Truths = self.open[instants // MINUTE]
        return found

    def position(self, instants: Numbers) -> Numbers:
        """Count the open time before each instant."""
        minutes = instants // MINUTE
        inside = np.where(self.open[minutes], instants % MINUTE, 0)
        return self.before[minutes].astype(np.int64) * MINUTE + inside

    def add(self, instants: Numbers, amounts: Numbers) -> Numbers:
        """Go to the first instant when the amount has passed; nothing leads to open time."""
        goals = self.position(instants) + amounts
        found = np.where(amounts > 0, self._earliest(goals), self._latest(goals))
        return np.where(goals >= self.whole, MISSING, found)

    def subtract(self, instants: Numbers, amounts: Numbers) -> Numbers:
        """Go to the last instant from which the amount passes; nothing leads to a closing."""
        goals = self.position(instants) - amounts
        standing = np.where(self.is_open(instants), instants, self._earliest(goals))
        found = np.where(amounts > 0, self._latest(goals), standing)
        return np.where(goals <= 0, MISSING, found)

    def next_opening(self, instants: Numbers) -> Numbers:
        """Go from closed instants to open time; open ones are not answered."""
        goals = self.position(instants)
        missing = self.is_open(instants) | (goals >= self.whole)
        return np.where(missing, MISSING, self._latest(goals))

    def working_days(self) -> dict[int, tuple[int, int]]:
        """Return the first opening and last closing of each civil day with open minutes."""
        minutes = np.flatnonzero(self.open)
        days = self.readings.days[minutes]
        named, first = np.unique(days, return_index=True)
        last = len(minutes) - 1 - np.unique(days[::-1], return_index=True)[1]
        opens, closes = minutes[first] * MINUTE, (minutes[last] + 1) * MINUTE
        ends = zip(opens.tolist(), closes.tolist(), strict=True)
        return dict(zip(named.tolist(), ends, strict=True))

    def at_clock(self, day: int, like: int) -> list[int]:
        """Return the instants of a civil day that show the clock time of another instant."""
        clock, first = self.readings.clocks[like // MINUTE], self.readings.midnights[day]
        near = slice(first, first + 2 * DAY)
        shown = (self.readings.days[near] == day) & (self.readings.clocks[near] == clock)
        found: list[int] = ((first + np.flatnonzero(shown)) * MINUTE + like % MINUTE).tolist()
        return found

    def _earliest(self, goals: Numbers) -> Numbers:
        """Return the first instants before which that much is open."""
        first = np.searchsorted(self.before, (-(-goals // MINUTE)).astype(np.int32), "left")
        first = np.minimum(first, len(self.open))
        return first * MINUTE - (self.before[first].astype(np.int64) * MINUTE - goals)

    def _latest(self, goals: Numbers) -> Numbers:
        """Return the last instants before which no more is open."""
        last = np.searchsorted(self.before, (goals // MINUTE).astype(np.int32), "right") - 1
        return last * MINUTE + goals - self.before[last].astype(np.int64) * MINUTE


def _minutes_of(windows: Windows) -> Truths:
    row = np.zeros(DAY, dtype=np.bool_)
    for opening, closing in windows:
        row[opening.hour * 60 + opening.minute : closing.hour * 60 + closing.minute] = True
    return row
