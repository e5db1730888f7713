"""Showing the province what looks odd at its places (N10): nobody else, and nobody is accused."""

from collections.abc import Sequence
from dataclasses import dataclass

from backend.kernel.access import Action, Actor, Subject, require
from backend.kernel.clock import Clock, civil_day
from backend.kernel.errors import Fault, Invalid
from backend.places.model import Gazetteer
from backend.tallies.asking import asked_of
from backend.tallies.model import ITSELF
from backend.tallies.oddities import Oddity, oddities
from backend.tallies.periods import Period, Unit
from backend.tallies.ports import Tallies

_TOO_SHORT = Fault(
    "period",
    "异常提示按月、季或年查看：一天的数据太少",
    "look at a month, quarter or year: a day is too little to wonder at",
)


@dataclass(frozen=True, slots=True)
class Odd:
    """What looks odd at one place."""

    place: str
    own: bool
    """Whether it is what lies at the city itself, in none of its counties."""
    oddities: tuple[Oddity, ...]


@dataclass(frozen=True, slots=True)
class OddDesk:
    """Shows what looks odd."""

    tallies: Tallies
    gazetteer: Gazetteer
    clock: Clock

    def see(self, actor: Actor, place: str, period: Period) -> tuple[Sequence[Odd], bool]:
        """Return the places right below one at which anything looks odd, and whether it is over.

        For the province alone: a city is not told what is wondered at. One request. Raises
        `Forbidden`, `NotFound` or `Invalid`.
        """
        path = self.gazetteer.path(place)
        require(actor, Action.OVERVIEW_WONDER, Subject(path), "place")
        if period.unit is Unit.DAY:
            raise Invalid(_TOO_SHORT)
        now = self.clock.now()
        asked_of(period, now)
        found = [
            Odd(row.place.rstrip(ITSELF), row.place.endswith(ITSELF), tuple(oddities(row.counts)))
            for row in self.tallies.below(path.code, period)
        ]
        return [one for one in found if one.oddities], period.last < civil_day(now)
