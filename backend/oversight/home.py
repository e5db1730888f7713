"""The first page of whoever answers for a line or a province: what calls for somebody now.

The province sees it line by line and names nobody; a centre sees its own, with its duty.
"""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta

from backend.kernel.access import Action, Actor, Subject, require
from backend.kernel.clock import Clock, civil_day
from backend.oversight.maintenance.model import Stage
from backend.oversight.maintenance.ports import Upkeep
from backend.oversight.owed import MOST_READ, Owed, owed_of
from backend.oversight.rounds import Round, Rounds, rounds_of
from backend.places.model import Gazetteer
from backend.promises.board import OpenPromises, OpenQuery, end_of_day
from backend.roster.coverage import Gap, GapKind, coverage
from backend.roster.model import LineSnapshot
from backend.roster.planning.days import DutyDay, duty_days
from backend.roster.planning.gaplist import WEEKS
from backend.roster.planning.reading import RosterPage, RosterRoom
from backend.roster.ports import DayShifts, Lines
from backend.roster.switchboard import Regulations

_LOOKED_BACK = timedelta(days=92)
"""An outage that began longer ago is read of its own page alone."""


@dataclass(frozen=True, slots=True)
class Chair:
    """The chair of an open line where nobody can be rung."""

    line: str
    since: datetime | None


@dataclass(frozen=True, slots=True)
class Down:
    """What is down at this moment, as a probe found or a person told."""

    place: str
    """The code of the line; of the province where it is the platform."""
    since: datetime


@dataclass(frozen=True, slots=True)
class Duty:
    """The duty of one line: now, and in the next two weeks."""

    snapshot: LineSnapshot | None
    """None where the line was never looked at."""
    page: RosterPage


@dataclass(frozen=True, slots=True)
class Home:
    """What calls for somebody now."""

    at: datetime
    owed: Sequence[Owed]
    """By line, and the loudest topic of each first."""
    chairs: Sequence[Chair]
    unseen: Sequence[str]
    """Lines that were never looked at: whether somebody is there is not known."""
    down: Sequence[Down]
    untried: Sequence[str]
    """Lines that no probe has tried: whether they are up is not known; for the province."""
    uncovered: Sequence[Gap]
    """What is left of today's windows for which nobody is planned, of every open line."""
    late: Sequence[Round]
    """What the clock starts and has not; the province alone answers for it (Art. 2)."""
    duty: Duty | None
    """Of a centre; None of the province."""


@dataclass(frozen=True, slots=True)
class HomeDesk:
    """Shows the first page."""

    promises: OpenPromises
    lines: Lines
    shifts: DayShifts
    roster: RosterRoom
    rounds: Rounds
    upkeep: Upkeep
    gazetteer: Gazetteer
    regulations: Callable[[], Regulations]
    clock: Clock
    machine: Clock
    """The machine's own clock: rounds are technical, business time may be shifted."""

    def see(self, actor: Actor) -> Home:
        """Return what calls for the actor; raises `Forbidden`.

        The province: one request a line for what is owed today, and five for all lines. A
        centre: eleven where the two weeks lie in two months, whatever it owes.
        """
        require(actor, Action.HOME_SEE, Subject(actor.place), "place")
        return self._city(actor) if actor.place.prefecture else self._province(actor)

    def _province(self, actor: Actor) -> Home:
        now = self.clock.now()
        codes = [one.code for one in self.gazetteer.prefectures]
        lines = self.gazetteer.lines(actor.place)
        owed = [one for line in lines for one in self._owed(actor, line, end_of_day(now))]
        rounds = rounds_of(self.rounds.last(), self.regulations().rulebook(now), self.machine.now())
        snapshots, tried = self.lines.every(codes), self.upkeep.watched().lines
        return Home(
            at=now,
            owed=owed,
            chairs=chairs_of(snapshots.values(), now),
            unseen=[code for code in codes if code not in snapshots],
            down=self._down(now),
            untried=[code for code in codes if code not in tried],
            uncovered=self._uncovered(actor.place.code, codes, now),
            late=[one for one in rounds if one.late],
            duty=None,
        )

    def _city(self, actor: Actor) -> Home:
        now, line = self.clock.now(), actor.place.line
        today = civil_day(now)
        last = today + timedelta(days=7 * WEEKS - 1)
        page = self.roster.open(actor, line, today, last)
        gaps = page.coverage.gaps if page.coverage else ()
        snapshot = self.lines.get(line)
        return Home(
            at=now,
            owed=self._owed(actor, line),
            chairs=chairs_of([snapshot] if snapshot else [], now),
            unseen=[] if snapshot else [line],
            down=[one for one in self._down(now) if one.place in (line, actor.place.province)],
            untried=[],
            uncovered=[one for one in gaps if one.day == today and _calls(one, now)],
            late=(),
            duty=Duty(snapshot, page),
        )

    def _owed(self, actor: Actor, line: str, before: datetime | None = None) -> Sequence[Owed]:
        query = OpenQuery(due_before=before, limit=MOST_READ)
        page = self.promises.open_of_lines((line,), query)
        seen = [one for one in page.promises if actor.person_id not in one.kept_from]
        return owed_of(line, seen, self.clock.now(), more=page.after is not None)

    def _down(self, now: datetime) -> Sequence[Down]:
        """Return what went down and is not restored, by place; the first of each."""
        found = self.upkeep.outages(now - _LOOKED_BACK, now)
        places = {
            one.place.line if one.place.prefecture else one.place.province: one.began_at
            for one in reversed(found)
            if one.stage is Stage.DOWN
        }
        return [Down(place, since) for place, since in sorted(places.items())]

    def _uncovered(self, province: str, codes: Sequence[str], now: datetime) -> Sequence[Gap]:
        """Return the windows of today for which no line planned anybody: one request for all.

        Whether whoever is planned may serve and has no leave is the centre's to see.
        """
        today, regulations = civil_day(now), self.regulations()
        shifts = self.shifts.of_day(province, today)
        return [
            gap
            for code in codes
            for days in (duty_days(regulations, self.gazetteer.path(code), today, today),)
            for gap in coverage(code, days, shifts, {}, _serves).gaps
            if _calls(gap, now)
        ]


def chairs_of(snapshots: Iterable[LineSnapshot], now: datetime) -> Sequence[Chair]:
    """Return the empty chairs of open lines, in the order of the lines (Art. 9)."""
    empty = [
        Chair(one.line, one.empty_since)
        for one in snapshots
        if one.has_chair and one.state(now).open and not one.on_duty
    ]
    return sorted(empty, key=lambda one: one.line)


def _calls(gap: Gap, now: datetime) -> bool:
    return gap.kind is GapKind.EMPTY and gap.ends_at > now


def _serves(_person: str, _day: DutyDay) -> bool:
    return True
