"""The failure queue: payloads that could not be used wait there, whole and sealed.

A payload holds whatever the telephone system sent, the caller's number among it. Reason and
contact lie open, so that a person knows what to look for; the payload opens for the command
that hands it in again.
"""

import json
from base64 import b64decode, b64encode
from typing import Any, Protocol

from backend.kernel.privacy import Sealer


class Queue(Protocol):
    """The one operation of SQS that parking needs."""

    def send_message(self, **request: Any) -> dict[str, Any]:
        """Send a message."""
        ...


class SqsFailureQueue:
    """Parks payloads for a person to look at."""

    def __init__(self, sqs: Queue, url: str, sealer: Sealer) -> None:
        """Take the SQS client, the queue, and what seals."""
        self._sqs = sqs
        self._url = url
        self._sealer = sealer

    def park(self, body: str, reason: str, contact_id: str = "") -> None:
        """Keep the payload as it came, sealed, with the reason and the contact if known."""
        sealed = self._sealer.seal(body, _bound_to(contact_id))
        message = {"contact_id": contact_id, "sealed": b64encode(sealed).decode()}
        self._sqs.send_message(
            QueueUrl=self._url,
            MessageBody=json.dumps(message),
            MessageAttributes={"reason": {"DataType": "String", "StringValue": reason}},
        )


def unparked(message: str, sealer: Sealer) -> str:
    """Return the payload of a message; raises `ValueError` for what is none of ours."""
    try:
        parked = json.loads(message)
        sealed, contact_id = b64decode(parked["sealed"]), parked["contact_id"]
    except (KeyError, TypeError) as error:
        raise ValueError("the message holds no sealed payload") from error
    return sealer.unseal(sealed, _bound_to(contact_id))


def _bound_to(contact_id: str) -> str:
    return f"PARKED#{contact_id}"
