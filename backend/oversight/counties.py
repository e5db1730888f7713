"""The facts of counties: what is registered, owed and kept there; a line is its city's (N1).

They are read when somebody looks, and kept nowhere: a county has no finding of its own, since
whatever is found there is found of its city as well.
"""

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from backend.kernel.clock import civil_day
from backend.kernel.places import PlacePath
from backend.knowledge.ports import Shelf
from backend.network.reading import Reading as Network
from backend.oversight.connecting import connected_of
from backend.oversight.facts import Connected, Facts, Held
from backend.oversight.gathering import held_of, overdue_at, overdue_of, tallied_of
from backend.oversight.papers import shelves_of
from backend.oversight.ports import Tallies
from backend.places.institutions.ports import Offices
from backend.promises.board import OpenPromises
from backend.promises.model import Promise
from backend.tallies.model import Row
from backend.tallies.periods import Period


@dataclass(frozen=True, slots=True)
class Counties:
    """Reads the facts of counties."""

    tallies: Tallies
    promises: OpenPromises
    knowledge: Shelf
    network: Network
    offices: Offices

    def facts(self, asked: Sequence[PlacePath], period: Period, at: datetime) -> Sequence[Facts]:
        """Return the facts of counties of one city, in their order: six requests.

        One more for each further megabyte of the days of the month.
        """
        if not asked:
            return ()
        line, only = asked[0].line, asked[0].county if len(asked) == 1 else None
        rows: defaultdict[str | None, list[Row]] = defaultdict(list)
        now = civil_day(at)
        for row in self.tallies.steps(line, period, only):
            if row.period.first <= now:
                rows[row.place].append(row)
        overdue: defaultdict[str | None, list[Promise]] = defaultdict(list)
        for one in overdue_at(self.promises, line, period, at):
            overdue[one.place.county].append(one)
        today = min(now, period.last)
        entries = self.knowledge.entries()
        shelves = shelves_of(entries, lambda place: place.county, period, today)
        # A register that knows no telephone of the city shows nothing of any county in it.
        network = self.network.within(PlacePath(asked[0].codes[:2]), today)
        known = any(one.telephone for one in network)
        connected = {one.place.code: connected_of([one], period) for one in network if known}
        register = {one.code: one for one in self.offices.all()}
        return [
            Facts(
                line=one.code,
                period=period,
                at=at,
                tallied=tallied_of({}, rows[one.code], now) if one.code in rows else None,
                overdue=overdue_of(overdue[one.code]),
                shelf=shelves.get(one.code),
                connected=connected.get(one.code),
                held=_held(held_of(register.get(one.code), period, at), connected.get(one.code)),
            )
            for one in asked
        ]


def _held(held: Held, connected: Connected | None) -> Held | None:
    """Return which institution is responsible; a county owes one for a telephone of its own.

    The calls of any other its city answers, which is judged for it.
    """
    owes = connected is not None and connected.open > 0
    return held if held.since or owes else None
