"""What people see of pay: the runs of a month with their clocks, one run, the own subsidy."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import datetime

from backend.kernel.access import Action, Actor, Subject, permission, require
from backend.kernel.audit import Deed
from backend.kernel.errors import NotFound, Refused
from backend.kernel.places import PlacePath
from backend.pay import steps
from backend.pay.facts import Facts, facts_of
from backend.pay.model import ARTICLE, Run, SubsidyLine, run_id, subject_of
from backend.pay.months import Term, parse, refuse_open, term_of
from backend.pay.ports import PayPorts
from backend.pay.sheet import of_run
from backend.promises.model import Light, Promise, State
from backend.promises.rules import light


@dataclass(frozen=True, slots=True)
class MonthRow:
    """One line's subsidy of a month, as a list shows it."""

    run_id: str
    site: PlacePath
    run: Run | None
    term: Term
    promise: Promise | None
    """None where nothing is owed: nobody served, or the month is not over."""
    light: Light


@dataclass(frozen=True, slots=True)
class Chances:
    """What somebody may do about a run now; of each step why not, or None."""

    prepare: Refused | None
    approve: Refused | None
    pay: Refused | None


@dataclass(frozen=True, slots=True)
class OpenedRun:
    """A run with all that a second person needs to decide."""

    row: MonthRow
    facts: Facts
    lines: tuple[SubsidyLine, ...]
    """Of its sheet."""
    chances: Chances


@dataclass(frozen=True, slots=True)
class Paper:
    """A run and lines of its sheet: all of them, or what one person sees."""

    run: Run
    lines: tuple[SubsidyLine, ...]


@dataclass(frozen=True, slots=True)
class PayRoom:
    """Shows subsidies to those who may see them."""

    ports: PayPorts

    def month(self, actor: Actor, lines: Sequence[str], month: str) -> Sequence[MonthRow]:
        """Return the rows of some lines: one request for their runs, one for their promises."""
        permission(actor, Action.PAY_SEE)
        sites = [self.ports.place(line) for line in lines]
        for site in sites:
            require(actor, Action.PAY_SEE, Subject(site), "subsidy")
        runs = self.ports.runs.of_month(lines, month)
        ids = {line: steps.promise_of(run_id(line, month)) for line in lines}
        promises = self.ports.promises.some(ids.values())
        return [
            self._row(site, month, runs.get(site.line), promises.get(ids[site.line]))
            for site in sites
        ]

    def open(self, actor: Actor, identity: str) -> OpenedRun:
        """Return a run, or what it would be; it leaves a fact. Raises `Forbidden` or `NotFound`."""
        opened = self._open(actor, identity)
        self._saw(actor, identity, "subsidy.opened")
        return opened

    def _open(self, actor: Actor, identity: str) -> OpenedRun:
        permission(actor, Action.PAY_SEE)
        line, month = parse(identity)
        site = self.ports.place(line)
        require(actor, Action.PAY_SEE, Subject(site), "subsidy")
        facts = facts_of(site, month, self.ports)
        promise = self.ports.promises.get(steps.promise_of(identity))
        row = self._row(site, month, facts.run, promise)
        lines = of_run(identity, facts.sheet.lines)
        return OpenedRun(row, facts, lines, self._chances(actor, row, facts, lines))

    def sheet(self, actor: Actor, identity: str) -> Paper:
        """Return a run that was prepared and its lines, to leave the house; it leaves a fact."""
        opened = self._open(actor, identity)
        run = opened.row.run
        if run is None:
            raise NotFound("subsidy")
        self._saw(actor, identity, "subsidy.exported")
        return Paper(run, opened.lines)

    def own(self, actor: Actor, year: int) -> Sequence[Paper]:
        """Return what the actor is paid by the own line for the months of a year, newest first."""
        own = Subject(actor.place, frozenset({actor.person_id}))
        require(actor, Action.PAY_OWN, own, "subsidy")
        runs, lines = self.ports.runs.between(actor.place.line, f"{year}-01", f"{year}-12")
        mine: dict[str, list[SubsidyLine]] = {}
        for line in lines:
            if line.person_id == actor.person_id:
                mine.setdefault(line.run_id, []).append(line)
        return [
            Paper(run, of_run(run.id, mine[run.id])) for run in reversed(runs) if run.id in mine
        ]

    def _saw(self, actor: Actor, identity: str, action: str) -> None:
        deed = Deed(actor.person_id, self.ports.clock.now(), action)
        self.ports.witness.saw(subject_of(identity), deed)

    def _row(
        self, site: PlacePath, month: str, run: Run | None, promise: Promise | None
    ) -> MonthRow:
        now, standing = self.ports.clock.now(), self.ports.standing()
        shown = Light.GREY
        if promise is not None and promise.state is State.OPEN:
            shown = light(promise, now, standing.terms(promise.place, promise.made_at))
        term = term_of(month, site, now, standing)
        return MonthRow(run_id(site.line, month), site, run, term, promise, shown)

    def _chances(
        self, actor: Actor, row: MonthRow, facts: Facts, lines: tuple[SubsidyLine, ...]
    ) -> Chances:
        now = self.ports.clock.now()
        return Chances(
            prepare=_refused(lambda: _may_prepare(row, facts, now)),
            approve=steps.refusal_of_approval(actor, facts, lines),
            pay=_refused(lambda: _may_pay(facts.run)),
        )


def _may_prepare(row: MonthRow, facts: Facts, now: datetime) -> None:
    refuse_open(parse(row.run_id)[1], now)
    steps.refuse_lapsed(facts)
    steps.refuse_paid(facts.run)
    steps.refuse_complete(facts)


def _may_pay(run: Run | None) -> None:
    if run is None:
        raise Refused("补贴表尚未编制", "the sheet was not prepared yet", ARTICLE)
    steps.require_approved(run)


def _refused(act: Callable[[], object]) -> Refused | None:
    """Return what an act refuses, or None."""
    try:
        act()
    except Refused as refused:
        return refused
    return None
