"""Showing a period of a province, city or county in figures, and its trend."""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime

from backend.kernel.access import Action, Actor, Subject, require
from backend.kernel.clock import Clock, civil_day
from backend.kernel.places import PlacePath
from backend.places.model import Gazetteer
from backend.tallies.asking import asked_of
from backend.tallies.counting import counted, of_open
from backend.tallies.model import ABOVE, ITSELF, Area, Counts, Overview, Row, Step, summed
from backend.tallies.periods import Period, Unit
from backend.tallies.ports import Stocks, Tallies


@dataclass(frozen=True, slots=True)
class OverviewDesk:
    """Shows a period of a province, city or county."""

    tallies: Tallies
    stocks: Stocks
    gazetteer: Gazetteer
    clock: Clock

    def see(self, actor: Actor, place: str, period: Period) -> Overview:
        """Return what the actor may see, one row for each place right below the one asked for.

        Three requests for this period, the one before and the same of the year before, and one
        for the open promises of each line; raises `Forbidden`, `NotFound` or `Invalid`.
        """
        path, now = self._asked(actor, place, period), self.clock.now()
        parent, leaves = self._below(path)
        periods = (period, period.previous, period.year_before)
        kept = [{row.place: row for row in self.tallies.below(parent, one)} for one in periods]
        stocks = self._stocks(path, now, period)
        return Overview(
            period,
            now,
            period.last < civil_day(now),
            tuple(_area(leaf, kept, stocks.get(leaf, {})) for leaf in leaves),
        )

    def trend(
        self, actor: Actor, place: str, period: Period, *, own: bool = False
    ) -> Sequence[Step]:
        """Return the days of a month, or the months of a year, in which the period lies.

        Until today; one request. Of what lies at the place itself and in nothing below it where
        `own` says so. Raises `Forbidden`, `NotFound` or `Invalid`.
        """
        path, today = self._asked(actor, place, period), civil_day(self.clock.now())
        above = ABOVE if len(path.codes) == 1 else path.codes[-2]
        parent, row = (path.code, f"{path.code}{ITSELF}") if own else (above, path.code)
        span = period.span or Period.of(Unit.YEAR, period.first)
        kept = {row.period: row.known for row in self.tallies.steps(parent, span, row)}
        return [
            Step(part, kept.get(part), part.last < today)
            for part in span.parts
            if part.first <= today
        ]

    def _asked(self, actor: Actor, place: str, period: Period) -> PlacePath:
        path = self.gazetteer.path(place)
        require(actor, Action.OVERVIEW_SEE, Subject(path), "place")
        asked_of(period, self.clock.now())
        return path

    def _below(self, path: PlacePath) -> tuple[str, list[str]]:
        """Return the parent under which rows lie, and the codes of the rows: itself is last."""
        if path.county:
            return path.codes[-2], [path.code]
        below = (one.code for one in self.gazetteer.below(path.code))
        return path.code, [*below, f"{path.code}{ITSELF}"]

    def _stocks(self, path: PlacePath, now: datetime, period: Period) -> Mapping[str, Counts]:
        """Return what is open, by the code of a row."""
        by_row: defaultdict[str, list[Counts]] = defaultdict(list)
        for line in self.gazetteer.lines(path):
            facts = ((one.place, of_open(one, now, period)) for one in self.stocks.of(line))
            for leaf, counts in counted(facts, self.gazetteer.path(line)).items():
                by_row[row_of(path, line, leaf)].append(counts)
        return {row: summed(each) for row, each in by_row.items()}


def row_of(path: PlacePath, line: str, leaf: str) -> str:
    """Return in which row of an overview a leaf of a line lies: of the province, in its city's."""
    return leaf if path.prefecture or line == path.code else line


def _area(leaf: str, kept: Sequence[Mapping[str, Row]], stock: Counts) -> Area:
    rows = [each.get(leaf) for each in kept]
    now, previous, year_before = (row.known if row else None for row in rows)
    return Area(
        place=leaf.rstrip(ITSELF),
        own=leaf.endswith(ITSELF),
        now=now,
        previous=previous,
        year_before=year_before,
        stock=stock,
        counted_at=rows[0].counted_at if rows[0] else None,
    )
