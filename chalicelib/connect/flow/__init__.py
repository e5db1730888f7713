"""The answer to a contact flow: a flat map of texts, within 8 seconds and 32 KB.

Whatever fails or hangs, the caller reaches a person or voicemail (V13).
"""

import json
from collections.abc import Mapping
from typing import Any

from aws_lambda_powertools import Logger

from backend.calls import words
from backend.calls.placing import Caller
from backend.calls.reception import Routing, without_storage
from backend.calls.reports import Decision
from backend.kernel.places import PlacePath
from chalicelib import settings
from chalicelib.connect.deadline import Deadline, Limit
from chalicelib.connect.payload import Fields
from chalicelib.wiring import ground, telephony

logger = Logger()

_TOLD_AS = {Decision.UNATTENDED: Decision.VOICEMAIL}
"""To the caller it is one thing; the figures tell a closed line from an empty one."""
_HINTS = ("place", "prefecture")
"""Parameters first: what the caller has just chosen; attributes next: what the flow knows."""


ROUTING, KEEPING, PARKING = Limit(4, by=4), Limit(1.5, by=4.5), Limit(1, by=5.5)
"""What is left of Connect's eight seconds is for a function that has just been started."""
_SPARE_SECONDS = 0.5
"""What the platform needs to hand the answer over."""


def handle(event: Mapping[str, Any], context: Any) -> dict[str, str]:
    """Answer one block of a flow, then keep the answer as the call's own report."""
    deadline = Deadline(lambda: _seconds_left(context))
    caller = read(event)
    routing = _route(caller, deadline)
    _keep(event, caller, routing, deadline)
    logger.info(
        "a flow was answered",
        contact_id=caller.contact_id,
        decision=routing.decision.value,
        place=routing.place.code,
    )
    return to_texts(routing)


def read(event: Any) -> Caller:
    """Return what a request tells of the caller; nothing in it is refused."""
    details = Fields(event).within("Details")
    contact = details.within("ContactData")
    parameters, attributes = details.texts("Parameters"), contact.texts("Attributes")
    told = [source.get(name, "") for source in (parameters, attributes) for name in _HINTS]
    return Caller(
        contact_id=contact.text("ContactId") or "",
        number=contact.number("CustomerEndpoint"),
        hints=tuple(hint for hint in told if hint.strip()),
    )


def to_texts(routing: Routing) -> dict[str, str]:
    """Write an answer as Connect's STRING_MAP; a flow reads each by `$.External.<name>`."""
    return {
        "decision": _TOLD_AS.get(routing.decision, routing.decision).value,
        "place": routing.place.code,
        "place_path": str(routing.place),
        "place_name": routing.place_name,
        "queue": routing.queue,
        "welcome": routing.welcome,
        "words": routing.words,
        "voicemail": routing.voicemail,
        "choose_place": "no" if routing.choose is None else "yes",
        "choices": ",".join(routing.choose or ()),
        "choose": "" if routing.choose is None else words.CHOOSE_CITY,
    }


def _route(caller: Caller, deadline: Deadline) -> Routing:
    try:
        return deadline.within(ROUTING, lambda: telephony.reception().route(caller))
    except Exception:
        logger.exception("a flow is answered without storage", contact_id=caller.contact_id)
        return without_storage(PlacePath((settings.current().province,)), ground.clock().now())


def _keep(event: Mapping[str, Any], caller: Caller, routing: Routing, deadline: Deadline) -> None:
    """Keep the answer; the caller does not wait for what could not be kept."""
    try:
        if caller.contact_id:
            deadline.within(KEEPING, lambda: telephony.reception().keep(caller, routing))
            return
        reason = "the request names no contact"
    except Exception:
        logger.exception("an answer could not be kept", contact_id=caller.contact_id)
        reason = "the answer could not be kept"
    try:
        contact = Fields(event).within("Details").within("ContactData").known_contact()
        body = json.dumps(event)
        deadline.within(PARKING, lambda: telephony.failure_queue().park(body, reason, contact))
    except Exception:
        logger.exception("a request could not be parked", contact_id=caller.contact_id)


def _seconds_left(context: Any) -> float:
    """Return what the platform says, or all the time where nobody says so."""
    left = getattr(context, "get_remaining_time_in_millis", None)
    return left() / 1000 - _SPARE_SECONDS if left else PARKING.by
