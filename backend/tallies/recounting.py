"""Counting again what was touched.

Never by adding: each hour is counted whole from its facts, each day summed from its hours, each
month from its days, so that a repeat changes nothing and any row can be made again.
"""

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from itertools import groupby

from backend.kernel.clock import Clock
from backend.matters.model import MatterRow
from backend.places.model import Gazetteer
from backend.tallies.casework import in_numbers, of_order, of_person
from backend.tallies.counting import (
    counted,
    counted_aside,
    counted_in_numbers,
    counted_shifts,
    of_call,
    of_promise,
)
from backend.tallies.model import (
    ABOVE,
    Aside,
    Counts,
    Dirty,
    Hour,
    Month,
    PlaceCounts,
    Row,
    Source,
    aside_of,
    is_line,
    parent_of,
    rows_of,
    summed,
)
from backend.tallies.periods import Period, Unit
from backend.tallies.ports import Facts, Tallies

SETTLE = timedelta(seconds=60)
"""How long an hour must have been dirty before it is counted: indexes lag behind tables."""
MONTHS_SETTLE = timedelta(minutes=10)
"""How long a month may be behind its days: it is summed for many changes at once."""


@dataclass(frozen=True, slots=True)
class Recount:
    """Counts again the hours in which something changed, and what is summed from them."""

    facts: Facts
    tallies: Tallies
    gazetteer: Gazetteer
    clock: Clock
    machine: Clock
    """The machine's own clock: touches are technical, business time may be shifted."""
    settle: timedelta = SETTLE
    months_settle: timedelta = MONTHS_SETTLE

    def run(self, go_on: Callable[[], bool] = lambda: True) -> int:
        """Count every settled hour while `go_on` says so; returns how many were counted.

        The newest day first: whoever looks at today waits for no backlog.
        """
        settled = self.machine.now() - self.settle
        ripe = sorted(
            (marker for marker in self.tallies.dirty() if marker.first_touch <= settled),
            key=lambda marker: (-marker.of.day.toordinal(), marker.of),
        )
        done = 0
        for day, of_day in groupby(ripe, lambda marker: marker.of.day):
            if not go_on():
                break
            done += self._count_day(day, list(of_day), settled)
        return done

    def _count_day(self, day: date, markers: list[Dirty[Hour]], settled: datetime) -> int:
        month = Period.of(Unit.MONTH, day)
        lines = groupby(markers, lambda marker: marker.of.line)
        touched = [self._count_line(line, day, list(of_line)) for line, of_line in lines]
        self._sum_province(Period.of(Unit.DAY, day))
        self.tallies.touch([Month(line, month) for line in touched], self.machine.now())
        # Only now: a run that broke off before counts all of it once more.
        for marker in markers:
            if marker.last_touch <= settled:
                self.tallies.forget(marker)
        return len(markers)

    def sum_months(self, go_on: Callable[[], bool] = lambda: True) -> int:
        """Sum the months some of whose days changed; returns how many."""
        settled = self.machine.now() - self.months_settle
        done = 0
        for marker in self.tallies.dirty_months():
            if marker.first_touch > settled or not go_on():
                continue
            for period in sums_of(marker.of.month):
                self._sum_line(marker.of.line, period)
                self._sum_province(period)
            self.tallies.forget(marker)
            done += 1
        return done

    def count(self, hour: Hour) -> PlaceCounts:
        """Count the facts of an hour."""
        line, facts = self.gazetteer.path(hour.line), self.facts
        match hour.source:
            case Source.DUTY:
                return counted_shifts(facts.shifts_of(hour))
            case Source.CALLS:
                return counted(((one.place, of_call(one)) for one in facts.calls_of(hour)), line)
            case Source.PROMISES:
                due = facts.promises_of(hour)
                return counted(((one.place, of_promise(one)) for one in due), line)
            case Source.MATTERS:
                rows = list(facts.matters_of(hour))
                asked = ((_asked(row), of_person(row)) for row in rows)
                places = counted_in_numbers((row.place, in_numbers(row)) for row in rows)
                return {**places, **counted_aside(asked, Aside.PEOPLE)}
            case Source.ORDERS:
                orders = list(facts.orders_of(hour))
                handed = ((one.addressee, of_order(one)) for one in orders)
                places = counted(((one.place, of_order(one)) for one in orders), line)
                return {**places, **counted_aside(handed, Aside.ADDRESSEES)}

    def _count_line(self, line: str, day: date, markers: list[Dirty[Hour]]) -> str:
        """Count the marked hours of a line's day; the hours are written after what they sum to.

        So a run that broke off in between finds the places that a fact has left once more. A run
        beside this one may have written other hours meanwhile, which neither sum holds: whoever
        writes last finds them, and sums once more.
        """
        before = self.tallies.hours_of(line, day)
        fresh = {marker.of: self.count(marker.of) for marker in markers}
        left = {place for hour in fresh for place in before.get(hour, ())}
        summed_up: Mapping[Hour, PlaceCounts] = {**before, **fresh}
        self._keep_day(line, day, summed_up, left)
        self.tallies.keep_hours(fresh)
        while (now := self.tallies.hours_of(line, day)) != summed_up:
            gone = {place for counts in summed_up.values() for place in counts}
            self._keep_day(line, day, now, gone)
            summed_up = now
        return line

    def _keep_day(
        self, line: str, day: date, hours: Mapping[Hour, PlaceCounts], left: Iterable[str]
    ) -> None:
        places = {*left, *(place for counts in hours.values() for place in counts)}
        sums = {
            place: summed(counts.get(place, {}) for counts in hours.values()) for place in places
        }
        self._keep_line(line, Period.of(Unit.DAY, day), sums)

    def _sum_line(self, line: str, period: Period) -> None:
        self._keep_line(line, period, self.summed_of(line, period))

    def summed_of(self, line: str, period: Period) -> PlaceCounts:
        """Sum what lies below a line over the days of a month, the months of a longer period."""
        (span,) = {part.span or part for part in period.parts}
        found: defaultdict[str, list[Counts]] = defaultdict(list)
        for leaf, step in self._steps(line, span):
            # Right below the province lie its cities, too: they are lines of their own.
            if step.period in period.parts and not is_line(leaf):
                found[leaf].append(step.counts)
        return {leaf: summed(counts) for leaf, counts in found.items()}

    def _steps(self, line: str, span: Period) -> Iterator[tuple[str, Row]]:
        for step in self.tallies.steps(line, span):
            yield step.place, step
        for kind in Aside:
            for step in self.tallies.steps(parent_of(line, kind), span):
                yield aside_of(kind, step.place), step

    def _keep_line(self, line: str, period: Period, sums: PlaceCounts) -> None:
        """Keep what lies below a line, and the line itself as their sum.

        Those of whom it counts apart lie beside it.
        """
        now, province = self.clock.now(), self.gazetteer.province.code
        rows = rows_of(line, sums)
        for parent, counts in rows.items():
            self.tallies.keep(
                parent, [Row(one, period, counts[one], now) for one in sorted(counts)]
            )
        if line != province:
            self.tallies.keep(province, [Row(line, period, summed(rows[line].values()), now)])

    def _sum_province(self, period: Period) -> None:
        province = self.gazetteer.province.code
        counts = summed(row.counts for row in self.tallies.below(province, period))
        self.tallies.keep(ABOVE, [Row(province, period, counts, self.clock.now())])


def _asked(row: MatterRow) -> str:
    return row.particulars.first_asked if row.particulars else ""


def sums_of(month: Period) -> tuple[Period, ...]:
    """Return what changes with a month, what is summed from it after it."""
    return (month, Period.of(Unit.QUARTER, month.first), Period.of(Unit.YEAR, month.first))
