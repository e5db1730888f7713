"""Showing the board: what is kept of a month, judged by the rulebook of that month."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta

from backend.kernel.access import Action, Actor, Role, Subject, require
from backend.kernel.clock import Clock, civil_day, end_of
from backend.kernel.places import PlacePath
from backend.kernel.rulebook import Rulebook
from backend.oversight.articles.book import judged
from backend.oversight.clauses.book import BOARD, BOARD_OF_COUNTIES
from backend.oversight.counties import Counties
from backend.oversight.model import Cell, PlaceMonth
from backend.oversight.ports import PlaceMonths
from backend.oversight.rounds import Every, Round, Rounds, rounds_of
from backend.places.model import Gazetteer
from backend.roster.switchboard import Regulations
from backend.tallies.asking import asked_of
from backend.tallies.periods import Period, Unit

_DAY = timedelta(days=1)


@dataclass(frozen=True, slots=True)
class Column:
    """A place on the board."""

    place: str
    """The code of the prefecture or county."""
    at: datetime | None
    """When its facts were gathered; None where nobody has looked yet: all of it is grey."""
    cells: Mapping[int, Cell]
    """By the number of the article or clause; of a county, those by which it is judged."""
    since: Mapping[str, datetime]
    """By `<article>.<key>` of a finding."""
    stale: bool = False
    """Whether it was to be checked since and was not: what it showed then, it shows no more."""


@dataclass(frozen=True, slots=True)
class Board:
    """A month of the places that the actor may see, in the order of their codes."""

    period: Period
    as_of: datetime
    ended: bool
    rulebook: Rulebook
    """By which it is judged."""
    columns: Sequence[Column]
    counties: Sequence[Column]
    """Those of the city that is asked for; none of a province."""
    rounds: Sequence[Round]
    """Of everything that the clock starts; the province alone answers for it (Art. 2)."""


@dataclass(frozen=True, slots=True)
class BoardDesk:
    """Shows the article board."""

    kept: PlaceMonths
    counties: Counties
    rounds: Rounds
    gazetteer: Gazetteer
    regulations: Callable[[], Regulations]
    clock: Clock
    machine: Clock
    """The machine's own clock: rounds are technical, business time may be shifted."""

    def see(self, actor: Actor, place: str, period: Period) -> Board:
        """Return the board of a province, or the column of a city with its counties, or a county.

        Two requests of a province, seven of a city, six of a county; `Counties` says what makes
        it more. Raises `Forbidden`, `NotFound`, or `Invalid` for what is no month that has begun.
        """
        path, now = self.gazetteer.path(place), self.clock.now()
        require(actor, Action.ARTICLE_SEE, Subject(path), "place")
        asked_of(period, now, Unit.MONTH)
        rulebook = rulebook_of(self.regulations(), period, now)
        ended = period.last < civil_day(now)
        counties = self._counties(path, period, rulebook, now)
        if path.county:
            return Board(period, now, ended, rulebook, counties, (), ())
        kept = {one.line: one for one in self.kept.of_month(period)}
        lines = [one for one in self.gazetteer.lines(path) if self.gazetteer.path(one).prefecture]
        province, oldest = actor.role is Role.PROVINCIAL_SUPERVISOR, self._oldest(period, now)
        columns = [
            _stale(kept[line])
            if line in kept and kept[line].seen_at < oldest
            else _column(line, kept.get(line), rulebook, province=province)
            for line in lines
        ]
        return Board(period, now, ended, rulebook, columns, counties, self._rounds(path))

    def _oldest(self, period: Period, now: datetime) -> datetime:
        """Return since when a month that is still checked must have been, by the own clock."""
        if period.next.last < civil_day(now):
            return datetime.min.replace(tzinfo=UTC)
        return self.machine.now() - Every.HOUR.most(self.regulations().rulebook(now))

    def _counties(
        self, path: PlacePath, period: Period, rulebook: Rulebook, now: datetime
    ) -> Sequence[Column]:
        if path.prefecture is None:
            return ()
        below = [one.code for one in self.gazetteer.below(path.code)]
        asked = [self.gazetteer.path(code) for code in ([path.code] if path.county else below)]
        return [
            Column(facts.line, facts.at, judged(facts, rulebook, BOARD_OF_COUNTIES), {})
            for facts in self.counties.facts(asked, period, now)
        ]

    def _rounds(self, path: PlacePath) -> Sequence[Round]:
        if path.prefecture:
            return ()
        rulebook = self.regulations().rulebook(self.clock.now())
        return rounds_of(self.rounds.last(), rulebook, self.machine.now())


def rulebook_of(regulations: Regulations, period: Period, now: datetime) -> Rulebook:
    """Return the rulebook by which a month is judged: that of its end, or of now (S0-80)."""
    return regulations.rulebook(min(now, end_of(period.last) - timedelta(seconds=1)))


def _stale(kept: PlaceMonth) -> Column:
    return Column(kept.line, kept.facts.at, {}, {}, stale=True)


def _column(line: str, kept: PlaceMonth | None, rulebook: Rulebook, *, province: bool) -> Column:
    if kept is None:
        return Column(line, None, {}, {})
    facts = kept.facts if province else kept.facts.as_the_centre_knows()
    return Column(line, facts.at, judged(facts, rulebook, BOARD), kept.since)
