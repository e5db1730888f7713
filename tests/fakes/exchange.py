"""The telephone exchange in process: the same formats, handed to the same handlers."""

from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

from chalicelib.connect import conversations, events, flow, records
from infra.connect.simulator.reports.lens import object_created
from tests.contacts import kinesis_batch, string_map


@dataclass(slots=True)
class InProcessExchange:
    """Calls the doors of Connect, and remembers what it delivered; an outlet of the simulator."""

    told: list[dict[str, Any]] = field(default_factory=list)
    records: list[dict[str, Any]] = field(default_factory=list)
    objects: dict[str, bytes] = field(default_factory=dict)

    def ask(self, request: dict[str, Any]) -> dict[str, str]:
        return string_map(flow.handle(request, None))

    def tell(self, event: dict[str, Any]) -> None:
        self.told.append(event)
        events.handle(event, None)

    def hand_over(self, record: dict[str, Any]) -> None:
        self.records.append(record)
        assert records.handle(kinesis_batch(record), None) == {"batchItemFailures": []}

    def event(self, event: dict[str, Any]) -> None:
        if event["detail-type"] == "Amazon Connect Contact Event":
            self.tell(event)
        else:
            conversations.handle(event, None)

    def record(self, record: dict[str, Any]) -> None:
        self.hand_over(record)

    def agent_event(self, event: dict[str, Any]) -> None:
        """Forget it: where attendants stand is not asked here."""

    def stored(self, key: str, body: bytes) -> None:
        self.objects[key] = body

    def lens(self, key: str, analysis: dict[str, Any]) -> None:
        written = object_created("recordings", key, 0)["time"]
        conversations.absorb_analysis(analysis, datetime.fromisoformat(written))
