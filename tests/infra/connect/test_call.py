"""The simulator plays a call in real formats, and obeys what it is answered."""

import argparse
import io
import json
from collections.abc import Iterator
from datetime import UTC, datetime
from itertools import permutations
from typing import Any

import pytest

from backend.calls.model import Call
from backend.calls.reports import Kind
from backend.calls.rules import outcome_of
from backend.kernel.clock import SHANGHAI
from backend.roster.model import Presence
from chalicelib.connect import events
from infra.connect.simulator import call
from infra.connect.simulator.caller import Caller, Timeline
from infra.connect.simulator.exchange import DeployedExchange, FlowError, string_map
from infra.connect.simulator.payloads import Contact
from infra.local.home import Home
from tests.fakes.clock import FakeClock
from tests.fakes.exchange import InProcessExchange
from tests.fakes.house import House, open_house
from tests.fakes.hunan import CHANGSHA, HUNAN, ZHUZHOU, person

NINE = datetime(2026, 11, 23, 9, 0, tzinfo=SHANGHAI).astimezone(UTC)
NOON = datetime(2026, 11, 23, 12, 0, tzinfo=SHANGHAI).astimezone(UTC)


@pytest.fixture
def house() -> Iterator[House]:
    with open_house(House(FakeClock(NINE))) as opened:
        yield opened


class Phone:
    """Plays calls and keeps what was printed."""

    def __init__(self, house: House) -> None:
        self.house = house
        self.exchange = InProcessExchange()
        self.said: list[str] = []

    def play(self, **asked: Any) -> Call:
        contact = Contact("+8613900001234")
        caller = Caller(contact, self.exchange, Timeline(self.house.clock.now), self.said.append)
        wanted = {"place": "430100", "end": "", "agent": "", "hold": 0.0, **asked}
        call.play(caller, argparse.Namespace(**wanted))
        kept = self.house.calls.get(contact.id)
        assert kept is not None
        return kept


@pytest.fixture
def phone(house: House) -> Phone:
    return Phone(house)


@pytest.mark.requirement("N38")
@pytest.mark.parametrize(
    ("at", "end", "outcome"),
    [
        (NINE, "", "answered"),
        (NINE, "answered", "answered"),
        (NINE, "abandoned", "abandoned"),
        (NINE, "missed", "missed"),
        (NINE, "voicemail", "voicemail"),
        (NOON, "", "voicemail"),
        (NOON, "answered", "voicemail"),
        (NOON, "missed", "voicemail"),
        (NOON, "abandoned", "off_hours"),
    ],
)
def test_a_call_ends_as_asked_within_what_the_line_allows(
    house: House, phone: Phone, *, at: datetime, end: str, outcome: str
) -> None:
    house.clock.at = at
    assert outcome_of(phone.play(end=end)) == outcome


def test_the_demo_attendant_of_the_queue_answers(phone: Phone) -> None:
    assert phone.play().agent_id == person("attendant-changsha-1").agent_id
    assert phone.play(agent="another").agent_id == "another"
    assert call.agent_of("430000") is None


def test_an_overflowed_call_is_answered_where_it_was_sent(house: House, phone: Phone) -> None:
    house.roster.keep(Presence("p", "甲", "a", ZHUZHOU, since=NINE))
    for _ in range(3):
        house.switchboard.refresh()
        house.clock.forward(minutes=2)
    answered = phone.play()
    assert answered.decision == "overflow"
    assert answered.agent_id == person("attendant-zhuzhou-1").agent_id


def test_a_mobile_without_a_place_chooses_one_and_the_newest_answer_counts(phone: Phone) -> None:
    answered = phone.play(place="")
    assert answered.place == CHANGSHA
    assert any("请选择您要咨询的市州" in step for step in phone.said)


@pytest.mark.requirement("N14", "N38")
@pytest.mark.parametrize(
    ("end", "outcome"), [("", "voicemail"), ("answered", "voicemail"), ("abandoned", "missed")]
)
def test_the_provinces_line_takes_a_message_where_nobody_sits(
    phone: Phone, end: str, outcome: str
) -> None:
    kept = phone.play(place="430000", end=end)
    assert (outcome_of(kept), kept.in_hours) == (outcome, True)


def test_a_line_without_known_attendants_misses_the_call(house: House, phone: Phone) -> None:
    house.roster.keep(Presence("p", "甲", "a", HUNAN, since=NINE))
    assert outcome_of(phone.play(place="430000")) == "missed"
    assert any("AGENT names one" in step for step in phone.said)


@pytest.mark.requirement("S0-24")
def test_real_payloads_in_every_order_and_twice_end_in_one_state(
    house: House, phone: Phone
) -> None:
    expected = phone.play()
    told = phone.exchange.told[1:]
    assert len(told) == 4
    for order in permutations(told):
        contact = "-".join(str(told.index(event)) for event in order)
        for event in (*order, *reversed(order)):
            renamed = {**event["detail"], "contactId": contact, "previousContactId": contact}
            events.handle({**event, "detail": renamed}, None)
        kept = house.calls.get(contact)
        assert kept is not None
        for kind in (Kind.QUEUED, Kind.CONNECTED, Kind.DISCONNECTED, Kind.COMPLETED):
            assert kept.reports[kind] == expected.reports[kind]


def test_a_caller_without_an_answer_takes_the_error_branch(house: House) -> None:
    class Silent(InProcessExchange):
        def ask(self, request: dict[str, Any]) -> dict[str, str]:
            raise FlowError(f"no answer to {request['Name']}")

    said: list[str] = []
    caller = Caller(Contact("anonymous"), Silent(), Timeline(house.clock.now), said.append)
    assert caller.ring()["decision"] == "voicemail"
    assert "error branch" in said[1]


@pytest.mark.parametrize(
    ("answer", "problem"),
    [
        (None, "no object"),
        ([], "no object"),
        ({"open": True}, "no texts: open"),
        ({"count": 3, "place": "430100"}, "no texts: count"),
        ({"words": "说" * 11_000}, "takes 32768"),
    ],
)
def test_an_answer_that_connect_would_refuse_is_refused(answer: Any, problem: str) -> None:
    with pytest.raises(FlowError, match=problem):
        string_map(answer)


class Functions:
    """A client of AWS Lambda that answers what a test says."""

    def __init__(self, **answer: Any) -> None:
        self.answer = answer
        self.asked: list[dict[str, Any]] = []

    def invoke(self, **request: Any) -> dict[str, Any]:
        self.asked.append(request)
        payload = self.answer.get("payload", {"decision": "queue"})
        return {**self.answer, "Payload": io.BytesIO(json.dumps(payload).encode())}


def deployed(functions: Functions) -> DeployedExchange:
    return DeployedExchange(functions, None, "flow", "event", "stream")


def test_a_deployed_function_is_asked_with_the_real_request() -> None:
    functions = Functions()
    assert deployed(functions).ask({"Name": "ContactFlowEvent"}) == {"decision": "queue"}
    deployed(functions).tell({"source": "aws.connect"})
    assert [one["FunctionName"] for one in functions.asked] == ["flow", "event"]
    assert json.loads(functions.asked[1]["Payload"]) == {"source": "aws.connect"}


def test_a_function_that_fails_is_said_to_fail() -> None:
    with pytest.raises(FlowError, match="flow: "):
        deployed(Functions(FunctionError="Unhandled", payload={"errorMessage": "x"})).ask({})


def test_nothing_is_played_where_nothing_runs(
    tmp_path: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("HOTLINE_HOME", str(tmp_path))
    with pytest.raises(SystemExit, match="make start"):
        call.main([])
    Home().remember({"endpoint": "http://127.0.0.1:9"})
    with pytest.raises(SystemExit, match="make start"):
        call.main([])
