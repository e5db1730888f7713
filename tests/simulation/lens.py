"""What Contact Lens tells of the conversations of a simulated day, and what must come of it.

A rule that matched is told by an event, while people speak. The analysis is put into the bucket
when all is said, which tells of it; now and then it is written once more, longer. Who says what
follows from the contact, so that it is the same on the day without faults.
"""

import json
from collections.abc import Callable, Collection, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from random import Random
from typing import Any

from chalicelib.connect import conversations
from chalicelib.store.hearings import JUDGED, RULE
from infra.connect.simulator.engine.contact import Recording, Sound
from infra.connect.simulator.engine.instance import Rule
from infra.connect.simulator.reports import lens
from infra.local.history.agenda import Agenda
from tests.contacts import Contact
from tests.fakes.hunan import FakeAtlas
from tests.simulation.agenda import Function
from tests.simulation.invariants import REPORTS, Facts
from tests.simulation.mending import Workshop
from tests.simulation.world import World
from tests.system.stored import Stored

PHRASES = {one.number: one.text for one in FakeAtlas().phrases()[0].phrases}
_SAID = 0.7
"""Of the phrases, in a conversation."""
_WRITTEN_AGAIN = 0.3
_APART = timedelta(seconds=3)
_OBJECT_IS_LATE = 1800.0
"""Seconds by which an analysis may come after the event that tells of it."""


@dataclass(slots=True)
class Lens:
    """Listens to conversations, and tells of them as it can."""

    agenda: Agenda
    world: World
    workshop: Workshop
    waits: Callable[[], Iterator[float]]
    """After how many seconds a report comes, for each time that it does."""
    spoiled: list[str] = field(default_factory=list)
    """Payloads that nobody can use, as they were sent."""
    untold: set[str] = field(default_factory=set)
    """Rules of which the event was lost."""
    function: Function = field(init=False)
    said: dict[str, tuple[datetime, list[int]]] = field(default_factory=dict)
    """When each conversation was last written down, and which phrases are in it."""

    def __post_init__(self) -> None:
        self.function = Function(self.agenda, conversations.handle, self.workshop.give_up)

    def listens(self, contact: Contact, seconds: int) -> None:
        """Listen to a conversation that begins now and lasts so long."""
        chance = Random(f"said in {contact.id}")  # noqa: S311  a talk, not a secret
        began = self.agenda.clock.at
        phrases = [number for number in PHRASES if chance.random() < _SAID]
        for place, number in enumerate(phrases):
            at = began + (place + 1) * _APART
            self.agenda.at(at, lambda number=number: self._matched(contact, number))  # type: ignore[misc]
        wait = seconds + chance.randint(90, 240)
        if phrases and chance.random() < _WRITTEN_AGAIN:
            self._write_after(wait, contact, began, phrases[:-1])
            wait += 60
        self._write_after(wait, contact, began, phrases)

    def _write_after(
        self, wait: float, contact: Contact, began: datetime, phrases: list[int]
    ) -> None:
        self.agenda.after(wait, lambda: self._written(contact, began, phrases))

    def _matched(self, contact: Contact, number: int) -> None:
        instance, told = contact.written()
        rule = Rule(f"phrase-{number}-live", (PHRASES[number],), live=True)
        at = self.agenda.clock.at
        event = lens.rule_event(instance, told, rule, at, f"{contact.id} {number}")
        if self.world.fate.happens("loss"):
            self.untold.add(_rule_of(contact.id, number))
            return
        spoilt = self.world.fate.happens("spoilt")
        self._tell(self.workshop.spoil(event, no_contact) if spoilt else event)
        if self.world.fate.happens("poison"):
            worthless = no_contact(event)
            self.spoiled.append(json.dumps(worthless))
            self._tell(worthless)

    def _written(self, contact: Contact, began: datetime, phrases: list[int]) -> None:
        instance, told = contact.written()
        told.behaviour.language = "zh-CN"
        told.sounds = [
            Sound("agent", start, start + _APART, words)
            for place, words in enumerate(["我讲给您听", *(PHRASES[one] for one in phrases)])
            for start in [began + place * _APART]
        ]
        at = self.agenda.clock.at
        recording = Recording("Agent", began, at, key=f"{contact.id}_{began:%Y%m%dT%H:%M}_UTC.wav")
        key = lens.key(told, at)
        body = json.dumps(lens.analysis(instance, told, recording)).encode()
        self.said[contact.id] = (at, phrases)
        bucket = self.world.bucket
        place = f"{bucket.bucket}/{key}"
        if self.world.fate.happens("ahead"):
            # The event is parked meanwhile, and handed in when somebody looks into the queue.
            self.agenda.after(_OBJECT_IS_LATE, lambda: bucket.stored.update({place: body}))
        else:
            bucket.stored[place] = body
        self._tell(lens.object_created(bucket.bucket, key, len(body)))

    def _tell(self, event: dict[str, Any]) -> None:
        if self.world.fate.happens("given_up"):
            self.workshop.give_up(event)
            return
        for wait in self.waits():
            self.agenda.after(wait, lambda: self.function.start(event))


def no_contact(event: dict[str, Any]) -> dict[str, Any]:
    """Return an event of a rule that names no contact."""
    return {**event, "detail": {**event["detail"], "contactArn": ""}}


def facts(stored: Stored) -> Facts:
    """Return what is kept of what was said, by its name; rules of which an event may be lost."""
    judged = {f"words in {raw['pk']['S']}": raw["at"] for raw in stored.of("Calls", JUDGED)}
    rules = {
        f"{REPORTS}{_rule_of(raw['pk']['S'], number)}": raw["at"]
        for number in PHRASES
        for raw in stored.of("Calls", f"{RULE}{number}")
    }
    return judged | rules


def v3_every_conversation_is_judged(
    stored: Stored, said: Mapping[str, tuple[datetime, Collection[int]]]
) -> Iterator[str]:
    """Say of each conversation that is not kept as it was last written down, and of each other."""
    kept = {
        raw["pk"]["S"]: [number for number, _ in json.loads(raw["heard"]["S"])["transcript"]]
        for raw in stored.of("Calls", JUDGED)
    }
    for contact in sorted(kept.keys() | said.keys()):
        phrases = list(said[contact][1]) if contact in said else None
        if kept.get(contact) != phrases:
            yield f"in {contact} was said {phrases}, and {kept.get(contact)} is kept"


def _rule_of(contact: str, number: int) -> str:
    return f"rule {number} in {contact}"
