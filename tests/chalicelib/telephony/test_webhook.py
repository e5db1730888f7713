"""What a carrier tells and asks: taken, answered once, refused by name, parked when unusable."""

import json
from collections.abc import Iterator
from datetime import timedelta
from typing import Any, get_args

import pytest

from backend.calls.reports import Decision, Kind
from backend.promises.model import Promise, State
from backend.roster.standing import Kind as Stands
from chalicelib.api.schemas.telephony import Question
from chalicelib.api.telephony_reports import call_id
from chalicelib.connect import flow
from chalicelib.connect.deadline import Limit
from chalicelib.services.signatures import WINDOW
from tests.chalicelib.connect.test_ops import ASKED, documented
from tests.chalicelib.telephony.sender import QUESTIONS, REPORTS, Carrier, carrier
from tests.fakes import hunan
from tests.fakes.nonces import FakeNonces

NUMBER = "+8613900001234"
LI = "attendant-changsha-1"


@pytest.fixture
def pbx() -> Iterator[Carrier]:
    with carrier() as sender:
        yield sender


def asked(op: str, call: str = "c-1", **parameters: str) -> bytes:
    body = {"call": call, "op": op, "number": NUMBER, "parameters": parameters}
    return json.dumps(body).encode()


def test_a_carrier_may_ask_all_that_a_flow_may_ask() -> None:
    assert set(get_args(Question)) == set(flow.OPS)


@pytest.mark.parametrize("op", ASKED)
def test_an_answer_has_the_keys_of_the_contract(pbx: Carrier, op: str) -> None:
    parameters = {"place": "430100", "queue": "430100", **ASKED[op]}
    assert set(pbx.ask("c-1", op, NUMBER, **parameters)) == documented()[op]
    assert pbx.queue.parked == []


@pytest.mark.parametrize("op", ASKED)
def test_a_question_sent_again_is_answered_once(pbx: Carrier, op: str) -> None:
    body = asked(op, **{"place": "430100", "queue": "430100", **ASKED[op]})
    headers = pbx.headers(QUESTIONS, body)
    assert pbx.send(QUESTIONS, body, headers).status_code == 200
    writes = len(pbx.house.books.commits), pbx.house.calls.writes
    pbx.house.clock.forward(seconds=100)
    again = pbx.send(QUESTIONS, body, headers)
    assert (again.status_code, json.loads(again.body)["code"]) == (409, "repeated")
    assert (len(pbx.house.books.commits), pbx.house.calls.writes) == writes
    assert pbx.send(QUESTIONS, body, pbx.headers(QUESTIONS, body)).status_code == 200


def test_somebody_who_sends_an_old_question_again_undoes_nothing(pbx: Carrier) -> None:
    """Each of these would stand as new: it is stamped with our clock when it is answered."""
    pbx.ask("c-1", "route", NUMBER, place="430100")
    old = {op: asked(op, place="430200", **more) for op, more in HARMFUL.items()}
    sent = {op: (body, pbx.headers(QUESTIONS, body)) for op, body in old.items()}
    for body, headers in sent.values():
        assert pbx.send(QUESTIONS, body, headers).status_code == 200
    pbx.house.clock.forward(seconds=30)
    pbx.ask("c-1", "route", NUMBER, place="430100")
    pbx.ask("c-1", "survey", NUMBER, place="430100", score="5")
    assert pbx.ask("c-1", "callback", NUMBER, place="430100")["kept"] == "True"
    pbx.house.clock.forward(seconds=30)
    for body, headers in sent.values():
        assert pbx.send(QUESTIONS, body, headers).status_code == 409
    call = pbx.house.calls.get(call_id("pbx", "c-1"))
    assert call is not None
    assert (str(call.place), call.score) == (str(hunan.CHANGSHA), 5)
    (promise,) = pbx.house.books.all(Promise)
    assert promise.state is State.OPEN


HARMFUL: dict[str, dict[str, str]] = {
    "route": {},
    "survey": {"score": "1"},
    "whisper": {"to": "agent"},
}
"""A later place, a later judgement; the whisper takes back the call-back that was promised."""


@pytest.mark.requirement("S0-22")
@pytest.mark.parametrize("op", ASKED)
def test_where_nonces_hang_the_caller_is_led_on_and_nothing_is_kept_but_the_loss(
    pbx: Carrier, op: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(flow, "ANSWERING", Limit(0.05, by=0.05))

    def hangs(*_: object) -> bool:
        raise OSError("no storage")

    monkeypatch.setattr(FakeNonces, "first", hangs)
    told = pbx.ask("c-1", op, NUMBER, **ASKED[op])
    assert set(told) == documented()[op]
    assert told.get("decision", "voicemail") == "voicemail"
    assert pbx.house.books.all(Promise) == []


@pytest.mark.requirement("S0-24")
def test_a_report_sent_again_by_anybody_changes_nothing(pbx: Carrier) -> None:
    at = pbx.house.clock.now().isoformat()
    body = json.dumps({"event": "began", "call": "c-1", "at": at, "number": NUMBER}).encode()
    headers = pbx.headers(REPORTS, body)
    changed = [json.loads(pbx.send(REPORTS, body, headers).body)["changed"] for _ in range(3)]
    assert changed == [True, False, False]
    assert pbx.house.nonces.requests == 0


@pytest.mark.requirement("S0-23")
def test_an_attendant_at_the_telephone_is_seen_once(pbx: Carrier) -> None:
    agent = hunan.person(LI).agent_id
    began = pbx.house.clock.now()
    told: dict[str, Any] = {"event": "agent", "agent": agent, "at": began.isoformat()}
    first = {**told, "state": "available", "since": began.isoformat()}
    assert pbx.tell(**first) == {"call_id": None, "changed": True}
    later = began + timedelta(minutes=2)
    before = {"state": "available", "since": began.isoformat()}
    paused = {**told, "at": later.isoformat(), "state": "paused", "since": later.isoformat()}
    pbx.house.clock.forward(minutes=2)
    assert pbx.tell(**paused, before=before)["changed"]
    assert not pbx.tell(**first)["changed"]
    seen = sorted(pbx.house.evidence.kept.values(), key=lambda one: one.begins_at)
    assert [(one.kind, one.ended) for one in seen] == [
        (Stands.AVAILABLE, True),
        (Stands.PAUSED, False),
    ]
    assert not pbx.tell(**{**first, "agent": "nobody"})["changed"]


def record(**changed: object) -> dict[str, object]:
    stamps = dict.fromkeys(("at", "began_at", "ended_at"), "2026-11-23T02:00:00Z")
    return {"event": "record", "call": "c-1", "number": None, **stamps, **changed}


RECORDING = {
    "location": "recordings/c-1.wav",
    "of": "message",
    "started_at": "2026-11-23T02:00:00Z",
}


@pytest.mark.parametrize(
    ("report", "field"),
    [
        (record(number="13900001234"), "record.number"),
        (record(number="anonymous"), "record.number"),
        (record(call=""), "record.call"),
        (record(call="a b"), "record.call"),
        (record(call="c" * 129), "record.call"),
        (record(ended_at=None), "record.ended_at"),
        (record(ended_at="2026-11-23T10:00:00"), "record.ended_at"),
        (record(ended_at="soon"), "record.ended_at"),
        (record(at="2026-11-23T02:06:00Z"), "at"),
        (record(began_at="1970-01-01T00:00:00Z"), "began_at"),
        (record(began_at="0001-01-01T00:00:00+23:59"), "began_at"),
        (record(began_at="9999-12-31T23:59:59-23:59"), "began_at"),
        (record(rung=-1), "record.rung"),
        (record(reason="tired"), "record.reason"),
        (record(colour="red"), "record.colour"),
        (record(event="teleported"), "body"),
        (record(event=None), "body"),
        (record(recordings=[{**RECORDING, "location": "http://inside/"}]), "location"),
        (record(recordings=[{**RECORDING, "location": "key-alone"}]), "location"),
        (record(recordings=[{**RECORDING, "started_at": "2036-01-01T00:00:00Z"}]), "started_at"),
        ([record()], "body"),
        ("text", "body"),
        (None, "body"),
    ],
)
def test_what_keeps_no_contract_is_refused_by_name_and_parked_whole(
    pbx: Carrier, report: object, field: str
) -> None:
    answer = pbx.post(REPORTS, report)
    problem = json.loads(answer.body)
    assert (answer.status_code, problem["code"]) == (400, "malformed")
    assert any(field in fault["field"] for fault in problem["errors"]), problem["errors"]
    assert all(fault["reason"] and fault["reason_en"] for fault in problem["errors"])
    ((body, reason),) = pbx.queue.parked
    parked = json.loads(body)
    assert (parked["source"], json.loads(parked["body"])) == ("pbx", report)
    assert problem["errors"][0]["reason_en"][:30] in reason
    assert pbx.house.calls.writes == 0


@pytest.mark.parametrize("raw", [b"", b"{", b"\xff\xfe", b'{"a": NaN}', b"[" * 40_000])
def test_what_is_no_json_is_refused_and_parked(pbx: Carrier, raw: bytes) -> None:
    for door in (REPORTS, QUESTIONS):
        assert pbx.post(door, raw).status_code == 400
    assert len(pbx.queue.parked) == 2


@pytest.mark.requirement("S0-20")
def test_a_number_in_a_place_of_the_senders_own_naming_lies_nowhere_open(
    pbx: Carrier, caplog: pytest.LogCaptureFixture
) -> None:
    with caplog.at_level("INFO"):
        assert pbx.post(REPORTS, record(**{NUMBER: "x"})).status_code == 400
        pbx.ask("c-1", "route", NUMBER, place="430100")
    assert all("1390000" not in reason for _, reason in pbx.queue.parked)
    assert "1390000" not in caplog.text


@pytest.mark.parametrize(
    "question",
    [
        {"call": "c-1", "op": "weather"},
        {"call": "c-1"},
        {"op": "route"},
        {"call": "c-1", "op": "route", "parameters": {"place": 430100}},
        {"call": "c-1", "op": "route", "parameters": {"Place": "430100"}},
        {"call": "c-1", "op": "route", "parameters": {f"p{'x' * n}": "" for n in range(17)}},
        {"call": "c-1", "op": "route", "number": "anonymous"},
    ],
)
def test_a_question_that_nobody_knows_is_refused_by_name(
    pbx: Carrier, question: dict[str, object]
) -> None:
    answer = pbx.post(QUESTIONS, question)
    assert answer.status_code == 400
    assert json.loads(answer.body)["errors"]
    assert pbx.house.nonces.requests == 0


def test_a_failing_store_lets_the_carrier_send_again(
    pbx: Carrier, monkeypatch: pytest.MonkeyPatch
) -> None:
    at = pbx.house.clock.now().isoformat()
    report = {"event": "queued", "call": "c-1", "at": at}
    with monkeypatch.context() as patch:
        patch.setattr(type(pbx.house.calls), "absorb", _fails)
        assert pbx.post(REPORTS, report).status_code == 500
    assert pbx.queue.parked == []
    assert pbx.tell(**report)["changed"]


def _fails(*_: object) -> bool:
    raise OSError("no storage")


def test_a_call_has_the_id_of_a_registration_and_shows_nothing_of_the_senders(
    pbx: Carrier,
) -> None:
    name = f"{NUMBER}-1699000000"
    pbx.ask(name, "route", NUMBER, place="430100")
    call = pbx.house.calls.get(call_id("pbx", name))
    assert call is not None
    assert call.decision is Decision.QUEUE
    assert "1390000" not in repr(call)
    assert call.reports[Kind.ROUTE].number is not None


def test_the_window_is_that_of_the_contract() -> None:
    assert timedelta(minutes=5) == WINDOW
