"""A caller and an attendant: whispers, the talk, holds, and who stays behind."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import TYPE_CHECKING

from infra.connect.simulator.engine import execution
from infra.connect.simulator.engine.contact import AgentStay
from infra.connect.simulator.engine.running import Party, Run, State, Thread

if TYPE_CHECKING:
    from infra.connect.simulator.engine.desk import Desk
    from infra.connect.simulator.engine.line import Call


@dataclass(slots=True)
class Conversation:
    """What a line has with attendants."""

    call: Call
    desk: Desk | None = None
    """With whom the caller is connected, or is about to be."""

    def accepted_by(self, desk: Desk) -> None:
        """Leave the queue for an attendant: first the whispers, then the conversation."""
        call, exchange = self.call, self.call.exchange
        waiting = exchange.floor.waiting.get(call.contact.id)
        if waiting is not None:
            waiting.desk = None
        exchange.floor.remove(call.contact.id)
        self.desk = desk
        call.contact.agent = AgentStay(desk.id, exchange.clock.now())
        if call.on_accept is not None:
            call.on_accept(desk)
            return
        self.whispers(desk)

    def whispers(self, desk: Desk) -> None:
        """Tell the attendant, then the caller, what their whisper flows say."""
        call = self.call
        call.stop()
        call.exchange.record_ivr(call.contact, on=False)
        call.state = State.WHISPER

        def to_customer() -> None:
            self._whisper("CustomerWhisper", call.party, self._connects)

        self._whisper("AgentWhisper", desk.party, to_customer)

    def _whisper(self, event: str, party: Party, then: Callable[[], None]) -> None:
        call = self.call
        entry = call.exchange.hooked(call.contact, event)
        if entry is None:
            then()
            return
        run = Run(call.exchange, call.contact, party, "whisper")
        call.thread = Thread(lambda _: then())
        call.thread.start(call.guarded(execution.conduct(run, entry)))

    def _connects(self) -> None:
        exchange, contact, desk = self.call.exchange, self.call.contact, self.desk
        if contact.agent is None or desk is None:
            return
        contact.agent.connected_at = exchange.clock.now()
        if contact.queue is not None and contact.queue.dequeued_at is None:
            contact.queue.dequeued_at = contact.agent.connected_at
        self.call.state = State.TALKING
        desk.shows("CONNECTED", connected=True)
        exchange.record_agent(contact)
        exchange.reports.contact(contact, "CONNECTED_TO_AGENT")
        exchange.watch.note(contact, "connected", desk.id)

    def hold(self) -> None:
        """Let the caller hear the hold flow, while the attendant does something else."""
        call, desk, stay = self.call, self.desk, self.call.contact.agent
        if stay is None or desk is None:
            return
        stay.holds.append((call.exchange.clock.now(), None))
        desk.shows("CONNECTED_ONHOLD")
        entry = call.exchange.hooked(call.contact, "CustomerHold")
        if entry is not None:
            call.runs(entry, "hold", lambda _: None)
        call.state = State.HELD
        theirs = call.exchange.hooked(call.contact, "AgentHold")
        if theirs is not None:
            run = Run(call.exchange, call.contact, desk.party, "hold")
            desk.thread.start(call.guarded(execution.conduct(run, theirs)))

    def resume(self) -> None:
        """Take the caller from hold."""
        self._end_hold()
        self.call.stop()
        self.call.state = State.TALKING
        if self.desk is not None:
            self.desk.thread.stop()
            self.desk.shows("CONNECTED")

    def agent_leaves(self) -> None:
        """Leave the caller behind: a flow may still have a question, else the line is closed."""
        call = self.call
        call.stop()
        self.left()
        entry = call.exchange.hooked(call.contact, "CustomerRemaining")
        if entry is None:
            call.end("AGENT_DISCONNECT")
        else:
            call.begins(entry)

    def left(self) -> None:
        """Let the attendant, where there is one, begin his after-contact work."""
        contact = self.call.contact
        desk, self.desk = self.desk, None
        if desk is None:
            return
        self._end_hold()
        if contact.agent is not None and contact.agent.left_at is None:
            contact.agent.left_at = self.call.exchange.clock.now()
            self.call.exchange.stop_recording(contact)
        desk.wraps_up()

    def _end_hold(self) -> None:
        stay = self.call.contact.agent
        if stay is not None and stay.holds and stay.holds[-1][1] is None:
            stay.holds[-1] = (stay.holds[-1][0], self.call.exchange.clock.now())
