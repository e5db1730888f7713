"""A telephone system as Amazon Connect is one: it repeats, delays and mixes what it reports."""

import json
import threading
import time
from collections.abc import Mapping
from dataclasses import dataclass, field
from random import Random
from typing import Any

import boto3
from botocore.config import Config
from botocore.exceptions import BotoCoreError, ClientError

from chalicelib.connect.flow import PARKING
from tests.caller import DeployedExchange
from tests.contacts import FlowError
from tests.system.machine import Machine
from tests.system.stage import SCHEDULED

TWICE = 0.15
"""How often something is delivered twice."""
LATE = 0.25
"""How often it comes later, after what happened later."""

Lost = (BotoCoreError, ClientError, OSError, FlowError)
"""What a delivery looks like that nobody has acknowledged."""


@dataclass(frozen=True, slots=True)
class Letter:
    """A contact event or a contact record."""

    kind: str
    """The type of the event, or `record`."""
    contact_id: str
    body: str


@dataclass(slots=True)
class Telephone:
    """Rings, and delivers every report at least once; what is not acknowledged it keeps."""

    machine: Machine
    random: Random
    sent: list[Letter] = field(default_factory=list)
    contacts: set[str] = field(default_factory=set)
    """Of every call that began."""
    acknowledged: set[tuple[str, str]] = field(default_factory=set)
    """Contact and kind of what was taken; `route` for an answer of the flow."""
    _late: list[Letter] = field(default_factory=list)
    _lock: threading.Lock = field(default_factory=threading.Lock)
    _exchange: DeployedExchange | None = None

    def connect(self) -> None:
        """Find the platform where it is now."""
        values = self.machine.values
        self._exchange = DeployedExchange(
            functions=self._client("lambda"),
            streams=self._client("kinesis"),
            flow_function=values["ContactFlowFunction"],
            event_function=values["ContactEventFunction"],
            record_stream=values["ContactRecordsStream"],
        )

    def start_function(self, name: str, event: Mapping[str, Any] = SCHEDULED) -> dict[str, Any]:
        """Start a function beside those that the platform starts; returns its report."""
        answer = self._there.functions.invoke(
            FunctionName=self.machine.values[name], Payload=json.dumps(event).encode()
        )
        told = json.loads(answer["Payload"].read() or b"null")
        if answer.get("FunctionError"):
            raise FlowError(f"{name}: {told}")
        return dict(told or {})

    def _client(self, service: str) -> Any:
        """Return a client that gives up at once: a retry would hide what was acknowledged."""
        return boto3.client(  # type: ignore[call-overload]
            service,
            endpoint_url=self.machine.endpoint.url,
            region_name=self.machine.endpoint.region,
            aws_access_key_id="local",
            aws_secret_access_key="local",
            config=Config(retries={"total_max_attempts": 1}, connect_timeout=2, read_timeout=60),
        )

    def ask(self, request: dict[str, Any]) -> dict[str, str]:
        """Ask the contact flow; raises FlowError where it does not answer.

        The caller is answered even where nothing could be kept, nor parked, in the time that a
        caller waits: only an answer before anything is given up acknowledges that it is kept.
        """
        asked = time.monotonic()
        contact_id = request["Details"]["ContactData"]["ContactId"]
        with self._lock:
            self.contacts.add(contact_id)
        try:
            answer = self._there.ask(request)
        except (BotoCoreError, ClientError, OSError) as error:
            raise FlowError(str(error)) from error
        if time.monotonic() - asked < PARKING.seconds:
            with self._lock:
                self.acknowledged.add((contact_id, "route"))
        return answer

    def tell(self, event: dict[str, Any]) -> None:
        """Take a contact event to deliver."""
        detail = event["detail"]
        self._take(Letter(detail["eventType"], detail["contactId"], json.dumps(event)))

    def hand_over(self, record: dict[str, Any]) -> None:
        """Take a contact record to deliver."""
        self._take(Letter("record", record["ContactId"], json.dumps(record)))

    def _take(self, letter: Letter) -> None:
        with self._lock:
            self.sent.append(letter)
            copies = [letter] * (2 if self.random.random() < TWICE else 1)
            if self.random.random() < LATE:
                self._late += copies
                return
        for copy in copies:
            self.deliver(copy)

    def deliver(self, letter: Letter) -> bool:
        """Deliver a report; what was not acknowledged is delivered again later."""
        document = json.loads(letter.body)
        try:
            if letter.kind == "record":
                self._there.hand_over(document)
            else:
                self._there.tell(document)
        except Lost:
            with self._lock:
                self._late.append(letter)
            return False
        with self._lock:
            self.acknowledged.add((letter.contact_id, letter.kind))
        return True

    def deliver_something_late(self) -> None:
        """Deliver one of what waits, whichever."""
        with self._lock:
            if not self._late:
                return
            letter = self._late.pop(self.random.randrange(len(self._late)))
        self.deliver(letter)

    def deliver_what_is_late(self) -> int:
        """Try to deliver each that waits; return how many wait now."""
        for _ in range(len(self._late)):
            self.deliver_something_late()
        return len(self._late)

    @property
    def _there(self) -> DeployedExchange:
        assert self._exchange is not None, "nobody has connected the telephone"
        return self._exchange
