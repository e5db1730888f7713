"""One caller, step by step: ring, queue, connect, hang up, leave a message, be recorded.

Each step delivers what Amazon Connect would deliver then, so that a test can stop between any
two of them and look.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import datetime, timedelta

from infra.connect.simulator.exchange import Exchange, FlowError
from infra.connect.simulator.payloads import (
    Contact,
    contact_event,
    contact_record,
    flow_request,
    recording,
)

VOICEMAIL_FLAG = "voicemail"
_COPIED = ("place", "place_path", "decision")
"""What the flow copies from an answer into the contact's attributes, to find it in the record."""

_WITHOUT_ANSWER = {"decision": "voicemail", "queue": "", "words": "", "welcome": ""}
"""The flow's error branch: a message can always be left."""


@dataclass(slots=True)
class Timeline:
    """Business time that runs as fast as the script wants: `begin` plus what has passed."""

    begin: Callable[[], datetime]
    passed: timedelta = field(default_factory=timedelta)

    def now(self) -> datetime:
        """Return the instant that the call has come to."""
        return self.begin() + self.passed

    def spend(self, seconds: float) -> None:
        """Let time pass for the call without waiting."""
        self.passed += timedelta(seconds=seconds)


@dataclass(slots=True)
class Caller:
    """Somebody who rings; `say` is told each step in words."""

    contact: Contact
    exchange: Exchange
    time: Timeline
    say: Callable[[str], None] = lambda _: None
    answer: dict[str, str] = field(default_factory=dict)

    def ring(self, **parameters: str) -> dict[str, str]:
        """Begin the call and ask the hotline what to do; returns its answer."""
        self.contact.initiated_at = self.time.now()
        self._tell("INITIATED")
        self.time.spend(0.4)
        return self._ask(parameters)

    def choose(self, place: str) -> dict[str, str]:
        """Choose a city, as the answer asked; the flow asks the hotline again."""
        self.time.spend(4)
        return self._ask({"place": place})

    def queue(self) -> None:
        """Wait in the queue that the answer named."""
        self.time.spend(3)
        self.contact.queue = self.answer.get("queue") or "basic"
        self.contact.queued_at = self.time.now()
        self._tell("QUEUED")

    def connect(self, agent: str) -> None:
        """Be answered by an attendant, named by the id of the telephone system."""
        self.contact.attempts += 1
        self.contact.agent = agent
        self.contact.connected_at = self.time.now()
        self._tell("CONNECTED_TO_AGENT")

    def ring_in_vain(self, seconds: float = 20) -> None:
        """Ring an attendant who does not answer."""
        self.contact.attempts += 1
        self.time.spend(seconds)

    def leave_message(self, seconds: float = 35) -> None:
        """Speak after the tone; the flow records it and flags the contact."""
        self.time.spend(seconds)
        self.contact.attributes[VOICEMAIL_FLAG] = "1"
        self.contact.recordings.append(recording(self.contact, self.time.now()))

    def hang_up(self, reason: str = "CUSTOMER_DISCONNECT") -> None:
        """End the line; after-contact work begins where an attendant had answered."""
        self.contact.disconnected_at = self.time.now()
        self.contact.reason = reason
        self._tell("DISCONNECTED")

    def complete(self, seconds: float = 0) -> None:
        """End the contact, after so many seconds of after-contact work."""
        self.time.spend(seconds)
        if self.contact.connected_at:
            self.contact.wrapped_up_at = self.time.now()
        self._tell("COMPLETED")

    def deliver_record(self) -> None:
        """Hand the contact record over, as it comes some seconds after the end."""
        self.time.spend(5)
        self.exchange.hand_over(contact_record(self.contact, self.time.now()))
        self.say("contact record")

    def _ask(self, parameters: dict[str, str]) -> dict[str, str]:
        request = flow_request(self.contact, {"op": "route", **parameters})
        try:
            self.answer = self.exchange.ask(request)
        except FlowError as error:
            self.say(f"the flow takes its error branch: {error}")
            self.answer = dict(_WITHOUT_ANSWER)
        for name in _COPIED:
            if self.answer.get(name):
                self.contact.attributes[name] = self.answer[name]
        return self.answer

    def _tell(self, kind: str) -> None:
        at = self.time.now()
        self.exchange.tell(contact_event(self.contact, kind, at))
        self.say(f"event {kind}")
