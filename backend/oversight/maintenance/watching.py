"""Looking each minute whether the lines can be reached and the clock's work is done (Art. 4(4)).

A line is tried as often as the rulebook says; what fails several times in a row is an outage, which
ends by itself when the line is reached again. Each opens and ends once, whoever looks meanwhile.
"""

from collections.abc import Callable, Mapping, Sequence
from collections.abc import Set as AbstractSet
from dataclasses import dataclass, field, replace
from datetime import datetime, timedelta
from typing import TypeVar

from backend.kernel.audit import Deed
from backend.kernel.books import Books, Create, Replace
from backend.kernel.clock import Clock, civil_day
from backend.kernel.errors import Conflict
from backend.kernel.places import PlacePath
from backend.kernel.rulebook import Rulebook
from backend.oversight.maintenance.model import (
    ROUNDS,
    Outage,
    Owner,
    ProbeDay,
    Sight,
    Watched,
    Why,
)
from backend.oversight.maintenance.owing import changes
from backend.oversight.maintenance.ports import Probe, Upkeep
from backend.oversight.maintenance.rules import (
    WORK_MOST,
    is_due,
    outage_id,
    seen,
    within_work,
)
from backend.oversight.maintenance.telling import of_outage
from backend.oversight.maintenance.turning import Turn
from backend.oversight.rounds import Rounds, rounds_of
from backend.promises.publishing.regulations import Hand
from backend.promises.terms import Standing
from backend.roster.switchboard import Regulations

Stood = TypeVar("Stood")
CLOCK = "clock"
"""Who finds what nobody told of, as the audit names it."""
AT_ONCE = 10
"""Outages that one transaction keeps: each is at most nine writes."""
OWN = "watch_platform"
"""What looks after the others: where it stood still itself, so did everything."""


@dataclass(slots=True)
class WatchReport:
    """What a look did."""

    tried: int = 0
    missed: int = 0
    left: int = 0
    """Lines that were due and for which there was no time."""
    opened: list[str] = field(default_factory=list)
    ended: list[str] = field(default_factory=list)
    leads: list[str] = field(default_factory=list)


@dataclass(frozen=True, slots=True)
class PlatformWatch:
    """Looks after the lines and the scheduled work: two requests where nothing is due."""

    books: Books
    upkeep: Upkeep
    probe: Probe
    rounds: Rounds
    owners: Callable[[str], Sequence[Owner]]
    """Returns who of a province may answer."""
    open_lines: Callable[[], Sequence[PlacePath]]
    """The lines that the register shows open (R22)."""
    regulations: Callable[[], Regulations]
    standing: Callable[[], Standing]
    clock: Clock
    machine: Clock
    """The machine's own clock: rounds are technical, business time may be shifted."""

    def look(self, province: str, go_on: Callable[[], bool]) -> WatchReport:
        """Try what is due, and keep what went down and what works again."""
        look = _Look(self, PlacePath((province,)), go_on)
        look.lines()
        look.scheduled()
        look.lead()
        return look.kept()


@dataclass(slots=True)
class _Look:
    """One look: what it has found so far."""

    use: PlatformWatch
    province: PlacePath
    go_on: Callable[[], bool]
    report: WatchReport = field(default_factory=WatchReport)
    now: datetime = field(init=False)
    rules: Regulations = field(init=False)
    before: Watched = field(init=False)
    sights: dict[str, Sight] = field(init=False)
    down: dict[str, str] = field(init=False)
    today: ProbeDay = field(init=False)
    turns: dict[str, Turn] = field(default_factory=dict)
    """What becomes of outages in this look, by target."""

    def __post_init__(self) -> None:
        self.now, self.rules = self.use.clock.now(), self.use.regulations()
        self.before = self.use.upkeep.watched()
        self.sights, self.down = dict(self.before.lines), dict(self.before.down)
        today = ProbeDay(self.province.code, civil_day(self.now))
        self.today = self.before.today or today
        if self.today.day < today.day:  # a clock that was set back begins no day again
            self.today = today

    @property
    def rulebook(self) -> Rulebook:
        """The numbers in force."""
        return self.rules.rulebook(self.now)

    def lines(self) -> None:
        """Try the lines that are due, longest ago first."""
        every = timedelta(minutes=self.rulebook.line_probe_minutes)
        needed = self.rulebook.line_probe_failures
        places = {one.line: one for one in self.use.open_lines()}
        due = [one for one in places if is_due(self.sights.get(one), self.now, every, needed)]
        for line in sorted(due, key=lambda one: (one in self.sights, str(self._at(one)))):
            if not self.go_on():
                self.report.left += 1
                continue
            self._try(places[line], needed)

    def _at(self, line: str) -> datetime | None:
        sight = self.sights.get(line)
        return sight.at if sight else None

    def _try(self, place: PlacePath, needed: int) -> None:
        line = place.line
        why = self.use.probe.reach(place).why
        sight = seen(self.sights.get(line), why, self.now)
        self.sights[line] = sight
        self._count(line, missed=why is not None)
        if sight.why is None and line in self.down:
            self._restore(line)
        elif sight.why and sight.since and sight.failed >= needed and line not in self.down:
            self._open(line, place, sight.since, sight.why)

    def _count(self, line: str, *, missed: bool) -> None:
        self.report.tried += 1
        self.report.missed += missed
        tried = {**self.today.tried, line: self.today.tried.get(line, 0) + 1}
        if missed:
            number = self.today.missed.get(line, 0) + 1
            self.today = replace(self.today, missed={**self.today.missed, line: number})
        self.today = replace(self.today, tried=tried)

    def scheduled(self) -> None:
        """See whether everything that the clock starts made its round (N39)."""
        last, machine = self.use.rounds.last(), self.use.machine.now()
        if OWN not in last:
            return  # the first look of a new platform: the others have not had their turn
        still = [one for one in rounds_of(last, self.rulebook, machine) if one.late and one.last]
        if still and ROUNDS not in self.down:
            # The instants are the machine's: how long ago is the same by every clock.
            ago = machine - min(one.last for one in still if one.last)
            names = "、".join(one.of.name.zh for one in still)
            self._open(ROUNDS, self.province, self.now - ago, Why.STOOD_STILL, names)
        if ROUNDS in self.down and not [one for one in still if one.of.job != OWN]:
            self._restore(ROUNDS)

    # long: what an outage is made of.
    def _open(
        self, target: str, place: PlacePath, began_at: datetime, why: Why, detail: str = ""
    ) -> None:
        work = within_work(self.use.upkeep.works(self.now - WORK_MOST, self.now), target, began_at)
        outage = Outage(
            id=outage_id(target, began_at),
            target=target,
            place=place,
            began_at=began_at,
            noticed_at=self.now,
            why=why,
            detail=detail,
            owner=work.owner if work else next(iter(self.use.owners(self.province.code)), None),
            work=work.id if work else "",
        )
        deed = Deed(CLOCK, self.now, "outage.found", {"why": why.value})
        self.turns[target] = Turn(None, outage, [deed], [Create(of_outage(outage))])
        self.down[target] = outage.id
        self.report.opened.append(outage.id)

    def _turn(self, target: str, identity: str) -> Turn | None:
        """Return what becomes of an outage; None of one that a person has ended, or nobody knows.

        What was read once is not read again.
        """
        if target not in self.turns:
            outage = self.use.upkeep.outage(identity)
            if outage is None or outage.restored_at is not None:
                return None
            self.turns[target] = Turn(outage, outage)
        return self.turns[target]

    def _restore(self, target: str) -> None:
        turn = self._turn(target, self.down.pop(target))
        if turn is None:
            return
        turn.restore(self.now, CLOCK, self.now)
        # Nothing was owed of it while it lasted: there is no promise to read.
        turn.besides += changes(turn.after, (), Hand(CLOCK, "", self.now), self.use.standing())
        self.report.ended.append(turn.after.id)

    def lead(self) -> None:
        """Open a lead of each line that was down for so many reception minutes (S0-72)."""
        for target, identity in {**self.before.down, **self.down}.items():
            turn = self._turn(target, identity)
            lead = turn.suspect(self.rules, CLOCK, self.now) if turn else None
            if lead is not None:
                self.report.leads.append(lead.id)

    def kept(self) -> WatchReport:
        """Keep what was found; another run of the same minute keeps its own."""
        after = replace(self.before, lines=self.sights, down=self.down, today=self.today)
        turned = [(target, turn) for target, turn in self.turns.items() if turn.deeds]
        if after == self.before and not turned:
            return self.report
        try:
            self._keep(after, turned)
        except Conflict:
            return WatchReport(left=self.report.tried + self.report.left)
        return self.report

    def _keep(self, after: Watched, turned: Sequence[tuple[str, Turn]]) -> None:
        """Keep it in one transaction for as many outages as fit; the rest as it was before.

        Where one fails, what the later ones would have kept is found again by the next look.
        """
        before = version = self.before.version
        closed = self.before.today
        for first in range(0, max(len(turned), 1), AT_ONCE):
            later = {target for target, _ in turned[first + AT_ONCE :]}
            part = replace(
                after,
                lines=_as_before(later, self.before.lines, after.lines),
                down=_as_before(later, self.before.down, after.down),
                version=version + 1,
            )
            writes = [
                write for _, turn in turned[first : first + AT_ONCE] for write in turn.writes()
            ]
            if version == before and closed is not None and closed.day < self.today.day:
                writes.append(Create(closed))
            kept = Replace(part, version) if version else Create(part)
            self.use.books.commit(kept, *writes)
            version += 1


def _as_before(
    targets: AbstractSet[str], before: Mapping[str, Stood], after: Mapping[str, Stood]
) -> dict[str, Stood]:
    """Return how everything stands after, and some of it as it stood before."""
    standing = {one: how for one, how in after.items() if one not in targets}
    return standing | {one: how for one, how in before.items() if one in targets}
