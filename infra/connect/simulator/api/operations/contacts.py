"""Contacts, also those that are over, and what is set on them."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from infra.connect.simulator.api.connect import Asked, Connect, operation
from infra.connect.simulator.api.operations.calls import checked
from infra.connect.simulator.api.refusals import not_found
from infra.connect.simulator.engine.contact import WITHHELD, Contact


@operation("DescribeContact")
def described(connect: Connect, asked: Asked) -> Mapping[str, Any]:
    """Describe a contact as it is now."""
    contact = _found(connect, asked["ContactId"])
    return {
        "Contact": {
            "Arn": connect.instance.within("contact", contact.id),
            "Id": contact.id,
            "InitialContactId": _other(contact.initial_id, contact),
            "PreviousContactId": _other(contact.previous_id, contact),
            "RelatedContactId": contact.related_id,
            "InitiationMethod": contact.method,
            "Name": contact.name,
            "Description": contact.description,
            "Channel": contact.channel,
            "QueueInfo": _queue(contact),
            "AgentInfo": _agent(contact),
            "InitiationTimestamp": contact.initiated_at,
            "ConnectedToSystemTimestamp": contact.system_at,
            "DisconnectTimestamp": contact.disconnected_at,
            "LastUpdateTimestamp": contact.completed_at or connect.now(),
            "CustomerEndpoint": _endpoint(contact.number),
            "SystemEndpoint": _endpoint(contact.dialled),
            "CustomerId": contact.customer_id,
            "DisconnectReason": contact.reason,
            "Attributes": dict(contact.attributes),
            "SegmentAttributes": contact.segment,
        }
    }


@operation("GetContactAttributes")
def attributes(connect: Connect, asked: Asked) -> Mapping[str, Any]:
    """Return what is set on a contact."""
    return {"Attributes": dict(_found(connect, asked["InitialContactId"]).attributes)}


@operation("UpdateContactAttributes")
def updated(connect: Connect, asked: Asked) -> Mapping[str, Any]:
    """Set attributes beside those that are there; a contact that is over is reported anew."""
    contact = _found(connect, asked["InitialContactId"])
    checked({**contact.attributes, **asked["Attributes"]})
    connect.exchange.update_attributes(contact.id, asked["Attributes"])
    return {}


def _found(connect: Connect, identity: str) -> Contact:
    contact = connect.exchange.contact(identity)
    if contact is None:
        raise not_found("contact", identity)
    return contact


def _other(identity: str, contact: Contact) -> str | None:
    return identity if identity != contact.id else None


def _queue(contact: Contact) -> dict[str, Any] | None:
    if contact.queue is None:
        return None
    return {"Id": contact.queue.id, "EnqueueTimestamp": contact.queue.enqueued_at}


def _agent(contact: Contact) -> dict[str, Any] | None:
    if contact.agent is None:
        return None
    return {
        "Id": contact.agent.id,
        "AcceptedByAgentTimestamp": contact.agent.accepted_at,
        "ConnectedToAgentTimestamp": contact.agent.connected_at,
    }


def _endpoint(number: str) -> dict[str, str] | None:
    if not number or number == WITHHELD:
        return None
    return {"Type": "TELEPHONE_NUMBER", "Address": number}
