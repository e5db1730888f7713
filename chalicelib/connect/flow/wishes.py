"""`callback`, `message`, `survey` and `complain`: what a caller wishes and says."""

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
    at = ground.clock().now()
    return Answer(
        _recording(at=to_text(at)),
        keep=lambda: answering.sayings().recording(request.in_call(), at),
    )


def _message_without(_: Request) -> Answer:
    return Answer(_recording(at=to_text(ground.clock().now())), lost=True)


def _recording(at: str) -> dict[str, str]:
    return {"words": words.message(), "flag": "1", "at": at, "kept": "False"}


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
