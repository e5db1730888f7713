"""Whatever JSON comes, a door reads it or says why it cannot; nothing else is raised."""

import json
from dataclasses import replace
from typing import Any

from hypothesis import given, settings
from hypothesis import strategies as st

from backend.calls.ingestion import Told
from backend.calls.placing import Caller, place_of
from backend.calls.privacy import Privacy
from chalicelib.connect import events, records
from chalicelib.connect.documented import EVENT_FIELDS, RECORD_FIELDS
from chalicelib.connect.flow.request import read
from chalicelib.connect.payload import Unusable
from chalicelib.store.reports import decode, detail_of, encode
from tests.chalicelib.connect.conftest import NINE
from tests.contacts import Contact, contact_event, contact_record, flow_request
from tests.fakes.hunan import gazetteer
from tests.fakes.privacy import FakeCallerHash, FakeSealer

_NAMES = st.sampled_from(
    sorted(EVENT_FIELDS | RECORD_FIELDS)
    + ["ARN", "Address", "Duration", "EnqueueTimestamp", "ConnectedToAgentTimestamp"] * 5
    + ["disconnectReason", "initiationTimestamp", "LastUpdateTimestamp", "Attributes"] * 5
)
_LEAVES = st.one_of(
    st.none(),
    st.booleans(),
    st.integers(),
    st.floats(),
    st.text(max_size=8),
    st.sampled_from(
        [
            "0001-01-01T00:00:00+23:59",
            "9999-12-31T23:59:59-23:59",
            "2026-02-30T00:00:00Z",
            "1970-01-01T00:00:00.001Z",
            "2026-11-23T01:00:00Z",
            "\ud800",
            "anonymous",
            "+86731",
        ]
    ),
)
_VALUES = st.recursive(
    _LEAVES,
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(_NAMES, inner, max_size=4),
    max_leaves=12,
)
_CHANGES = st.dictionaries(_NAMES, _VALUES, max_size=5)
CONTACT = Contact("+8613900001234", id="c-1", initiated_at=NINE)


def told(reader: Any, payload: Any) -> Told | None:
    try:
        found: Told = reader(payload)
    except Unusable:
        return None
    return found


def assert_it_can_be_kept(found: Told) -> None:
    """Write what was read, and read it back without loss."""
    privacy = Privacy(FakeSealer(), FakeCallerHash())
    more = privacy.keep_more(found.contact_id, found.report.kind, found.more)
    report = replace(found.report, more=more)
    detail = json.loads(json.dumps(detail_of(report)))
    kept = decode(report.kind, encode(report), (b"", ""), detail)
    assert (kept.at, kept.reason, kept.agent_id) == (report.at, report.reason, report.agent_id)
    assert kept.more == report.more
    (report.reason or "").encode()


@settings(max_examples=150)
@given(_CHANGES)
def test_any_contact_event(changes: dict[str, Any]) -> None:
    event = contact_event(CONTACT, "QUEUED", NINE)
    found = told(events.read, {**event, "detail": {**event["detail"], **changes}})
    if found:
        assert_it_can_be_kept(found)


@settings(max_examples=150)
@given(_CHANGES)
def test_any_contact_record(changes: dict[str, Any]) -> None:
    found = told(records.read, {**contact_record(CONTACT, NINE), **changes})
    if found:
        assert_it_can_be_kept(found)


@settings(max_examples=100)
@given(_VALUES)
def test_anything_at_all(payload: Any) -> None:
    told(events.read, payload)
    told(records.read, payload)
    assert isinstance(read(payload).caller, Caller)


@settings(max_examples=100)
@given(_CHANGES, _VALUES)
def test_any_request_of_a_flow_finds_a_place(changes: dict[str, Any], parameters: Any) -> None:
    request = flow_request(CONTACT, parameters)
    request["Details"]["ContactData"] |= changes
    placing = place_of(read(request).caller, gazetteer())
    assert placing.place.province == "430000"
