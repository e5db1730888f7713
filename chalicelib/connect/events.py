"""Contact events (EventBridge, `Amazon Connect Contact Event`): best effort, unordered.

Each event tells at least that its contact began, so that an unknown type is kept as such.
"""

import json
from collections.abc import Mapping
from datetime import datetime
from typing import Any

from aws_lambda_powertools import Logger

from backend.calls.ingestion import Told
from backend.calls.reports import Kind, Report
from chalicelib.connect.documented import EVENT_FIELDS, SILENT_EVENTS
from chalicelib.connect.payload import FROM_QUEUE, Fields, Unusable, last_of
from chalicelib.wiring import telephony

logger = Logger()

_KINDS = {
    "INITIATED": Kind.INITIATED,
    "QUEUED": Kind.QUEUED,
    "CONNECTED_TO_AGENT": Kind.CONNECTED,
    "DISCONNECTED": Kind.DISCONNECTED,
    "COMPLETED": Kind.COMPLETED,
}


def handle(event: Mapping[str, Any], _context: Any) -> None:
    """Absorb one contact event; what cannot be used is parked with its reason."""
    try:
        absorb(event)
    except Unusable as reason:
        contact = Fields(event).within("detail").known_contact()
        body = json.dumps(event)
        telephony.failure_queue().park("contact_event", body, str(reason), contact)
        logger.warning("a contact event was parked", reason=str(reason))


def absorb(event: Any) -> None:
    """Keep what a contact event tells; raises `Unusable`."""
    told = read(event)
    # Each event repeats what the first one said: a silent one is worth no write of its own.
    silent = Fields(event).within("detail").code("eventType") in SILENT_EVENTS
    changed = (not silent or told.more) and telephony.ingestion().absorb(told)
    logger.info(
        "a contact event was absorbed" if changed else "a contact event told nothing new",
        contact_id=told.contact_id,
        kind=told.report.kind.value,
    )


def read(event: Any) -> Told:
    """Return the report of a contact event; raises `Unusable`."""
    envelope = Fields(event)
    detail = envelope.within("detail")
    contact_id = detail.contact_id()
    named = detail.code("eventType") or ""
    kind = _KINDS.get(named, Kind.INITIATED)
    stamps = _stamps(detail)
    at = stamps[kind] or envelope.instant("time") or _latest(stamps)
    if at is None:
        raise Unusable("the contact event carries no instant")
    extra = detail.beyond(EVENT_FIELDS)
    if named not in _KINDS and named not in SILENT_EVENTS:
        extra["eventType"] = named
    before = detail.call_before(frozenset({FROM_QUEUE}))
    if before is not None:
        happened = {kind: at} if named in _KINDS else {}
        return Told(before, _onward(contact_id, at, {**stamps, **happened}, detail), more=extra)
    first = kind is Kind.INITIATED
    channel, method = detail.code("channel"), detail.code("initiationMethod")
    report = Report(
        kind=kind,
        at=at,
        # Later events repeat what the first said; only the unusual is worth keeping twice.
        channel=channel if first or channel != "VOICE" else None,
        method=method if first or method != "INBOUND" else None,
        previous_id=_other(detail.text("previousContactId"), contact_id) if first else None,
        initiated_at=stamps[Kind.INITIATED],
        queued_at=None if kind is Kind.COMPLETED else stamps[Kind.QUEUED],
        connected_at=stamps[Kind.CONNECTED],
        disconnected_at=stamps[Kind.DISCONNECTED],
        agent_id=None if kind is Kind.COMPLETED else _agent(detail),
        reason=detail.code("disconnectReason") if kind is Kind.DISCONNECTED else None,
    )
    return Told(contact_id, report, more=extra)


def _onward(
    contact_id: str, at: datetime, stamps: Mapping[Kind, datetime | None], detail: Fields
) -> Report:
    """Return how a call goes on in another queue: the newest event tells all before it."""
    return Report(
        kind=Kind.ONWARD,
        at=at,
        leg_id=contact_id,
        queued_at=stamps[Kind.QUEUED],
        connected_at=stamps[Kind.CONNECTED],
        disconnected_at=stamps[Kind.DISCONNECTED],
        completed_at=stamps[Kind.COMPLETED],
        agent_id=_agent(detail),
        reason=detail.code("disconnectReason"),
    )


def _stamps(detail: Fields) -> dict[Kind, datetime | None]:
    queue, agent = detail.within("queueInfo"), detail.within("agentInfo")
    return {
        Kind.INITIATED: detail.instant("initiationTimestamp"),
        Kind.QUEUED: queue.instant("enqueueTimestamp"),
        Kind.CONNECTED: agent.instant("connectedToAgentTimestamp"),
        Kind.DISCONNECTED: detail.instant("disconnectTimestamp"),
        Kind.COMPLETED: agent.instant("afterContactWorkEndTimestamp"),
    }


def _latest(stamps: Mapping[Kind, datetime | None]) -> datetime | None:
    return max((at for at in stamps.values() if at), default=None)


def _agent(detail: Fields) -> str | None:
    return last_of(detail.within("agentInfo").text("agentArn"))


def _other(contact_id: str | None, own: str) -> str | None:
    return None if contact_id == own else contact_id
