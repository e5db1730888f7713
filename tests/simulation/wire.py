"""An emulator behind HTTP, where answers are lost and requests throttled on their way.

The SDK is the real one and tries again by itself. What the tables' streams would tell is read
beside each write; nothing goes wrong with that.
"""

import json
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field
from functools import partialmethod
from types import SimpleNamespace
from typing import Any

import pytest
from botocore import endpoint as sdk
from botocore.awsrequest import AWSResponse, HeadersDict
from botocore.exceptions import ReadTimeoutError
from botocore.httpsession import URLLib3Session

from infra.local.memory.client import Crashed, Mishap
from infra.local.memory.expressions import Item
from infra.local.memory.tables import Changed, Key
from tests.emulated import everything, names_here
from tests.fakes.clock import FakeClock
from tests.simulation.faults import Fate
from tests.simulation.world import Reach, Storage

_STREAMED = frozenset({"calls", "matters", "promises", "roster"})
_SHAPE = "com.amazonaws.dynamodb.v20120810#"
_DONE = 200


@dataclass(slots=True)
class Wire:
    """The tables of an emulator, and what goes wrong before and behind them."""

    client: Any
    """Reads beside the store."""
    fate: Fate
    changed: Changed = lambda *_: None
    requests: int = 0
    _known: dict[tuple[str, Key], Item] = field(default_factory=dict)
    _aside: bool = False

    def listen(self, changed: Changed) -> None:
        """Tell somebody of each change from now on."""
        self.changed = changed

    def everything(self) -> dict[str, list[Item]]:
        """Return the items of every table."""
        with self._besides():
            found = everything(self.client)
        return {name: found[called] for name, called in names_here().items()}

    def send(self, session: URLLib3Session, request: Any) -> Any:
        """Send a request of the store, or let it meet with a mishap."""
        operation = _text(request.headers.get("X-Amz-Target", b"")).partition(".")[2]
        if self._aside or not operation:
            return _SEND(session, request)
        self.requests += 1
        attempt = _text(request.headers["amz-sdk-request"]).partition("attempt=")[2]
        mishap = self.fate.mishap(operation, int(attempt.partition(";")[0]) - 1)
        asked = json.loads(request.body)
        if mishap is Mishap.CRASH_BEFORE:
            raise Crashed
        if mishap in {Mishap.THROTTLED, Mishap.CONFLICT}:
            return _refusal(request.url, asked, mishap)
        answer = _SEND(session, request)
        if answer.status_code == _DONE:
            self._tell(asked)
        if mishap is Mishap.CRASH_AFTER:
            raise Crashed
        if mishap is Mishap.LOST:
            raise ReadTimeoutError(endpoint_url=request.url)
        return answer

    def _tell(self, asked: Mapping[str, Any]) -> None:
        """Tell what a write has changed, as the stream of its table does."""
        for table, key in _touched(asked):
            if table not in _STREAMED:
                continue
            named = {"pk": {"S": key[0]}, "sk": {"S": key[1]}}
            with self._besides():
                found = self.client.get_item(TableName=table, Key=named, ConsistentRead=True)
            before, after = self._known.get((table, key)), found.get("Item")
            if before != after:
                self._known[table, key] = after
                self.changed(table, before, after)

    @contextmanager
    def _besides(self) -> Iterator[None]:
        self._aside = True
        try:
            yield
        finally:
            self._aside = False


_SEND = URLLib3Session.send


def over_http(client: Any) -> Reach:
    """Return what leads the store to an emulator, which it reaches by its environment."""

    @contextmanager
    def reach(fate: Fate, seed: int, clock: FakeClock) -> Iterator[Storage]:
        del seed, clock
        wire = Wire(client, fate)
        with pytest.MonkeyPatch.context() as patch:
            patch.setattr(URLLib3Session, "send", partialmethod(_sent, wire))
            patch.setattr(sdk, "time", SimpleNamespace(sleep=lambda _: None))
            yield wire
        print(f"{wire.requests} requests over HTTP")  # noqa: T201  to be quoted

    return reach


def _sent(session: URLLib3Session, wire: Wire, request: Any) -> Any:
    return wire.send(session, request)


def _touched(asked: Mapping[str, Any]) -> Iterator[tuple[str, Key]]:
    writes = [write for item in asked.get("TransactItems", ()) for write in item.values()]
    if {"Item", "UpdateExpression"} & asked.keys() or asked.keys() >= {"Key", "TableName"}:
        writes.append(asked)
    for write in writes:
        held = write.get("Item") or write["Key"]
        yield write["TableName"], (held["pk"]["S"], held["sk"]["S"])


def _refusal(url: str, asked: Mapping[str, Any], mishap: Mishap) -> AWSResponse:
    said: dict[str, Any] = {"__type": f"{_SHAPE}ProvisionedThroughputExceededException"}
    if mishap is Mishap.CONFLICT:
        reasons = [{"Code": "TransactionConflict"} for _ in asked["TransactItems"]]
        said = {"__type": f"{_SHAPE}TransactionCanceledException", "CancellationReasons": reasons}
    body = json.dumps({**said, "message": mishap.value}).encode()
    raw: Any = SimpleNamespace(stream=lambda: iter([body]))
    headers: Any = HeadersDict({"content-type": "application/x-amz-json-1.0"})
    return AWSResponse(url, 400, headers, raw)


def _text(header: Any) -> str:
    return header.decode() if isinstance(header, bytes) else str(header)
