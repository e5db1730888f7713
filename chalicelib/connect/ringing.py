"""What an agent event shows of the telephone: the call that rings there, or is talked in."""

from typing import Any

from backend.calls.ringing import AtDesk, Shown
from chalicelib.connect.payload import SAME_CALL, Fields, last_of

_RINGS = frozenset({"INCOMING", "PENDING", "CONNECTING"})
_TALKS = frozenset({"CONNECTED", "CONNECTED_ONHOLD"})
_COMES_IN = frozenset({None, "INBOUND", *SAME_CALL})
"""How a contact begins whose caller rang us; who is dialled has asked for nothing yet."""


def read(document: Any) -> AtDesk | None:
    """Return what an agent event shows; None where it has nothing to do with a call."""
    event = Fields(document)
    agent_id, at = last_of(event.text("AgentARN")), event.instant("EventTimestamp")
    if agent_id is None or at is None:
        return None
    now, before = event.within("CurrentAgentSnapshot"), event.within("PreviousAgentSnapshot")
    for contact in now.each("Contacts"):
        if (shown := _shown(contact)) is not None:
            return AtDesk(agent_id, at, shown)
    # Whoever had nothing before and has nothing now, was told of already.
    silent = before and not before.each("Contacts") and not now.each("Contacts")
    return None if silent else AtDesk(agent_id, at)


def _shown(contact: Fields) -> Shown | None:
    state, since = contact.code("State"), contact.instant("StateStartTimestamp")
    comes_in = contact.code("InitiationMethod") in _COMES_IN
    spoken = contact.code("Channel") in (None, "VOICE")
    contact_id = contact.known_contact()
    if not (contact_id and since and spoken and comes_in and state in _RINGS | _TALKS):
        return None
    call_id = contact.call_before(SAME_CALL) or contact_id
    return Shown(contact_id, call_id, since, talks=state in _TALKS)
