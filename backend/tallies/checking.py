"""Counting whole days afresh and telling where the rows differ: each night, or when asked (V6).

A mark that was never made is what the minute job cannot see. What differs is marked, so that it
is counted again; the difference is told all the same, for somebody to look into.
"""

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

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

    def run(self, days: Sequence[date], go_on: Callable[[], bool] = lambda: True) -> Checked:
        """Check every line on some days; what waits to be counted anyway is no difference."""
        waiting = {marker.of for marker in self.tallies.dirty()}
        lines = self.gazetteer.lines(self.gazetteer.path(self.gazetteer.province.code))
        found: list[Difference] = []
        hours = 0
        whole = True
        for day in days:
            for line in lines:
                whole = whole and go_on()
                if whole:
                    found += self._check(line, day, waiting)
                    hours += len(_HOURS) * len(Source)
        told = tuple(found[:MOST_TOLD])
        return Checked(days[0], days[-1], self.clock.now(), hours, len(found), told, whole)

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
        """Return what lies below a line; the province's own has its cities beside it."""
        own = self.gazetteer.province.code == line
        for row in self.tallies.below(line, period):
            if not own or row.place.startswith(line):
                yield row


_HOURS = range(24)


def _whole(places: PlaceCounts) -> Counts:
    return summed(places.values())


def _whole_day(hours: Mapping[Hour, PlaceCounts]) -> Counts:
    return summed(_whole(of_places(places)) for places in hours.values())


def _plain(places: PlaceCounts) -> dict[str, dict[str, int]]:
    return {place: dict(counts) for place, counts in places.items() if counts}
