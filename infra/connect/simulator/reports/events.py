"""Contact events, as EventBridge delivers them: all that is known of the contact so far."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from infra.connect.simulator.engine.contact import AgentStay, Contact
from infra.connect.simulator.engine.instance import Instance
from infra.connect.simulator.reports.times import between, milliseconds, seconds

DETAIL_TYPE = "Amazon Connect Contact Event"


@dataclass(frozen=True, slots=True)
class Occasion:
    """What an event is about."""

    kind: str
    at: datetime
    id: str
    """By which a repetition is known."""
    updated: tuple[str, ...] = ()
    """What of the contact was set, for CONTACT_DATA_UPDATED."""


def contact_event(instance: Instance, contact: Contact, occasion: Occasion) -> dict[str, Any]:
    """Return the envelope and detail of a contact event."""
    detail: dict[str, Any] = {
        "eventType": occasion.kind,
        "contactId": contact.id,
        "initialContactId": contact.initial_id,
        "previousContactId": contact.previous_id,
        "channel": contact.channel,
        "instanceArn": instance.arn,
        "initiationMethod": contact.method,
        "initiationTimestamp": milliseconds(contact.initiated_at or occasion.at),
        "tags": dict(contact.tags),
        "segmentAttributes": contact.segment,
    }
    if contact.related_id:
        detail["relatedContactId"] = contact.related_id
    if contact.system_at:
        detail["connectedToSystemTimestamp"] = milliseconds(contact.system_at)
    if contact.queue:
        detail["queueInfo"] = {
            "queueArn": contact.queue.arn,
            "queueType": contact.queue.kind,
            "enqueueTimestamp": milliseconds(contact.queue.enqueued_at),
        }
    if contact.agent and contact.agent.connected_at:
        detail["agentInfo"] = _agent_info(instance, contact.agent, contact.agent.connected_at)
    if contact.disconnected_at:
        detail["disconnectTimestamp"] = milliseconds(contact.disconnected_at)
        detail["disconnectReason"] = contact.reason
    if occasion.updated:
        detail["updatedProperties"] = list(occasion.updated)
    about = [instance.within("contact", contact.id)]
    wrapped = envelope(instance, DETAIL_TYPE, occasion.at, occasion.id, about)
    return wrapped | {"detail": detail}


def envelope(
    instance: Instance, kind: str, at: datetime, identity: str, resources: list[str]
) -> dict[str, Any]:
    """Return what EventBridge wraps a detail in."""
    return {
        "version": "0",
        "id": identity,
        "detail-type": kind,
        "source": "aws.connect",
        "account": instance.account,
        "time": seconds(at),
        "region": instance.region,
        "resources": [instance.arn, *resources],
    }


def _agent_info(instance: Instance, stay: AgentStay, connected_at: datetime) -> dict[str, Any]:
    info: dict[str, Any] = {
        "agentArn": instance.within("agent", stay.id),
        "connectedToAgentTimestamp": milliseconds(connected_at),
        "hierarchyGroups": {},
    }
    held = sum(between(start, end) for start, end in stay.holds)
    if held:
        info["agentInitiatedHoldDuration"] = held
    if stay.left_at and stay.wrapped_up_at:
        info["afterContactWorkStartTimestamp"] = milliseconds(stay.left_at)
        info["afterContactWorkEndTimestamp"] = milliseconds(stay.wrapped_up_at)
        info["afterContactWorkDuration"] = between(stay.left_at, stay.wrapped_up_at)
    return info
