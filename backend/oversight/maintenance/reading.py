"""Maintenance as people read it: how the lines stand, what was down, what was worked on."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date, datetime

from backend.kernel.access import Action, Actor, Subject, actions_of, require
from backend.kernel.clock import Clock
from backend.kernel.places import PlacePath
from backend.oversight.maintenance.model import Outage, Owner, Sight, Work
from backend.oversight.maintenance.ports import Upkeep
from backend.oversight.maintenance.rules import (
    BACK,
    Reception,
    down,
    duty_minutes,
    minutes_of,
    reception_of,
    within,
)
from backend.oversight.rounds import Round, Rounds, rounds_of
from backend.roster.switchboard import Regulations
from backend.tallies.asking import asked_of, bounds_of
from backend.tallies.periods import Period


@dataclass(frozen=True, slots=True)
class Down:
    """An outage, and how much of a month it took: in all, and of the reception hours."""

    outage: Outage
    minutes: int
    duty_minutes: int


@dataclass(frozen=True, slots=True)
class LineMonth:
    """A line in a month: how it stands now, how often it was tried, how long it was down."""

    place: PlacePath
    sight: Sight | None
    down: bool
    tried: int
    missed: int
    outages: int
    minutes: int
    duty_minutes: int


@dataclass(frozen=True, slots=True)
class MonthSeen:
    """What somebody sees of a month."""

    period: Period
    lines: Sequence[LineMonth]
    outages: Sequence[Down]
    """Newest first."""
    owners: Sequence[Owner]
    """Who may answer; empty for whoever only looks."""
    rounds: Sequence[Round] = ()
    """Of everything that the clock starts; the province alone answers for it (Art. 2)."""


@dataclass(frozen=True, slots=True)
class Logbook:
    """Shows maintenance: three requests for outages, four for the province's, two for works."""

    upkeep: Upkeep
    owners: Callable[[str], Sequence[Owner]]
    open_lines: Callable[[], Sequence[PlacePath]]
    regulations: Callable[[], Regulations]
    rounds: Rounds
    clock: Clock
    machine: Clock
    """The machine's own clock: rounds are technical, business time may be shifted."""

    def month(self, actor: Actor, place: PlacePath, period: Period) -> MonthSeen:
        """Return the outages of a month at a place; raises `Forbidden`, `NotFound`, `Invalid`.

        What concerns the whole platform is shown with every line.
        """
        require(actor, Action.OUTAGE_SEE, Subject(place), "place")
        now = self.clock.now()
        asked_of(period, now)
        keeps = Action.MAINTENANCE_KEEP in actions_of(actor.role)
        whole = place.prefecture is None
        asked = [one for one in self.open_lines() if place.contains(one)]
        rules = self.regulations()
        month = MonthOfLines(period, self.upkeep, rules, now)
        found = [one for one in month.outages() if whole or _concerns(one.outage, place)]
        return MonthSeen(
            period,
            [month.line(one) for one in asked],
            found[::-1],
            self.owners(place.province) if keeps else (),
            rounds_of(self.rounds.last(), rules.rulebook(now), self.machine.now()) if whole else (),
        )

    def works(self, actor: Actor, since: datetime, until: datetime) -> Sequence[Work]:
        """Return the works that begin in a time, newest first; raises `Forbidden`."""
        province = PlacePath((actor.place.province,))
        require(actor, Action.MAINTENANCE_SEE, Subject(province), "place")
        return self.upkeep.works(since, until)[::-1]


def _concerns(outage: Outage, place: PlacePath) -> bool:
    return outage.place.prefecture in (None, place.prefecture)


class MonthOfLines:
    """A month of every line of the province, read once: three requests."""

    def __init__(
        self, period: Period, upkeep: Upkeep, regulations: Regulations, now: datetime
    ) -> None:
        """Take the month, and read it."""
        self._first, self._end = bounds_of(period, now)
        self._regulations = regulations
        self._watched = upkeep.watched()
        self._outages = upkeep.outages(self._first - BACK, self._end)
        days = list(upkeep.days(period.first, period.last))
        today = self._watched.today
        if today is not None and period.first <= today.day <= period.last:
            days.append(today)
        self._days = days

    def outages(self) -> list[Down]:
        """Return what was down in the month, oldest first."""
        return [
            Down(one, minutes_of(spans), duty_minutes(spans, self._reception(one.place)))
            for one in self._outages
            for part in (within(one, self._first, self._end),)
            if part is not None
            for spans in (down([part], self._end),)
        ]

    def line(self, place: PlacePath) -> LineMonth:
        """Return how a line was; what took the whole platform took it too."""
        code = place.line
        parts = (
            within(one, self._first, self._end)
            for one in self._outages
            if one.target in (code, place.province)
        )
        own = [one for one in parts if one is not None and one.counts]
        spans = down(own, self._end)
        return LineMonth(
            place,
            self._watched.lines.get(code),
            code in self._watched.down or any(one.restored_at is None for one in own),
            sum(one.tried.get(code, 0) for one in self._days),
            sum(one.missed.get(code, 0) for one in self._days),
            len(own),
            minutes_of(spans),
            duty_minutes(spans, self._reception(place)),
        )

    def days_tried(self, line: str) -> tuple[date, ...]:
        """Return the days of the month on which a line was tried."""
        return tuple(one.day for one in self._days if one.tried.get(line))

    def _reception(self, place: PlacePath) -> Reception:
        return reception_of(self._regulations, place)
