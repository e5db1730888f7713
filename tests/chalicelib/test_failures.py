"""What is parked shows nothing of the caller, and opens for the one who hands it in again."""

import json
from dataclasses import dataclass, field
from typing import Any

import pytest

from chalicelib.services.failures import SqsFailureQueue, unparked
from tests.fakes.privacy import FakeSealer

BODY = '{"detail": {"callerNumber": "13900001234"}}'


@dataclass(slots=True)
class Sqs:
    """Takes messages as SQS does: none without a body."""

    sent: list[dict[str, Any]] = field(default_factory=list)
    in_hand: int = 0
    """What somebody looks at, who has not given it back."""
    delayed: int = 0
    """What is not shown yet."""

    def send_message(self, **request: Any) -> dict[str, Any]:
        assert request["MessageBody"]
        self.sent.append(request)
        return {}

    def get_queue_attributes(self, **request: Any) -> dict[str, Any]:
        told = {
            "ApproximateNumberOfMessages": str(len(self.sent)),
            "ApproximateNumberOfMessagesNotVisible": str(self.in_hand),
            "ApproximateNumberOfMessagesDelayed": str(self.delayed),
        }
        return {"Attributes": {name: told[name] for name in request["AttributeNames"]}}


def parked(body: str, contact_id: str = "") -> dict[str, Any]:
    sqs = Sqs()
    SqsFailureQueue(sqs, "url", FakeSealer()).park(
        "contact_event", body, "it names no contact", contact_id
    )
    (sent,) = sqs.sent
    return sent


@pytest.mark.requirement("S0-20", "S0-62")
@pytest.mark.parametrize("contact_id", ["", "c-1"])
def test_a_payload_is_parked_sealed_with_its_reason_and_its_contact(contact_id: str) -> None:
    sent = parked(BODY, contact_id)
    assert "13900001234" not in repr(sent)
    assert sent["MessageAttributes"]["reason"]["StringValue"] == "it names no contact"
    assert json.loads(sent["MessageBody"])["contact_id"] == contact_id
    assert unparked(sent["MessageBody"], FakeSealer()) == BODY


def test_nothing_at_all_is_parked_as_well() -> None:
    assert unparked(parked("")["MessageBody"], FakeSealer()) == ""


def test_a_seal_opens_for_its_own_contact_only() -> None:
    message = json.loads(parked(BODY, "c-1")["MessageBody"]) | {"contact_id": "c-2"}
    with pytest.raises(ValueError, match="does not belong"):
        unparked(json.dumps(message), FakeSealer())


@pytest.mark.parametrize("message", ["{}", "[]", "no json", '{"contact_id": "c", "sealed": 7}'])
def test_what_was_not_parked_by_us_is_told_apart(message: str) -> None:
    with pytest.raises(ValueError, match=r"."):
        unparked(message, FakeSealer())


def test_it_tells_how_many_wait() -> None:
    sqs = Sqs()
    queue = SqsFailureQueue(sqs, "url", FakeSealer())
    assert queue.waiting() == 0
    queue.park("contact_event", BODY, "it names no contact")
    sqs.in_hand, sqs.delayed = 2, 4
    assert queue.waiting() == 7
