"""What only tries a line is answered like a caller, and is nobody's call afterwards (S0-14)."""

from dataclasses import replace
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from backend.calls.model import Call, DayQuery
from backend.calls.owing import owed
from backend.calls.reports import Kind, Report
from backend.kernel.clock import civil_day
from backend.promises.model import Promise
from backend.tallies.counting import of_call
from chalicelib.connect import flow
from chalicelib.connect.records import read
from chalicelib.streams import callers
from chalicelib.wiring import answering, telephony, voicemail
from tests.backend.calls.test_outcomes import FAILED, INITIATED, LEFT, MESSAGE, QUEUED, call_of
from tests.backend.calls.test_owing import BUSY, KNOWN, SHUT, WISH
from tests.chalicelib.connect.conftest import Doors
from tests.contacts import Contact, contact_record, flow_request, string_map
from tests.fakes import hunan

REPORTS = (INITIATED, KNOWN, SHUT, QUEUED, LEFT, FAILED, MESSAGE, WISH, BUSY)
"""Of which any debt and any figure of a caller may follow."""


@pytest.mark.requirement("S0-14")
@settings(max_examples=200)
@given(st.sets(st.sampled_from(range(len(REPORTS))), min_size=1), st.data())
def test_nothing_is_counted_or_owed_of_it_whatever_it_tells(
    chosen: set[int], data: st.DataObject
) -> None:
    reports = [REPORTS[number] for number in sorted(chosen)]
    tagged = data.draw(st.sampled_from(range(len(reports))))
    reports[tagged] = replace(reports[tagged], probe=True)
    call = call_of(reports)
    if not call.reports[reports[tagged].kind].probe:
        return  # another report of its kind came after it
    assert list(of_call(call)) == []
    assert owed(call) == frozenset()
    assert not call.inbound


def _rung(doors: Doors, *, probe: bool) -> Call:
    """Let a caller, or a machine, ring and leave a message at night; settle what is owed."""
    doors.clock.forward(hours=13)
    flag = {"probe": "1"} if probe else {}
    contact = Contact("+8613900001234", id="c-1")
    asked = flow_request(contact, {"op": "route", "place": "430100", **flag})
    assert string_map(flow.handle(asked, None))["decision"] == "voicemail"
    doors.clock.forward(seconds=60)
    record = contact_record(contact, doors.clock.now())
    record["Attributes"] = {**(record.get("Attributes") or {}), "voicemail": "1", **flag}
    telephony.ingestion().absorb(read(record))
    doors.clock.forward(seconds=60)
    answering.settling().look("c-1")
    return doors.call("c-1")


@pytest.mark.requirement("S0-14")
@pytest.mark.parametrize("probe", [True, False])
def test_it_opens_no_promise_and_no_message_and_stands_in_no_list(
    doors: Doors, *, probe: bool
) -> None:
    call = _rung(doors, probe=probe)
    head = hunan.person("head-changsha")
    day = DayQuery(civil_day(doors.clock.now()))
    shown = telephony.call_desk().list(head, hunan.CHANGSHA, day).calls
    live = telephony.call_desk().live(head, hunan.CHANGSHA)
    tray = voicemail.tray().see(head, hunan.CHANGSHA, civil_day(doors.clock.now()))
    found = len(doors.house.books.all(Promise)), len(shown), len(list(of_call(call))) > 0
    assert found == ((0, 0, False) if probe else (1, 1, True))
    assert len(live) == 0
    assert (len(tray.rows), tray.told, tray.missing) == (0 if probe else 1, 0 if probe else 1, ())


def test_its_change_in_the_table_is_looked_at_and_leaves_nothing(doors: Doors) -> None:
    _rung(doors, probe=True)
    image: dict[str, Any] = {"record": {"M": {}}}
    keys = {"pk": {"S": "c-1"}, "sk": {"S": "CALL"}}
    change = {"dynamodb": {"Keys": keys, "NewImage": image, "SequenceNumber": "1"}}
    assert callers.handle({"Records": [change]}, None) == {"batchItemFailures": []}
    assert doors.house.books.all(Promise) == []


def test_the_first_report_that_says_so_decides_for_all_that_follow(doors: Doors) -> None:
    doors.calls.absorb("c-2", replace(INITIATED, probe=True))
    doors.calls.absorb("c-2", Report(kind=Kind.QUEUED, at=doors.clock.now()))
    assert not doors.call("c-2").inbound
