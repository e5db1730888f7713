"""Contact records as they really come, in batches of which a part may fail."""

import base64
import json
from datetime import datetime, timedelta
from typing import Any

import pytest

from backend.calls.reports import Kind, Reached, Recording, Report
from backend.calls.rules import outcome_of
from backend.calls.supervising import complaint
from backend.kernel.clock import to_text
from chalicelib.connect import records
from tests.chalicelib.connect.conftest import NINE, Doors
from tests.contacts import Contact, contact_record, kinesis_batch, recording
from tests.fakes import hunan

AGENT = "2c375493-c3c9-46a8-a72c-13da0c7d9afd"
NUMBER = "+8613900001234"


def at(seconds: float) -> datetime:
    return NINE + timedelta(seconds=seconds)


def ended(**changes: Any) -> Contact:
    contact = Contact(NUMBER, id="c-1", initiated_at=NINE, **changes)
    contact.disconnected_at = contact.disconnected_at or at(60)
    contact.reason = contact.reason or "CUSTOMER_DISCONNECT"
    return contact


def record(**fields: Any) -> dict[str, Any]:
    """Return a contact record with some fields changed; None stays null."""
    return {**contact_record(ended(), at(70)), **fields}


def without(*names: str) -> dict[str, Any]:
    return {name: value for name, value in record().items() if name not in names}


NO_FAILURES: dict[str, list[dict[str, str]]] = {"batchItemFailures": []}


@pytest.mark.requirement("S0-24")
def test_an_answered_call_is_read_from_its_record_alone(doors: Doors) -> None:
    contact = ended(
        queue="430100", queued_at=at(3), agent=AGENT, connected_at=at(9), wrapped_up_at=at(80)
    )
    batch = kinesis_batch(contact_record(contact, at(85)))
    assert records.handle(batch, None) == NO_FAILURES
    call = doors.call("c-1")
    assert (outcome_of(call), call.wait_seconds, call.agent_id) == ("answered", 6, AGENT)
    assert call.completed_at == at(80)


@pytest.mark.requirement("S2-36", "N34")
def test_a_record_tells_of_a_complaint_whose_own_report_was_lost(doors: Doors) -> None:
    route = Report(kind=Kind.ROUTE, at=at(1), place=hunan.CHANGSHA, queue="430100")
    doors.calls.absorb("c-1", route)
    attributes = {"voicemail": "1", "voicemail_at": to_text(at(20)), "complaint": "1"}
    for _ in range(2):
        batch = kinesis_batch(contact_record(ended(attributes=attributes), at(70)))
        assert records.handle(batch, None) == NO_FAILURES
    call = doors.call("c-1")
    assert (call.complained, call.place, call.rang) == (True, hunan.HUNAN, hunan.CHANGSHA)
    assert call.reports[Kind.COMPLAINT].at == at(20)
    # Our own report, where it comes after all, is the earlier one: it stands.
    doors.calls.absorb("c-1", complaint(at(10), hunan.HUNAN))
    assert doors.call("c-1").reports[Kind.COMPLAINT].at == at(10)


@pytest.mark.requirement("S0-62")
def test_a_message_is_read_with_its_recording(doors: Doors) -> None:
    contact = ended(attributes={"voicemail": "1"})
    contact.recordings.append(recording(contact, at(60)))
    records.handle(kinesis_batch(contact_record(contact, at(70))), None)
    call = doors.call("c-1")
    assert outcome_of(call) == "voicemail"
    (kept,) = call.recordings
    assert isinstance(kept, Recording)
    assert (kept.participant, kept.status, kept.stopped_at) == ("IVR", "AVAILABLE", at(60))


@pytest.mark.requirement("S0-62")
@pytest.mark.parametrize(
    ("flag", "text", "asked"),
    [
        ("1", "2026-11-23T01:00:20.250Z", 20.25),
        ("1", "2026-11-23T01:00:60.000Z", None),
        ("1", "2026-11-23T00:59:59.999Z", None),
        ("1", "2026-11-23T01:01:00.900Z", 60.9),
        ("1", "2026-11-23T01:01:01.000Z", None),
        ("1", "soon", None),
        ("0", "2026-11-23T01:00:20.250Z", None),
    ],
)
def test_a_record_tells_when_the_message_was_asked_for(
    doors: Doors, flag: str, text: str, asked: float | None
) -> None:
    contact = ended(attributes={"voicemail": flag, "voicemail_at": text})
    records.handle(kinesis_batch(contact_record(contact, at(70))), None)
    assert doors.call("c-1").asked_at == (None if asked is None else at(asked))


@pytest.mark.requirement("S0-20")
def test_the_callers_number_is_sealed_and_masked_everywhere(doors: Doors) -> None:
    noted = {"vmx3_from": NUMBER, "callback": "139 0000 1234", "13900001234": "yes"}
    told = record(Attributes=noted, NewField={"from": NUMBER})
    records.handle(kinesis_batch(told), None)
    report = doors.call("c-1").reports[Kind.RECORD]
    assert report.number is not None
    assert report.number.masked == "139****1234"
    assert "13900001234" not in repr(report)
    (more,) = report.more
    assert doors.privacy.unseal_more("c-1", Kind.RECORD, more) == {
        "attributes": noted,
        "extra": {"NewField": {"from": NUMBER}},
    }


@pytest.mark.requirement("S0-62")
@pytest.mark.parametrize(
    ("attributes", "left"),
    [
        ({"voicemail": "1"}, True),
        ({"voicemail": "TRUE"}, True),
        ({"voicemail": "0"}, False),
        ({"vmx3_flag": "1"}, True),
        ({"vmx3_flag": "0"}, True),
        ({}, None),
    ],
)
def test_a_flag_tells_whether_a_message_was_left(
    attributes: dict[str, str], *, left: bool | None
) -> None:
    assert records.left_message(attributes) is left


@pytest.mark.parametrize(
    "odd",
    [
        record(Recordings=None, Recording=None),
        record(Recordings=[None, "x", {"Location": None}]),
        record(Recordings=None, Recording={"Location": "b/k", "Status": "AVAILABLE"}),
        record(Agent=None, Queue=None),
        record(Agent="", Queue=""),
        record(Queue={"Duration": "12.0", "EnqueueTimestamp": "1970-01-01T00:00:00Z"}),
        record(Queue={"Duration": "many"}),
        record(CustomerEndpoint=None),
        record(CustomerEndpoint={"Address": "anonymous", "Type": "TELEPHONE_NUMBER"}),
        record(CustomerEndpoint={"Address": "sip:+8613900001234@carrier", "Type": "SIP"}),
        record(CustomerEndpoint={"Address": 13900001234}),
        without("CustomerEndpoint", "SystemEndpoint", "Channel"),
        record(Attributes=None),
        record(Attributes={"count": 3, "nested": {"a": [1]}, "none": None, "flag": True}),
        record(Attributes="{}"),
        record(Channel="EMAIL", InitiationMethod="AGENT_REPLY"),
        record(InitiationMethod="EXTERNAL_OUTBOUND"),
        record(DisconnectReason=None),
        record(AgentConnectionAttempts=None),
        record(AgentConnectionAttempts="2"),
        without("LastUpdateTimestamp"),
        record(LastUpdateTimestamp="1970-01-01T00:00:00Z"),
        record(AnotherNewField=[1, 2, {"three": None}]),
        {name[:1].lower() + name[1:]: value for name, value in record().items()},
        [record()],
    ],
)
def test_nothing_odd_is_refused(doors: Doors, odd: Any) -> None:
    assert records.handle(kinesis_batch(odd), None) == NO_FAILURES
    assert doors.queue.parked == []
    assert doors.call("c-1").disconnected_at == at(60)


def test_a_withheld_number_is_none(doors: Doors) -> None:
    withheld = record(CustomerEndpoint={"Address": "Anonymous", "Type": "TELEPHONE_NUMBER"})
    records.handle(kinesis_batch(withheld), None)
    assert doors.call("c-1").number is None


@pytest.mark.requirement("S0-62")
def test_a_record_that_comes_again_with_more_is_taken(doors: Doors) -> None:
    later = {**record(Attributes={"satisfaction": "5"}), "LastUpdateTimestamp": _text(at(600))}
    for told in (record(), later, record()):
        records.handle(kinesis_batch(told), None)
    kept = doors.call("c-1").reports[Kind.RECORD]
    assert kept.at == at(600)
    assert doors.privacy.unseal_more("c-1", Kind.RECORD, kept.more[0]) == {
        "attributes": {"satisfaction": "5"}
    }
    assert doors.calls.writes == 2


@pytest.mark.parametrize(
    "unusable", [b"", b"no json", b"\xff\xfe", b'"text"', b"7", b"{}", b'{"ContactId": "c"}']
)
def test_one_unusable_record_is_parked_and_the_others_go_on(doors: Doors, unusable: bytes) -> None:
    batch = kinesis_batch(unusable, record())
    assert records.handle(batch, None) == NO_FAILURES
    ((body, reason),) = doors.queue.parked
    assert body in (unusable.decode(errors="ignore"), base64.b64encode(unusable).decode())
    assert reason
    assert doors.calls.writes == 1


@pytest.mark.requirement("S0-62")
def test_only_what_could_not_be_stored_comes_again(
    doors: Doors, monkeypatch: pytest.MonkeyPatch
) -> None:
    absorb = type(doors.calls).absorb

    def sometimes(calls: Any, contact_id: str, report: Any) -> bool:
        if contact_id == "c-2":
            raise OSError("no storage")
        return absorb(calls, contact_id, report)

    monkeypatch.setattr(type(doors.calls), "absorb", sometimes)
    batch = kinesis_batch(record(), record(ContactId="c-2"), record(ContactId="c-3"))
    failed = batch["Records"][1]["kinesis"]["sequenceNumber"]
    assert records.handle(batch, None) == {"batchItemFailures": [{"itemIdentifier": failed}]}
    assert doors.calls.writes == 2


def test_an_empty_batch_is_no_failure(doors: Doors) -> None:
    assert records.handle({"Records": []}, None) == NO_FAILURES
    assert doors.calls.writes == 0


def _text(instant: datetime) -> str:
    return json.loads(json.dumps(contact_record(ended(), instant)))["LastUpdateTimestamp"]  # type: ignore[no-any-return]


@pytest.mark.requirement("S2-09")
@pytest.mark.parametrize(
    "leg",
    [
        {},
        {"ContactId": "c-2", "InitialContactId": "c-1", "InitiationMethod": "TRANSFER"},
        {"ContactId": "c-2", "InitialContactId": "c-1", "InitiationMethod": "QUEUE_TRANSFER"},
    ],
)
def test_a_transfer_is_known_although_the_caller_hung_up_first(
    doors: Doors, leg: dict[str, str]
) -> None:
    reached = record(
        TransferCompletedTimestamp="2026-11-23T01:00:30Z",
        TransferredToEndpoint={"Address": "+8673184586000", "Type": "TELEPHONE_NUMBER"},
        **leg,
    )
    for _ in range(2):
        assert records.handle(kinesis_batch(reached), None) == NO_FAILURES
    call = doors.call("c-1")
    assert call.transfer is Reached.ANSWERED
    assert call.reports[Kind.TRANSFER].at == at(30)
    assert doors.calls.writes == 2


@pytest.mark.parametrize(
    "fields",
    [
        {"TransferCompletedTimestamp": "2026-11-23T01:00:30Z", "TransferredToEndpoint": None},
        {"TransferCompletedTimestamp": None, "TransferredToEndpoint": {"Address": "+86731"}},
    ],
)
def test_a_transfer_that_was_not_completed_is_none(doors: Doors, fields: dict[str, Any]) -> None:
    records.handle(kinesis_batch(record(**fields)), None)
    assert doors.call("c-1").transfer is None
