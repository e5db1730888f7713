"""The failure queue in memory, as SQS shows it: a message that is taken is hidden."""

from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

from backend.kernel.clock import Clock


@dataclass(slots=True)
class FakeSqs:
    """Sends, shows, hides and deletes messages."""

    clock: Clock
    kept: dict[str, dict[str, Any]] = field(default_factory=dict)
    hidden: set[str] = field(default_factory=set)
    sent: int = 0

    def send_message(self, **request: Any) -> dict[str, Any]:
        assert request["MessageBody"]
        self.sent += 1
        identity = f"m-{self.sent}"
        self.kept[identity] = {
            "MessageId": identity,
            "ReceiptHandle": identity,
            "Body": request["MessageBody"],
            "MessageAttributes": request.get("MessageAttributes", {}),
            "Attributes": {"SentTimestamp": _milliseconds(self.clock.now())},
        }
        return {}

    def get_queue_attributes(self, **request: Any) -> dict[str, Any]:
        told = {
            "ApproximateNumberOfMessages": len(self.kept) - len(self.hidden),
            "ApproximateNumberOfMessagesNotVisible": len(self.hidden),
            "ApproximateNumberOfMessagesDelayed": 0,
        }
        return {"Attributes": {name: str(told[name]) for name in request["AttributeNames"]}}

    def receive_message(self, **request: Any) -> dict[str, Any]:
        seen = [one for one in self.kept.values() if one["MessageId"] not in self.hidden]
        page = seen[: request["MaxNumberOfMessages"]]
        self.hidden |= {one["MessageId"] for one in page}
        return {"Messages": page} if page else {}

    def change_message_visibility(self, **request: Any) -> dict[str, Any]:
        assert request["VisibilityTimeout"] == 0
        self.hidden.discard(request["ReceiptHandle"])
        return {}

    def delete_message(self, **request: Any) -> dict[str, Any]:
        del self.kept[request["ReceiptHandle"]]
        self.hidden.discard(request["ReceiptHandle"])
        return {}


def _milliseconds(at: datetime) -> str:
    return str(round(at.timestamp() * 1000))
