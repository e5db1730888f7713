"""A meter at the HTTP boundary: what an operation asks of DynamoDB, and what it costs.

Write units are those that the emulator reports, base table and every index; on AWS they are
the same by rule. Its read units of queries are wrong: those are calculated here.
"""

import json
from collections import Counter, defaultdict
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from typing import Any

import pytest
from botocore.httpsession import URLLib3Session

from tests.bench.units import units_of_query

_WRITES = {"PutItem", "UpdateItem", "DeleteItem", "TransactWriteItems", "BatchWriteItem"}


@dataclass(slots=True)
class Meter:
    """What was asked since the meter was read last."""

    requests: Counter[str] = field(default_factory=Counter)
    write_units: float = 0
    query_units: dict[str, float] = field(default_factory=lambda: defaultdict(float))
    """Read units of queries by index, `table` for those without one."""
    counting: bool = True
    heard: Callable[[], None] = lambda: None
    """Is called after each counted request, so that a clock can move with the work."""

    def read(self) -> tuple[int, int]:
        """Return requests and write units, and begin anew."""
        found = (self.requests.total(), round(self.write_units))
        self.requests.clear()
        self.query_units.clear()
        self.write_units = 0
        return found

    @contextmanager
    def apart(self) -> Iterator[None]:
        """Leave out what is asked in the block."""
        self.counting = False
        yield
        self.counting = True

    def note(self, operation: str, asked: dict[str, Any], answer: dict[str, Any]) -> None:
        """Count one request and its answer."""
        if not self.counting:
            return
        self.requests[operation] += 1
        self.heard()
        if operation == "Query":
            self.query_units[asked.get("IndexName", "table")] += units_of_query(asked, answer)
        if operation in _WRITES:
            consumed = answer.get("ConsumedCapacity") or []
            for each in [consumed] if isinstance(consumed, dict) else consumed:
                self.write_units += each["CapacityUnits"]


@contextmanager
def metered() -> Iterator[Meter]:
    """Count every request of this process to DynamoDB."""
    meter = Meter()
    send = URLLib3Session.send

    def counted(session: URLLib3Session, request: Any) -> Any:
        target = request.headers.get("X-Amz-Target", b"")
        target = target.decode() if isinstance(target, bytes) else target
        if not target.startswith("DynamoDB_"):
            return send(session, request)
        body = json.loads(request.body) | {"ReturnConsumedCapacity": "INDEXES"}
        request.body = json.dumps(body).encode()
        request.headers["Content-Length"] = str(len(request.body))
        answer = send(session, request)
        meter.note(target.partition(".")[2], body, json.loads(answer.content or b"{}"))
        return answer

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(URLLib3Session, "send", counted)
        yield meter
