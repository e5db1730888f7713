"""`transfer` and `transferred`: to the telephone of the caller's county, and back (S2-09)."""

from backend.calls import words
from backend.calls.counties import Leg, leg_of
from backend.calls.reports import Reached
from chalicelib import settings
from chalicelib.connect.flow.request import Answer, Op, Request, truth
from chalicelib.connect.flow.wishes import told
from chalicelib.wiring import answering, ground


def _transfer(request: Request) -> Answer:
    leg = leg_of(
        request.in_call().place,
        request.asked("keys"),
        ground.atlas().gazetteer(),
        ground.offices(),
        stand_ins=settings.current().stage == settings.LOCAL,
    )
    return Answer(_texts(leg))


def _texts(leg: Leg) -> dict[str, str]:
    menu = leg.menu
    return {
        "number": leg.number,
        "name": leg.name,
        "words": leg.words,
        "place": leg.place.code,
        "place_path": str(leg.place),
        "choose_place": truth(menu is not None),
        "choose": words.choose(menu),
        "digits": str(menu.digits) if menu else "0",
        "choices": ",".join(menu.codes) if menu else "",
    }


def _transfer_without(request: Request) -> Answer:
    names = ("number", "name", "place", "place_path", "choose", "choices")
    texts = {**dict.fromkeys(names, ""), "choose_place": "False", "digits": "0"}
    texts |= {"words": words.NO_COUNTY, "place": request.known("place")}
    return Answer(texts)


def _transferred(request: Request) -> Answer:
    caller = request.in_call()
    return told(answering.callbacks().transferred(caller, _reached(request), caller.place))


def _transferred_without(request: Request) -> Answer:
    answered = _reached(request) is Reached.ANSWERED
    return Answer({"kept": "False", "words": "" if answered else words.NOT_KEPT}, lost=True)


def _reached(request: Request) -> Reached:
    try:
        return Reached(request.asked("result").casefold())
    except ValueError:
        return Reached.FAILED


OPS = {
    "transfer": Op(_transfer, _transfer_without),
    "transferred": Op(_transferred, _transferred_without),
}
