"""The exchange: takes calls, runs their flows, and reports what a real instance would report."""

from __future__ import annotations

import random as chance
import uuid
from collections.abc import Mapping
from dataclasses import dataclass, field

import infra.connect.simulator.engine.actions  # noqa: F401  importing them registers them
from infra.connect.simulator.engine.clock import Clock
from infra.connect.simulator.engine.contact import Contact, Recording
from infra.connect.simulator.engine.desk import Desk
from infra.connect.simulator.engine.dialling import Dialling, answers
from infra.connect.simulator.engine.execution import Director
from infra.connect.simulator.engine.floor import Floor
from infra.connect.simulator.engine.functions import Functions, Inline
from infra.connect.simulator.engine.instance import FlowEntry, Instance
from infra.connect.simulator.engine.line import Call
from infra.connect.simulator.engine.outside import Outside
from infra.connect.simulator.engine.running import State
from infra.connect.simulator.engine.watch import Watch
from infra.connect.simulator.reports.outlet import Nowhere, Outlet
from infra.connect.simulator.reports.reporter import Reporter

ANSWER_SECONDS = 0.18
"""From the ring until the system takes the call."""


@dataclass(slots=True)
class Exchange:
    """One instance at work. Its methods are safe from any thread."""

    instance: Instance
    clock: Clock
    outlet: Outlet = field(default_factory=Nowhere)
    random: chance.Random = field(default_factory=lambda: chance.Random(12348))  # noqa: S311
    dialling: Dialling = answers
    handset: Dialling = answers
    """What comes of an attendant's own calls; until then `Call.pick_up` and `refuse` decide."""
    functions: Functions = field(init=False)
    director: Director | None = None
    watch: Watch = field(init=False)
    floor: Floor = field(init=False)
    outside: Outside = field(init=False)
    reports: Reporter = field(init=False)
    calls: dict[str, Call] = field(default_factory=dict)
    """The lines that are open, by their first contact."""
    contacts: dict[str, Contact] = field(default_factory=dict)

    def __post_init__(self) -> None:
        self.functions = Inline(self.clock)
        self.watch = Watch(self.clock)
        self.floor = Floor(self)
        self.outside = Outside(self)
        self.reports = Reporter(self)

    def ring(
        self,
        number: str,
        dialled: str = "",
        *,
        flow: str = "",
        attributes: Mapping[str, str] | None = None,
    ) -> Call:
        """Let somebody call; over the ceiling of calls the line is busy and nothing is known of it.

        Without a flow, the one of the dialled number runs; raises `LookupError` where none does.
        """
        with self.clock.lock:
            entry = self.instance.flow(flow or self.instance.numbers.get(dialled, ""))
            if entry is None:
                raise LookupError(f"no flow answers {flow or dialled or 'this call'}")
            contact = Contact(self.new_id(), number, dialled)
            contact.attributes.update(attributes or {})
            if len(self.calls) >= self.instance.limits.calls:
                return Call(self, contact, State.BUSY)
            call = self.open(contact)
            self.clock.after(ANSWER_SECONDS, lambda: self._answer(call, entry))
            return call

    def open(self, contact: Contact, state: State = State.FLOW) -> Call:
        """Open a line for a contact."""
        contact.initiated_at = self.clock.now()
        call = Call(self, contact, state)
        self.adopt(call, contact)
        self.calls[contact.id] = call
        self.reports.contact(contact, "INITIATED")
        return call

    def adopt(self, call: Call, contact: Contact) -> None:
        """Make a contact the present one of a line."""
        contact.tags.setdefault("aws:connect:instanceId", self.instance.id)
        contact.tags.setdefault("aws:connect:systemEndpoint", contact.dialled)
        contact.segment.setdefault("connect:Subtype", {"ValueString": "connect:Telephony"})
        contact.callback_number = contact.callback_number or contact.number
        call.contact = contact
        call.contacts.append(contact)
        self.contacts[contact.id] = contact

    def left(self, call: Call) -> None:
        """Take note that a line is closed."""
        self.calls.pop(call.contacts[0].id, None)

    def _answer(self, call: Call, entry: FlowEntry) -> None:
        if call.is_over:
            return
        call.contact.system_at = self.clock.now()
        self.reports.contact(call.contact, "CONNECTED_TO_SYSTEM")
        call.begins(entry)

    def desk(self, agent: str) -> Desk:
        """Return the desk of an attendant; raises `KeyError` for one who is not there."""
        return self.floor.desk(agent)

    def call_of(self, contact_id: str) -> Call | None:
        """Return the open line of a contact, or None."""
        return next(
            (
                call
                for call in self.calls.values()
                if any(contact.id == contact_id for contact in call.contacts)
            ),
            None,
        )

    def contact(self, contact_id: str) -> Contact | None:
        """Return a contact, also one that is over, or None."""
        return self.contacts.get(contact_id)

    def update_attributes(self, contact_id: str, attributes: Mapping[str, str]) -> None:
        """Set attributes from outside, as the API does; a contact that is over is reported anew."""
        with self.clock.lock:
            contact = self.contacts[contact_id]
            contact.attributes.update(attributes)
            self.changed(contact, "UserDefinedAttributes")
            if contact.completed_at is not None:
                self.reports.again(contact)

    def changed(self, contact: Contact, what: str) -> None:
        """Report that something of a contact was set."""
        self.reports.contact(contact, "CONTACT_DATA_UPDATED", updated=(what,))

    def new_id(self) -> str:
        """Return an identifier, the same for the same seed."""
        return str(uuid.UUID(int=self.random.getrandbits(128), version=4))

    def hooked(self, contact: Contact, event: str) -> FlowEntry | None:
        """Return the flow that an event runs for a contact, or None."""
        reference = contact.hooks.get(event) or self.instance.default_flows.get(event, "")
        return self.instance.flow(reference) if reference else None

    def to_agent(self, call: Call) -> None:
        """Give a call to the attendant that it is for, or end it where he is not free."""
        queue = self.instance.queue(call.contact.target) if call.contact.target else None
        desk = self.floor.desks.get(queue.agent) if queue is not None else None
        if desk is None or not desk.is_free or queue is None:
            call.end("CONTACT_FLOW_DISCONNECT")
            return
        call.enters(queue)
        call.waits()

    def record_ivr(self, contact: Contact, *, on: bool) -> None:
        """Begin or end the recording of what the caller hears and says in the flow."""
        now = self.clock.now()
        ivr = next((one for one in contact.recordings if one.participant == "IVR"), None)
        contact.behaviour.ivr = on
        if ivr is None and on:
            contact.recordings.append(Recording("IVR", now))
        elif ivr is not None:
            # One recording holds the whole flow, however often it is switched on again.
            ivr.stop = None if on else ivr.stop or now

    def record_agent(self, contact: Contact) -> None:
        """Begin to record the conversation, where the flow has said so."""
        if contact.behaviour.participants:
            contact.recordings.append(Recording("Agent", self.clock.now()))

    def stop_recording(self, contact: Contact) -> None:
        """End the recording of the conversation."""
        for recording in contact.recordings:
            if recording.participant == "Agent":
                recording.stop = recording.stop or self.clock.now()
