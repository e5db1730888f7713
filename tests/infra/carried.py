"""What a carrier tells and asks and a person enters, for the role of the function that takes it."""

import json
from datetime import timedelta
from typing import Any

from backend.calls.entering import Became, Entry
from backend.calls.status import pin_of
from backend.kernel.ids import reference_number
from backend.matters.model import ReplyLater
from chalicelib.api import telephony
from chalicelib.api.signing import Letter
from chalicelib.connect import flow
from chalicelib.wiring import entering, ground, post
from tests.fakes import hunan
from tests.scene import Scene

_NUMBER = "+8613900008888"


def tell_and_ask(scene: Scene) -> None:
    """Tell a whole call and an attendant, twice, and ask all that a flow may ask."""
    form = scene.form(None, ReplyLater(""))
    known = {
        "reference": reference_number(form.id, scene.clock.now()),
        "pin": pin_of(ground.caller_hash(), f"MATTER#{form.id}"),
    }
    asked: list[tuple[str, dict[str, str]]] = [
        ("route", {"menu": "all", "keys": "01"}),
        *[(op, {"place": "430100"}) for op in flow.OPS],
        ("survey", {"score": "5"}),
        ("status", known),
        ("transferred", {"result": "busy", "place": "430102"}),
        ("hours", {"says": "False", "place": "430100"}),
    ]
    for place, (op, parameters) in enumerate((*asked, *asked)):
        scene.later(seconds=1)
        body = {"call": "c-carried", "op": op, "number": _NUMBER, "parameters": parameters}
        telephony.question(_letter(body, f"{place:020d}"))
    telephony.question(_letter({"call": "c-later", "op": "route", "number": _NUMBER}, "n" * 20))
    for report in _reports(scene):
        for _ in range(2):
            telephony.report(_letter(report, ""))


def enter_by_hand(scene: Scene) -> None:
    """Enter a call for somebody, twice, and open it."""
    head, someone = hunan.person("head-changsha"), hunan.person("attendant-changsha-1")
    entry = Entry(
        id="00000000-0000-7000-a000-000000000001",
        place=hunan.CHANGSHA,
        number=_NUMBER,
        at=scene.clock.now() - timedelta(hours=1),
        became=Became.ANSWERED,
        answered_by=someone.person_id,
    )
    for _ in range(2):
        entering.entering().enter(head, entry)
    post.people().person(someone.person_id)


def _letter(body: dict[str, Any], nonce: str) -> Letter:
    return Letter("pbx", nonce, json.dumps(body).encode())


def _reports(scene: Scene) -> list[dict[str, Any]]:
    at = scene.clock.now().isoformat()
    call = {"call": "c-carried", "at": at}
    agent = hunan.person("attendant-changsha-1").agent_id
    whole = {"number": _NUMBER, "began_at": at, "ended_at": at}
    return [
        {**call, "event": "began", "number": _NUMBER},
        {**call, "event": "queued"},
        {**call, "event": "connected", "agent": agent},
        {**call, "event": "ended", "reason": "caller"},
        {**call, "event": "finished"},
        {**call, "event": "record", **whole},
        {"event": "agent", "agent": agent, "at": at, "state": "available", "since": at},
    ]
