"""The telephone exchange in process: the same formats, handed to the same handlers."""

from dataclasses import dataclass, field
from typing import Any

from chalicelib.connect import events, flow, records
from infra.connect.simulator.exchange import string_map
from infra.connect.simulator.payloads import kinesis_batch


@dataclass(slots=True)
class InProcessExchange:
    """Calls the doors of Connect, and remembers what it delivered."""

    told: list[dict[str, Any]] = field(default_factory=list)
    records: list[dict[str, Any]] = field(default_factory=list)

    def ask(self, request: dict[str, Any]) -> dict[str, str]:
        return string_map(flow.handle(request, None))

    def tell(self, event: dict[str, Any]) -> None:
        self.told.append(event)
        events.handle(event, None)

    def hand_over(self, record: dict[str, Any]) -> None:
        self.records.append(record)
        assert records.handle(kinesis_batch(record), None) == {"batchItemFailures": []}
