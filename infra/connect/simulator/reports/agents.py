"""Agent events: where an attendant stands now, and where he stood before."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from infra.connect.simulator.engine.desk import AVAILABLE, OFFLINE, Desk
from infra.connect.simulator.reports.times import milliseconds

VERSION = "2017-10-01"
HEART_BEAT_SECONDS = 120
AFTER_LOGOUT_SECONDS = 3600
"""How long an attendant's heart still beats after he signed out (documented)."""


def agent_event(
    desk: Desk, kind: str, at: datetime, identity: str, previous: dict[str, Any] | None
) -> dict[str, Any]:
    """Return an agent event; its `CurrentAgentSnapshot` is the next one's previous."""
    instance = desk.exchange.instance
    return {
        "AWSAccountId": instance.account,
        "AgentARN": instance.within("agent", desk.id),
        "CurrentAgentSnapshot": snapshot(desk, at),
        "EventId": identity,
        "EventTimestamp": milliseconds(at),
        "EventType": kind,
        "InstanceARN": instance.arn,
        "PreviousAgentSnapshot": previous,
        "Version": VERSION,
    }


def snapshot(desk: Desk, at: datetime) -> dict[str, Any]:
    """Return where an attendant stands."""
    status = _status(desk, desk.status)
    status["StartTimestamp"] = milliseconds(desk.since or at)
    following = _status(desk, desk.next_status) if desk.next_status else None
    if following is not None:
        following["EnqueuedTimestamp"] = milliseconds(at)
    return {
        "AgentStatus": status,
        "Configuration": _configuration(desk),
        "Contacts": _contacts(desk),
        "NextAgentStatus": following,
    }


def _status(desk: Desk, name: str) -> dict[str, Any]:
    kind = {AVAILABLE: "ROUTABLE", OFFLINE: "OFFLINE"}.get(name, "CUSTOM")
    identity = name.lower().replace(" ", "-")
    return {
        "ARN": desk.exchange.instance.within("agent-state", identity),
        "Name": name,
        "Type": kind,
    }


def _configuration(desk: Desk) -> dict[str, Any]:
    instance, attendant, profile = desk.exchange.instance, desk.attendant, desk.profile
    queues: list[dict[str, Any]] = [
        {"ARN": instance.queue_arn(queue), "Channels": ["VOICE"], "Name": queue.name}
        for served in profile.queues
        if (queue := instance.queue(served.queue)) is not None
    ]
    own = instance.agent_queue(attendant.id)
    if own is not None:
        # An attendant's own queue has no name in captures.
        queues.append({"ARN": instance.queue_arn(own), "Channels": ["VOICE"], "Name": None})
    outbound = instance.queue(profile.outbound_queue) if profile.outbound_queue else None
    return {
        "AgentHierarchyGroups": None,
        "FirstName": attendant.first_name,
        "LastName": attendant.last_name,
        "Proficiencies": [],
        "RoutingProfile": {
            "ARN": instance.within("routing-profile", profile.id),
            "Concurrency": [
                {"AvailableSlots": 0 if desk.held else 1, "Channel": "VOICE", "MaximumSlots": 1}
            ],
            "DefaultOutboundQueue": {
                "ARN": instance.queue_arn(outbound),
                "Channels": ["VOICE"],
                "Name": outbound.name,
            }
            if outbound
            else None,
            "InboundQueues": queues,
            "Name": profile.name,
        },
        "Username": attendant.username,
    }


def _contacts(desk: Desk) -> list[dict[str, Any]]:
    held = desk.held
    if held is None:
        return []
    instance = desk.exchange.instance
    contact = desk.exchange.contacts[held.contact_id]
    return [
        {
            "Channel": contact.channel,
            "ConnectedToAgentTimestamp": milliseconds(held.connected_at)
            if held.connected_at
            else None,
            "ContactId": contact.id,
            "InitialContactId": contact.initial_id if contact.initial_id != contact.id else None,
            "InitiationMethod": contact.method,
            "Queue": {
                "ARN": instance.queue_arn(held.queue),
                "Channels": None,
                "Name": held.queue.name,
            }
            if held.queue
            else None,
            "QueueTimestamp": milliseconds(held.queued_at) if held.queued_at else None,
            "State": held.state,
            "StateStartTimestamp": milliseconds(held.since),
        }
    ]
