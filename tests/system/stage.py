"""The stage on which system tests play: clock, telephone, jobs and people of one platform."""

import json
import time
import uuid
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import UTC, datetime
from typing import Any, TypeVar

from chalicelib.services.clock import SystemClock
from chalicelib.services.failures import FailureShelf, Parked
from infra.local import clock
from infra.local.emulator import journal
from infra.local.emulator.generations import Generations
from infra.local.endpoint import Endpoint
from infra.local.home import Home
from infra.local.platform import Platform
from tests.caller import Caller, DeployedExchange, Timeline
from tests.contacts import Contact
from tests.system.sign_in import Visitor, visitor

Value = TypeVar("Value")

SCHEDULED = {
    "version": "0",
    "id": "00000000-0000-0000-0000-000000000000",
    "detail-type": "Scheduled Event",
    "source": "aws.events",
    "account": "000000000000",
    "time": "2026-11-22T00:00:00Z",
    "region": "us-east-1",
    "resources": [],
    "detail": {},
}
"""What a schedule sends to its function."""

_PATIENCE_SECONDS = 60
"""A message passes a stream, a bus and two functions; a busy machine takes its time."""
_PAUSE_SECONDS = 0.1


@dataclass(slots=True)
class Stage:
    """One running platform and everybody on it."""

    platform: Platform
    home: Home
    people: dict[str, Visitor] = field(default_factory=dict)

    def set_clock(self, when: str) -> None:
        """Let the business clock show an instant of Asia/Shanghai, in every function."""
        self.home.set_business(SystemClock(clock.ahead_of(datetime.now(UTC), when)))

    @contextmanager
    def hurried(self, rate: float, when: str = "") -> Iterator[None]:
        """Let business run faster than the machine for a while, from an instant on."""
        real_now = datetime.now(UTC)
        begin = SystemClock(clock.ahead_of(real_now, when)) if when else self.home.business
        self.home.set_business(clock.hurried(begin, rate, real_now))
        try:
            yield
        finally:
            self.home.set_business(clock.hurried(self.home.business, 1, datetime.now(UTC)))

    def now(self) -> datetime:
        """Return the business instant."""
        return self.home.business.now()

    def visitor(self, username: str) -> Visitor:
        """Return a signed-in demo person."""
        if username not in self.people:
            self.people[username] = visitor(self.platform, username)
        return self.people[username]

    def caller(self, number: str) -> Caller:
        """Return somebody who is about to ring."""
        return Caller(Contact(number), deployed(self.platform), Timeline(self.now))

    def run(self, function: str) -> dict[str, Any]:
        """Run a job now, by the name of its stack output; returns its report."""
        answer = self.platform.endpoint.client("lambda").invoke(
            FunctionName=self.platform.values[function], Payload=json.dumps(SCHEDULED).encode()
        )
        told = json.loads(answer["Payload"].read() or b"null")
        assert "FunctionError" not in answer, told
        return dict(told or {})

    def let_alarms_ring(self) -> None:
        """Ring what a leap of the clock has left behind, and wait until everybody is told."""
        while any(self.run("SweepFunction")[count] for count in ("rungs", "put_off")):
            pass
        assert not eventually(lambda: events_under_way(self.home), lambda left: not left)


def deployed(platform: Platform) -> DeployedExchange:
    """Return the way to the deployed functions of a platform."""
    return DeployedExchange(
        functions=platform.endpoint.client("lambda"),
        streams=platform.endpoint.client("kinesis"),
        flow_function=platform.values["ContactFlowFunction"],
        event_function=platform.values["ContactEventFunction"],
        record_stream=platform.values["ContactRecordsStream"],
    )


def parked(endpoint: Endpoint, url: str) -> list[Parked]:
    """Return every message of a failure queue and leave it there."""
    shelf = FailureShelf(endpoint.client("sqs"), url)
    found = list(shelf.take())
    for one in found:
        shelf.give_back(one)
    return found


def events_under_way(home: Home) -> set[str]:
    """Return what the bus has taken and has not brought to its function yet."""
    found: set[str] = set()
    for path in Generations(home.emulator / "tables").journals_to_replay():
        for entry in journal.read(path):
            if "event" in entry:
                (found.add if entry["to"] else found.discard)(entry["event"])
    return found


def eventually(
    look: Callable[[], Value], good: Callable[[Value], bool], seconds: float = _PATIENCE_SECONDS
) -> Value:
    """Look again until it is good: streams and schedules take their time."""
    end = time.monotonic() + seconds
    while True:
        seen = look()
        if good(seen) or time.monotonic() > end:
            return seen
        time.sleep(_PAUSE_SECONDS)


def noticed(visitor: Visitor, kind: str, about: str) -> list[dict[str, Any]]:
    """Return the notices of a kind about a matter or draft, as the inbox shows them."""
    seen = visitor.ask("GET", "/inbox")[1]["notices"]
    return [one for one in seen if one["kind"] == kind and about in one["id"]]


def new_id() -> str:
    """Draw an id as the portal does."""
    return str(uuid.uuid4())
