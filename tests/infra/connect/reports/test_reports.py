"""What is told of calls: events, records, attendants, recordings, analyses."""

from __future__ import annotations

import io
import json
import struct
import wave
from itertools import pairwise
from typing import Any

import pytest

from chalicelib.connect import events as consumer
from infra.connect.simulator.reports.recordings import RATE, TONES
from infra.connect.simulator.reports.reporter import Lateness
from tests.infra.connect.engine.stage import LINE
from tests.infra.connect.reports.story import Story

ANSWERED, MESSAGE = "+8613900000001", "+8613900000002"


@pytest.fixture(scope="module")
def story() -> Story:
    return Story().play()


def events_of(story: Story, number: str) -> list[dict[str, Any]]:
    identity = story.record(number)["ContactId"]
    return [one for one in story.kept.events if one["detail"].get("contactId") == identity]


def test_the_same_seed_tells_the_same_and_another_does_not(story: Story) -> None:
    assert Story().play().digest() == story.digest()
    assert Story(seed=8).play().digest() != story.digest()


def test_events_tell_a_call_in_its_order_with_all_that_is_known(story: Story) -> None:
    told = events_of(story, ANSWERED)
    assert [one["detail"]["eventType"] for one in told] == [
        "INITIATED",
        "CONNECTED_TO_SYSTEM",
        "QUEUED",
        "CONNECTED_TO_AGENT",
        "DISCONNECTED",
        "COMPLETED",
    ]
    last = told[-1]
    assert last["detail-type"] == "Amazon Connect Contact Event"
    assert last["source"] == "aws.connect"
    assert last["resources"][1].endswith(f"/contact/{last['detail']['contactId']}")
    assert last["detail"]["queueInfo"]["queueType"] == "STANDARD"
    assert last["detail"]["agentInfo"]["afterContactWorkDuration"] == 20
    assert len({one["id"] for one in story.kept.events}) == len(story.kept.events)


def test_an_event_knows_nothing_of_what_is_still_to_come(story: Story) -> None:
    first = events_of(story, ANSWERED)[0]["detail"]
    assert not {"queueInfo", "agentInfo", "disconnectTimestamp", "disconnectReason"} & set(first)


def test_the_product_reads_every_event(story: Story) -> None:
    for event in story.kept.events:
        if "eventType" in event["detail"]:
            assert consumer.read(event).contact_id == event["detail"]["contactId"]


def test_records_come_when_all_is_over_and_to_the_second(story: Story) -> None:
    assert len(story.kept.records) == 3
    answered = story.record(ANSWERED)
    assert answered["AWSContactTraceRecordFormatVersion"] == "2017-03-10"
    assert answered["DisconnectReason"] == "CUSTOMER_DISCONNECT"
    assert answered["Agent"]["Username"] == "li"
    assert answered["InitialContactId"] is None
    assert str(answered["InitiationTimestamp"]) == "2026-11-23T01:00:00Z"
    assert answered["LastUpdateTimestamp"] > answered["DisconnectTimestamp"]
    left = story.record("anonymous")
    assert (left["Queue"], left["Agent"], left["AgentConnectionAttempts"]) == (None, None, 0)


def test_a_message_is_flagged_and_its_recording_is_named_in_the_record(story: Story) -> None:
    record = story.record(MESSAGE)
    assert record["Attributes"] == {"voicemail": "1"}
    (recording,) = record["Recordings"]
    assert recording["ParticipantType"] == "IVR"
    bucket, _, key = recording["Location"].partition("/")
    assert bucket == "connect-recordings"
    assert key.startswith("connect/hunan/CallRecordings/ivr/2026/11/23/")
    assert key.endswith("_UTC.wav")
    assert key in story.kept.objects


def test_a_message_can_be_cut_from_its_recording_by_the_clock(story: Story) -> None:
    (recording,) = story.record(MESSAGE)["Recordings"]
    left, right = _channels(story.kept.objects[recording["Location"].partition("/")[2]])
    contact = next(
        one for one in story.exchange.contacts.values() if one.attributes.get("voicemail")
    )
    (ivr,) = contact.recordings
    spoken = next(one for one in contact.sounds if one.words == "请给我回电")
    first = int((spoken.start - ivr.start).total_seconds() * RATE)
    last = int((spoken.end - ivr.start).total_seconds() * RATE)
    assert _pitch(right[first:last]) == pytest.approx(TONES["customer"], rel=0.02)
    assert not any(left[first + RATE : last])
    prompt = next(one for one in contact.sounds if one.side == "system")
    first = int((prompt.start - ivr.start).total_seconds() * RATE)
    assert _pitch(left[first : first + RATE]) == pytest.approx(TONES["system"], rel=0.02)


def test_the_recording_of_a_conversation_has_the_attendant_on_the_right(story: Story) -> None:
    ivr, talk = story.record(ANSWERED)["Recordings"]
    assert (ivr["ParticipantType"], talk["ParticipantType"]) == ("IVR", "All")
    left, right = _channels(story.kept.objects[talk["Location"].partition("/")[2]])
    assert _pitch(right[: 3 * RATE]) == pytest.approx(TONES["agent"], rel=0.02)
    assert _pitch(left[-4 * RATE :]) == pytest.approx(TONES["customer"], rel=0.02)


def test_attendants_events_are_a_chain_of_snapshots(story: Story) -> None:
    told = story.kept.agent_events
    assert told[0]["EventType"] == "LOGIN"
    assert told[0]["PreviousAgentSnapshot"] is None
    for one, other in pairwise(told):
        assert other["PreviousAgentSnapshot"] == one["CurrentAgentSnapshot"]
    states = [
        one["CurrentAgentSnapshot"]["Contacts"][0]["State"]
        for one in told
        if one["CurrentAgentSnapshot"]["Contacts"] and one["EventType"] == "STATE_CHANGE"
    ]
    assert states == ["CONNECTING", "CONNECTED", "ENDED"]


def test_a_heart_beats_every_two_minutes_until_an_hour_after_signing_out() -> None:
    story = Story()
    li = story.exchange.desk("li")
    li.sign_in()
    story.clock.advance(600)
    beats = [one["EventType"] for one in story.kept.agent_events]
    assert beats == ["LOGIN", *["HEART_BEAT"] * 5]
    li.sign_out()
    story.clock.advance(3 * 3_600)
    after = [one["EventType"] for one in story.kept.agent_events][6:]
    assert after == ["LOGOUT", *["HEART_BEAT"] * 30]


def test_an_analysis_has_the_words_and_what_rules_made_of_them(story: Story) -> None:
    ((key, analysis),) = story.kept.analyses.items()
    assert key.startswith("Analysis/Voice/2026/11/23/")
    assert [(one["ParticipantId"], one["Content"]) for one in analysis["Transcript"]] == [
        ("AGENT", "您好，湖南法律援助"),
        ("CUSTOMER", "谢谢"),
    ]
    assert analysis["Categories"]["MatchedCategories"] == ["greeting", "no farewell"]
    assert analysis["LanguageCode"] == "zh-CN"
    rules = [one for one in story.kept.events if one["detail-type"].startswith("Contact Lens")]
    assert [one["detail"]["ruleName"] for one in rules] == ["greeting", "no farewell"]
    assert "您好" not in json.dumps(rules, ensure_ascii=False)


def test_what_is_set_afterwards_brings_the_record_again(story: Story) -> None:
    later = Story(seed=3).play()
    identity = str(later.record(MESSAGE)["ContactId"])
    later.exchange.update_attributes(identity, {"voicemail": "0"})
    again = later.record(MESSAGE)
    assert again["Attributes"] == {"voicemail": "0"}
    assert len(later.kept.records) == len(story.kept.records) + 1
    assert later.kept.events[-1]["detail"]["updatedProperties"] == ["UserDefinedAttributes"]


def _channels(body: bytes) -> tuple[list[int], list[int]]:
    with wave.open(io.BytesIO(body)) as file:
        assert (file.getnchannels(), file.getframerate(), file.getsampwidth()) == (2, RATE, 2)
        frames = file.readframes(file.getnframes())
    samples = list(struct.unpack(f"<{len(frames) // 2}h", frames))
    return samples[0::2], samples[1::2]


def _pitch(samples: list[int]) -> float:
    """Return the frequency of what sounds, by its changes of sign."""
    sounding = [one for one in samples if one]
    changes = sum(one * other < 0 for one, other in pairwise(sounding))
    # Whole periods lie end to end, and two changes of sign are a period; zeros are left out.
    seconds = sum(1 for one, other in pairwise(samples) if one or other) / RATE
    return changes / 2 / seconds if seconds else 0.0


def test_a_record_comes_as_late_as_the_exchange_was_told() -> None:
    story = Story()
    story.exchange.reports.late = Lateness(record=(1.0, 1.0))
    caller = story.exchange.ring("anonymous", LINE)
    story.clock.advance(3)
    caller.hang_up()
    story.clock.advance(0.9)
    assert story.kept.records == []
    story.clock.advance(0.2)
    assert len(story.kept.records) == 1
