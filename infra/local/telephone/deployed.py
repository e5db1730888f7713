"""The deployed system as the local exchange reaches it: through its stack outputs alone.

Contact events go to their function by invocation: nobody may put an event of source `aws.*` on the
bus. Records and agent events go to their streams, sound and its analysis to a bucket.
"""

from __future__ import annotations

import contextlib
import copy
import json
import queue
import threading
import time
from concurrent.futures import ThreadPoolExecutor
from concurrent.futures import TimeoutError as TookTooLong
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from infra.connect.simulator.engine.functions import Answer
from infra.connect.simulator.reports.lens import object_created

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from infra.connect.simulator.engine.clock import Clock
    from infra.connect.simulator.engine.running import Cancel, Resume
    from infra.local.endpoint import Endpoint

BUCKET = "hotline-recordings"
"""Where recordings lie on this computer."""
_ATTEMPTS = 8
_PAUSE_SECONDS = 1.0
"""EventBridge and Kinesis try again; so does this, for as long as a restart of functions takes."""
_SENDERS = 4
_ASKERS = 16


class FunctionError(RuntimeError):
    """A function failed; the message is its own."""


@dataclass(frozen=True, slots=True)
class Clients:
    """Clients of the emulator's services."""

    functions: Any
    streams: Any
    objects: Any

    @classmethod
    def of(cls, endpoint: Endpoint) -> Clients:
        """Return the clients of an emulator."""
        return cls(*(endpoint.client(service) for service in ("lambda", "kinesis", "s3")))

    def invoke(self, function: str, payload: bytes) -> Any:
        """Invoke a function and return its answer; raises FunctionError where it fails."""
        answer = self.functions.invoke(FunctionName=function, Payload=payload)
        said = answer["Payload"].read().decode()
        if answer.get("FunctionError"):
            raise FunctionError(f"{function}: {said[:500]}")
        return json.loads(said or "null")


@dataclass(frozen=True, slots=True)
class ContactFlow:
    """The function that the flows ask."""

    clients: Clients
    name: str

    def __call__(self, request: dict[str, Any]) -> Any:
        """Ask it; raises FunctionError where it fails."""
        return self.clients.invoke(self.name, _bytes(request))


@dataclass(slots=True)
class Asked:
    """Asks functions in threads; how long they may take is real time, however fast business runs.

    An exchange at sixty times the pace would otherwise give a function an eighth of a second.
    """

    clock: Clock
    pool: ThreadPoolExecutor = field(
        default_factory=lambda: ThreadPoolExecutor(_ASKERS, thread_name_prefix="contact-flow")
    )

    def ask(
        self,
        function: Callable[[dict[str, Any]], Any],
        request: dict[str, Any],
        within: float,
        resume: Resume,
    ) -> Cancel:
        """Ask, and resume with an `Answer` after `within` real seconds at most."""
        wanted = [True]
        # What is asked is as it was then: the contact goes on while the function is under way.
        asked = self.pool.submit(_timed, function, copy.deepcopy(request))

        def wait() -> None:
            try:
                answer = asked.result(timeout=within)
            except TookTooLong:
                late = f"no answer in {within:g} s"
                answer = Answer(error=late, seconds=within, timed_out=True)
            self.clock.after(0, lambda: resume(answer) if wanted else None)

        threading.Thread(target=wait, daemon=True, name="contact-flow-wait").start()
        return wanted.clear


def _bytes(document: Any) -> bytes:
    return json.dumps(document, ensure_ascii=False).encode()


def _timed(function: Callable[[dict[str, Any]], Any], request: dict[str, Any]) -> Answer:
    began = time.monotonic()
    try:
        value = function(request)
    except Exception as error:  # noqa: BLE001  whatever it raises is its failure, not the flow's
        return Answer(error=f"{type(error).__name__}: {error}", seconds=time.monotonic() - began)
    return Answer(value, seconds=time.monotonic() - began)


@dataclass(slots=True)
class Delivery:
    """Takes what the exchange reports and brings it to the system, each contact's in its order.

    The exchange never waits for it. What cannot be brought after some attempts is lost, as with the
    real ones, and `lost` has why.
    """

    clients: Clients
    outputs: Mapping[str, str]
    """Outputs of the stacks by name."""
    lost: list[str] = field(default_factory=list)
    _lines: list[queue.SimpleQueue[Callable[[], Any] | None]] = field(default_factory=list)
    _threads: list[threading.Thread] = field(default_factory=list)

    def start(self) -> None:
        """Make the bucket, and begin to deliver."""
        known = self.clients.objects.exceptions
        with contextlib.suppress(known.BucketAlreadyOwnedByYou, known.BucketAlreadyExists):
            self.clients.objects.create_bucket(Bucket=BUCKET)
        for number in range(_SENDERS):
            line: queue.SimpleQueue[Callable[[], Any] | None] = queue.SimpleQueue()
            thread = threading.Thread(
                target=self._send, args=(line,), daemon=True, name=f"reports-{number}"
            )
            thread.start()
            self._lines.append(line)
            self._threads.append(thread)

    def stop(self) -> None:
        """Deliver what is on its way, and no more."""
        for line in self._lines:
            line.put(None)
        for thread in self._threads:
            thread.join(timeout=10)

    def event(self, event: dict[str, Any]) -> None:
        """Bring an event to its function: of a contact, or of a rule of Contact Lens."""
        detail, lens = event["detail"], event["detail-type"].startswith("Contact Lens")
        function = self.outputs["ConversationFunction" if lens else "ContactEventFunction"]
        contact, told = detail.get("contactId", ""), _bytes(event)
        self._post(contact, lambda: self.clients.invoke(function, told))

    def record(self, record: dict[str, Any]) -> None:
        """Put a contact record on its stream."""
        self._put("ContactRecordsStream", record["ContactId"], record)

    def agent_event(self, event: dict[str, Any]) -> None:
        """Put an agent event on its stream, where there is one."""
        if "AgentEventsStream" in self.outputs:
            self._put("AgentEventsStream", event["AgentARN"], event)

    def stored(self, key: str, body: bytes) -> None:
        """Put a recording into the bucket."""
        put = self.clients.objects.put_object
        self._post(key, lambda: put(Bucket=BUCKET, Key=key, Body=body))

    def lens(self, key: str, analysis: dict[str, Any]) -> None:
        """Put what Contact Lens made of a conversation into the bucket, which tells of it."""
        body, put = _bytes(analysis), self.clients.objects.put_object
        function = self.outputs["ConversationFunction"]
        told = _bytes(object_created(BUCKET, key, len(body)))

        def send() -> None:
            put(Bucket=BUCKET, Key=key, Body=body)
            self.clients.invoke(function, told)

        self._post(key, send)

    def _put(self, stream: str, key: str, document: dict[str, Any]) -> None:
        data = _bytes(document)
        name, put = self.outputs[stream], self.clients.streams.put_record
        self._post(key, lambda: put(StreamName=name, PartitionKey=key, Data=data))

    def _post(self, key: str, send: Callable[[], Any]) -> None:
        if self._lines:
            self._lines[hash(key) % len(self._lines)].put(send)

    def _send(self, line: queue.SimpleQueue[Callable[[], Any] | None]) -> None:
        while (send := line.get()) is not None:
            for attempt in range(1, _ATTEMPTS + 1):
                try:
                    send()
                    break
                except Exception as error:  # noqa: BLE001  a sender must outlive what it sends
                    if attempt == _ATTEMPTS:
                        self.lost.append(f"{type(error).__name__}: {error}"[:300])
                    else:
                        time.sleep(_PAUSE_SECONDS * attempt)
