"""Calls that go out, and calls that are ended."""

from __future__ import annotations

import json
import re
from collections.abc import Mapping
from typing import Any

from infra.connect.simulator.api.connect import Asked, Connect, named, operation
from infra.connect.simulator.api.operations.queues import queue_of
from infra.connect.simulator.api.refusals import Refused, bad_request, invalid, not_found

MOST_ATTRIBUTES = 32_768
"""Bytes of a contact's attributes."""
_KEY = re.compile(r"^[A-Za-z0-9_-]+$")


@operation("StartOutboundVoiceContact")
def started(connect: Connect, asked: Asked) -> Mapping[str, Any]:
    """Ring a number and run a flow when somebody answers."""
    number, flow = asked["DestinationPhoneNumber"], asked["ContactFlowId"]
    if asked.get("OutboundStrategy") or asked.get("CampaignId"):
        raise bad_request("campaigns and agent-first calls are not simulated")
    attributes = checked(asked.get("Attributes") or {})
    entry = connect.instance.flows.get(named(flow)) or next(
        (one for one in connect.instance.flows.values() if one.id == named(flow)), None
    )
    if entry is None:
        raise not_found("flow", flow)
    source = _source(connect, asked)
    if not connect.outbound:
        raise Refused("OutboundContactNotPermittedException", "the instance does not call")
    if not number.startswith(connect.destinations):
        raise Refused("DestinationNotAllowedException", "no call may go there")
    if len(connect.exchange.calls) >= connect.instance.limits.calls:
        raise Refused("LimitExceededException", "as many calls as there may be")
    call = connect.exchange.outside.dial(
        number,
        entry.id,
        source,
        attributes,
        ring_seconds=asked.get("RingTimeoutInSeconds", 60),
    )
    contact = call.contact
    contact.name, contact.description = asked.get("Name"), asked.get("Description")
    contact.related_id = asked.get("RelatedContactId")
    if asked.get("QueueId"):
        contact.target = queue_of(connect, asked["QueueId"]).id
    return {"ContactId": contact.id}


@operation("StopContact")
def stopped(connect: Connect, asked: Asked) -> Mapping[str, Any]:
    """End a call; one that is over already is not found any more."""
    call = connect.exchange.call_of(asked["ContactId"])
    if call is None or call.is_over:
        raise Refused("ContactNotFoundException", "the contact is not active or does not exist")
    call.end("API")
    return {}


def checked(attributes: Mapping[str, str]) -> Mapping[str, str]:
    """Return attributes that a contact may have; raises `Refused`."""
    for key in attributes:
        if not _KEY.match(key):
            raise invalid(f"an attribute has letters, digits, - and _ in its name, not {key!r}")
    if len(json.dumps(dict(attributes), ensure_ascii=False).encode()) > MOST_ATTRIBUTES:
        raise bad_request(f"attributes have at most {MOST_ATTRIBUTES} bytes")
    return attributes


def _source(connect: Connect, asked: Asked) -> str:
    """Return the number that the other side sees: the given one, or the queue's."""
    given = str(asked.get("SourcePhoneNumber") or "")
    if given and given not in connect.instance.numbers:
        raise not_found("claimed number", given)
    queue = queue_of(connect, asked["QueueId"]) if asked.get("QueueId") else None
    source = given or (queue.caller_number if queue else "")
    if not source:
        raise bad_request("a source number, or a queue that has one")
    return source
