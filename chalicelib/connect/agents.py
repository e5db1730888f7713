"""Agent events (Kinesis): where attendants stand, told at least once and in no sure order.

A batch fails in parts: what cannot be stored comes again, what cannot be used is parked.
"""

import base64
import json
from collections.abc import Mapping
from datetime import datetime
from typing import Any

from aws_lambda_powertools import Logger

from backend.roster.standing import AgentTold, Kind, State
from chalicelib.connect.payload import Fields, Unusable, last_of
from chalicelib.wiring import rollcall, telephony

logger = Logger()

_TYPES = {"ROUTABLE": Kind.AVAILABLE, "OFFLINE": Kind.OFFLINE, "CUSTOM": Kind.PAUSED}
_NAMES = {"AVAILABLE": Kind.AVAILABLE, "OFFLINE": Kind.OFFLINE}
"""The states that every instance has; older events name no type."""
_EVENTS = {"LOGIN": Kind.AVAILABLE, "LOGOUT": Kind.OFFLINE}
"""What an event says by itself, where it shows no state."""


def handle(event: Mapping[str, Any], _context: Any) -> dict[str, list[dict[str, str]]]:
    """Absorb a batch; answers the records that must come again."""
    failures: list[dict[str, str]] = []
    for record in Fields(event).each("Records"):
        kinesis = record.within("kinesis")
        sequence = kinesis.text("sequenceNumber") or ""
        try:
            _absorb(kinesis.text("data") or "")
        except Exception:
            logger.exception("an agent event must come again", sequence=sequence)
            failures.append({"itemIdentifier": sequence})
    return {"batchItemFailures": failures}


def _absorb(data: str) -> None:
    try:
        document = json.loads(base64.b64decode(data, validate=True))
    except ValueError:
        _park(data, "the agent event is no JSON")
        return
    try:
        told = read(document)
    except Unusable as reason:
        _park(json.dumps(document), str(reason))
        return
    changed = rollcall.roll_call().absorb(told)
    if changed is None:
        # Whoever administers the telephone system signs in as well, and is nobody's attendant.
        logger.info("an agent event tells of nobody known", agent_id=told.agent_id)
    elif changed:
        logger.info("an agent event was absorbed", agent_id=told.agent_id)


def _park(body: str, reason: str) -> None:
    telephony.failure_queue().park(body, reason)
    logger.warning("an agent event was parked", reason=reason)


def read(document: Any) -> AgentTold:
    """Return what an agent event tells; raises `Unusable`."""
    event = Fields(document)
    agent_id, at = last_of(event.text("AgentARN")), event.instant("EventTimestamp")
    if agent_id is None:
        raise Unusable("the agent event names no agent")
    if at is None:
        raise Unusable("the agent event carries no instant")
    current = _state(event.within("CurrentAgentSnapshot"), event.code("EventType"), at)
    if current is None:
        raise Unusable("the agent event shows no state")
    before = _state(event.within("PreviousAgentSnapshot"), None, current.begins_at)
    if before is None or before.begins_at >= current.begins_at:
        return AgentTold(agent_id, (current,))
    ended = State(before.kind, before.begins_at, current.begins_at, ended=True)
    return AgentTold(agent_id, (ended, current))


def _state(snapshot: Fields, event_type: str | None, at: datetime) -> State | None:
    """Return the state of a snapshot, seen at an instant; None where it shows none."""
    status = snapshot.within("AgentStatus")
    kind = (
        _TYPES.get(status.code("Type") or "")
        or _NAMES.get(status.code("Name") or "")
        or (Kind.PAUSED if status else _EVENTS.get(event_type or ""))
    )
    if kind is None:
        return None
    begins_at = status.instant("StartTimestamp") or at
    return State(kind, begins_at, max(begins_at, at))
