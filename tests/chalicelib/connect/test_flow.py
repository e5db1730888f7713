"""What a contact flow is answered, whatever it sends and whatever fails."""

import json
import logging
from datetime import UTC, datetime
from typing import Any

import pytest

from backend.calls.reports import Decision
from backend.kernel.clock import SHANGHAI
from chalicelib.connect import flow
from chalicelib.connect.flow.request import read
from chalicelib.wiring import answering
from infra.local.clock import HARMLESS
from tests.chalicelib.connect.conftest import Doors
from tests.contacts import Contact, flow_request, string_map

NUMBER = "+8613900001234"


def request(number: str = NUMBER, **parameters: str) -> dict[str, Any]:
    return flow_request(Contact(number, id="c-1"), {"op": "route", **parameters})


def changed(**contact_data: Any) -> dict[str, Any]:
    """Return a request whose contact data is changed."""
    asked = request(place="430100")
    asked["Details"]["ContactData"] |= contact_data
    return asked


@pytest.mark.requirement("S0-22", "S0-27")
def test_an_open_line_answers_with_its_queue(doors: Doors) -> None:
    answer = string_map(flow.handle(request(place="430100"), None))
    assert (answer["decision"], answer["queue"]) == ("queue", "430100")
    assert (answer["place_name"], answer["choose_place"]) == ("长沙市", "False")
    assert "长沙市12348法律援助热线" in answer["welcome"]
    assert doors.call("c-1").decision is Decision.QUEUE


@pytest.mark.requirement("S0-26")
def test_what_starts_the_function_keeps_nothing_and_is_not_parked(doors: Doors) -> None:
    assert string_map(flow.handle(HARMLESS, None))["second"] == "False"
    assert (doors.queue.parked, doors.calls.writes) == ([], 0)


def test_a_closed_line_answers_with_voicemail(doors: Doors) -> None:
    doors.clock.at = datetime(2026, 11, 23, 11, 30, tzinfo=SHANGHAI).astimezone(UTC)
    answer = string_map(flow.handle(request(place="430100"), None))
    assert answer["decision"] == "voicemail"
    assert "午间休息" in answer["words"]
    assert "留言" in answer["voicemail"]


def test_a_mobile_without_a_choice_is_asked_for_its_city() -> None:
    assert read(request()).hints == ()


def test_a_place_not_chosen_is_asked_for(doors: Doors) -> None:
    answer = flow.handle(request(), None)
    assert (answer["choose_place"], answer["place"]) == ("True", "430000")
    assert len(answer["choices"].split(",")) == 14
    assert "请选择" in answer["choose"]
    assert doors.call("c-1").place is not None


def test_what_the_caller_chose_wins_over_what_the_flow_remembers() -> None:
    asked = changed(Attributes={"prefecture": "430200", "place": "430300"})
    assert read(asked).hints == ("430100", "430300", "430200")


@pytest.mark.parametrize(
    "odd",
    [
        changed(Queue=""),
        changed(Queue={"ARN": "arn", "Name": "q", "OutboundCallerId": {}}),
        changed(CustomerEndpoint=None),
        changed(CustomerEndpoint={"Address": "anonymous", "Type": "TELEPHONE_NUMBER"}),
        changed(MediaStreams={}),
        changed(Channel="TASK", InitiationMethod="EXTERNAL_OUTBOUND"),
        changed(Attributes={"count": 3, "nested": {"a": 1}, "none": None}),
        changed(Attributes=None, Tags=None, SegmentAttributes=None),
        {**request(place="430100"), "Name": "ContactFlowExecution"},
        {**request(place="430100"), "Novelty": {"a": 1}},
    ],
)
def test_nothing_odd_is_refused(doors: Doors, odd: dict[str, Any]) -> None:
    assert string_map(flow.handle(odd, None))["queue"] == "430100"
    assert doors.calls.writes == 1
    assert doors.queue.parked == []


@pytest.mark.parametrize("broken", [{}, {"Details": None}, {"Details": {"ContactData": []}}])
def test_a_request_without_a_contact_is_answered_and_parked(
    doors: Doors, broken: dict[str, Any]
) -> None:
    assert string_map(flow.handle(broken, None))["decision"] == "voicemail"
    ((body, reason),) = doors.queue.parked
    assert json.loads(body) == broken
    assert "no contact" in reason


def _fails(*_: Any) -> Any:
    raise OSError("no storage")


@pytest.mark.requirement("S0-22")
def test_without_storage_a_message_can_always_be_left(
    doors: Doors, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(answering, "reception", _fails)
    answer = string_map(flow.handle(request(place="430100"), None))
    assert answer["decision"] == "voicemail"
    assert "留言" in answer["welcome"]
    doors.clock.forward(hours=12)
    assert string_map(flow.handle(request(), None))["decision"] == "voicemail"
    assert len(doors.queue.parked) == 2


def test_an_answer_that_could_not_be_kept_still_stands(
    doors: Doors, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(type(doors.calls), "absorb", _fails)
    monkeypatch.setattr(type(doors.queue), "park", _fails)
    assert flow.handle(request(place="430100"), None)["queue"] == "430100"


@pytest.mark.requirement("S0-20")
def test_no_number_reaches_the_log(doors: Doors, caplog: pytest.LogCaptureFixture) -> None:
    with caplog.at_level(logging.INFO):
        flow.handle(request(place="430100"), None)
    assert doors.calls.writes == 1
    assert "1390000" not in caplog.text


def test_a_flow_asked_again_keeps_the_newest_answer(doors: Doors) -> None:
    flow.handle(request(), None)
    doors.clock.forward(seconds=12)
    flow.handle(request(place="430100"), None)
    assert doors.call("c-1").listed_as == ("2026-11-23", "09:00:12#c-1")
    assert doors.call("c-1").decision is Decision.QUEUE
