"""Counting whole days afresh and telling where the rows differ: each night, or when asked (V6).

A check goes on from minute to minute until all of it was counted, however long the period. A mark
that was never made is what the minute job cannot see. What differs is marked, so that it is
counted again; the difference is told all the same, for somebody to look into.
"""

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta

from backend.kernel.clock import Clock
from backend.places.model import Gazetteer
from backend.tallies.model import (
    Checked,
    Counts,
    Difference,
    Hour,
    Month,
    PlaceCounts,
    Row,
    Source,
    is_line,
    of_places,
    summed,
)
from backend.tallies.periods import Period, Unit
from backend.tallies.ports import Tallies
from backend.tallies.recounting import Recount

MOST_TOLD = 50
"""How many differences a report names; it counts all."""


@dataclass(frozen=True, slots=True)
class Check:
    """Counts days afresh beside what is kept of them."""

    recount: Recount
    tallies: Tallies
    gazetteer: Gazetteer
    clock: Clock
    machine: Clock

    def begun(self, first: date, last: date, asked_by: str = "") -> Checked:
        """Return a check of some days, both ends among them, of which nothing was counted yet."""
        days = (last - first).days + 1
        return Checked(first, last, self.clock.now(), days * len(self._lines), asked_by=asked_by)

    def step(self, found: Checked, go_on: Callable[[], bool] = lambda: True) -> Checked:
        """Count on from where a check stands while `go_on` says so.

        What waits to be counted anyway is no difference.
        """
        waiting = {marker.of for marker in self.tallies.dirty()}
        months = {marker.of for marker in self.tallies.dirty_months()}
        lines = self._lines
        for part in range(found.done, found.parts):
            if not go_on():
                break
            after, line = divmod(part, len(lines))
            day = found.first + timedelta(days=after)
            differing = [*self._check(lines[line], day, waiting)]
            if day in (found.last, Period.of(Unit.MONTH, day).last):
                differing += self._check_month(lines[line], day, {*waiting, *months})
            found = replace(
                found,
                done=part + 1,
                hours=found.hours + len(_HOURS) * len(Source),
                differing=found.differing + len(differing),
                differences=(*found.differences, *differing)[:MOST_TOLD],
            )
        return found

    @property
    def _lines(self) -> Sequence[str]:
        return self.gazetteer.lines(self.gazetteer.path(self.gazetteer.province.code))

    def _check_month(
        self, line: str, day: date, waiting: set[Hour | Month]
    ) -> Iterator[Difference]:
        """Hold the month of a day against its days, unless some of them were counted just now."""
        month = Month(line, Period.of(Unit.MONTH, day))
        within = {one for one in waiting if isinstance(one, Hour) and one.line == line}
        if month in waiting or any(Period.of(Unit.MONTH, one.day) == month.month for one in within):
            return
        steps = (one for one in self.tallies.steps(line, month.month) if not is_line(one.place))
        days = summed(one.counts for one in steps)
        shown = summed(row.counts for row in self._rows(line, month.month))
        if shown != days:
            self.tallies.touch([month], self.machine.now())
            yield Difference(f"{line} {month.month}", shown, days)

    def _check(self, line: str, day: date, waiting: set[Hour]) -> Iterator[Difference]:
        kept = self.tallies.hours_of(line, day)
        wrong: set[Hour] = set()
        for hour in (Hour(line, day, hour, source) for hour in _HOURS for source in Source):
            counted = self.recount.count(hour)
            if hour not in waiting and _plain(kept.get(hour, {})) != _plain(counted):
                wrong.add(hour)
                yield Difference(str(hour), _whole(kept.get(hour, {})), _whole(counted))
        settled = not any((one.line, one.day) == (line, day) for one in waiting)
        period = Period.of(Unit.DAY, day)
        summed_up = _whole_day(kept)
        shown = summed(row.counts for row in self._rows(line, period))
        if settled and shown != summed_up:
            wrong |= set(kept)
            yield Difference(f"{line} {period}", shown, summed_up)
        self.tallies.touch(sorted(wrong), self.machine.now())
        if wrong:
            self.tallies.touch([Month(line, Period.of(Unit.MONTH, day))], self.machine.now())

    def _rows(self, line: str, period: Period) -> Iterator[Row]:
        """Return what lies below a line; cities below the province are lines of their own."""
        for row in self.tallies.below(line, period):
            if not is_line(row.place):
                yield row


_HOURS = range(24)


def _whole(places: PlaceCounts) -> Counts:
    return summed(places.values())


def _whole_day(hours: Mapping[Hour, PlaceCounts]) -> Counts:
    return summed(_whole(of_places(places)) for places in hours.values())


def _plain(places: PlaceCounts) -> dict[str, dict[str, int]]:
    return {place: dict(counts) for place, counts in places.items() if counts}
