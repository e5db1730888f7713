"""Every question of a flow: what it is answered, what is kept, and what where nothing can be."""

import json
import re
from dataclasses import replace
from typing import Any
from unittest.mock import Mock

import pytest

from backend.calls import words
from backend.calls.reports import Kind, Reached
from backend.calls.status import lookup_of, pin_of
from backend.kernel.books import Create
from backend.promises.model import Promise
from chalicelib import settings
from chalicelib.connect import flow
from chalicelib.connect.deadline import Limit
from chalicelib.wiring import answering, ground
from infra.local.launch import ROOT
from tests.chalicelib.connect.conftest import Doors
from tests.contacts import Contact, flow_request, string_map
from tests.fakes import hunan
from tests.fakes.privacy import FakeCallerHash

NUMBER = "+8613900001234"
DOC = ROOT / "docs" / "telephony.md"
ASKED: dict[str, dict[str, str]] = {
    "route": {"place": "430100"},
    "waiting": {"queue": "430100", "size": "3", "round": "2"},
    "callback": {},
    "message": {},
    "survey": {"score": "5"},
    "complain": {},
    "status": {"reference": "26112300000001", "pin": "000000"},
    "transfer": {"place": "430102"},
    "transferred": {"result": "busy", "place": "430102"},
    "whisper": {},
    "hours": {"says": "False", "queue": "430100"},
}
"""A request of each question, as our flows ask it."""


def ask_as(contact: Contact, op: str, **parameters: str) -> dict[str, str]:
    return string_map(flow.handle(flow_request(contact, {"op": op, **parameters}), None))


def ask(op: str, **parameters: str) -> dict[str, str]:
    """Ask as a flow that has received the caller for Changsha."""
    known = {"place": "430100", "queue": "430100"}
    return ask_as(Contact(NUMBER, id="c-1", attributes=known), op, **parameters)


def documented() -> dict[str, set[str]]:
    """Return the keys that the table of the contract gives each question."""
    found = {}
    for line in DOC.read_text(encoding="utf-8").splitlines():
        row = re.match(r"^\| `(\w+)` \| .*? \| (.*) \| [^|]* \|$", line.replace(r"\|", "/"))
        if row and row[1] != "op":
            told = (re.match(r"(`\w+`(, `\w+`)*)", one.strip()) for one in row[2].split("·"))
            found[row[1]] = {key for keys in told if keys for key in re.findall(r"\w+", keys[1])}
    return found


def test_the_contract_names_every_question() -> None:
    assert set(documented()) == set(flow.OPS) == set(ASKED)


@pytest.mark.parametrize("op", ASKED)
def test_an_answer_has_the_keys_of_the_contract_and_no_other(op: str, doors: Doors) -> None:
    assert set(ask(op, **ASKED[op])) == documented()[op]
    assert doors.queue.parked == []


@pytest.mark.requirement("S0-22")
@pytest.mark.parametrize("op", ASKED)
def test_without_storage_the_same_keys_lead_on(
    op: str, doors: Doors, monkeypatch: pytest.MonkeyPatch
) -> None:
    whole = ask(op, **ASKED[op])
    for part in ("reception", "waiting_room", "callbacks", "sayings", "status_line"):
        monkeypatch.setattr(answering, part, _fails)
    for part in ("whispers", "hours", "supervision"):
        monkeypatch.setattr(answering, part, _fails)
    monkeypatch.setattr(ground, "atlas", _fails)
    told = ask(op, **ASKED[op])
    assert told.keys() == whole.keys()
    assert told.get("decision", "voicemail") == "voicemail"
    assert told.get("action", "wait") == "wait"
    assert {told.get("kept", "False"), told.get("found", "False")} == {"False"}
    said = [told[key] for key in ("words", "welcome") if key in told]
    assert any(said) or op == "hours"
    keeps = op in {"route", "callback", "message", "survey", "complain", "transferred"}
    assert len(doors.queue.parked) == keeps


@pytest.mark.requirement("S0-22")
@pytest.mark.parametrize("op", ASKED)
def test_storage_that_hangs_is_given_up_in_time(
    op: str, doors: Doors, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(flow, "ANSWERING", Limit(0.05, by=0.05))
    monkeypatch.setattr(flow, "KEEPING", Limit(0.05, by=0.1))
    release = doors.hang(monkeypatch)
    try:
        assert set(ask(op, **ASKED[op])) == documented()[op]
    finally:
        release()


def _fails(*_: Any) -> Any:
    raise OSError("no storage")


def test_a_flow_that_asks_what_nobody_knows_is_led_to_voicemail(doors: Doors) -> None:
    answer = ask("weather")
    assert (answer["decision"], answer["welcome"]) == ("voicemail", words.TROUBLE)
    assert doors.call("c-1").decision is not None


@pytest.mark.requirement("S0-02")
def test_a_caller_chooses_a_city_by_keys_and_is_known_the_next_time(doors: Doors) -> None:
    first = ask_as(Contact(NUMBER, id="c-1"), "route")
    assert (first["choose_place"], first["menu"], first["digits"]) == ("True", "all", "2")
    known = {"place": first["place"], "queue": first["queue"]}
    doors.clock.forward(seconds=9)
    wrong = ask_as(Contact(NUMBER, id="c-1", attributes=known), "route", menu="all", keys="88")
    assert wrong["choose_place"] == "True"
    doors.clock.forward(seconds=9)
    chosen = ask_as(Contact(NUMBER, id="c-1", attributes=known), "route", menu="all", keys="02")
    assert (chosen["place"], chosen["choose_place"]) == ("430200", "False")
    later = ask_as(Contact(NUMBER, id="c-2"), "route")
    assert (later["place"], later["remembered"], later["menu"]) == ("430200", "True", "change")
    assert later["choose"] == "如需咨询其他市州，请按1。"
    kept = {"place": later["place"]}
    other = ask_as(Contact(NUMBER, id="c-2", attributes=kept), "route", menu="change", keys="1")
    assert (other["choose_place"], other["menu"]) == ("True", "all")
    assert NUMBER not in repr(doors.house.books.kept)


@pytest.mark.requirement("N30")
def test_a_call_back_is_promised_once_and_told_the_same(doors: Doors) -> None:
    told = [ask("callback") for _ in range(3)]
    assert told[0] == told[1] == told[2]
    assert told[0] == {"kept": "True", "words": "我们将在本周三下午5点前给您回电，请保持电话畅通。"}
    assert len(doors.house.books.all(Promise)) == 1
    assert doors.call("c-1").wished_at is not None


def test_a_message_is_stamped_with_the_instant_that_is_kept(doors: Doors) -> None:
    answer = ask("message")
    assert answer["kept"] == "True"
    assert answer["at"] == "2026-11-23T01:00:00.000Z"
    assert doors.call("c-1").reports[Kind.MESSAGE].at == doors.clock.now()


@pytest.mark.requirement("S0-27")
def test_a_message_says_when_it_is_answered_and_a_complaint_when_it_is_accepted(
    doors: Doors,
) -> None:
    rules = doors.house.standing.terms(hunan.CHANGSHA, doors.clock.now()).rulebook
    assert rules.voicemail_reply_working_days == 2
    assert "我们将在两个工作日内回复您" in ask("message")["words"]
    complaint = ask("message", kind="complaint")["words"]
    assert "投诉的单位或者人员" in complaint
    assert "个工作日内答复您是否受理" in complaint
    said = {"place": "430100", "complaint": "1"}
    assert ask_as(Contact(NUMBER, id="c-1", attributes=said), "message")["words"] == complaint


@pytest.mark.parametrize(
    ("score", "kept"), [("5", True), ("1", True), ("9", False), ("", False), ("Timeout", False)]
)
def test_a_judgement_is_kept(doors: Doors, score: str, *, kept: bool) -> None:
    answer = ask("survey", score=score)
    assert answer["kept"] == str(kept)
    call = doors.calls.get("c-1")
    assert (call.score if call else None) == (int(score) if kept else None)


@pytest.mark.requirement("S2-36", "N34")
def test_who_complains_is_the_provinces_caller_from_then_on(
    doors: Doors, monkeypatch: pytest.MonkeyPatch
) -> None:
    ask("route", place="430100")
    answer = ask("complain", place="430100")
    assert "由省司法厅受理，被投诉的单位和人员看不到" in answer["words"]
    assert (answer["decision"], answer["queue"], answer["place"]) == ("voicemail", *["430000"] * 2)
    call = doors.call("c-1")
    assert (call.complained, str(call.place), str(call.rang)) == (True, "430000", "430000/430100")
    known = replace(settings.current(), supervision_phone="12345")
    monkeypatch.setattr(settings, "current", lambda: known)
    answering.supervision.cache_clear()
    assert "服务监督电话12345" in ask("complain")["words"]
    answering.supervision.cache_clear()


@pytest.mark.requirement("S2-36")
def test_no_city_takes_a_complaint_that_waits_for_the_province(doors: Doors) -> None:
    waiting = {"queue": "430000", "complaint": "1", "place": "430000"}
    answer = ask_as(Contact(NUMBER, id="c-1", attributes=waiting), "waiting", size="1")
    assert (answer["action"], answer["queue"]) == ("voicemail", "430000")
    del doors


@pytest.mark.requirement("N29")
def test_the_status_line_tells_whoever_knows_the_pin(doors: Doors) -> None:
    subject = "MATTER#00000000-0000-7000-8000-000000000001"
    found_by = lookup_of(FakeCallerHash(), subject, "261123-0000-0001", hunan.CHANGSHA)
    doors.house.books.commit(Create(found_by))
    right = {"reference": "26112300000001", "pin": pin_of(FakeCallerHash(), subject)}
    assert ask("status", **ASKED["status"])["found"] == "False"
    answer = ask("status", **right)
    assert (answer["found"], answer["again"]) == ("True", "True")
    assert "长沙市法律援助中心" in answer["words"]


@pytest.mark.requirement("S2-09")
def test_a_transfer_tells_the_number_and_a_failed_one_is_promised(doors: Doors) -> None:
    menu = ask("transfer")
    assert (menu["choose_place"], menu["number"]) == ("True", "")
    key = menu["choices"].split(",").index("430102") + 1
    leg = ask("transfer", keys=f"{key:0{menu['digits']}d}")
    assert (leg["number"], leg["place"]) == ("+8673100000102", "430102")
    assert ask("transferred", result="answered", place=leg["place"])["kept"] == "False"
    doors.clock.forward(seconds=40)
    assert ask("transferred", result="nonsense", place=leg["place"])["kept"] == "True"
    assert doors.call("c-1").transfer is Reached.FAILED


@pytest.mark.requirement("S0-27")
def test_hours_that_disagree_are_kept_logged_and_ours(
    doors: Doors, caplog: pytest.LogCaptureFixture
) -> None:
    assert ask("hours", says="True")["agree"] == "True"
    assert doors.calls.get("c-1") is None
    answer = ask("hours", says="False")
    assert (answer["open"], answer["agree"]) == ("True", "False")
    assert doors.call("c-1").reports[Kind.INCIDENT].open_there is False
    assert "hours of the telephone system disagree" in caplog.text


def test_a_whisper_knows_a_call_back_by_how_the_contact_began(doors: Doors) -> None:
    asked = flow_request(
        Contact(NUMBER, id="c-1", attributes={"place": "430100"}), {"op": "whisper"}
    )
    asked["Details"]["ContactData"]["InitiationMethod"] = "CALLBACK"
    assert flow.handle(asked, None)["words"] == "长沙市，回电。"
    del doors


@pytest.mark.requirement("N32")
def test_nobody_but_the_attendant_is_whispered_to(
    doors: Doors, monkeypatch: pytest.MonkeyPatch
) -> None:
    silence = {"words": "", "second": "False", "place_name": ""}
    assert ask("whisper", to="customer", place="430100") == silence
    monkeypatch.setattr(answering, "whispers", Mock(side_effect=OSError))
    assert ask("whisper", to="customer", place="430100") == silence
    del doors


@pytest.mark.requirement("R21")
def test_a_waiting_caller_is_sent_to_the_queue_that_the_setting_names(
    doors: Doors, monkeypatch: pytest.MonkeyPatch
) -> None:
    known = replace(settings.current(), queues={"430100": "q-1"})
    monkeypatch.setattr(settings, "current", lambda: known)
    answer = ask("waiting", size="1")
    assert (answer["action"], answer["queue"], answer["queue_id"]) == ("wait", "430100", "q-1")
    assert ask("route", place="430200")["queue_id"] == "430200"
    doors.clock.forward(hours=12)
    assert ask("waiting")["action"] == "voicemail"
    assert doors.call("c-1").reports[Kind.DIVERTED].decision is not None


@pytest.mark.requirement("S0-20")
@pytest.mark.parametrize("op", ASKED)
def test_neither_number_nor_pin_reaches_log_or_store(
    op: str, doors: Doors, caplog: pytest.LogCaptureFixture
) -> None:
    with caplog.at_level("INFO"):
        ask(op, **{**ASKED[op], **({"pin": "314159"} if op == "status" else {})})
    for text in (caplog.text, repr(doors.house.books.kept)):
        assert "1390000" not in text
        assert "314159" not in text


def test_answers_are_small(doors: Doors) -> None:
    for op, parameters in ASKED.items():
        assert len(json.dumps(ask(op, **parameters)).encode()) < 8192
    del doors
