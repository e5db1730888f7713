"""Showing the score sheets of a place and of those right below it, of a period that is over."""

from collections import defaultdict
from collections.abc import Callable, Mapping
from dataclasses import dataclass

from backend.kernel.access import Action, Actor, Subject, require
from backend.kernel.clock import Clock, civil_day
from backend.kernel.errors import Fault, Invalid
from backend.kernel.places import PlacePath
from backend.oversight.articles.book import judged
from backend.oversight.judging import rulebook_of
from backend.oversight.model import Light
from backend.oversight.ports import PlaceMonths, Tallies
from backend.oversight.scores.model import Scores, Sheet
from backend.oversight.scores.rules import scored
from backend.places.model import Gazetteer
from backend.roster.switchboard import Regulations
from backend.tallies.asking import asked_of
from backend.tallies.model import Counts, summed
from backend.tallies.periods import Period, Unit


@dataclass(frozen=True, slots=True)
class ScoreDesk:
    """Shows score sheets."""

    kept: PlaceMonths
    tallies: Tallies
    gazetteer: Gazetteer
    regulations: Callable[[], Regulations]
    clock: Clock

    def see(self, actor: Actor, place: str, period: Period | None) -> Scores:
        """Return the sheets of a place and of those below it, of the last quarter if none is named.

        One request for the figures, and one for each month. Raises `Forbidden`, `NotFound`, or
        `Invalid` for a day, or for what is not over: half a period is no ground to assess.
        """
        path, now = self.gazetteer.path(place), self.clock.now()
        require(actor, Action.ARTICLE_SEE, Subject(path), "place")
        period = period or Period.of(Unit.QUARTER, civil_day(now)).previous
        asked_of(period, now)
        if period.unit is Unit.DAY:
            raise _refused("按月、季度或年评分", "score a month, a quarter or a year")
        if period.last >= civil_day(now):
            raise _refused(f"{period} 尚未结束，不评分", f"{period} is not over: there is no score")
        rulebook = rulebook_of(self.regulations(), period, now)
        lights = self._lights(period)
        counts = self._counts(path, period)
        own = [light for line in self.gazetteer.lines(path) for light in lights.get(line, ())]
        # A county has no line: articles are judged of its city, and its own sheet has figures.
        whole = scored(_all(counts), () if path.county else own, rulebook)
        below = sorted(one.code for one in self.gazetteer if one.parent == path.code)
        sheets = [
            Sheet(one, False, scored(counts.get(one), lights.get(one, ()), rulebook))
            for one in below
        ]
        return Scores(place, period, rulebook, [Sheet(path.code, True, whole), *sheets])

    def _counts(self, path: PlacePath, period: Period) -> Mapping[str, Counts]:
        rows = self.tallies.below(path.codes[-2] if path.county else path.code, period)
        return {one.place: one.counts for one in rows if not path.county or one.place == path.code}

    def _lights(self, period: Period) -> Mapping[str, list[tuple[int, Light]]]:
        """Return how the articles stood at each prefecture, month by month (S0-80)."""
        found: defaultdict[str, list[tuple[int, Light]]] = defaultdict(list)
        for month in (period,) if period.unit is Unit.MONTH else period.parts:
            rulebook = rulebook_of(self.regulations(), month, self.clock.now())
            for one in self.kept.of_month(month):
                for number, cell in judged(one.facts, rulebook).items():
                    found[one.line].append((number, cell.light))
        return found


def _all(counts: Mapping[str, Counts]) -> Counts | None:
    return summed(counts.values()) if counts else None


def _refused(zh: str, en: str) -> Invalid:
    return Invalid(Fault("period", zh, en, "第十八条"))
