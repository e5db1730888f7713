"""An instance behind its API over HTTP, and a real client of it."""

import random
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import UTC, datetime, time
from typing import Any

import boto3
import pytest
from botocore.config import Config
from botocore.exceptions import ClientError

from infra.connect.simulator.api.connect import Connect
from infra.connect.simulator.api.server import Server, serving
from infra.connect.simulator.engine.clock import VirtualClock
from infra.connect.simulator.engine.exchange import Exchange
from infra.connect.simulator.engine.hours import Hours, Slot
from infra.connect.simulator.engine.instance import (
    Attendant,
    FlowEntry,
    Instance,
    Profile,
    Queue,
    Served,
)
from infra.connect.simulator.language import document

NINE = datetime(2026, 11, 23, 1, 0, tzinfo=UTC)
NUMBER, LINE = "+8613900001234", "+8673112348"
WINDOWS = ((time(8, 30), time(11, 30)), (time(14, 30), time(17, 0)))
SESSION = boto3.Session()
"""One for all: it reads the service's model once."""
WEEKDAYS = ("MONDAY", "TUESDAY", "WEDNESDAY", "THURSDAY", "FRIDAY")
FLOW = {
    "Version": "2019-10-30",
    "StartAction": "say",
    "Actions": [
        {
            "Identifier": "say",
            "Type": "MessageParticipant",
            "Parameters": {"Text": "您好"},
            "Transitions": {
                "NextAction": "wait",
                "Errors": [{"NextAction": "bye", "ErrorType": "NoMatchingError"}],
            },
        },
        {
            "Identifier": "wait",
            "Type": "Wait",
            "Parameters": {"TimeLimitSeconds": "600"},
            "Transitions": {
                "NextAction": "bye",
                "Conditions": [
                    {
                        "NextAction": "bye",
                        "Condition": {"Operator": "Equals", "Operands": ["WaitCompleted"]},
                    }
                ],
                "Errors": [{"NextAction": "bye", "ErrorType": "NoMatchingError"}],
            },
        },
        {
            "Identifier": "bye",
            "Type": "DisconnectParticipant",
            "Parameters": {},
            "Transitions": {},
        },
    ],
}


@dataclass(slots=True)
class Stub:
    """The API as tests use it."""

    connect: Connect
    server: Server
    clock: VirtualClock
    client: Any

    @property
    def instance_id(self) -> str:
        return self.connect.instance.id

    def ask(self, operation: str, **asked: Any) -> dict[str, Any]:
        """Ask for an operation of this instance, when the throttle allows it."""
        self.clock.advance(1)
        said: dict[str, Any] = getattr(self.client, operation)(InstanceId=self.instance_id, **asked)
        return said

    def refused(self, operation: str, **asked: Any) -> str:
        """Return the code with which an operation is refused."""
        with pytest.raises(ClientError) as refused:
            self.ask(operation, **asked)
        error: str = refused.value.response["Error"]["Code"]
        return error


def week(windows: tuple[tuple[time, time], ...] = WINDOWS) -> tuple[Slot, ...]:
    return tuple(Slot(day, opens, closes) for day in WEEKDAYS for opens, closes in windows)


def instance() -> Instance:
    flow = document.from_json(FLOW, "main")
    return Instance(
        flows={"main": FlowEntry("main", "12348 main", flow)},
        hours={"changsha": Hours("changsha", "430100 长沙市", week())},
        queues={
            "430100": Queue("430100", "430100 长沙市", "changsha", 20, LINE, "12348"),
            "430200": Queue("430200", "430200 株洲市", "changsha"),
        },
        profiles={"p": Profile("p", "长沙", (Served("430100"), Served("430200")))},
        agents={"li": Attendant("li", "li", "p"), "wu": Attendant("wu", "wu", "p")},
        numbers={LINE: "main"},
    )


def client_of(url: str, instance: Instance) -> Any:
    """Return a client that asks once and waits for no second answer."""
    return SESSION.client(
        "connect",
        endpoint_url=url,
        region_name=instance.region,
        aws_access_key_id="local",
        aws_secret_access_key="local",
        config=Config(retries={"total_max_attempts": 1, "mode": "standard"}, read_timeout=10),
    )


@contextmanager
def stub(there: Instance | None = None) -> Iterator[Stub]:
    """Serve an instance on a virtual clock and a free port."""
    clock = VirtualClock(NINE)
    found = there or instance()
    connect = Connect(Exchange(found, clock, random=random.Random(1)))  # noqa: S311
    with serving(connect) as server:
        yield Stub(connect, server, clock, client_of(server.url, found))
