"""Counting whole days afresh and telling where the rows differ: each night, or when asked (V6).

A check goes on from minute to minute until all of it was counted, however long the period. A mark
that was never made is what the minute job cannot see. What differs is marked, so that it is
counted again; the difference is told all the same, for somebody to look into.
"""

from collections.abc import Callable, Iterator, Mapping, Sequence
from collections.abc import Set as AbstractSet
from dataclasses import dataclass, replace
from datetime import date, timedelta

from backend.kernel.clock import Clock
from backend.places.model import Gazetteer
from backend.tallies.model import (
    ABOVE,
    Checked,
    Counts,
    Difference,
    Hour,
    Month,
    PlaceCounts,
    Row,
    Source,
    is_line,
    rows_of,
    summed,
)
from backend.tallies.periods import Period, Unit
from backend.tallies.ports import Tallies
from backend.tallies.recounting import Recount, sums_of

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
                differing += self._check_months(lines[line], day, {*waiting, *months})
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

    def _check_months(
        self, line: str, day: date, waiting: AbstractSet[Hour | Month]
    ) -> Iterator[Difference]:
        """Hold the month of a day against its days, quarter and year against their months.

        Unless some of them were counted just now.
        """
        month = Month(line, Period.of(Unit.MONTH, day))
        if _waits(waiting, month.month, line):
            return
        wrong = [
            one
            for period in sums_of(month.month)
            for one in self._rows(line, period, self.recount.summed_of(line, period), waiting)
        ]
        if wrong:
            self.tallies.touch([month], self.machine.now())
        yield from wrong

    def _check(self, line: str, day: date, waiting: AbstractSet[Hour]) -> Iterator[Difference]:
        kept = self.tallies.hours_of(line, day)
        wrong: set[Hour] = set()
        for hour in (Hour(line, day, hour, source) for hour in _HOURS for source in Source):
            counted = self.recount.count(hour)
            if hour not in waiting and _plain(kept.get(hour, {})) != _plain(counted):
                wrong.add(hour)
                yield Difference(str(hour), _whole(kept.get(hour, {})), _whole(counted))
        period = Period.of(Unit.DAY, day)
        if not _waits(waiting, period, line):
            rows = [*self._rows(line, period, _whole_day(kept), waiting)]
            if rows:
                wrong |= set(kept) or {Hour(line, day, 0, Source.CALLS)}
            yield from rows
        self.tallies.touch(sorted(wrong), self.machine.now())
        if wrong:
            self.tallies.touch([Month(line, Period.of(Unit.MONTH, day))], self.machine.now())

    def _rows(
        self, line: str, period: Period, counted: PlaceCounts, waiting: AbstractSet[Hour | Month]
    ) -> Iterator[Difference]:
        """Hold every row of a line and period against what it should be, its own above it too."""
        rows = rows_of(line, counted)
        for parent, right in rows.items():
            shown = {
                row.place: row.counts
                for row in self.tallies.below(parent, period)
                if not is_line(row.place)  # cities below the province are lines of their own
            }
            yield from _differing(f"{parent} {period}", shown, right)
            # What nothing explains no recount would come to: it is emptied here.
            gone = [place for place, counts in shown.items() if counts and place not in right]
            now = self.clock.now()
            self.tallies.keep(parent, [Row(place, period, {}, now) for place in gone])
        province = self.gazetteer.province.code
        if line != province:
            yield from self._above(province, line, period, {line: summed(rows[line].values())})
        elif not _waits(waiting, period):
            below = summed(row.counts for row in self.tallies.below(province, period))
            yield from self._above(ABOVE, province, period, {province: below})

    def _above(
        self, parent: str, place: str, period: Period, right: PlaceCounts
    ) -> Iterator[Difference]:
        """Hold the row of a line that its map and trend show against the sum of what is below."""
        found = (one for one in self.tallies.below(parent, period) if one.place == place)
        shown = {one.place: one.counts for one in found}
        yield from _differing(f"{parent}/{place} {period}", shown, right)


_HOURS = range(24)


def _whole(places: PlaceCounts) -> Counts:
    return summed(places.values())


def _whole_day(hours: Mapping[Hour, PlaceCounts]) -> PlaceCounts:
    places = {place for counts in hours.values() for place in counts}
    return {place: summed(counts.get(place, {}) for counts in hours.values()) for place in places}


def _waits(waiting: AbstractSet[Hour | Month], period: Period, line: str = "") -> bool:
    """Tell whether something of a period is to be counted anyway: of a line, or of any."""
    return any(
        period.first <= begun <= period.last and line in ("", one.line)
        for one in waiting
        for begun in (one.day if isinstance(one, Hour) else one.month.first,)
    )


def _differing(row: str, shown: PlaceCounts, right: PlaceCounts) -> Iterator[Difference]:
    """Yield the difference of some rows, as the sums of those that differ; nothing of none."""
    wrong = [
        place
        for place in sorted({*shown, *right})
        if dict(shown.get(place, {})) != dict(right.get(place, {}))
    ]
    if wrong:
        kept, counted = (summed(of.get(place, {}) for place in wrong) for of in (shown, right))
        yield Difference(row, kept, counted)


def _plain(places: PlaceCounts) -> dict[str, dict[str, int]]:
    return {place: dict(counts) for place, counts in places.items() if counts}
