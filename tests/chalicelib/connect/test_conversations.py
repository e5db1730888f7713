"""What Contact Lens tells: rules by event, analyses by the bucket; no word of them is kept."""

import json
from datetime import datetime, timedelta
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from backend.calls.phrases.model import Heard, Hearing
from chalicelib.connect import conversations
from chalicelib.connect.payload import Unusable
from infra.connect.simulator.engine import contact as engine
from infra.connect.simulator.engine.instance import Rule
from infra.connect.simulator.reports import lens
from tests.chalicelib.connect.conftest import NINE, Doors
from tests.chalicelib.connect.test_anything import _VALUES
from tests.contacts import Contact
from tests.fakes.hunan import FakeAtlas

GREETING, NAME, *_, FAREWELL = (one.text for one in FakeAtlas().phrases()[0].phrases)
SECRET = "我丈夫王大明打我"


def at(seconds: float) -> datetime:
    return NINE + timedelta(seconds=seconds)


def written(*lines: tuple[str, str], contact_id: str = "c-1") -> tuple[str, dict[str, Any]]:
    """Return where an analysis lies and what it says, as the simulator writes it."""
    known = Contact("+8613900001234", id=contact_id, agent="li", connected_at=NINE)
    instance, contact = known.written()
    instance.rules = [Rule("phrase-2", ("请问您贵姓",)), Rule("rude words", ("滚",))]
    contact.sounds = [
        engine.Sound(side, at(10 * place), at(10 * place + 5), words)
        for place, (side, words) in enumerate(lines)
    ]
    contact.behaviour.language = "zh-CN"
    recording = engine.Recording("Agent", NINE, at(10 * len(lines)))
    recording.key = f"connect/hunan/CallRecordings/{contact_id}_20261123T01:00_UTC.wav"
    return lens.key(contact, at(300)), lens.analysis(instance, contact, recording)


def rule_event(name: str = "phrase-7", **changes: Any) -> dict[str, Any]:
    instance, contact = Contact("+8613900001234", id="c-1", agent="li", connected_at=NINE).written()
    event = lens.rule_event(instance, contact, Rule(name, ()), at(300), "event-1")
    return {**event, **changes}


@pytest.fixture
def bucket(doors: Doors) -> dict[str, bytes]:
    return doors.house.recordings.stored


def stored(bucket: dict[str, bytes], key: str, analysis: Any) -> dict[str, Any]:
    body = analysis if isinstance(analysis, bytes) else json.dumps(analysis).encode()
    bucket[f"hotline-recordings/{key}"] = body
    return lens.object_created("hotline-recordings", key, len(body))


def heard(doors: Doors) -> Hearing:
    return doors.house.hearings.of(["c-1"])


@pytest.mark.requirement("S0-44", "S0-43")
def test_an_analysis_is_judged_and_none_of_its_words_is_kept(
    doors: Doors, bucket: dict[str, bytes]
) -> None:
    lines = (("agent", GREETING), ("customer", SECRET), ("agent", NAME), ("customer", FAREWELL))
    conversations.handle(stored(bucket, *written(*lines)), None)
    (judged,) = heard(doors).judgements
    assert (judged.contact_id, judged.at, judged.version) == ("c-1", at(300), 1)
    assert judged.transcript == (Heard(1, 0), Heard(2, 20_000))
    assert judged.rules == (Heard(2, 20_000),)
    assert "王大明" not in repr(doors.house.hearings)
    assert doors.queue.parked == []


def test_a_rule_that_matched_is_kept_at_its_first_telling(doors: Doors) -> None:
    live = rule_event("phrase-7-live", time="2026-11-23T01:05:00Z", resources=[])
    for event in (rule_event(time="2026-11-23T01:09:00Z"), live, rule_event(), live):
        conversations.handle(event, None)
    (match,) = heard(doors).matches
    assert (match.contact_id, match.number, match.at) == ("c-1", 7, at(300))


@pytest.mark.parametrize(
    "event",
    [
        rule_event("rude words"),
        rule_event("phrase-"),
        rule_event("my-phrase-1"),
        lens.object_created("hotline-recordings", "Analysis/Voice/1.wav", 1),
    ],
)
def test_what_concerns_no_phrase_is_passed_over(doors: Doors, event: dict[str, Any]) -> None:
    conversations.handle(event, None)
    assert (heard(doors), doors.queue.parked) == (Hearing(), [])


@pytest.mark.parametrize(
    "change", [{"JobStatus": "FAILED"}, {"LanguageCode": "en-US"}, {"Transcript": []}]
)
def test_what_cannot_be_judged_makes_no_omission(
    doors: Doors, bucket: dict[str, bytes], change: dict[str, Any]
) -> None:
    key, analysis = written(("agent", GREETING))
    conversations.handle(stored(bucket, key, {**analysis, **change}), None)
    assert (heard(doors), doors.queue.parked) == (Hearing(), [])


def test_names_in_any_case_and_roles_by_participant_are_read(
    doors: Doors, bucket: dict[str, bytes]
) -> None:
    key, analysis = written(("agent", GREETING), ("customer", NAME))
    for line in analysis["Transcript"]:
        line["ParticipantId"] = {"AGENT": "p-1", "CUSTOMER": "p-2"}[line["ParticipantId"]]
    analysis["Participants"] = [
        {"participantId": "p-1", "participantRole": "Agent"},
        {"participantId": "p-2", "participantRole": "Customer"},
    ]
    analysis = {name[:1].lower() + name[1:]: value for name, value in analysis.items()}
    conversations.handle(stored(bucket, key, analysis), None)
    assert [one.number for one in heard(doors).judgements[0].transcript] == [1]


@pytest.mark.parametrize(
    "spoil",
    [
        lambda event: event["detail"]["object"].update(key="Analysis/Voice/none.json"),
        lambda event: event["detail"]["bucket"].update(name="another"),
        lambda event: event["detail"].update(object={}),
        lambda event: event.update(time=""),
    ],
)
def test_an_analysis_that_is_not_there_is_parked(
    doors: Doors, bucket: dict[str, bytes], spoil: Any
) -> None:
    event = stored(bucket, *written(("agent", GREETING)))
    spoil(event)
    conversations.handle(event, None)
    ((body, _),) = doors.queue.parked
    assert (doors.queue.doors, json.loads(body)) == (["conversation"], event)
    assert heard(doors) == Hearing()


@pytest.mark.parametrize(
    "body", [b"{", json.dumps({"Categories": {}}).encode(), b"[]", b"\xff\xfe"]
)
def test_an_analysis_that_cannot_be_read_is_parked(
    doors: Doors, bucket: dict[str, bytes], body: bytes
) -> None:
    conversations.handle(
        stored(bucket, "Analysis/Voice/x_analysis_2026-11-23T01_05_00Z.json", body), None
    )
    assert len(doors.queue.parked) == 1


@pytest.mark.parametrize("detail", [{}, {"ruleName": "phrase-1"}, {"contactArn": "a/ /"}])
def test_a_rule_that_names_no_contact_is_parked(doors: Doors, detail: dict[str, str]) -> None:
    conversations.handle(rule_event(detail=detail), None)
    assert len(doors.queue.parked) == 1


_NAMES = st.sampled_from(
    ["Transcript", "Categories", "Participants", "CustomerMetadata", "LanguageCode", "JobStatus"]
)


@settings(max_examples=200)
@given(st.dictionaries(_NAMES, _VALUES, max_size=4))
def test_whatever_an_analysis_holds_it_is_read_or_refused(changes: dict[str, Any]) -> None:
    _, analysis = written(("agent", GREETING))
    try:
        conversations.read({**analysis, **changes}, NINE)
    except Unusable:
        return


def test_the_day_of_a_conversation_is_that_of_its_recording() -> None:
    _, analysis = written(("agent", GREETING))
    analysis["CustomerMetadata"]["InputS3Uri"] = "s3://b/c-1_20261122T15:58_UTC.wav"
    late = conversations.read(analysis, NINE)
    assert late is not None
    assert str(late.day) == "2026-11-22"
    analysis["CustomerMetadata"]["InputS3Uri"] = "s3://b/c-1_20269922T15:58_UTC.wav"
    unknown = conversations.read(analysis, NINE)
    assert unknown is not None
    assert str(unknown.day) == "2026-11-23"
