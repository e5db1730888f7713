"""Bringing matters to their end: of whatever is owed, somebody who is there can end it (R16)."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import timedelta

from backend.kernel.access import Actor
from backend.kernel.clock import civil_day
from backend.kernel.errors import HotlineError
from backend.matters.complaints.deciding import Decide
from backend.matters.complaints.investigating import Assign, Conclude
from backend.matters.complaints.model import Found, WhyNot
from backend.matters.complaints.model import Way as ToldBy
from backend.matters.complaints.telling import Tell
from backend.matters.following.files import Ask
from backend.matters.following.meetings import Became
from backend.matters.following.model import Outcome
from backend.matters.following.pressing import Answered
from backend.matters.following.visiting import Visited
from backend.matters.liaison.instructing import Instruct
from backend.matters.liaison.leading import Acknowledge
from backend.matters.model import State
from backend.matters.orders.answering import Record
from backend.matters.orders.model import Order, Stage
from backend.matters.orders.rules import following as coming
from backend.matters.pressed import KINDS as PRESSED
from backend.matters.working import Command
from backend.promises.attempt import Answer
from backend.promises.model import Kind, Promise
from backend.promises.model import State as Owed
from chalicelib.wiring import casework, complaining, following, liaison, ordering, working
from tests.fakes.clock import FakeClock

_ROUNDS = 200
_RUNGS = {kind: rung for rung, kind in PRESSED.items()}
_FORWARD = (Stage.CLOSED, Stage.REPORTED, Stage.ARRIVED, Stage.STARTED, Stage.ACCEPTED)
Deed = Callable[[Actor], object]


@dataclass(slots=True)
class Endings:
    """Everybody who is there tries to end what is owed, one thing at a time."""

    clock: FakeClock
    there: tuple[Actor, ...]
    commands: int = 1_000_000

    def bring(self, matter_id: str) -> None:
        """End all that a matter owes, and close it; raises `AssertionError` for what nobody can."""
        for _ in range(_ROUNDS):
            matter = casework.matters().get(matter_id)
            assert matter is not None
            owed = [one for one in self._owed(matter_id) if self._waits(one, matter.state)]
            if not owed:
                break
            self.clock.forward(minutes=1)
            assert any(self._ended(one) for one in owed), (matter_id, owed)
        assert matter is not None
        assert matter.state is not State.OPEN, matter
        if matter.state is State.RESOLVED:
            assert self._does(lambda who: self._close(matter_id, who)), matter

    def _owed(self, matter_id: str) -> list[Promise]:
        found = casework.promises().of(f"MATTER#{matter_id}")
        return [one for one in found if one.state is Owed.OPEN]

    @staticmethod
    def _waits(promise: Promise, state: State) -> bool:
        return promise.kind is not Kind.RETURN_VISIT or state is State.CLOSED

    def _does(self, deed: Deed) -> bool:
        for who in self.there:
            try:
                deed(who)
            except HotlineError:
                continue
            return True
        return False

    def _ended(self, promise: Promise) -> bool:
        """Tell whether somebody could take a step that ends a promise, or leads there."""
        return any(self._does(deed) for deed in self._deeds(promise))

    def _ask(self, matter_id: str) -> Ask:
        self.commands += 1
        matter = casework.matters().get(matter_id)
        assert matter is not None
        return Ask(matter_id, f"00000000-0000-4000-8000-{self.commands:012d}", matter.version)

    def _close(self, matter_id: str, who: Actor) -> object:
        ask = self._ask(matter_id)
        return working.desk().close(who, Command(ask.matter_id, ask.id, ask.version, ""))

    def _deeds(self, promise: Promise) -> Iterator[Deed]:
        matter_id, kind = promise.subject.partition("#")[2], promise.kind
        ask = self._ask(matter_id)
        seen = (ask.matter_id, ask.id, ask.version)
        if kind in {Kind.REPLY, Kind.REOPENED}:
            told = Command(*seen, "已答复", keeps=kind, basis="民法典")
            yield lambda who: working.desk().reply(who, told)
        elif kind in {Kind.LEADER_REPORT, Kind.DEPLOYMENT}:
            known = Acknowledge(ask, "知悉", sends_nobody=kind is Kind.DEPLOYMENT)
            yield lambda who: liaison.leading().acknowledge(who, known)
        elif kind is Kind.INSTRUCTION:
            given = Instruct(ask, promise.number, "同意")
            yield lambda who: liaison.instructing().answer(who, given)
        elif kind is Kind.APPOINTMENT:
            if self.clock.now() < promise.due_at:
                self.clock.forward(seconds=(promise.due_at - self.clock.now()).total_seconds())
            became = Became(ask, promise.number, Outcome.HELD, "已面谈")
            yield lambda who: following.meetings().end(who, became)
        elif kind is Kind.RETURN_VISIT:
            visited = Visited(ask, Answer.REACHED, solved=True, text="满意")
            yield lambda who: following.visiting().visit(who, visited)
        elif kind in _RUNGS:
            answered = Answered(ask, _RUNGS[kind], "已办理")
            yield lambda who: following.pressing().answer(who, answered)
        else:
            yield from self._of_complaint(kind, seen)
            yield from self._of_order(promise, ask)

    def _of_complaint(self, kind: Kind, seen: tuple[str, str, int]) -> Iterator[Deed]:
        if kind is Kind.COMPLAINT_ACCEPTANCE:
            decide = Decide(*seen, accepted=False, reason="事实不清", why=WhyNot.VAGUE)
            yield lambda who: complaining.deciding().decide(who, decide)
        elif kind is Kind.COMPLAINT_RESULT:
            conclude = Conclude(*seen, Found.UNTRUE, "查无此事")
            yield lambda who: complaining.investigating().conclude(who, conclude)
            assign = Assign(*seen, "市局", "某科员", civil_day(self.clock.now()))
            yield lambda who: complaining.investigating().assign(who, assign)
        elif kind in {Kind.COMPLAINT_TELLING, Kind.COMPLAINT_ASKED}:
            tell = Tell(*seen, ToldBy.PHONE, "已告知")
            yield lambda who: complaining.telling().tell(who, tell)

    def _of_order(self, promise: Promise, ask: Ask) -> Iterator[Deed]:
        file = casework.matters().file(ask.matter_id)
        orders = [one for one in file.of(Order) if one.number == promise.number] if file else []
        for order in orders:
            for stage in (one for one in _FORWARD if one in coming(order)):
                yield self._recording(order, stage, ask)

    def _recording(self, order: Order, stage: Stage, ask: Ask) -> Deed:
        planned = self.clock.now() + timedelta(hours=2) if stage is Stage.ACCEPTED else None
        seen = (ask.matter_id, order.number, ask.id, order.version, stage)
        record = Record(*seen, "已办妥", "张所长", None, planned, confirmed=True)
        return lambda who: ordering.answering().record(who, record)
