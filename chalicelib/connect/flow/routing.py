"""`route`, `waiting` and `hours`: where a caller is sent, and whether that still holds."""

from aws_lambda_powertools import Logger

from backend.calls import words
from backend.calls.reception import Routing, without_storage
from backend.calls.waiting import Comfort, Waiting, without_snapshot
from backend.kernel.places import PlacePath
from chalicelib import settings
from chalicelib.connect.flow.request import Answer, Op, Request, complains, queue_id, told_as, truth
from chalicelib.wiring import answering, ground

logger = Logger()


def _route(request: Request) -> Answer:
    caller = request.caller
    return _answered(request, answering.reception().route(caller))


def _route_without(request: Request) -> Answer:
    province = PlacePath((settings.current().province,))
    return _answered(request, without_storage(province, ground.clock().now()))


def _answered(request: Request, routing: Routing) -> Answer:
    return Answer(
        to_texts(routing), keep=lambda: answering.reception().keep(request.caller, routing)
    )


def to_texts(routing: Routing) -> dict[str, str]:
    """Write an answer as Connect's STRING_MAP; a flow reads each by `$.External.<name>`."""
    menu = routing.menu
    return {
        "decision": told_as(routing.decision).value,
        "queue": routing.queue,
        "queue_id": queue_id(routing.queue),
        "open": truth(routing.open),
        "place": routing.place.code,
        "place_path": str(routing.place),
        "place_name": routing.place_name,
        "welcome": routing.welcome,
        "words": routing.words,
        "voicemail": routing.voicemail,
        "remembered": truth(routing.remembered),
        "choose_place": truth(routing.choose is not None),
        "menu": menu.name if menu else "",
        "choose": words.choose(menu),
        "digits": str(menu.digits) if menu else "0",
        "choices": ",".join(routing.choose or ()),
    }


def _waiting_of(request: Request) -> Waiting:
    return Waiting(
        contact_id=request.contact_id,
        queue=request.known("queue") or settings.current().province,
        size=request.whole("size"),
        round=request.whole("round") or 1,
        number=request.number is not None,
        complains=complains(request),
    )


def _waiting(request: Request) -> Answer:
    waiting = _waiting_of(request)
    room = answering.waiting_room()
    comfort = room.look(waiting)
    keep = (lambda: room.keep(waiting, comfort)) if comfort.decision else None
    return Answer(_comfort(waiting, comfort), keep)


def _waiting_without(request: Request) -> Answer:
    waiting = _waiting_of(request)
    return Answer(_comfort(waiting, without_snapshot(waiting, ground.clock().now())))


def _comfort(waiting: Waiting, comfort: Comfort) -> dict[str, str]:
    return {
        "round": str(waiting.round + 1),
        "action": comfort.next.value,
        "words": comfort.words,
        "offers": comfort.offers,
        "queue": comfort.queue,
        "queue_id": queue_id(comfort.queue),
    }


def _hours(request: Request) -> Answer:
    caller, says = request.in_call(), _says(request)
    queue = request.known("queue") or caller.place.line
    found = answering.hours().compare(queue, open_there=says)
    texts = {"open": truth(found.open), "agree": truth(found.agree), "words": found.words}
    if found.agree:
        return Answer(texts)
    logger.warning(
        "the hours of the telephone system disagree",
        contact_id=request.contact_id,
        line=found.line,
        open_there=found.open_there,
    )
    return Answer(texts, keep=lambda: answering.hours().keep(caller, found))


def _hours_without(request: Request) -> Answer:
    """Believe the telephone system; its own projection of the calendar is what is left."""
    return Answer({"open": truth(_says(request)), "agree": "True", "words": ""})


def _says(request: Request) -> bool:
    return request.asked("says").casefold() == "true"


OPS = {
    "route": Op(_route, _route_without),
    "waiting": Op(_waiting, _waiting_without),
    "hours": Op(_hours, _hours_without),
}
