"""Contact events as they really come: mixed cases, missing parts, unknown types."""

import json
from datetime import UTC, datetime, timedelta
from typing import Any

import pytest

from backend.calls.reports import Kind
from backend.calls.rules import outcome_of, state_of
from chalicelib.connect import events
from chalicelib.connect.payload import Unusable
from tests.chalicelib.connect.conftest import NINE, Doors
from tests.contacts import Contact, contact_event

AGENT = "2c375493-c3c9-46a8-a72c-13da0c7d9afd"


def contact(**changes: Any) -> Contact:
    return Contact("+8613900001234", id="c-1", initiated_at=NINE, **changes)


def at(seconds: float) -> datetime:
    return NINE + timedelta(seconds=seconds)


def event(kind: str = "INITIATED", **detail: Any) -> dict[str, Any]:
    """Return a contact event whose detail is changed; None takes a field out."""
    envelope = contact_event(contact(), kind, NINE)
    for name, value in detail.items():
        if value is None:
            envelope["detail"].pop(name, None)
        else:
            envelope["detail"][name] = value
    return envelope


def pascal(envelope: dict[str, Any]) -> dict[str, Any]:
    """Write the names of the detail as some samples do."""
    detail = {name[:1].upper() + name[1:]: value for name, value in envelope["detail"].items()}
    return {**envelope, "detail": detail}


@pytest.mark.requirement("S0-24")
def test_a_whole_call_is_read_from_its_events(doors: Doors) -> None:
    call = contact(
        queue="430100",
        queued_at=at(3.004),
        agent=AGENT,
        connected_at=at(9.5),
        disconnected_at=at(300),
        reason="CUSTOMER_DISCONNECT",
        wrapped_up_at=at(320),
    )
    for kind in ("INITIATED", "QUEUED", "CONNECTED_TO_AGENT", "DISCONNECTED", "COMPLETED"):
        events.handle(contact_event(call, kind, at(320)), None)
    kept = doors.call("c-1")
    assert (state_of(kept), outcome_of(kept)) == ("ended", "answered")
    assert (kept.queued_at, kept.connected_at) == (at(3.004), at(9.5))
    assert (kept.disconnected_at, kept.completed_at) == (at(300), at(320))
    assert (kept.agent_id, kept.reason) == (AGENT, "CUSTOMER_DISCONNECT")


def test_the_last_event_alone_tells_of_the_lost_ones(doors: Doors) -> None:
    call = contact(queue="q", queued_at=at(3), agent=AGENT, connected_at=at(9))
    call.disconnected_at, call.reason = at(60), "AGENT_DISCONNECT"
    events.handle(contact_event(call, "DISCONNECTED", at(60)), None)
    kept = doors.call("c-1")
    assert (kept.initiated_at, kept.wait_seconds, kept.agent_id) == (NINE, 6, AGENT)
    assert outcome_of(kept) == "answered"


@pytest.mark.parametrize(
    "odd",
    [
        pascal(event()),
        event(channel="Voice"),
        event(channel="TASK"),
        event(channel="HOLOGRAM"),
        event(channel=None, initiationMethod=None),
        event(initiationMethod="WEBRTC_API"),
        event(initiationMethod="QUEUE_TRANSFER", previousContactId="c-0"),
        event(initiationMethod="SOMETHING_NEW"),
        event(initiationTimestamp="1970-01-01T00:00:00.001Z"),
        event(initiationTimestamp="yesterday"),
        event(initiationTimestamp=None),
        event(initiationTimestamp="0001-01-01T00:00:00+23:59"),
        event(initiationTimestamp="9999-12-31T23:59:59-23:59"),
        event(disconnectReason="\ud800", initiationMethod="\udfff"),
        event(initiationTimestamp="2026-11-23T01:00:00.123456789Z"),
        event(initiationTimestamp="2026-11-23T09:00:00+08:00"),
        event(queueInfo=None, agentInfo=None),
        event(queueInfo="", agentInfo=[]),
        event(queueInfo={"queueArn": None, "enqueueTimestamp": "1970-01-01T00:00:00Z"}),
        event(agentInfo={"agentArn": 7}),
        event(tags="none", segmentAttributes=None),
        event(eventType="PAUSED", newField=1),
        event(eventType="TELEPORTED"),
        event(eventType=None),
        event(contactId=12345),
        event(quantumState={"spin": ["up", None]}),
    ],
)
def test_nothing_odd_is_refused(doors: Doors, odd: dict[str, Any]) -> None:
    events.handle(odd, None)
    assert doors.queue.parked == []
    assert doors.calls.writes == 1


@pytest.mark.parametrize(
    "silent",
    [
        event(eventType="CONNECTED_TO_SYSTEM"),
        event(eventType="connected_to_system"),
        event(eventType="CONTACT_DATA_UPDATED", updatedProperties=["Tags"]),
        event(eventType="PAUSED"),
        event(eventType="AMD_DISABLED"),
    ],
)
def test_what_changes_nothing_is_worth_no_write(doors: Doors, silent: dict[str, Any]) -> None:
    events.handle(silent, None)
    assert (doors.calls.writes, doors.queue.parked) == (0, [])


def test_an_unknown_field_and_type_are_kept_as_they_came() -> None:
    told = events.read(event(eventType="TELEPORTED", quantumState={"spin": ["up", None]}))
    assert told.report.kind is Kind.INITIATED
    assert told.more == {"eventType": "TELEPORTED", "quantumState": {"spin": ["up", None]}}
    assert events.read(event()).more == {}


def test_an_unset_instant_is_taken_from_the_envelope() -> None:
    unset = event("QUEUED", initiationTimestamp="1970-01-01T00:00:00.001Z")
    assert events.read(unset).report.at == NINE
    assert events.read(unset).report.initiated_at is None


def test_the_filled_one_of_two_writings_of_a_field_counts() -> None:
    both = event(contactId="", ContactId="c-2")
    assert events.read(both).contact_id == "c-2"


@pytest.mark.requirement("S0-20")
def test_an_unknown_field_is_sealed_and_a_repeat_of_it_is_a_repeat(doors: Doors) -> None:
    for _ in range(2):
        events.handle(event(callerNote="ring 139 0000 1234 back"), None)
    report = doors.call("c-1").reports[Kind.INITIATED]
    assert "0000 1234" not in repr(report)
    assert doors.calls.writes == 1
    (more,) = report.more
    found = doors.privacy.unseal_more("c-1", Kind.INITIATED, more)
    assert found == {"callerNote": "ring 139 0000 1234 back"}


@pytest.mark.requirement("S0-24")
def test_a_duplicate_or_late_event_changes_nothing(doors: Doors) -> None:
    queued = contact_event(contact(queue="q", queued_at=at(3)), "QUEUED", at(3))
    late = contact_event(contact(queue="q", queued_at=at(30)), "QUEUED", at(30))
    for one in (queued, queued, late, queued):
        events.handle(one, None)
    assert doors.calls.writes == 1
    assert doors.call("c-1").queued_at == at(3)


@pytest.mark.parametrize(
    ("unusable", "reason"),
    [
        ({}, "names no contact"),
        ({"detail": None}, "names no contact"),
        ({"detail": []}, "names no contact"),
        (event(contactId=None), "names no contact"),
        (event(contactId="   "), "names no contact"),
        (event(contactId={"id": "c"}), "names no contact"),
        (event(contactId="c" * 300), "cannot be kept"),
        (event(contactId="a b/c"), "cannot be kept"),
        ({"detail": {"contactId": "c"}}, "no instant"),
    ],
)
def test_what_cannot_be_used_is_parked_whole_with_its_reason(
    doors: Doors, unusable: dict[str, Any], reason: str
) -> None:
    events.handle(unusable, None)
    ((body, said),) = doors.queue.parked
    assert json.loads(body) == unusable
    assert reason in said
    assert doors.queue.contacts == ["c" if "no instant" in reason else ""]
    assert doors.calls.writes == 0


def test_a_failing_store_lets_the_event_come_again(
    doors: Doors, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(type(doors.calls), "absorb", _fails)
    with pytest.raises(OSError, match="no storage"):
        events.handle(event(), None)
    assert doors.queue.parked == []


def test_a_payload_that_is_no_object_is_unusable() -> None:
    for payload in (None, "text", 7, ["detail"]):
        with pytest.raises(Unusable):
            events.read(payload)


def _fails(*_: Any) -> bool:
    raise OSError("no storage")


def test_instants_are_in_utc() -> None:
    told = events.read(event(initiationTimestamp="2026-11-23T09:00:00+08:00"))
    assert told.report.at.tzinfo is UTC
    assert told.report.at == NINE
