"""The failure queue: payloads that could not be used wait there, whole."""

from typing import Any, Protocol


class Queue(Protocol):
    """The one operation of SQS that parking needs."""

    def send_message(self, **request: Any) -> dict[str, Any]:
        """Send a message."""
        ...


class SqsFailureQueue:
    """Parks payloads for a person to look at."""

    def __init__(self, sqs: Queue, url: str) -> None:
        """Take the SQS client and the queue."""
        self._sqs = sqs
        self._url = url

    def park(self, body: str, reason: str) -> None:
        """Keep the payload as it came, with the reason in words."""
        self._sqs.send_message(
            QueueUrl=self._url,
            MessageBody=body,
            MessageAttributes={"reason": {"DataType": "String", "StringValue": reason}},
        )
