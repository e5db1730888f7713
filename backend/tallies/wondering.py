"""Showing the province what looks odd at its places (N10): nobody else, and nobody is accused.

Once a day the month is looked at; of each oddity of a place and month the supervisors
are told once.
"""

from collections.abc import Sequence
from contextlib import suppress
from dataclasses import dataclass
from datetime import timedelta

from backend.kernel.access import Action, Actor, Subject, require
from backend.kernel.books import Books, Create
from backend.kernel.clock import Clock, civil_day
from backend.kernel.errors import Conflict, Fault, Invalid
from backend.kernel.events import Event, Outbox
from backend.kernel.ids import subject_ref
from backend.places.model import Gazetteer
from backend.tallies.asking import asked_of
from backend.tallies.model import ITSELF
from backend.tallies.oddities import RULES, Oddity, oddities
from backend.tallies.periods import Period, Unit
from backend.tallies.ports import Tallies

ODD = "oversight.odd"
WATCHED = "check_articles.oddities"
"""The round of the daily look."""
_NAMES = {one.key: one.name for one in RULES}
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


@dataclass(frozen=True, slots=True)
class OddWatch:
    """Tells supervisors of what begins to look odd."""

    tallies: Tallies
    books: Books
    gazetteer: Gazetteer
    clock: Clock

    def look(self) -> Sequence[str]:
        """Look at the cities in the month of yesterday; returns what was told now.

        So the last day of a month is looked at too. One request, and one for each oddity.
        """
        now, province = self.clock.now(), self.gazetteer.province.code
        month = Period.of(Unit.MONTH, civil_day(now) - timedelta(days=1))
        told: list[str] = []
        for row in self.tallies.below(province, month):
            place = row.place.rstrip(ITSELF)
            for one in oddities(row.counts):
                name = f"{row.place}.{month}.{one.rule}"
                event = Event(
                    Outbox.DIRECTORY,
                    subject_ref("ROUND", province),
                    f"odd:{name}",
                    ODD,
                    now,
                    {
                        "heads": province,
                        "line": place,
                        "period": str(month),
                        "zh": _NAMES[one.rule].zh,
                        "en": _NAMES[one.rule].en,
                    },
                )
                with suppress(Conflict):  # it was told of before
                    self.books.commit(Create(event))
                    told.append(name)
        return told
