"""Agent events (Kinesis): where attendants stand and what rings there.

Told at least once and in no sure order.
"""

from collections.abc import Mapping
from datetime import datetime
from typing import Any

from aws_lambda_powertools import Logger

from backend.roster.standing import AgentTold, Kind, State
from chalicelib.connect import ringing
from chalicelib.connect.batch import absorb_each
from chalicelib.connect.payload import Fields, Unusable, last_of
from chalicelib.wiring import rollcall

logger = Logger()

_TYPES = {"ROUTABLE": Kind.AVAILABLE, "OFFLINE": Kind.OFFLINE, "CUSTOM": Kind.PAUSED}
_NAMES = {"AVAILABLE": Kind.AVAILABLE, "OFFLINE": Kind.OFFLINE}
"""The states that every instance has; older events name no type."""
_EVENTS = {"LOGIN": Kind.AVAILABLE, "LOGOUT": Kind.OFFLINE}
"""What an event says by itself, where it shows no state."""


def handle(event: Mapping[str, Any], _context: Any) -> dict[str, list[dict[str, str]]]:
    """Absorb a batch; answers the records that must come again."""
    return absorb_each(event, absorb, "agent_event")


def absorb(document: Any) -> None:
    """Keep what an agent event tells; raises `Unusable`."""
    told = read(document)
    changed = rollcall.roll_call().absorb(told)
    if changed is None:
        # Whoever administers the telephone system signs in as well, and is nobody's attendant.
        logger.info("an agent event tells of nobody known", agent_id=told.agent_id)
        return
    if (desk := ringing.read(document)) is not None:
        rollcall.desks().put(desk)
    if changed:
        logger.info("an agent event was absorbed", agent_id=told.agent_id)


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
