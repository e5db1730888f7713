"""A carrier's platform for tests: it signs by its own few lines, through the real edge."""

import hashlib
import hmac
import json
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field, replace
from itertools import count
from typing import Any

import pytest
from chalice.test import Client

import app
from chalicelib import settings
from chalicelib.wiring import telephony
from infra.local.launch import ROOT
from tests.fakes import hunan
from tests.fakes.clock import FakeClock
from tests.fakes.house import House, open_house
from tests.fakes.roster import FakeFailureQueue
from tests.guards.visits import NOON

SECRET, NEXT_SECRET = "s" * 40, "t" * 40
KEYS = {"pbx.1": SECRET, "pbx.2": NEXT_SECRET, "other.1": "o" * 40}
REPORTS, QUESTIONS = "/telephony/reports", "/telephony/questions"


@dataclass(slots=True)
class Carrier:
    """One source at the doors of one house."""

    house: House
    client: Client
    queue: FakeFailureQueue = field(default_factory=FakeFailureQueue)
    key: str = "pbx.1"
    secret: str = SECRET
    _numbers: Iterator[int] = field(default_factory=count)

    def headers(self, door: str, body: bytes, **changed: str) -> dict[str, str]:
        """Return what is sent beside a body now; a header that is changed is signed as changed."""
        said = {
            "key": self.key,
            "timestamp": str(int(self.house.clock.now().timestamp())),
            "nonce": f"nonce-{next(self._numbers):020d}",
            **changed,
        }
        text = f"{said['timestamp']}.{said['nonce']}.{door}.".encode() + body
        signed = hmac.new(self.secret.encode(), text, hashlib.sha256).hexdigest()
        return {
            "Content-Type": "application/json",
            "X-Hotline-Key": said["key"],
            "X-Hotline-Timestamp": said["timestamp"],
            "X-Hotline-Nonce": said["nonce"],
            "X-Hotline-Signature": changed.get("signature", signed),
        }

    def post(self, door: str, body: object, **changed: str) -> Any:
        """Sign and send; returns Chalice's response."""
        raw = body if isinstance(body, bytes) else json.dumps(body).encode()
        return self.send(door, raw, self.headers(door, raw, **changed))

    def send(self, door: str, raw: bytes, headers: dict[str, str]) -> Any:
        """Send what was signed, whenever that was."""
        return self.client.http.request("POST", door, headers, raw)

    def tell(self, **report: object) -> dict[str, Any]:
        """Report; returns what was answered to a report that was taken."""
        answer = self.post(REPORTS, report)
        assert answer.status_code == 202, answer.body
        return json.loads(answer.body)  # type: ignore[no-any-return]

    def ask(self, call: str, op: str, number: str | None, **parameters: str) -> dict[str, str]:
        """Ask; returns the answer of the flow."""
        body = {"call": call, "op": op, "number": number, "parameters": parameters}
        answer = self.post(QUESTIONS, body)
        assert answer.status_code == 200, answer.body
        return json.loads(answer.body)["answer"]  # type: ignore[no-any-return]


@contextmanager
def carrier() -> Iterator[Carrier]:
    """Open the doors of a house in which a carrier may tell and ask."""
    house = House(FakeClock(NOON))
    for person in hunan.seed().people:
        house.accounts.keep(person.account(person.username))
    with (
        open_house(house),
        Client(app.app, project_dir=str(ROOT)) as client,
        with_keys(house, client) as sender,
    ):
        yield sender


@contextmanager
def with_keys(house: House, client: Client) -> Iterator[Carrier]:
    """Give a carrier keys to the doors of a house."""
    sender = Carrier(house, client)
    known = replace(settings.current(), telephony_keys=KEYS)
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(settings, "current", lambda: known)
        patch.setattr(telephony, "failure_queue", lambda: sender.queue)
        yield sender
