"""Contact records: what is known of a contact when everything is over, to the second."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from infra.connect.simulator.engine.contact import AgentStay, Contact, QueueStay, Recording
from infra.connect.simulator.engine.instance import Instance
from infra.connect.simulator.reports.times import between, seconds

FORMAT = "2017-03-10"


# long: a record is one flat map, and is read as one.
def contact_record(instance: Instance, contact: Contact, updated_at: datetime) -> dict[str, Any]:
    """Return the record of a contact as of an instant."""
    recordings = [_recording(instance, one) for one in contact.recordings if one.key]
    queue = contact.queue
    agent = contact.agent if contact.agent and contact.agent.connected_at else None
    return {
        "AWSAccountId": instance.account,
        "AWSContactTraceRecordFormatVersion": FORMAT,
        "Agent": _agent(instance, agent) if agent else None,
        "AgentConnectionAttempts": contact.attempts,
        "AnsweringMachineDetectionStatus": None,
        "Attributes": dict(contact.attributes),
        "Campaign": {"CampaignId": None},
        "Channel": contact.channel,
        "ConnectedToSystemTimestamp": seconds(contact.system_at),
        "ContactDetails": {},
        "ContactEvaluations": {},
        "ContactId": contact.id,
        "ContactLens": _lens(contact),
        "CustomerEndpoint": _endpoint(contact.number),
        "CustomerVoiceActivity": None,
        "DisconnectReason": contact.reason,
        "DisconnectTimestamp": seconds(contact.disconnected_at),
        "InitialContactId": contact.initial_id if contact.initial_id != contact.id else None,
        "InitiationMethod": contact.method,
        "InitiationTimestamp": seconds(contact.initiated_at),
        "InstanceARN": instance.arn,
        "LastUpdateTimestamp": seconds(updated_at),
        "MediaStreams": [{"Type": "AUDIO"}],
        "NextContactId": contact.next_id,
        "PreviousContactId": contact.previous_id if contact.previous_id != contact.id else None,
        "Queue": _queue(queue, contact) if queue else None,
        "Recording": recordings[0] if recordings else None,
        "Recordings": recordings or None,
        "References": [
            {"Name": name, "Type": one["Type"], "Value": one["Value"]}
            for name, one in contact.references.items()
        ],
        "RelatedContactId": contact.related_id,
        "ScheduledTimestamp": None,
        "SegmentAttributes": contact.segment,
        "SystemEndpoint": _endpoint(contact.dialled),
        "Tags": dict(contact.tags),
        "TransferCompletedTimestamp": seconds(contact.transfer_completed_at),
        "TransferredToEndpoint": _endpoint(contact.transferred_to)
        if contact.transferred_to and contact.transfer_completed_at
        else None,
        "VoiceIdResult": None,
    }


def _agent(instance: Instance, stay: AgentStay) -> dict[str, Any]:
    attendant = instance.agents[stay.id]
    profile = instance.profiles.get(attendant.profile)
    holds = [between(start, end) for start, end in stay.holds]
    return {
        "ARN": instance.within("agent", stay.id),
        "AfterContactWorkDuration": between(stay.left_at, stay.wrapped_up_at),
        "AfterContactWorkEndTimestamp": seconds(stay.wrapped_up_at),
        "AfterContactWorkStartTimestamp": seconds(stay.left_at),
        "AgentInteractionDuration": between(stay.connected_at, stay.left_at) - sum(holds),
        "AgentPauseDuration": None,
        "ConnectedToAgentTimestamp": seconds(stay.connected_at),
        "CustomerHoldDuration": sum(holds),
        "DeviceInfo": None,
        "HierarchyGroups": None,
        "LongestHoldDuration": max(holds, default=0),
        "NumberOfHolds": len(holds),
        "RoutingProfile": {
            "ARN": instance.within("routing-profile", attendant.profile),
            "Name": profile.name if profile else attendant.profile,
        },
        "Username": attendant.username,
    }


def _queue(queue: QueueStay, contact: Contact) -> dict[str, Any]:
    left_at = queue.dequeued_at or contact.disconnected_at
    return {
        "ARN": queue.arn,
        "DequeueTimestamp": seconds(left_at),
        "Duration": between(queue.enqueued_at, left_at),
        "EnqueueTimestamp": seconds(queue.enqueued_at),
        "Name": queue.name,
    }


def _recording(instance: Instance, recording: Recording) -> dict[str, Any]:
    return {
        "DeletionReason": None,
        "FragmentStartNumber": None,
        "FragmentStopNumber": None,
        "Location": f"{instance.bucket}/{recording.key}",
        "MediaStreamType": "AUDIO",
        "ParticipantType": recording.participant if recording.participant == "IVR" else "All",
        "StartTimestamp": seconds(recording.start),
        "Status": "AVAILABLE",
        "StopTimestamp": seconds(recording.stop),
        "StorageType": "S3",
    }


def _lens(contact: Contact) -> dict[str, Any] | None:
    if not contact.behaviour.analytics:
        return None
    return {
        "ConversationalAnalytics": {
            "Configuration": {
                "ChannelConfiguration": {
                    "AnalyticsModes": list(contact.behaviour.analytics),
                },
                "Enabled": True,
                "LanguageLocale": contact.behaviour.language,
                "RedactionConfiguration": None,
                "SentimentConfiguration": {"Behavior": "Enable"},
                "SummaryConfiguration": None,
            }
        }
    }


def _endpoint(address: str) -> dict[str, str] | None:
    return {"Address": address, "Type": "TELEPHONE_NUMBER"} if address else None
