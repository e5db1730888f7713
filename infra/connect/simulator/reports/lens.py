"""What Contact Lens makes of a conversation: rules met during it or after it, its transcript."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from typing import Any
from uuid import NAMESPACE_URL, uuid5

from infra.connect.simulator.engine.contact import Contact, Recording, Sound
from infra.connect.simulator.engine.instance import Instance, Rule
from infra.connect.simulator.reports.events import envelope

_ROLES = {"customer": "CUSTOMER", "agent": "AGENT"}
_PUNCTUATION = str.maketrans("", "", " ，。？！、；：,.?!;:")


def spoken(contact: Contact, recording: Recording) -> list[Sound]:
    """Return what caller and attendant said in a recording, in order."""
    stop = recording.stop or recording.start
    return sorted(
        (
            sound
            for sound in contact.sounds
            if sound.side in _ROLES and sound.words and recording.start <= sound.start <= stop
        ),
        key=lambda sound: sound.start,
    )


def key(contact: Contact, at: datetime) -> str:
    """Return where an analysis lies in the bucket."""
    utc = at.astimezone(UTC)
    stamp = f"{utc:%Y-%m-%dT%H_%M_%SZ}"
    return f"Analysis/Voice/{utc:%Y/%m/%d}/{contact.id}_analysis_{stamp}.json"


# long: an analysis is one document, and is read as one.
def analysis(instance: Instance, contact: Contact, recording: Recording) -> dict[str, Any]:
    """Return the analysis of a conversation."""
    lines = spoken(contact, recording)
    matched = afterwards(instance, lines, recording)
    total = _offset(recording, recording.stop or recording.start)
    talked = dict.fromkeys(("AGENT", "CUSTOMER"), 0)
    for line in lines:
        talked[_ROLES[line.side]] += int((line.end - line.start).total_seconds() * 1000)
    return {
        "AccountId": instance.account,
        "Categories": {
            "MatchedCategories": [rule.name for rule in matched],
            "MatchedDetails": {
                rule.name: {"PointsOfInterest": _points(rule, lines, recording)} for rule in matched
            },
        },
        "Channel": "VOICE",
        "ContentMetadata": {"Output": "Raw"},
        "ConversationCharacteristics": {
            "ContactSummary": {},
            "Interruptions": {
                "InterruptionsByInterrupter": {},
                "TotalCount": 0,
                "TotalTimeMillis": 0,
            },
            "NonTalkTime": {"Instances": [], "TotalTimeMillis": total - sum(talked.values())},
            "Sentiment": {
                "OverallSentiment": {"AGENT": 0, "CUSTOMER": 0},
                "SentimentByPeriod": {"QUARTER": {"AGENT": [], "CUSTOMER": []}},
            },
            "TalkSpeed": {"DetailsByParticipant": {}},
            "TalkTime": {
                "DetailsByParticipant": {
                    role: {"TotalTimeMillis": spent} for role, spent in talked.items()
                },
                "TotalTimeMillis": sum(talked.values()),
            },
            "TotalConversationDurationMillis": total,
        },
        "CustomerMetadata": {
            "ContactId": contact.id,
            "InputS3Uri": f"s3://{instance.bucket}/{recording.key}",
            "InstanceId": instance.id,
        },
        "CustomModels": [],
        "JobStatus": "COMPLETED",
        "LanguageCode": contact.behaviour.language,
        "Participants": [{"ParticipantId": role, "ParticipantRole": role} for role in talked],
        "Transcript": [_line(line, place, recording) for place, line in enumerate(lines)],
        "Version": "1.1.0",
    }


def rule_event(
    instance: Instance, contact: Contact, rule: Rule, at: datetime, identity: str
) -> dict[str, Any]:
    """Return the event that a rule generates: it names rule and contact, and no words."""
    resources = [instance.within("contact", contact.id)]
    if contact.agent is not None:
        resources.append(instance.within("agent", contact.agent.id))
    if contact.queue is not None:
        resources.append(contact.queue.arn)
    kind = f"Contact Lens {'Realtime' if rule.live else 'Post Call'} Rules Matched"
    return envelope(instance, kind, at, identity, resources) | {
        "detail": {
            "version": "1.0",
            "ruleName": rule.name,
            "actionName": rule.name,
            "instanceArn": instance.arn,
            "contactArn": instance.within("contact", contact.id),
            "agentArn": instance.within("agent", contact.agent.id) if contact.agent else "",
            "queueArn": contact.queue.arn if contact.queue else "",
        }
    }


def object_created(bucket: str, key: str, size: int) -> dict[str, Any]:
    """Return the event by which a bucket tells that an analysis was put into it, at its stamp."""
    stamp = key.rpartition("_analysis_")[2].removesuffix(".json").replace("_", ":")
    return {
        "version": "0",
        "id": str(uuid5(NAMESPACE_URL, f"s3://{bucket}/{key}")),
        "detail-type": "Object Created",
        "source": "aws.s3",
        "account": "000000000000",
        "time": stamp,
        "region": "us-east-1",
        "resources": [f"arn:aws:s3:::{bucket}"],
        "detail": {
            "version": "0",
            "bucket": {"name": bucket},
            "object": {"key": key, "size": size, "etag": "", "sequencer": "0"},
            "request-id": "0",
            "requester": "connect.amazonaws.com",
            "reason": "PutObject",
        },
    }


def afterwards(instance: Instance, lines: list[Sound], recording: Recording) -> list[Rule]:
    """Return the rules that what was said meets, now that all of it is."""
    rules = (rule for rule in instance.rules if not rule.live)
    return [rule for rule in rules if bool(_points(rule, lines, recording)) != rule.negate]


def heard(rule: Rule, sound: Sound) -> bool:
    """Tell whether a rule that listens while people speak is met by these words."""
    return rule.live and _ROLES.get(sound.side) == rule.participant and _holds(rule, sound)


def _points(rule: Rule, lines: list[Sound], recording: Recording) -> list[dict[str, int]]:
    stop = recording.stop or recording.start
    earliest = stop - timedelta(seconds=rule.last_seconds) if rule.last_seconds else None
    latest = recording.start + timedelta(seconds=rule.first_seconds) if rule.first_seconds else None
    return [
        {
            "BeginOffsetMillis": _offset(recording, line.start),
            "EndOffsetMillis": _offset(recording, line.end),
        }
        for line in lines
        if _ROLES[line.side] == rule.participant
        and (earliest is None or line.end >= earliest)
        and (latest is None or line.start <= latest)
        and _holds(rule, line)
    ]


def _holds(rule: Rule, line: Sound) -> bool:
    said = line.words.translate(_PUNCTUATION)
    return any(phrase.translate(_PUNCTUATION) in said for phrase in rule.phrases)


def _line(line: Sound, place: int, recording: Recording) -> dict[str, Any]:
    return {
        "BeginOffsetMillis": _offset(recording, line.start),
        "Content": line.words,
        "EndOffsetMillis": _offset(recording, line.end),
        "Id": f"{place:08d}-0000-4000-8000-000000000000",
        "LoudnessScore": [70.0],
        "ParticipantId": _ROLES[line.side],
        "Sentiment": "NEUTRAL",
    }


def _offset(recording: Recording, at: datetime) -> int:
    return int((at - recording.start).total_seconds() * 1000)
