"""The answer to a contact flow: a flat map of texts, within 8 seconds and 32 KB.

`docs/telephony.md` says what may be asked. Whatever fails or hangs, the caller reaches a person
or voicemail (V13).
"""

import json
from collections.abc import Callable, Mapping
from typing import Any

from aws_lambda_powertools import Logger

from chalicelib.connect.deadline import Deadline, Limit
from chalicelib.connect.flow import counties, lookup, routing, wishes
from chalicelib.connect.flow.request import Answer, Op, Request, read
from chalicelib.connect.payload import Fields, Unusable
from chalicelib.wiring import telephony

logger = Logger()

OPS: Mapping[str, Op] = {**routing.OPS, **wishes.OPS, **counties.OPS, **lookup.OPS}

ANSWERING, KEEPING, PARKING = Limit(4, by=4), Limit(1.5, by=4.5), Limit(1, by=5.5)
"""What is left of Connect's eight seconds is for a function that has just been started."""
_SPARE_SECONDS = 0.5
"""What the platform needs to hand the answer over."""
_LOGGED = ("decision", "action", "place", "kept", "found", "agree")
"""What of an answer is nobody's secret."""


class Repeated(Exception):
    """This very question has come before."""


def handle(
    event: Mapping[str, Any], context: Any, *, first: Callable[[], bool] | None = None
) -> dict[str, str]:
    """Answer one block of a flow, and keep what the call's own report is to tell.

    `first` tells whether this very question has not come before, where somebody could send it
    again; raises `Repeated`. Where nobody can tell, it is answered as without storage.
    """
    deadline = Deadline(lambda: _seconds_left(context))
    request = read(event)
    answer = _answer(request, deadline, first)
    texts = answer.texts
    reason = "the answer could not be kept" if answer.lost else ""
    if answer.keep is not None:
        reason = _keep(request, answer, deadline)
        if "kept" in texts:
            texts["kept"] = "False" if reason else "True"
    if reason:
        _park(event, reason, deadline)
    told = {name: texts[name] for name in _LOGGED if name in texts}
    logger.info("a flow was answered", contact_id=request.contact_id, op=request.op, told=told)
    return texts


def keep_again(event: Mapping[str, Any]) -> None:
    """Keep what a request was to bring about; its caller was answered when it came.

    Raises `Unusable` for a request that can never be kept, and whatever stands in the way.
    """
    request = read(event)
    op = OPS.get(request.op)
    if not request.contact_id or op is None:
        raise Unusable("the request names no contact or no question")
    answer = op.answer(request)
    if answer.keep is not None:
        answer.keep()


def _answer(request: Request, deadline: Deadline, first: Callable[[], bool] | None) -> Answer:
    op = OPS.get(request.op)
    if op is None:
        logger.error("a flow asked what nobody knows", contact_id=request.contact_id)
        return OPS["route"].without(request)

    def answer() -> Answer:
        if first is not None and not first():
            raise Repeated
        return op.answer(request)

    try:
        return deadline.within(ANSWERING, answer)
    except Repeated:
        raise
    except Exception:
        logger.exception(
            "a flow is answered without storage", contact_id=request.contact_id, op=request.op
        )
        return op.without(request)


def _keep(request: Request, answer: Answer, deadline: Deadline) -> str:
    """Keep what is to be kept; returns why it could not be, and the caller does not wait for it."""
    if not request.contact_id:
        return "the request names no contact"
    try:
        deadline.within(KEEPING, answer.keep or (lambda: None))
    except Exception:
        logger.exception("an answer could not be kept", contact_id=request.contact_id)
        return "the answer could not be kept"
    return ""


def _park(event: Mapping[str, Any], reason: str, deadline: Deadline) -> None:
    try:
        contact = Fields(event).within("Details").within("ContactData").known_contact()
        body = json.dumps(event)

        def park() -> None:  # a client that is made for the first time takes its time, too
            telephony.failure_queue().park("contact_flow", body, reason, contact)

        deadline.within(PARKING, park)
    except Exception:
        logger.exception("a request could not be parked")


def _seconds_left(context: Any) -> float:
    """Return what the platform says, or all the time where nobody says so."""
    left = getattr(context, "get_remaining_time_in_millis", None)
    return left() / 1000 - _SPARE_SECONDS if left else PARKING.by
