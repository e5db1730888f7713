"""Callers of a simulated day, each drawn from a seed: what they do follows from what they are told.

A caller is a generator that yields how many seconds pass until the next step. Instants are whole
seconds, so that what an event tells to the millisecond and a record to the second is one instant:
a lost event must leave no trace.
"""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import datetime
from random import Random
from typing import Any, Protocol
from uuid import UUID

from backend.kernel.access import Actor
from tests.contacts import Contact, contact_event, contact_record, flow_request, recording

ENDED_BY_CALLER, FAILED = "CUSTOMER_DISCONNECT", "TELECOM_PROBLEM"


class Listener(Protocol):
    """Who listens to conversations."""

    def listens(self, contact: Contact, seconds: int) -> None:
        """Listen to a conversation that begins now and lasts so long."""
        ...


class Centre(Protocol):
    """What a caller meets."""

    @property
    def lens(self) -> Listener:
        """Who listens."""
        ...

    def now(self) -> datetime:
        """Return the instant."""
        ...

    def ask(self, request: dict[str, Any]) -> dict[str, str]:
        """Ask the contact-flow function."""
        ...

    def tell(self, event: dict[str, Any]) -> None:
        """Report a contact event, which may be lost."""
        ...

    def hand_over(self, record: dict[str, Any]) -> None:
        """Report a contact record, which comes at least once."""
        ...

    def serves(self, line: str) -> Actor | None:
        """Return who answers the calls of a line; None where nobody does."""
        ...

    def register(self, actor: Actor, contact_id: str, chance: Random) -> None:
        """Let an attendant register the call."""
        ...


@dataclass(slots=True)
class Caller:
    """Somebody who rings a city's line."""

    centre: Centre
    contact: Contact
    city: str
    chance: Random

    @classmethod
    def drawn(cls, centre: Centre, city: str, chance: Random) -> "Caller":
        """Draw a caller: one of twenty withholds the number; many ring more than once."""
        kind, digits = chance.random(), chance.randrange(20)
        # People ring the line of their own city, some of them several times in vain.
        number = "anonymous" if kind < 0.05 else f"+86139{city[2:4]}00{digits:04d}"
        if kind > 0.9:
            number = f"+867318888{digits:04d}"
        identity = str(UUID(int=chance.getrandbits(128), version=4))
        return cls(centre, Contact(number, id=identity), city, chance)

    def live(self) -> Iterator[float]:
        """Ring, and go on as the answer says."""
        self.contact.initiated_at = self.centre.now()
        self._tell("INITIATED")
        yield 1
        answer = self._ask("route", place=self.city)
        self.contact.attributes |= {name: answer[name] for name in ("place", "decision")}
        if answer["decision"] == "voicemail":
            yield from self._leave_message()
        else:
            yield from self._wait(answer["queue"])

    def _wait(self, queue: str) -> Iterator[float]:
        yield self.chance.randint(2, 5)
        self.contact.queue, self.contact.queued_at = queue, self.centre.now()
        self._tell("QUEUED")
        yield self.chance.randint(3, 40)
        fate, actor = self.chance.random(), self.centre.serves(queue)
        if fate < 0.12:
            yield from self._end(ENDED_BY_CALLER)
        elif fate < 0.2:
            self.contact.attempts = 1
            yield from self._end(self.chance.choice((ENDED_BY_CALLER, FAILED)))
        elif fate < 0.32:
            yield from self._wish(queue)
        elif fate < 0.38:
            self._ask("waiting", queue=queue, size="3", round="2")
            yield from self._leave_message()
        elif fate < 0.5:
            yield from self._go_on_elsewhere()
        elif actor is not None:
            yield from self._speak(actor)
        else:
            yield from self._end(ENDED_BY_CALLER)

    def _speak(self, actor: Actor) -> Iterator[float]:
        self._connect(actor)
        self._ask("whisper", to="agent")
        seconds = self.chance.randint(30, 600)
        self.centre.lens.listens(self.contact, seconds)
        yield seconds
        if self.chance.random() < 0.3:
            self._ask("survey", score=str(self.chance.randint(1, 5)))
            yield 2
        yield from self._end(ENDED_BY_CALLER)
        if self.chance.random() < 0.5:
            # By then whatever comes at all has come: only who is known to have answered registers.
            yield 7200
            self.centre.register(actor, self.contact.id, self.chance)

    def _wish(self, queue: str) -> Iterator[float]:
        for number in range(self.chance.choice((1, 1, 2))):
            self._ask("waiting", queue=queue, size="4", round=str(number + 2))
            yield self.chance.randint(2, 20)
            self._ask("callback", place=self.city)
            yield 3
        yield from self._end(ENDED_BY_CALLER)

    def _leave_message(self) -> Iterator[float]:
        if self.chance.random() < 0.3:
            yield from self._end(ENDED_BY_CALLER)
            return
        yield self.chance.randint(5, 15)
        if Random(f"8 {self.contact.id}").random() < 0.2:  # noqa: S311  a draw, not a secret
            self._ask("complain")
            self.contact.attributes["complaint"] = "1"
            yield 4
        self._ask("message")
        yield self.chance.randint(5, 60)
        self.contact.attributes["voicemail"] = "1"
        self.contact.recordings.append(recording(self.contact, self.centre.now()))
        yield from self._end(ENDED_BY_CALLER)

    def _go_on_elsewhere(self) -> Iterator[float]:
        """Be taken to another queue, which is another contact of the same call."""
        first, leg = self.contact, str(UUID(int=self.chance.getrandbits(128), version=4))
        line = self.chance.choice(("430100", "430200"))
        first.disconnected_at, first.reason = self.centre.now(), "CONTACT_FLOW_DISCONNECT"
        self._tell("DISCONNECTED")
        self._record(NextContactId=leg)
        onward = replace(first, id=leg, queue=line, recordings=[], attributes={})
        onward.initiated_at = onward.queued_at = self.centre.now()
        onward.disconnected_at = onward.reason = None
        self.contact = onward
        onward_of = _Onward(first.id)
        self._tell("QUEUED", onward_of)
        yield self.chance.randint(3, 30)
        actor = self.centre.serves(line)
        if actor is not None and self.chance.random() < 0.8:
            self._connect(actor, onward_of)
            seconds = self.chance.randint(30, 300)
            self.centre.lens.listens(self.contact, seconds)
            yield seconds
        yield from self._end(ENDED_BY_CALLER, onward_of)

    def _connect(self, actor: Actor, onward: "_Onward | None" = None) -> None:
        self.contact.attempts += 1
        self.contact.agent, self.contact.connected_at = actor.agent_id, self.centre.now()
        self._tell("CONNECTED_TO_AGENT", onward)

    def _end(self, reason: str, onward: "_Onward | None" = None) -> Iterator[float]:
        contact = self.contact
        contact.disconnected_at, contact.reason = self.centre.now(), reason
        self._tell("DISCONNECTED", onward)
        if contact.connected_at:
            yield self.chance.randint(5, 60)
            contact.wrapped_up_at = self.centre.now()
        self._tell("COMPLETED", onward)
        yield self.chance.randint(5, 60)
        about = onward.record if onward else {}
        if contact.recordings:
            self._record(**about, Recordings=None, Recording=None)
            yield self.chance.randint(30, 400)
        self._record(**about)
        if self.chance.random() < 0.3:
            yield self.chance.randint(60, 900)
            contact.attributes["satisfaction"] = "5"
            self._record(**about)

    def _ask(self, op: str, **said: str) -> dict[str, str]:
        return self.centre.ask(flow_request(self.contact, {"op": op, **said}))

    def _tell(self, kind: str, onward: "_Onward | None" = None) -> None:
        event = contact_event(self.contact, kind, self.centre.now())
        event["detail"] |= onward.event if onward else {}
        self.centre.tell(event)

    def _record(self, **fields: Any) -> None:
        self.centre.hand_over({**contact_record(self.contact, self.centre.now()), **fields})


@dataclass(frozen=True, slots=True)
class _Onward:
    """What reports of a contact say that goes on with a call."""

    call: str

    @property
    def event(self) -> dict[str, str]:
        return {"initiationMethod": "QUEUE_TRANSFER", "initialContactId": self.call}

    @property
    def record(self) -> dict[str, str]:
        method = {"InitiationMethod": "QUEUE_TRANSFER"}
        return {**method, "InitialContactId": self.call, "PreviousContactId": self.call}
