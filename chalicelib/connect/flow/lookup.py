"""`status` and `whisper`: what is known of a caller's matter, and of the caller."""

from backend.calls import words
from backend.calls.status import Question
from chalicelib.connect.flow.request import Answer, Op, Request, complains, truth
from chalicelib.wiring import answering

_SILENCE = Answer({"words": "", "second": "False", "place_name": ""})
"""For the other ear: whoever picks up may be the one whom the caller fears (N32)."""


def _status(request: Request) -> Answer:
    question = Question(
        request.contact_id, request.number, request.asked("reference"), request.asked("pin")
    )
    status = answering.status_line().ask(question)
    return Answer(
        {"found": truth(status.found), "again": truth(status.again), "words": status.words}
    )


def _status_without(_: Request) -> Answer:
    return Answer({"found": "False", "again": "False", "words": words.STATUS_TROUBLE})


def _whisper(request: Request) -> Answer:
    if _to_customer(request):
        return _SILENCE
    caller = request.in_call()
    complains_of = request.known("place_name") if complains(request) else None
    said = answering.whispers().to_agent(
        caller, calls_back=request.method == "CALLBACK", complains_of=complains_of
    )
    texts = {"words": said.words, "second": truth(said.second), "place_name": said.place_name}
    # The caller may have been promised a call-back a moment ago, while these words were spoken.
    return Answer(texts, keep=lambda: answering.callbacks().answered(caller))


def _whisper_without(request: Request) -> Answer:
    if _to_customer(request):
        return _SILENCE
    return Answer({"words": words.HOTLINE, "second": "False", "place_name": ""})


def _to_customer(request: Request) -> bool:
    return request.asked("to").casefold() == "customer"


OPS = {
    "status": Op(_status, _status_without),
    "whisper": Op(_whisper, _whisper_without),
}
