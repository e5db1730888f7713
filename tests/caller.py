"""One caller, step by step: ring, queue, connect, hang up, leave a message, be recorded.

Each step delivers what Amazon Connect would deliver then, so that a test can stop between any two
of them and look, and takes no real time. A call that goes its own way through the real flows is
played by the local exchange.
"""

import json
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from typing import Any, Protocol

from tests.contacts import (
    Contact,
    FlowError,
    contact_event,
    contact_record,
    flow_request,
    recording,
    string_map,
)

_COPIED = ("place", "place_path", "decision")
"""What the flow copies from an answer into the contact's attributes, to find it in the record."""
_WITHOUT_ANSWER = {"decision": "voicemail", "queue": "", "words": "", "welcome": ""}
"""The flow's error branch: a message can always be left."""


class Exchange(Protocol):
    """Where a call's reports go, and who answers its flow."""

    def ask(self, request: dict[str, Any]) -> dict[str, str]:
        """Ask the contact-flow function; raises FlowError."""
        ...

    def tell(self, event: dict[str, Any]) -> None:
        """Deliver a contact event."""
        ...

    def hand_over(self, record: dict[str, Any]) -> None:
        """Put a contact record on the stream."""
        ...


@dataclass(frozen=True, slots=True)
class DeployedExchange:
    """Reaches a deployed system through its stack outputs alone."""

    functions: Any
    """A client of AWS Lambda."""
    streams: Any
    """A client of Kinesis."""
    flow_function: str
    event_function: str
    record_stream: str

    def ask(self, request: dict[str, Any]) -> dict[str, str]:
        """Ask the contact-flow function; raises FlowError."""
        return string_map(self._invoke(self.flow_function, request))

    def tell(self, event: dict[str, Any]) -> None:
        """Deliver a contact event; raises FlowError where the function fails."""
        self._invoke(self.event_function, event)

    def hand_over(self, record: dict[str, Any]) -> None:
        """Put a contact record on the stream."""
        self.streams.put_record(
            StreamName=self.record_stream,
            PartitionKey=record["ContactId"],
            Data=json.dumps(record, ensure_ascii=False).encode(),
        )

    def _invoke(self, function: str, payload: dict[str, Any]) -> Any:
        answer = self.functions.invoke(
            FunctionName=function, Payload=json.dumps(payload, ensure_ascii=False).encode()
        )
        said = answer["Payload"].read().decode()
        if answer.get("FunctionError"):
            raise FlowError(f"{function}: {said[:500]}")
        return json.loads(said or "null")


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
    """Somebody who rings."""

    contact: Contact
    exchange: Exchange
    time: Timeline
    answer: dict[str, str] = field(default_factory=dict)

    def ring(self, **parameters: str) -> dict[str, str]:
        """Begin the call and ask the hotline what to do; returns its answer."""
        self.contact.initiated_at = self.time.now()
        self._tell("INITIATED")
        self.time.spend(0.4)
        request = flow_request(self.contact, {"op": "route", **parameters})
        try:
            self.answer = self.exchange.ask(request)
        except FlowError:
            self.answer = dict(_WITHOUT_ANSWER)
        for name in _COPIED:
            if self.answer.get(name):
                self.contact.attributes[name] = self.answer[name]
        return self.answer

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

    def leave_message(self, seconds: float = 35) -> None:
        """Speak after the tone; the flow records it and flags the contact."""
        self.time.spend(seconds)
        self.contact.attributes["voicemail"] = "1"
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

    def _tell(self, kind: str) -> None:
        self.exchange.tell(contact_event(self.contact, kind, self.time.now()))
