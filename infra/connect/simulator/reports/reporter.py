"""Writes reports and sends each at its time: events at once, records and files later."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import timedelta
from functools import partial
from typing import TYPE_CHECKING, Any

from infra.connect.simulator.engine.clock import Timer
from infra.connect.simulator.engine.contact import Contact, Recording, Sound
from infra.connect.simulator.reports import agents, lens, recordings
from infra.connect.simulator.reports.events import Occasion, contact_event
from infra.connect.simulator.reports.records import contact_record

if TYPE_CHECKING:
    from infra.connect.simulator.engine.desk import Desk
    from infra.connect.simulator.engine.exchange import Exchange
    from infra.connect.simulator.engine.instance import Rule


@dataclass(frozen=True, slots=True)
class Lateness:
    """How late things come: seconds at least and at most.

    Real records were seen one to two minutes late.
    """

    file: tuple[float, float] = (1.0, 4.0)
    record: tuple[float, float] = (5.0, 60.0)
    lens: tuple[float, float] = (90.0, 240.0)
    live: tuple[float, float] = (1.0, 3.0)


@dataclass(slots=True)
class Reporter:
    """Reports for one exchange."""

    exchange: Exchange
    late: Lateness = field(default_factory=Lateness)
    beats: dict[str, Timer] = field(default_factory=dict)

    def contact(self, contact: Contact, kind: str, updated: tuple[str, ...] = ()) -> None:
        """Send a contact event."""
        exchange = self.exchange
        occasion = Occasion(kind, exchange.clock.now(), exchange.new_id(), updated)
        exchange.outlet.event(contact_event(exchange.instance, contact, occasion))

    def over(self, contact: Contact) -> None:
        """Store the recordings of a contact that is complete, then send its record."""
        exchange = self.exchange
        wait = exchange.random.uniform(*self.late.file)
        exchange.clock.after(wait, lambda: self._store(contact))
        wait = exchange.random.uniform(*self.late.record)
        exchange.clock.after(wait, lambda: self.again(contact))

    def again(self, contact: Contact) -> None:
        """Send the record as the contact is now."""
        exchange = self.exchange
        exchange.outlet.record(contact_record(exchange.instance, contact, exchange.clock.now()))

    def said(self, contact: Contact, sound: Sound) -> None:
        """Send, soon after the words, what the rules make of them that listen meanwhile."""
        if "RealTime" not in contact.behaviour.analytics or not _in_conversation(contact):
            return
        exchange = self.exchange
        for rule in exchange.instance.rules:
            if rule.name not in contact.met and lens.heard(rule, sound):
                contact.met.add(rule.name)
                at = sound.end + timedelta(seconds=exchange.random.uniform(*self.late.live))
                exchange.clock.at(at, partial(self._met, contact, rule))

    def agent(self, desk: Desk, kind: str) -> None:
        """Send an agent event, and let the heart beat on from here."""
        exchange = self.exchange
        now = exchange.clock.now()
        if desk.since is None:
            desk.since = now
        event = agents.agent_event(desk, kind, now, exchange.new_id(), desk.snapshot)
        desk.snapshot = event["CurrentAgentSnapshot"]
        exchange.outlet.agent_event(event)
        self._beat(desk)

    def _beat(self, desk: Desk) -> None:
        if desk.id in self.beats:
            self.beats[desk.id].cancel()
        clock = self.exchange.clock
        gone = 0.0
        if not desk.is_online and desk.since is not None:
            gone = (clock.now() - desk.since).total_seconds()
        if gone + agents.HEART_BEAT_SECONDS > agents.AFTER_LOGOUT_SECONDS:
            return
        self.beats[desk.id] = clock.after(
            agents.HEART_BEAT_SECONDS, lambda: self.agent(desk, "HEART_BEAT"), idle=True
        )

    def _store(self, contact: Contact) -> None:
        alias = self.exchange.instance.alias
        for recording in contact.recordings:
            recording.key = recordings.key(alias, contact, recording)
            body = recordings.wav(recording, contact.sounds)
            self.exchange.outlet.stored(recording.key, body)
            # What is analysed while it is said is analysed again when all is said.
            if recording.participant == "Agent" and contact.behaviour.analytics:
                self._analyse_later(contact, recording)

    def _analyse_later(self, contact: Contact, recording: Recording) -> None:
        wait = self.exchange.random.uniform(*self.late.lens)
        self.exchange.clock.after(wait, lambda: self._analyse(contact, recording))

    def _analyse(self, contact: Contact, recording: Recording) -> None:
        exchange = self.exchange
        now = exchange.clock.now()
        said: dict[str, Any] = lens.analysis(exchange.instance, contact, recording)
        exchange.outlet.lens(lens.key(contact, now), said)
        lines = lens.spoken(contact, recording)
        for rule in lens.afterwards(exchange.instance, lines, recording):
            self._met(contact, rule)

    def _met(self, contact: Contact, rule: Rule) -> None:
        exchange = self.exchange
        now, identity = exchange.clock.now(), exchange.new_id()
        exchange.outlet.event(lens.rule_event(exchange.instance, contact, rule, now, identity))


def _in_conversation(contact: Contact) -> bool:
    """Whether an attendant is on the line: what a menu or a mailbox hears is not analysed."""
    return contact.agent is not None and contact.agent.connected_at is not None
