"""`callback`, `message`, `survey` and `complain`: what a caller wishes and says."""

from datetime import datetime

from backend.calls import words
from backend.calls.callbacks import Told
from backend.kernel.clock import to_text
from chalicelib import settings
from chalicelib.connect.flow.request import Answer, Op, Request, truth
from chalicelib.wiring import answering, ground


def told(said: Told) -> Answer:
    """Return what a caller is told of a promise."""
    return Answer({"kept": truth(said.kept), "words": said.words})


def _callback(request: Request) -> Answer:
    return told(answering.callbacks().wish(request.in_call()))


def _callback_without(_: Request) -> Answer:
    return Answer({"kept": "False", "words": words.NOT_KEPT}, lost=True)


def _message(request: Request) -> Answer:
    at, caller = ground.clock().now(), request.in_call()
    rules = answering.standing().terms(caller.place, at).rulebook
    days = (
        rules.complaint_acceptance_working_days
        if _complains(request)
        else rules.voicemail_reply_working_days
    )
    return Answer(
        _recording(request, at, days),
        keep=lambda: answering.sayings().recording(caller, at),
    )


def _message_without(request: Request) -> Answer:
    return Answer(_recording(request, ground.clock().now()), lost=True)


def _recording(request: Request, at: datetime, days: int | None = None) -> dict[str, str]:
    asks = words.complaint_message if _complains(request) else words.message
    return {"words": asks(days), "at": to_text(at), "kept": "False"}


def _complains(request: Request) -> bool:
    """Tell whether the message is a complaint: the flow says so, or key 8 was pressed before."""
    return request.asked("kind").casefold() == "complaint" or request.known("complaint") == "1"


def _survey(request: Request) -> Answer:
    kept = answering.sayings().judged(request.in_call(), request.whole("score") or 0)
    said = words.THANKS if kept else words.NO_SUCH_SCORE
    return Answer({"kept": truth(kept), "words": said})


def _survey_without(_: Request) -> Answer:
    return Answer({"kept": "False", "words": words.THANKS}, lost=True)


def _complain(request: Request) -> Answer:
    return Answer(_complaint(), keep=lambda: answering.sayings().complained(request.in_call()))


def _complain_without(_: Request) -> Answer:
    return Answer(_complaint(), lost=True)


def _complaint() -> dict[str, str]:
    said = words.complaint(settings.current().supervision_phone)
    return {"words": said, "complaint": "1", "kept": "False"}


OPS = {
    "callback": Op(_callback, _callback_without),
    "message": Op(_message, _message_without),
    "survey": Op(_survey, _survey_without),
    "complain": Op(_complain, _complain_without),
}
