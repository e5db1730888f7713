"""The failure queue: payloads that could not be used wait there, whole and sealed.

A payload holds whatever the telephone system sent, the caller's number among it. Reason and
contact lie open, so that a person knows what to look for; the payload opens for the command
that hands it in again.
"""

import json
from base64 import b64decode, b64encode
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any, Protocol

from backend.kernel.privacy import Sealer

_COUNTED = [
    "ApproximateNumberOfMessages",
    "ApproximateNumberOfMessagesNotVisible",
    "ApproximateNumberOfMessagesDelayed",
]


class Queue(Protocol):
    """The operations of SQS that parking needs."""

    def send_message(self, **request: Any) -> dict[str, Any]:
        """Send a message."""
        ...

    def get_queue_attributes(self, **request: Any) -> dict[str, Any]:
        """Tell something of a queue."""
        ...


class Shelf(Protocol):
    """The operations of SQS that looking at what was parked needs."""

    def receive_message(self, **request: Any) -> dict[str, Any]:
        """Take some messages, which nobody else sees for a while."""
        ...

    def delete_message(self, **request: Any) -> dict[str, Any]:
        """Let go of a message for ever."""
        ...

    def change_message_visibility(self, **request: Any) -> dict[str, Any]:
        """Show a message to others, now or later."""
        ...


@dataclass(frozen=True, slots=True)
class Parked:
    """One message of the failure queue."""

    id: str
    receipt: str
    sent_at: datetime
    """When it was parked, by the machine's time."""
    door: str
    """The function that could not use it; empty where AWS put the message there by itself."""
    reason: str
    contact_id: str
    message: str
    """The message as it lies there: a payload of ours is sealed in it."""


class FailureShelf:
    """Looks at what was parked, gives it back or lets go of it."""

    HIDDEN_SECONDS = 600
    """So long nobody else sees what is looked at."""

    def __init__(self, sqs: Shelf, url: str) -> None:
        """Take the SQS client and the queue."""
        self._sqs = sqs
        self._url = url

    def take(self) -> Iterator[Parked]:
        """Yield every message once; each is hidden from others until it is given back."""
        seen: set[str] = set()
        while True:
            told = self._sqs.receive_message(
                QueueUrl=self._url,
                MessageAttributeNames=["All"],
                AttributeNames=["SentTimestamp"],
                MaxNumberOfMessages=10,
                VisibilityTimeout=self.HIDDEN_SECONDS,
            ).get("Messages", [])
            fresh = [one for one in told if one["MessageId"] not in seen]
            if not fresh:
                return
            seen |= {one["MessageId"] for one in fresh}
            yield from map(_parked, fresh)

    def give_back(self, parked: Parked) -> None:
        """Leave a message where it lies."""
        self._sqs.change_message_visibility(
            QueueUrl=self._url, ReceiptHandle=parked.receipt, VisibilityTimeout=0
        )

    def let_go(self, parked: Parked) -> None:
        """Delete a message whose payload was used."""
        self._sqs.delete_message(QueueUrl=self._url, ReceiptHandle=parked.receipt)


class SqsFailureQueue:
    """Parks payloads for a person to look at."""

    def __init__(self, sqs: Queue, url: str, sealer: Sealer) -> None:
        """Take the SQS client, the queue, and what seals."""
        self._sqs = sqs
        self._url = url
        self._sealer = sealer

    def park(self, door: str, body: str, reason: str, contact_id: str = "") -> None:
        """Keep the payload as it came, sealed, with door, reason and the contact if known."""
        sealed = self._sealer.seal(body, _bound_to(contact_id))
        message = {"contact_id": contact_id, "sealed": b64encode(sealed).decode()}
        self._sqs.send_message(
            QueueUrl=self._url,
            MessageBody=json.dumps(message),
            MessageAttributes={
                "door": {"DataType": "String", "StringValue": door},
                "reason": {"DataType": "String", "StringValue": reason},
            },
        )

    def waiting(self) -> int:
        """Return about how many messages wait, those that AWS put there among them.

        What somebody is handing in again at this moment is hidden, and waits all the same, as
        does what is not shown yet.
        """
        told = self._sqs.get_queue_attributes(QueueUrl=self._url, AttributeNames=_COUNTED)
        return sum(int(told["Attributes"][name]) for name in _COUNTED)


def unparked(message: str, sealer: Sealer) -> str:
    """Return the payload of a message; raises `ValueError` for what is none of ours."""
    try:
        parked = json.loads(message)
        sealed, contact_id = b64decode(parked["sealed"]), parked["contact_id"]
    except (KeyError, TypeError) as error:
        raise ValueError("the message holds no sealed payload") from error
    return sealer.unseal(sealed, _bound_to(contact_id))


def _parked(message: dict[str, Any]) -> Parked:
    attributes = {
        name: one.get("StringValue", "")
        for name, one in message.get("MessageAttributes", {}).items()
    }
    sent = int(message.get("Attributes", {}).get("SentTimestamp", 0))
    try:
        contact_id = json.loads(message["Body"])["contact_id"]
    except (KeyError, TypeError, ValueError):
        contact_id = ""
    return Parked(
        id=message["MessageId"],
        receipt=message["ReceiptHandle"],
        sent_at=datetime.fromtimestamp(sent / 1000, UTC),
        door=attributes.get("door", ""),
        reason=attributes.get("reason") or attributes.get("ErrorMessage", ""),
        contact_id=str(contact_id),
        message=message["Body"],
    )


def _bound_to(contact_id: str) -> str:
    return f"PARKED#{contact_id}"
