"""Asks functions as a flow does: within a limit, on either clock, and judges the answer."""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from typing import Any, Protocol

from infra.connect.simulator.engine.clock import Clock
from infra.connect.simulator.engine.contact import Contact
from infra.connect.simulator.engine.instance import Instance
from infra.connect.simulator.engine.running import Cancel, Resume

ANSWER_BYTES = 32 * 1024
ATTRIBUTE_BYTES = 32_768
BLOCK_SECONDS = 8.0
CHAIN_SECONDS = 20.0
RETRIES = 3
RETRY_PAUSE = 0.5
LATENCY = 0.12
"""What an answer takes on the virtual clock where the function does not say otherwise."""


@dataclass(frozen=True, slots=True)
class Slow:
    """An answer that takes so many seconds of the virtual clock."""

    seconds: float
    answer: Any = None


@dataclass(frozen=True, slots=True)
class Answer:
    """What came of asking a function."""

    value: Any = None
    error: str = ""
    seconds: float = 0
    timed_out: bool = False


class Functions(Protocol):
    """Asks functions."""

    def ask(
        self,
        function: Callable[[dict[str, Any]], Any],
        request: dict[str, Any],
        within: float,
        resume: Resume,
    ) -> Cancel:
        """Ask, and resume with an `Answer` after `within` seconds at most."""
        ...


class Inline:
    """Asks at once; the time that it takes is only told by the clock."""

    def __init__(self, clock: Clock) -> None:
        self._clock = clock

    def ask(
        self,
        function: Callable[[dict[str, Any]], Any],
        request: dict[str, Any],
        within: float,
        resume: Resume,
    ) -> Cancel:
        """Ask, and resume with an `Answer` after `within` seconds at most."""
        answer = _asked(function, request)
        seconds = LATENCY
        if isinstance(answer.value, Slow):
            seconds, answer = answer.value.seconds, Answer(answer.value.answer)
        if seconds > within:
            late = Answer(error=f"no answer in {within:g} s", seconds=within, timed_out=True)
            return self._clock.after(within, lambda: resume(late)).cancel
        timely = Answer(answer.value, answer.error, seconds)
        return self._clock.after(seconds, lambda: resume(timely)).cancel


class InThreads:
    """Asks in threads of its own, so that one slow function holds up no other call."""

    def __init__(self, clock: Clock, workers: int = 8) -> None:
        self._clock = clock
        self._pool = ThreadPoolExecutor(workers, thread_name_prefix="flow-function")

    def ask(
        self,
        function: Callable[[dict[str, Any]], Any],
        request: dict[str, Any],
        within: float,
        resume: Resume,
    ) -> Cancel:
        """Ask, and resume with an `Answer` after `within` seconds at most."""
        began = self._clock.now()
        open_still = [True]

        def give(answer: Answer) -> None:
            if open_still[0]:
                open_still[0] = False
                limit.cancel()
                resume(answer)

        late = Answer(error=f"no answer in {within:g} s", seconds=within, timed_out=True)
        limit = self._clock.after(within, lambda: give(late))

        def work() -> None:
            answer = _asked(function, request)
            took = (self._clock.now() - began).total_seconds()
            self._clock.after(0, lambda: give(Answer(answer.value, answer.error, took)))

        self._pool.submit(work)

        def forget() -> None:
            open_still[0] = False
            limit.cancel()

        return forget


def _asked(function: Callable[[dict[str, Any]], Any], request: dict[str, Any]) -> Answer:
    try:
        return Answer(function(request))
    except Exception as error:  # noqa: BLE001  whatever a function raises is its failure, not ours
        return Answer(error=f"{type(error).__name__}: {error}")


def judged(value: Any, kind: str) -> tuple[dict[str, Any] | None, str]:
    """Return an answer as `$.External` keeps it, or None and why a flow does not take it."""
    if not isinstance(value, Mapping):
        return None, f"the answer is no object: {value!r}"
    size = len(json.dumps(value, ensure_ascii=False).encode())
    if size > ANSWER_BYTES:
        return None, f"the answer has {size} bytes; a flow takes {ANSWER_BYTES}"
    if kind == "STRING_MAP":
        odd = [name for name, one in value.items() if not isinstance(one, str)]
        if odd:
            return None, f"these values are no texts: {', '.join(map(str, odd))}"
    return dict(value), ""


def request(instance: Instance, contact: Contact, parameters: Mapping[str, Any]) -> dict[str, Any]:
    """Return what a flow sends to a function."""
    queue = instance.queue(contact.target) if contact.target else None
    return {
        "Name": "ContactFlowEvent",
        "Details": {
            "ContactData": {
                "Attributes": dict(contact.attributes),
                "Channel": contact.channel,
                "ContactId": contact.id,
                "CustomerEndpoint": _endpoint(contact.number),
                "CustomerId": contact.customer_id,
                "Description": contact.description,
                "InitialContactId": contact.initial_id,
                "InitiationMethod": contact.method,
                "InstanceARN": instance.arn,
                "LanguageCode": contact.language,
                "MediaStreams": {"Customer": {"Audio": _stream(instance, contact)}},
                "Name": contact.name,
                "PreviousContactId": contact.previous_id,
                "Queue": {
                    "ARN": instance.queue_arn(queue),
                    "Name": queue.name,
                    "OutboundCallerId": _endpoint(queue.caller_number)
                    if queue.caller_number
                    else None,
                }
                if queue
                else None,
                "References": contact.references,
                "RelatedContactId": contact.related_id,
                "SegmentAttributes": contact.segment,
                "SystemEndpoint": _endpoint(contact.dialled),
                "Tags": contact.tags,
            },
            "Parameters": dict(parameters),
        },
    }


def _endpoint(address: str) -> dict[str, str]:
    return {"Address": address, "Type": "TELEPHONE_NUMBER"}


def _stream(instance: Instance, contact: Contact) -> dict[str, str] | None:
    if not contact.streaming:
        return None
    name = f"{instance.alias}-connect-contact-{contact.id}"
    return {
        "StreamARN": f"arn:aws:kinesisvideo:{instance.region}:{instance.account}:stream/{name}/1",
        "StartTimestamp": str(int(contact.system_at.timestamp() * 1000))
        if contact.system_at
        else "",
        "StartFragmentNumber": "91343852333181432392682062622220590765191907586",
    }
