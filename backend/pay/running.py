"""A run through its hands: prepared by one person, approved by a second, paid with a proof.

Each step is one transaction with its fact, its event and the trace of the command.
"""

from collections.abc import Iterator, Mapping
from dataclasses import asdict, dataclass, replace
from datetime import date
from typing import Any

from backend.kernel.access import Action, Actor, Role, Subject, permission, require
from backend.kernel.audit import Deed
from backend.kernel.books import Create, Marker, Replace, Write, once, repeated
from backend.kernel.clock import civil_day, end_of
from backend.kernel.errors import Conflict, Invalid, NotFound
from backend.kernel.events import Event, Outbox
from backend.kernel.ids import fingerprint, require_uuid
from backend.kernel.places import PlacePath
from backend.kernel.suspicions import WITHDRAWN, Suspicion, turned
from backend.pay import steps
from backend.pay.facts import Facts, facts_of
from backend.pay.model import Payment, Run, RunState
from backend.pay.months import parse, refuse_open
from backend.pay.owing import late_of
from backend.pay.ports import PayPorts
from backend.pay.sheet import nets_of, of_run, pages_of
from backend.promises.ending import told
from backend.promises.model import Promise, State
from backend.promises.publishing.regulations import Hand
from backend.promises.rules import keep_by

Receipt = Mapping[str, Any]
"""What a command answers and a repeat of it answers again."""
_ATTEMPTS = 4
_AT_ONCE = {Promise.__name__, Suspicion.__name__}
"""A payment gives way so often to the clock, which may ring the same promise or suspect it."""


@dataclass(frozen=True, slots=True)
class Prepare:
    """Draw up the sheet of a run seen at a version, 0 for none; `id` is drawn by the portal."""

    run_id: str
    id: str
    version: int


@dataclass(frozen=True, slots=True)
class Approve:
    """A second person's yes to a run seen at a version."""

    run_id: str
    id: str
    version: int


@dataclass(frozen=True, slots=True)
class Pay:
    """The proof that an approved run was paid."""

    run_id: str
    id: str
    version: int
    paid_on: date
    proof: str


Command = Prepare | Approve | Pay


@dataclass(frozen=True, slots=True)
class Subsidies:
    """Takes subsidy runs from hand to hand."""

    ports: PayPorts

    def prepare(self, actor: Actor, command: Prepare) -> Receipt:
        """Draw up a sheet, or add what it lacks; raises `Refused`, `Conflict` or `NotFound`.

        What was approved and not paid yet waits for a second person again.
        """
        site, month = self._opened(actor, Action.PAY_PREPARE, command)
        refuse_open(month, self.ports.clock.now())
        facts = facts_of(site, month, self.ports)
        if (earlier := self._repeated(facts.run, command)) is not None:
            return earlier
        steps.refuse_lapsed(facts)
        steps.refuse_paid(facts.run)
        steps.refuse_complete(facts)
        after, pages = self._drawn_up(actor, site, month, facts)
        writes = [Create(page) for page in pages]
        return self._commit(facts.run, after, "prepared", command, (*writes,))

    def approve(self, actor: Actor, command: Approve) -> Receipt:
        """Say yes to what somebody else has prepared; raises as `prepare`.

        Where nothing is to be paid the promise is kept by it.
        """
        site, month = self._opened(actor, Action.PAY_APPROVE, command)
        facts = facts_of(site, month, self.ports)
        run = self._known(facts.run)
        if (earlier := self._repeated(run, command)) is not None:
            return earlier
        lines = of_run(run.id, facts.sheet.lines)
        if (refused := steps.refusal_of_approval(actor, facts, lines)) is not None:
            raise refused
        hand = self._hand(actor)
        after = replace(run, approved=hand, state=RunState.APPROVED, version=run.version + 1)
        if run.total_cents > 0:  # somebody is owed: only a voucher settles it
            return self._commit(run, after, "approved", command)
        nothing = Payment(hand, civil_day(hand.at), "")
        settled = replace(after, paid=nothing, state=RunState.PAID)
        return self._settle(run, settled, "approved", command)

    def pay(self, actor: Actor, command: Pay) -> Receipt:
        """Record the proof of payment, and keep the promise; raises as `prepare`, or `Invalid`."""
        site, month = self._opened(actor, Action.PAY_PREPARE, command)
        run = self._known(self.ports.runs.run(site.line, month))
        if (earlier := self._repeated(run, command)) is not None:
            return earlier
        approved = steps.require_approved(run)
        hand = self._hand(actor)
        if faults := list(steps.faults_of(command.paid_on, command.proof, approved, hand)):
            raise Invalid(*faults)
        payment = Payment(hand, command.paid_on, command.proof.strip())
        after = replace(run, paid=payment, state=RunState.PAID, version=run.version + 1)
        return self._settle(run, after, "paid", command)

    def _opened(self, actor: Actor, action: Action, command: Command) -> tuple[PlacePath, str]:
        """Return place and month of a run if the actor may do this to it."""
        permission(actor, action)
        require_uuid("id", command.id)
        line, month = parse(command.run_id)
        site = self.ports.place(line)
        require(actor, action, Subject(site), "subsidy")
        return site, month

    @staticmethod
    def _known(run: Run | None) -> Run:
        if run is None:
            raise NotFound("subsidy")
        return run

    def _hand(self, actor: Actor) -> Hand:
        return Hand(actor.person_id, actor.name, self.ports.clock.now())

    def _repeated(self, run: Run | None, command: Command) -> Receipt | None:
        """Return the answer of a command that was carried out before.

        A command seen at another version that was not is a `Conflict` with the current state.
        """
        version = run.version if run else 0
        if version == command.version:
            return None
        if run is None:
            raise Conflict("subsidy", {"version": 0})
        stale = Conflict("subsidy", {"version": version, "state": run.state.value})
        print_ = fingerprint(asdict(command))
        return repeated(self.ports.books, run.subject, command.id, print_, stale)

    def _drawn_up(
        self, actor: Actor, site: PlacePath, month: str, facts: Facts
    ) -> tuple[Run, tuple[Any, ...]]:
        """Return the run with the lines that its sheet lacked, and their pages."""
        hand, run = self._hand(actor), facts.run
        new = facts.lacking
        lines = (*of_run(facts.sheet.run_id, facts.sheet.lines), *new)
        pages = pages_of(facts.sheet.run_id, run.pages if run else 0, new)
        preparers = (*(run.preparers if run else ()), actor.person_id)
        drawn = steps.counted(
            Run(
                site=site,
                month=month,
                rates=facts.reckoning.rates,
                digest=facts.digest,
                total_cents=0,
                people=0,
                lines=0,
                pages=(run.pages if run else 0) + len(pages),
                prepared=hand,
                preparers=tuple(dict.fromkeys(preparers)),
            ),
            lines,
        )
        if run is None:
            return drawn, pages
        return replace(drawn, version=run.version + 1, trail=run.trail), pages

    # long: what was, what is, how it is called, by which command, and what goes with it.
    def _commit(
        self,
        before: Run | None,
        after: Run,
        what: str,
        command: Command,
        with_it: tuple[Write, ...] = (),
    ) -> Receipt:
        """Keep the next state with its fact, its event and the trace of the command."""
        hand = _hand_of(after, what)
        detail = {"state": after.state.value, "cents": after.total_cents, "digest": after.digest}
        if after.recover_cents:
            detail |= {"recover": after.recover_cents}
        if after.paid is not None:
            detail |= {"paid_on": after.paid.paid_on.isoformat(), "proof": after.paid.proof}
        deed = Deed(hand.person_id, hand.at, f"subsidy.{what}", detail)
        fact, trail = after.trail.extend(after.subject, deed)
        kept = replace(after, trail=trail)
        answer = {"id": kept.id, "version": kept.version, "state": kept.state.value}
        return once(
            self.ports.books,
            Marker(kept.subject, command.id, fingerprint(asdict(command)), answer),
            Replace(kept, before.version) if before else Create(kept),
            *with_it,
            Create(fact),
            Create(self._event(kept, what, hand)),
        )

    def _settle(self, before: Run, after: Run, what: str, command: Command) -> Receipt:
        """Keep a run that nothing is owed of any more, together with its promise."""
        for attempt in range(1, _ATTEMPTS + 1):
            try:
                return self._commit(before, after, what, command, tuple(self._keeping(after)))
            except Conflict as conflict:
                if conflict.kind not in _AT_ONCE or attempt == _ATTEMPTS:
                    raise
        raise AssertionError("unreachable")

    def _keeping(self, run: Run) -> Iterator[Write]:
        """Yield what keeps the promise of a run: by the day of the voucher, not of its record."""
        promise = self.ports.promises.get(steps.promise_of(run.id))
        if promise is None or promise.state is not State.OPEN or run.paid is None:
            return
        at = min(run.paid.hand.at, end_of(run.paid.paid_on))
        terms = self.ports.standing().terms(promise.place, promise.made_at)
        kept = keep_by(promise, run.paid.hand.at, terms, at)
        detail = {"paid_on": run.paid.paid_on.isoformat(), "proof": run.paid.proof}
        deed = Deed(run.paid.hand.person_id, run.paid.hand.at, "promise.paid", detail)
        yield from told(promise, kept, deed)[1]
        if not kept.late_at(run.paid.hand.at):
            yield from self._withdrawn(run, promise, run.paid.hand)

    def _withdrawn(self, run: Run, promise: Promise, hand: Hand) -> Iterator[Write]:
        """Yield what takes back the suspicion of a run that was paid in time and recorded late."""
        for one in self.ports.suspicions.of_line(run.line, promise.due_at):
            if one.id == late_of(run.id) and not one.taken_up:
                yield from turned(one, WITHDRAWN, hand.person_id, hand.at)

    def _event(self, run: Run, what: str, hand: Hand) -> Event:
        to = {
            "prepared": self._approvers(run),
            "approved": run.preparers,
            "paid": tuple(sorted(self._paid_people(run))),
        }[what]
        data = {
            "to": " ".join(to),
            "run": run.id,
            "line": run.line,
            "month": run.month,
            "by": hand.person_id,
            "by_name": hand.name,
        }
        identity = f"{run.subject}:{what}:{run.version}"
        return Event(Outbox.DIRECTORY, run.subject, identity, f"pay.{what}", hand.at, data)

    def _approvers(self, run: Run) -> tuple[str, ...]:
        """Return who may approve: other heads of the centre, else the province's supervisors."""
        office = self.ports.people.office
        heads = [one.person_id for one in office(run.line, Role.CENTRE_HEAD)]
        others = tuple(one for one in heads if one not in run.preparers)
        supervisors = office(run.site.province, Role.PROVINCIAL_SUPERVISOR)
        return others or tuple(one.person_id for one in supervisors)

    def _paid_people(self, run: Run) -> frozenset[str]:
        _, lines = self.ports.runs.between(run.line, run.month, run.month)
        nets = nets_of(of_run(run.id, lines))
        return frozenset(person for person, cents in nets.items() if cents > 0)


def _hand_of(run: Run, what: str) -> Hand:
    """Return whose step it was."""
    if what == "paid" and run.paid is not None:
        return run.paid.hand
    return run.approved if what == "approved" and run.approved is not None else run.prepared
