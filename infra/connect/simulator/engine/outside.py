"""Calls that go out: third parties, call-backs, and what attendants pass on."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING

from infra.connect.simulator.engine.contact import AgentStay, Contact
from infra.connect.simulator.engine.dialling import REASONS
from infra.connect.simulator.engine.instance import FlowEntry, Queue, QuickConnect
from infra.connect.simulator.engine.line import Call
from infra.connect.simulator.engine.running import Cancel, Resume, State

if TYPE_CHECKING:
    from infra.connect.simulator.engine.desk import Desk
    from infra.connect.simulator.engine.exchange import Exchange

E164 = re.compile(r"^\+[1-9]\d{6,14}$")


@dataclass(frozen=True, slots=True)
class CallBack:
    """A call back as a flow asked for it."""

    queue: Queue | None
    delay: int = 5
    attempts: int = 1
    retry: int = 600
    flow: FlowEntry | None = None
    caller_id: str = ""


@dataclass(slots=True)
class Outside:
    """Dials numbers outside."""

    exchange: Exchange

    def reach(self, call: Call, number: str, limit: float, resume: Resume) -> Cancel:
        """Dial a third party for a caller; resumes with the result, at the latest at the limit."""
        outcome = self.exchange.dialling(number)
        rings_on = outcome.result == "no_answer"
        late = rings_on or outcome.seconds > limit
        result = "no_answer" if late else outcome.result
        call.contact.transferred_to = number
        self.exchange.watch.note(call.contact, "dialling", number)

        def known() -> None:
            if result == "answered":
                call.contact.transfer_completed_at = self.exchange.clock.now()
                call.state = State.THIRD_PARTY
                if outcome.talks is not None:
                    call.outside = self.exchange.clock.after(
                        outcome.talks, lambda: self.leave(call)
                    )
            resume(result)

        return self.exchange.clock.after(limit if late else outcome.seconds, known).cancel

    def until_left(self, call: Call, resume: Resume) -> Cancel:
        """Wait until the third party leaves."""
        call.on_outside_leaves = resume

        def forget() -> None:
            call.on_outside_leaves = None

        return forget

    def leave(self, call: Call) -> None:
        """Let the third party leave: the flow goes on, or the call is over."""
        with self.exchange.clock.lock:
            if call.outside is not None:
                call.outside.cancel()
                call.outside = None
            if call.state is not State.THIRD_PARTY:
                return
            resume, call.on_outside_leaves = call.on_outside_leaves, None
            if resume is None:
                call.end("THIRD_PARTY_DISCONNECT")
                return
            call.state = State.FLOW
            resume(None)

    def call_back(self, origin: Contact, asked: CallBack) -> Contact:
        """Make a contact by which a caller is called back, and let it wait."""
        exchange = self.exchange
        contact = origin.following(exchange.new_id(), "CALLBACK")
        origin.next_id = None
        contact.number = origin.callback_number or origin.number
        contact.callback_number = contact.number
        contact.external, contact.metrics = {}, {}
        contact.behaviour.ivr = False
        call = exchange.open(contact, State.WAITING)
        call.on_accept = lambda desk: self._dial_back(call, desk, asked, asked.attempts)
        if asked.flow is not None:
            entry = asked.flow
            exchange.clock.after(0.1, lambda: call.begins(entry))
        else:
            exchange.clock.after(asked.delay, lambda: self._line_up(call, asked))
        return contact

    def _line_up(self, call: Call, asked: CallBack) -> None:
        if call.is_over:
            return
        if asked.queue is None or not self.exchange.floor.has_room(asked.queue):
            call.end("CONTACT_FLOW_DISCONNECT")
            return
        call.state = State.WAITING
        call.enters(asked.queue)

    def _dial_back(self, call: Call, desk: Desk, asked: CallBack, left: int) -> None:
        outcome = self.exchange.dialling(call.contact.number)
        call.state = State.DIALLING
        call.thread.stop()

        def known() -> None:
            if call.is_over:
                return
            if outcome.result == "answered":
                call.contact.system_at = self.exchange.clock.now()
                self.exchange.reports.contact(call.contact, "CONNECTED_TO_SYSTEM")
                call.state = State.WHISPER
                call.talk.whispers(desk)
                return
            if left <= 1:
                call.end(REASONS[outcome.result])
                return
            call.contact.agent = None
            call.talk.desk = None
            desk.withdrawn()
            call.state = State.WAITING
            call.on_accept = lambda other: self._dial_back(call, other, asked, left - 1)
            self.exchange.clock.after(asked.retry, lambda: self._line_up(call, asked))

        self.exchange.clock.after(outcome.seconds, known)

    def dial(
        self,
        number: str,
        flow: str,
        source: str = "",
        attributes: Mapping[str, str] | None = None,
        *,
        ring_seconds: float = 60,
    ) -> Call:
        """Call somebody, as the API does, and run a flow when he answers."""
        exchange = self.exchange
        with exchange.clock.lock:
            entry = exchange.instance.flow(flow)
            if entry is None:
                raise LookupError(f"there is no flow {flow}")
            contact = Contact(exchange.new_id(), number, source, method="API")
            contact.attributes.update(attributes or {})
            call = exchange.open(contact, State.DIALLING)
            outcome = exchange.dialling(number)
            late = outcome.result == "no_answer" or outcome.seconds > ring_seconds

            def known() -> None:
                if call.is_over:
                    return
                if late or outcome.result != "answered":
                    call.end(REASONS["no_answer" if late else outcome.result])
                    return
                contact.system_at = exchange.clock.now()
                exchange.reports.contact(contact, "CONNECTED_TO_SYSTEM")
                call.begins(entry)

            exchange.clock.after(ring_seconds if late else outcome.seconds, known)
            return call

    def dial_out(self, desk: Desk, number: str, *, ring_seconds: float = 60) -> Call:
        """Call somebody from an attendant's telephone: the attendant is on the line first.

        Raises `ValueError` for what is no number in E.164 or may not be called, and where no line
        is free.
        """
        exchange = self.exchange
        if not E164.match(number):
            raise ValueError("a number to dial is like +8673188880001")
        if exchange.instance.dialable and not number.startswith(exchange.instance.dialable):
            raise ValueError("the instance lets nobody call that country")
        if len(exchange.calls) >= exchange.instance.limits.calls:
            raise ValueError("no line is free")
        queue = exchange.instance.queue(desk.profile.outbound_queue)
        contact = self._outgoing(number, queue)
        contact.agent = AgentStay(desk.id, exchange.clock.now())
        call = exchange.open(contact, State.DIALLING)
        call.talk.desk = desk
        desk.dials(call, queue)
        outcome = exchange.handset(number)
        late = outcome.result == "no_answer" or outcome.seconds > ring_seconds
        result = "no_answer" if late else outcome.result

        def known(result: str) -> None:
            call.on_reached = None
            if result != "answered":
                call.end(REASONS[result])
                return
            contact.system_at = exchange.clock.now()
            exchange.reports.contact(contact, "CONNECTED_TO_SYSTEM")
            call.talk.whispers(desk)
            if outcome.talks is not None:
                exchange.clock.after(outcome.talks, call.hang_up)

        call.on_reached = known
        wait = ring_seconds if late else outcome.seconds
        exchange.clock.after(wait, lambda: call.reached(result))
        return call

    def _outgoing(self, number: str, queue: Queue | None) -> Contact:
        """Return a contact that shows the number of its queue, else one of the instance's."""
        exchange = self.exchange
        shown = queue.caller_number if queue else ""
        own = shown or next(iter(exchange.instance.numbers), "")
        contact = Contact(exchange.new_id(), number, own, method="OUTBOUND")
        if queue is not None and queue.outbound_flow:
            contact.hooks["CustomerWhisper"] = queue.outbound_flow
        return contact

    def pass_on(self, call: Call, name: str) -> None:
        """Pass a caller on by a quick connect; the attendant leaves at once."""
        instance = self.exchange.instance
        quick = instance.quick_connects.get(name) or next(
            (one for one in instance.quick_connects.values() if one.name == name), None
        )
        if quick is None:
            raise LookupError(f"there is no quick connect {name}")
        if quick.kind == "PHONE_NUMBER":
            self._pass_outside(call, quick)
            return
        before = call.contact
        call.stop()
        call.talk.left()
        before.transfer_completed_at = self.exchange.clock.now()
        contact = call.goes_on_as("TRANSFER")
        target = (
            instance.agent_queue(quick.target)
            if quick.kind == "USER"
            else instance.queue(quick.target)
        )
        contact.target = None if target is None else target.id
        entry = instance.flow(quick.flow) if quick.flow else None
        if entry is not None:
            call.begins(entry)
        elif target is None or not self.exchange.floor.has_room(target):
            call.end("CONTACT_FLOW_DISCONNECT")
        else:
            call.enters(target)
            call.waits()

    def _pass_outside(self, call: Call, quick: QuickConnect) -> None:
        call.stop()
        call.talk.left()
        call.state = State.DIALLING

        def known(result: object) -> None:
            if result != "answered":
                call.end(REASONS[str(result)])

        self.reach(call, quick.target, 60, known)
