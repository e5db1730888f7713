"""The real formats of Amazon Connect: flow request, contact event, contact record.

Nothing here knows the hotline. Events carry milliseconds and all that is known of the contact
so far; the record carries seconds, and comes when everything is over.
"""

from __future__ import annotations

import base64
import json
from dataclasses import dataclass, field
from datetime import UTC, datetime
from typing import Any
from uuid import uuid4

WITHHELD = "anonymous"
"""What stands in place of a number that the caller keeps back."""


@dataclass(frozen=True, slots=True)
class Instance:
    """One Connect instance."""

    region: str = "ap-northeast-1"
    account: str = "111122223333"
    id: str = "6e8f3c1a-2b74-4d0e-9a55-0c9d12348000"

    @property
    def arn(self) -> str:
        """The ARN under which everything of the instance lies."""
        return f"arn:aws:connect:{self.region}:{self.account}:instance/{self.id}"

    def within(self, kind: str, identity: str) -> str:
        """Return the ARN of a contact, an agent or a queue."""
        return f"{self.arn}/{kind}/{identity}"


@dataclass(slots=True)
class Contact:
    """One contact and what has happened to it; instants are aware."""

    number: str
    """E.164, or `anonymous`."""
    instance: Instance = field(default_factory=Instance)
    dialled: str = "+8673112348"
    id: str = field(default_factory=lambda: str(uuid4()))
    attributes: dict[str, str] = field(default_factory=dict)
    initiated_at: datetime | None = None
    queue: str | None = None
    queued_at: datetime | None = None
    agent: str | None = None
    connected_at: datetime | None = None
    disconnected_at: datetime | None = None
    reason: str | None = None
    wrapped_up_at: datetime | None = None
    """The end of after-contact work."""
    attempts: int = 0
    recordings: list[dict[str, Any]] = field(default_factory=list)


def flow_request(contact: Contact, parameters: dict[str, str]) -> dict[str, Any]:
    """Return what a flow sends to a function."""
    instance = contact.instance
    return {
        "Name": "ContactFlowEvent",
        "Details": {
            "ContactData": {
                "Attributes": contact.attributes,
                "Channel": "VOICE",
                "ContactId": contact.id,
                "InitialContactId": contact.id,
                "PreviousContactId": contact.id,
                "CustomerEndpoint": _endpoint(contact.number),
                "SystemEndpoint": _endpoint(contact.dialled),
                "CustomerId": None,
                "Description": None,
                "InitiationMethod": "INBOUND",
                "InstanceARN": instance.arn,
                "LanguageCode": "zh-CN",
                "MediaStreams": {"Customer": {"Audio": None}},
                "Name": None,
                "Queue": None,
                "References": {},
                "RelatedContactId": None,
                "SegmentAttributes": {"connect:Subtype": {"ValueString": "connect:Telephony"}},
                "Tags": {"aws:connect:instanceId": instance.id},
            },
            "Parameters": parameters,
        },
    }


def contact_event(contact: Contact, kind: str, at: datetime) -> dict[str, Any]:
    """Return the EventBridge envelope of a contact event."""
    instance = contact.instance
    detail: dict[str, Any] = {
        "eventType": kind,
        "contactId": contact.id,
        "initialContactId": contact.id,
        "previousContactId": contact.id,
        "channel": "VOICE",
        "instanceArn": instance.arn,
        "initiationMethod": "INBOUND",
        "initiationTimestamp": _milliseconds(contact.initiated_at),
        "connectedToSystemTimestamp": _milliseconds(contact.initiated_at),
        "tags": {
            "aws:connect:instanceId": instance.id,
            "aws:connect:systemEndpoint": contact.dialled,
        },
    }
    if contact.queued_at and contact.queue:
        detail["queueInfo"] = {
            "queueArn": instance.within("queue", contact.queue),
            "queueType": "STANDARD",
            "enqueueTimestamp": _milliseconds(contact.queued_at),
        }
    if contact.connected_at and contact.agent:
        detail["agentInfo"] = _agent_info(contact, contact.agent)
    if contact.disconnected_at:
        detail["disconnectTimestamp"] = _milliseconds(contact.disconnected_at)
        detail["disconnectReason"] = contact.reason
    return {
        "version": "0",
        "id": str(uuid4()),
        "detail-type": "Amazon Connect Contact Event",
        "source": "aws.connect",
        "account": instance.account,
        "time": _seconds(at),
        "region": instance.region,
        "resources": [instance.arn, instance.within("contact", contact.id)],
        "detail": detail,
    }


def contact_record(contact: Contact, updated_at: datetime) -> dict[str, Any]:
    """Return the contact record as of `updated_at`."""
    return {
        "AWSAccountId": contact.instance.account,
        "AWSContactTraceRecordFormatVersion": "2017-03-10",
        "Agent": _record_agent(contact) if contact.connected_at and contact.agent else None,
        "AgentConnectionAttempts": contact.attempts,
        "Attributes": contact.attributes,
        "Channel": "VOICE",
        "ConnectedToSystemTimestamp": _seconds(contact.initiated_at),
        "ContactDetails": {},
        "ContactId": contact.id,
        "CustomerEndpoint": _endpoint(contact.number),
        "DisconnectReason": contact.reason,
        "DisconnectTimestamp": _seconds(contact.disconnected_at),
        "InitialContactId": contact.id,
        "InitiationMethod": "INBOUND",
        "InitiationTimestamp": _seconds(contact.initiated_at),
        "InstanceARN": contact.instance.arn,
        "LastUpdateTimestamp": _seconds(updated_at),
        "MediaStreams": [{"Type": "AUDIO"}],
        "NextContactId": None,
        "PreviousContactId": None,
        "Queue": _record_queue(contact) if contact.queued_at and contact.queue else None,
        "Recording": contact.recordings[0] if contact.recordings else None,
        "Recordings": contact.recordings or None,
        "References": [],
        "ScheduledTimestamp": None,
        "SegmentAttributes": {"connect:Subtype": {"ValueString": "connect:Telephony"}},
        "SystemEndpoint": _endpoint(contact.dialled),
        "Tags": {"aws:connect:instanceId": contact.instance.id},
        "TransferCompletedTimestamp": None,
        "TransferredToEndpoint": None,
    }


def recording(contact: Contact, until: datetime) -> dict[str, Any]:
    """Return the entry of the recording that the flow made."""
    began = contact.initiated_at or until
    day, stamp = began.astimezone(UTC).strftime("%Y/%m/%d"), began.strftime("%Y%m%dT%H:%M")
    return {
        "DeletionReason": None,
        "FragmentStartNumber": None,
        "FragmentStopNumber": None,
        "Location": (
            f"connect-recordings/connect/hunan/CallRecordings/{day}/{contact.id}_{stamp}_UTC.wav"
        ),
        "MediaStreamType": "AUDIO",
        "ParticipantType": "IVR",
        "StartTimestamp": _seconds(began),
        "Status": "AVAILABLE",
        "StopTimestamp": _seconds(until),
        "StorageType": "S3",
    }


def kinesis_batch(*documents: Any) -> dict[str, Any]:
    """Return the event by which a function receives records of a Kinesis stream."""
    return {
        "Records": [
            {
                "kinesis": {
                    "kinesisSchemaVersion": "1.0",
                    "partitionKey": "contact",
                    "sequenceNumber": str(49_500_000_000 + place),
                    "data": base64.b64encode(
                        document if isinstance(document, bytes) else json.dumps(document).encode()
                    ).decode(),
                    "approximateArrivalTimestamp": 1_700_000_000.0,
                },
                "eventSource": "aws:kinesis",
                "eventName": "aws:kinesis:record",
                "eventVersion": "1.0",
            }
            for place, document in enumerate(documents)
        ]
    }


def _endpoint(address: str) -> dict[str, str] | None:
    return {"Address": address, "Type": "TELEPHONE_NUMBER"}


def _agent_info(contact: Contact, agent: str) -> dict[str, Any]:
    info: dict[str, Any] = {
        "agentArn": contact.instance.within("agent", agent),
        "connectedToAgentTimestamp": _milliseconds(contact.connected_at),
        "hierarchyGroups": {},
    }
    if contact.disconnected_at and contact.wrapped_up_at:
        info["afterContactWorkStartTimestamp"] = _milliseconds(contact.disconnected_at)
        info["afterContactWorkEndTimestamp"] = _milliseconds(contact.wrapped_up_at)
        info["afterContactWorkDuration"] = _between(contact.disconnected_at, contact.wrapped_up_at)
    return info


def _record_agent(contact: Contact) -> dict[str, Any]:
    return {
        "ARN": contact.instance.within("agent", contact.agent or ""),
        "AfterContactWorkDuration": _between(contact.disconnected_at, contact.wrapped_up_at),
        "AfterContactWorkEndTimestamp": _seconds(contact.wrapped_up_at),
        "AfterContactWorkStartTimestamp": _seconds(contact.disconnected_at),
        "AgentInteractionDuration": _between(contact.connected_at, contact.disconnected_at),
        "ConnectedToAgentTimestamp": _seconds(contact.connected_at),
        "CustomerHoldDuration": 0,
        "HierarchyGroups": None,
        "LongestHoldDuration": 0,
        "NumberOfHolds": 0,
        "RoutingProfile": {
            "ARN": contact.instance.within("routing-profile", "0a"),
            "Name": "hotline",
        },
        "Username": contact.agent,
    }


def _record_queue(contact: Contact) -> dict[str, Any]:
    left_at = contact.connected_at or contact.disconnected_at
    return {
        "ARN": contact.instance.within("queue", contact.queue or ""),
        "DequeueTimestamp": _seconds(left_at),
        "Duration": _between(contact.queued_at, left_at),
        "EnqueueTimestamp": _seconds(contact.queued_at),
        "Name": contact.queue,
    }


def _between(one: datetime | None, other: datetime | None) -> int:
    return int((other - one).total_seconds()) if one and other else 0


def _milliseconds(at: datetime | None) -> str:
    if at is None:
        return "1970-01-01T00:00:00.001Z"
    utc = at.astimezone(UTC)
    return f"{utc:%Y-%m-%dT%H:%M:%S}.{utc.microsecond // 1000:03d}Z"


def _seconds(at: datetime | None) -> str | None:
    return None if at is None else f"{at.astimezone(UTC):%Y-%m-%dT%H:%M:%SZ}"
