"""Showing a period of a province or city in figures."""

from dataclasses import dataclass

from backend.kernel.access import Action, Actor, Subject, require
from backend.kernel.clock import Clock
from backend.places.model import Gazetteer
from backend.tallies.model import ITSELF, Area, Overview, Row
from backend.tallies.periods import Period
from backend.tallies.ports import Stocks, Tallies


@dataclass(frozen=True, slots=True)
class OverviewDesk:
    """Shows a period of a province or city."""

    tallies: Tallies
    stocks: Stocks
    gazetteer: Gazetteer
    clock: Clock

    def see(self, actor: Actor, place: str, period: Period) -> Overview:
        """Return the figures that the actor may see; raises `Forbidden` or `NotFound`.

        Of the province line by line: its own line is called by its code. One request, and one
        for the open promises of each line.
        """
        path = self.gazetteer.path(place)
        require(actor, Action.OVERVIEW_SEE, Subject(path), "place")
        lines = self.gazetteer.lines(path)
        parent = self.gazetteer.province.code
        rows = {row.place.rstrip(ITSELF): row for row in self.tallies.below(parent, period)}
        return Overview(period, self.clock.now(), tuple(self._line(one, rows) for one in lines))

    def _line(self, line: str, rows: dict[str, Row]) -> Area:
        row, stock = rows.get(line), self.stocks.of(line, self.clock.now())
        if row is None:
            return Area(line, {}, stock, None)
        return Area(line, row.counts, stock, row.counted_at)
