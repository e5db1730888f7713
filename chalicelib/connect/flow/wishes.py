"""`callback`, `message`, `survey` and `complain`: what a caller wishes and says."""

from datetime import datetime

from backend.calls import words
from backend.calls.callbacks import Told
from backend.calls.supervising import Supervised, without_storage
from backend.kernel.clock import to_text
from backend.kernel.places import PlacePath
from chalicelib import settings
from chalicelib.connect.flow.request import (
    Answer,
    Op,
    Request,
    complains,
    queue_id,
    told_as,
    truth,
)
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
        if complains(request)
        else rules.voicemail_reply_working_days
    )
    return Answer(
        _recording(request, at, days),
        keep=lambda: answering.sayings().recording(caller, at),
    )


def _message_without(request: Request) -> Answer:
    return Answer(_recording(request, ground.clock().now()), lost=True)


def _recording(request: Request, at: datetime, days: int | None = None) -> dict[str, str]:
    asks = words.complaint_message if complains(request) else words.message
    return {"words": asks(days), "at": to_text(at), "kept": "False"}


def _survey(request: Request) -> Answer:
    kept = answering.sayings().judged(request.in_call(), request.whole("score") or 0)
    said = words.THANKS if kept else words.NO_SUCH_SCORE
    return Answer({"kept": truth(kept), "words": said})


def _survey_without(_: Request) -> Answer:
    return Answer({"kept": "False", "words": words.THANKS}, lost=True)


def _complain(request: Request) -> Answer:
    supervision = answering.supervision()
    found = supervision.receive()
    return Answer(_supervised(found), keep=lambda: supervision.keep(request.in_call(), found))


def _complain_without(_: Request) -> Answer:
    known = settings.current()
    province = PlacePath((known.province,))
    found = without_storage(province, known.supervision_phone, ground.clock().now())
    return Answer(_supervised(found), lost=True)


def _supervised(found: Supervised) -> dict[str, str]:
    """Write where a complaint goes: the flow leads on by these, and by no answer of before."""
    return {
        "words": found.words,
        "complaint": "1",
        "kept": "False",
        "decision": told_as(found.decision).value,
        "queue": found.province.line,
        "queue_id": queue_id(found.province.line),
        "open": truth(found.open),
        "place": found.province.code,
        "place_path": str(found.province),
    }


OPS = {
    "callback": Op(_callback, _callback_without),
    "message": Op(_message, _message_without),
    "survey": Op(_survey, _survey_without),
    "complain": Op(_complain, _complain_without),
}
