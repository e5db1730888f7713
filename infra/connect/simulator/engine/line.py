"""A caller's line: from the ring to the end, through flows, queues and conversations."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import timedelta
from typing import TYPE_CHECKING

from infra.connect.simulator.engine import execution
from infra.connect.simulator.engine.clock import Timer
from infra.connect.simulator.engine.contact import Contact, QueueStay, Sound
from infra.connect.simulator.engine.conversation import Conversation
from infra.connect.simulator.engine.instance import FlowEntry, Queue
from infra.connect.simulator.engine.keypad import KEYS
from infra.connect.simulator.engine.refusals import Unsupported
from infra.connect.simulator.engine.running import (
    Heard,
    Leave,
    Left,
    Party,
    Result,
    Resume,
    Run,
    State,
    Steps,
    Thread,
)

if TYPE_CHECKING:
    from infra.connect.simulator.engine.desk import Desk
    from infra.connect.simulator.engine.exchange import Exchange


@dataclass(slots=True)
class Call:
    """One caller on the line. `press`, `speak` and `hang_up` are what he can do."""

    exchange: Exchange
    contact: Contact
    """The present one; `contacts` has them all."""
    state: State = State.FLOW
    party: Party = field(default_factory=lambda: Party("customer"))
    contacts: list[Contact] = field(default_factory=list)
    thread: Thread = field(default_factory=lambda: Thread(lambda _: None))
    outside: Timer | None = None
    """Until the third party is reached, or leaves."""
    fault: Unsupported | None = None
    """What the engine refused, where it ended the call."""
    present: Run | None = None
    """The flow that runs, or ran last, for the caller."""
    talk: Conversation = field(init=False)
    on_accept: Callable[[Desk], None] | None = None
    """What an attendant's accepting does for a call-back: the caller is still to be dialled."""
    lost_keys: str = ""
    on_outside_leaves: Resume | None = None
    on_reached: Callable[[str], None] | None = None
    """Takes what comes of ringing somebody whom an attendant dialled, until it is known."""

    def __post_init__(self) -> None:
        self.talk = Conversation(self)

    @property
    def heard(self) -> list[Heard]:
        """What the caller heard, in order."""
        return self.party.heard

    @property
    def words(self) -> list[str]:
        """The words that the caller heard."""
        return [one.words for one in self.party.heard]

    @property
    def is_over(self) -> bool:
        """Whether nobody is on the line any more."""
        return self.state in (State.OVER, State.BUSY)

    # What the caller does.

    def press(self, keys: str) -> None:
        """Press keys, one after the other; one that nothing waits for is lost."""
        with self.exchange.clock.lock:
            for key in keys:
                if key not in KEYS:
                    raise ValueError(f"there is no key {key!r}")
                if self.is_over:
                    return
                now = self.exchange.clock.now()
                end = now + timedelta(seconds=0.1)
                self.contact.sounds.append(Sound("customer", now, end, key))
                if not self.party.press(key):
                    self.lost_keys += key
                    self.exchange.watch.note(self.contact, "lost key", key)

    def speak(self, seconds: float, words: str = "") -> None:
        """Speak for so many seconds from now on; the recording has it."""
        with self.exchange.clock.lock:
            now = self.exchange.clock.now()
            end = now + timedelta(seconds=seconds)
            sound = Sound("customer", now, end, words)
            self.contact.sounds.append(sound)
            self.exchange.reports.said(self.contact, sound)

    def hang_up(self) -> None:
        """Put the telephone down, at whatever point."""
        with self.exchange.clock.lock:
            self.end("CUSTOMER_DISCONNECT")

    def pick_up(self) -> None:
        """Answer an attendant's call; raises `ValueError` where nothing rings."""
        self._answers("answered")

    def refuse(self) -> None:
        """Turn an attendant's call away: it finds the line engaged."""
        self._answers("busy")

    def _answers(self, result: str) -> None:
        with self.exchange.clock.lock:
            if self.on_reached is None or self.is_over:
                raise ValueError("nothing rings here")
            self.on_reached(result)

    # What follows is the exchange's side.

    def reached(self, result: str) -> None:
        """Take what came of ringing, unless whoever was rung was quicker."""
        if self.on_reached is not None and not self.is_over:
            self.on_reached(result)

    def begins(self, entry: FlowEntry, role: str = "main") -> None:
        """Run a flow for the caller."""
        self.state = State.QUEUED if role == "queue" else State.FLOW
        self.runs(entry, role, self._flow_over)

    def runs(self, entry: FlowEntry, role: str, on_end: Callable[[Result], None]) -> None:
        """Run a flow, in the place of what was running."""
        self.thread.stop()
        self.party.collector = None
        run = Run(self.exchange, self.contact, self.party, role)
        self.present = run
        self.thread = Thread(on_end)
        self.thread.start(self.guarded(execution.conduct(run, entry)))

    def guarded(self, steps: Steps) -> Steps:
        """Go on with a flow; what the engine refuses ends the call, and is raised."""
        try:
            return (yield from steps)
        except Unsupported as refused:
            self.fault = refused
            self.exchange.clock.after(0, lambda: self.end("OTHER"))
            raise

    def _flow_over(self, result: Result) -> None:
        why = result.why if isinstance(result, Left) else Leave.FAULT
        if why is Leave.QUEUED:
            self.waits()
        elif why is Leave.THIRD_PARTY:
            self.state = State.THIRD_PARTY
        elif why is Leave.AGENT:
            self.exchange.to_agent(self)
        elif why is Leave.END and self.state is State.QUEUED:
            return  # He waits on, in silence.
        else:
            self.end("CONTACT_FLOW_DISCONNECT")

    def enters(self, queue: Queue) -> None:
        """Put the contact into a queue."""
        instance, now = self.exchange.instance, self.exchange.clock.now()
        self.contact.queue = QueueStay(
            queue.id,
            queue.name,
            instance.queue_arn(queue),
            "AGENT" if queue.agent else "STANDARD",
            now,
            caller_number=queue.caller_number,
        )
        self.contact.target = queue.id
        self.exchange.reports.contact(self.contact, "QUEUED")
        self.exchange.floor.add(self, queue)

    def waits(self) -> None:
        """Hear the customer queue flow while waiting."""
        self.state = State.QUEUED
        entry = self.exchange.hooked(self.contact, "CustomerQueue")
        if entry is not None:
            self.begins(entry, "queue")

    def goes_on_as(self, method: str) -> Contact:
        """Go on as another contact of the chain; this one is over."""
        before, now = self.contact, self.exchange.clock.now()
        self.exchange.record_ivr(before, on=False)
        following = before.following(self.exchange.new_id(), method)
        following.behaviour.ivr = before.behaviour.ivr
        following.initiated_at = now
        following.system_at = now
        self.exchange.adopt(self, following)
        self.exchange.reports.contact(following, "INITIATED")
        if before.queue is not None and before.queue.dequeued_at is None:
            before.queue.dequeued_at = now
        reason = "CONTACT_FLOW_DISCONNECT" if before.agent is None else "AGENT_DISCONNECT"
        self._close(before, reason)
        if following.behaviour.ivr:
            self.exchange.record_ivr(following, on=True)
        return following

    def not_answered(self, desk: Desk, state: str) -> None:
        """Go back into the queue: an attendant was rung in vain."""
        waiting = self.exchange.floor.waiting.get(self.contact.id)
        if waiting is not None and waiting.desk is desk:
            waiting.desk = None
            self.exchange.watch.note(self.contact, state.lower(), desk.id)
            self.exchange.floor.look()

    def wrapped_up(self, contact_id: str) -> None:
        """Take note that the after-contact work of a contact is done."""
        for contact in self.contacts:
            if contact.id == contact_id and contact.agent is not None:
                contact.agent.wrapped_up_at = self.exchange.clock.now()
                self._complete(contact)

    def end(self, reason: str) -> None:
        """Close the line; ends what still runs, rings or waits for it."""
        if self.is_over:
            return
        self.stop()
        self.exchange.floor.remove(self.contact.id)
        if self.outside is not None:
            self.outside.cancel()
        self.state = State.OVER
        self.talk.left()
        contact = self.contact
        if contact.queue is not None and contact.queue.dequeued_at is None:
            contact.queue.dequeued_at = self.exchange.clock.now()
        self._close(contact, reason)
        self.exchange.watch.note(contact, "ended", reason)
        self.exchange.left(self)

    def _close(self, contact: Contact, reason: str) -> None:
        now = self.exchange.clock.now()
        for recording in contact.recordings:
            recording.stop = recording.stop or now
        contact.disconnected_at, contact.reason = now, reason
        self.exchange.reports.contact(contact, "DISCONNECTED")
        self._complete(contact)

    def _complete(self, contact: Contact) -> None:
        works = contact.agent is not None and contact.agent.wrapped_up_at is None
        if contact.disconnected_at is None or works or contact.completed_at is not None:
            return
        contact.completed_at = self.exchange.clock.now()
        self.exchange.reports.contact(contact, "COMPLETED")
        self.exchange.reports.over(contact)

    def stop(self) -> None:
        """Break off what the caller hears."""
        self.thread.stop()
        self.party.collector = None
        self.party.buffering, self.party.buffer = False, ""
