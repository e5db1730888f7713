"""The command that feeds stored payloads to the handlers and prints what becomes of them."""

import json
import subprocess
import sys
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest

from infra.local.launch import ROOT
from tests.contacts import Contact, contact_event, contact_record, flow_request, kinesis_batch
from tests.fakes.hunan import person

NINE = datetime(2026, 11, 23, 1, 0, tzinfo=UTC)
AGENT = person("attendant-changsha-1").agent_id
ARN = f"arn:aws:connect:us-east-1:000000000000:instance/i/agent/{AGENT}"


def at(seconds: float) -> datetime:
    return NINE + timedelta(seconds=seconds)


def abandoned() -> Contact:
    contact = Contact("+8613900001234", id="c-1", initiated_at=NINE)
    contact.queue, contact.queued_at = "430100", at(3)
    contact.disconnected_at, contact.reason = at(60), "CUSTOMER_DISCONNECT"
    return contact


REQUEST = flow_request(abandoned(), {"op": "route", "place": "430100"})
EVENTS = [contact_event(abandoned(), kind, at(60)) for kind in ("QUEUED", "DISCONNECTED")]
RECORD = contact_record(abandoned(), at(80))
SIGNED_IN = {
    "AgentARN": ARN,
    "EventType": "LOGIN",
    "EventTimestamp": "2026-11-23T00:30:00.000Z",
    "CurrentAgentSnapshot": {"AgentStatus": {"Name": "Available", "Type": "ROUTABLE"}},
}
ANALYSIS = {
    "CustomerMetadata": {"ContactId": "c-1"},
    "Categories": {"MatchedCategories": ["phrase-1"]},
    "ConversationCharacteristics": {"TotalConversationDurationMillis": 90_500},
    "LanguageCode": "zh-CN",
    "Transcript": [
        {
            "ParticipantId": "AGENT",
            "Content": "您好，有什么事情需要我们帮助吗，请讲",
            "BeginOffsetMillis": 1_500,
            "EndOffsetMillis": 5_000,
        }
    ],
}
RULE = {
    "detail-type": "Contact Lens Post Call Rules Matched",
    "time": "2026-11-23T01:05:00Z",
    "detail": {"ruleName": "phrase-1", "contactArn": f"{ARN}/contact/c-1", "agentArn": ARN},
}


def replayed(folder: Path, *payloads: Any) -> tuple[int, dict[str, Any]]:
    """Replay payloads, each from a file of its own, in a process of its own."""
    files = []
    for number, payload in enumerate(payloads):
        text = payload if isinstance(payload, str) else json.dumps(payload)
        files.append(folder / f"{number}.json")
        files[-1].write_text(text, encoding="utf-8")
    command = ["-m", "infra.connect.simulator", "replay", "--at", "2026-11-23T09:00"]
    ran = subprocess.run(  # noqa: S603  our own module
        [sys.executable, *command, *map(str, files)],
        cwd=ROOT,
        env={},
        capture_output=True,
        text=True,
        check=False,
    )
    assert ran.stdout, ran.stderr
    return ran.returncode, json.loads(ran.stdout)


@pytest.mark.requirement("S0-24", "S0-62", "N30")
def test_payloads_of_every_kind_become_facts(tmp_path: Path) -> None:
    batch = kinesis_batch(RECORD)
    code, told = replayed(tmp_path, REQUEST, EVENTS, batch, SIGNED_IN, [ANALYSIS, RULE])
    assert (code, told["refused"]) == (0, [])
    (call,) = told["calls"]
    assert (call["id"], call["outcome"], call["wait_seconds"]) == ("c-1", "abandoned", 57)
    assert (call["place_name"], call["number"]) == ("长沙市", "139****1234")
    (promise,) = told["promises"]
    assert (promise["kind"], promise["due_at"]) == ("callback", "2026-11-25T17:00:00+08:00")
    assert told["answers"][0]["answer"]["decision"] == "queue"
    assert told["attendants"][0]["person"] == "attendant-changsha-1"
    analysis, rule = told["conversations"]
    assert (analysis["contact"], analysis["categories"]) == ("c-1", ["phrase-1"])
    assert (rule["contact"], rule["rule"]) == ("c-1", "phrase-1")
    by = [(one["call"], one["phrase"], one["by"], one["second"]) for one in told["phrases"]]
    assert by == [("c-1", 1, "transcript", 1.5), ("c-1", 1, "rule", None)]


@pytest.mark.requirement("S0-62")
def test_a_message_is_kept_with_its_promise(tmp_path: Path) -> None:
    record = {**RECORD, "Attributes": {"voicemail": "1"}}
    told = replayed(tmp_path, record, record)[1]
    assert [one["kind"] for one in told["promises"]] == ["voicemail_reply"]
    assert [one["call"] for one in told["messages"]] == ["c-1"]


def test_what_cannot_be_used_says_why_and_the_others_go_on(tmp_path: Path) -> None:
    bad = [{"ContactId": "c-2"}, {"other": 1}, 3, {**SIGNED_IN, "AgentARN": ""}]
    named = {"detail-type": "Something else", "detail": {}}
    code, told = replayed(tmp_path, "{", bad, RECORD, named, {"Records": [{"kinesis": {}}]})
    assert code == 1
    assert [call["id"] for call in told["calls"]] == ["c-1"]
    reasons = [one["why"] for one in told["refused"]]
    assert len(reasons) == len(bad) + 3
    assert all(reasons)
    assert f"{tmp_path}/1.json, 2" in {one["payload"] for one in told["refused"]}


def test_a_bad_record_of_a_batch_hides_none_that_follows(tmp_path: Path) -> None:
    batch = kinesis_batch(RECORD)
    batch["Records"].insert(0, {"kinesis": {"data": "no base64"}})
    code, told = replayed(
        tmp_path, [batch, SIGNED_IN], "[" * 100_000, "\ufeff" + json.dumps(REQUEST)
    )
    assert code == 1
    assert [call["id"] for call in told["calls"]] == ["c-1"]
    assert (len(told["attendants"]), len(told["answers"])) == (1, 1)
    assert [one["payload"] for one in told["refused"]] == [
        f"{tmp_path}/1.json",
        f"{tmp_path}/0.json, 1, record 1",
    ]


def test_an_event_that_no_function_hears_is_refused_and_says_what_to_replay(tmp_path: Path) -> None:
    state = {**RULE, "detail-type": "Contact Lens Analysis State Change"}
    code, told = replayed(tmp_path, state, {"detail-type": "Object Created", "detail": {}})
    assert (code, told["conversations"]) == (1, [])
    assert [one["why"] for one in told["refused"]] == [
        "nobody here reads an event of the type 'Contact Lens Analysis State Change'",
        "the event names an object of a bucket: replay the analysis itself",
    ]
