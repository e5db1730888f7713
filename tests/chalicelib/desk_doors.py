"""The doors at which calls, messages, promises and the own duty are worked on, each with its body.

They are visited one after the other in one house, so that each finds what it needs.
"""

from dataclasses import replace

from backend.calls.voicemail.model import Step
from backend.kernel.books import Create, Replace
from backend.kernel.ids import subject_ref
from backend.kernel.places import PlacePath
from backend.matters.caller import Behalf, Relation
from backend.matters.model import Person, State
from backend.promises.model import Kind, Pledge
from backend.promises.rules import make
from tests.backend.calls.voicemail.messages import IVR, OVER
from tests.chalicelib.matter_doors import CHANGSHA, HEAD, LI, WANG, Body, Door
from tests.fakes import hunan
from tests.fakes.house import House
from tests.fakes.messages import leave
from tests.guards.visits import identity, keep_call, keep_matter

CALL, OWED, AGREED = identity("call"), identity("owed"), identity("agreed")
MESSAGE, NAMELESS = identity("message"), identity("message without a number")
_REPLY = f"MATTER#{OWED}:reply:1"
_MISSED = f"CALL#{CALL}"
_DIFFERENCE = subject_ref("RECONCILE", "430100:2026-11-20")
_WINDOWS = [{"opens": "09:00", "closes": "11:00"}]
_NOTED = {"windows": _WINDOWS, "weekdays": [0, 2], "refused": ["sms"], "words": "只找李女士"}


def _rung(house: House) -> None:
    keep_call(house, CALL, CHANGSHA, hunan.person(LI).agent_id)


def _agreed_on_a_word(house: House) -> None:
    """Let whoever was on the line have agreed on a password with the attendant."""
    me = Person(LI, "李文静")
    matter = keep_matter(house, AGREED, CHANGSHA, (me, me), State.RESOLVED)
    behalf = Behalf(Relation.FAMILY, "张五", "桃花江")
    agreed = replace(matter, version=2, caller=replace(matter.caller, behalf=behalf))
    house.books.commit(Replace(agreed, 1))


def _left(house: House) -> None:
    leave(house, MESSAGE, PlacePath(CHANGSHA), IVR)


def _nameless(house: House) -> None:
    """Keep a message that somebody heard, whose caller showed no number."""
    left = leave(house, NAMELESS, PlacePath(CHANGSHA), IVR)
    heard = left.next(collected=Step(OVER, WANG, "王芳"), number_masked="")
    house.books.commit(Replace(heard, left.version))


def _promised(house: House) -> None:
    me = Person(LI, "李文静")
    keep_matter(house, OWED, CHANGSHA, (me, me), State.OPEN)


def _owe(house: House, subject: str, kind: Kind) -> None:
    now, place = house.clock.now(), PlacePath(CHANGSHA)
    pledge = Pledge(kind, subject, place.line, place)
    house.books.commit(Create(make(pledge, now, house.standing.terms(place, now))))


def _missed(house: House) -> None:
    _owe(house, _MISSED, Kind.CALLBACK)


def _differs(house: House) -> None:
    _owe(house, _DIFFERENCE, Kind.DIFFERENCE)


def _a_minute_later(house: House) -> None:
    house.clock.forward(minutes=1)


def _a_day_later(house: House) -> None:
    house.clock.forward(hours=24)


def _of(promise: str, version: int, **more: object) -> Body:
    key = identity(promise, version, *more)
    return {"id": key, "promise": promise, "version": version, **more}


def _message(version: int, **more: object) -> Body:
    return {"id": identity("message", version), "version": version, **more}


CALLS = (
    Door(LI, "POST /calls/{call_id}/reveal", {"reason": "回访核实"}, CALL, before=_rung),
    Door(
        LI,
        "POST /calls/{call_id}/passphrase",
        {"matter": AGREED, "word": "桃花江"},
        CALL,
        before=_agreed_on_a_word,
    ),
    Door(LI, "POST /sought", {"sought": "13912345678"}),
)
DUTY = (
    Door(LI, "POST /duty/sign-on", {"id": identity("signed on")}),
    Door(
        LI,
        "PUT /duty/hand-over",
        {
            "id": identity("handed over"),
            "day": "2026-11-23",
            "half": "am",
            "text": "张三来电未接通",
            "version": 0,
        },
    ),
    Door(LI, "POST /duty/sign-off", {"id": identity("signed off")}, before=_a_minute_later),
)
WISHES = (
    Door(
        LI,
        "PUT /wishes",
        {"id": identity("noted"), "version": 0, "phone": "13912345678", **_NOTED},
    ),
    Door(LI, "POST /wishes/number", {"phone": "13912345678"}),
    Door(LI, "POST /calls/caller", {"phone": "13912345678"}),
    Door(LI, "POST /wishes/outlook", {**_NOTED, "place": "430100", "promise": None}),
)
_ON = "/voicemails/{contact_id}"
MESSAGES = (
    Door(LI, f"POST {_ON}/reveal", {"reason": "回电"}, MESSAGE, before=_left),
    Door(LI, f"POST {_ON}/collect", _message(1, unheard="没有录音"), MESSAGE),
    Door(LI, f"POST {_ON}/route", _message(2, person_id=WANG, unit=None), MESSAGE),
    Door(
        WANG,
        f"POST {_ON}/called-back",
        _message(3, answer="no_answer", telephone="other", agreed=False),
        MESSAGE,
    ),
    Door(
        LI,
        f"POST {_ON}/close",
        {"id": identity("closed"), "version": 2, "reason": "留言中也未留下号码"},
        NAMELESS,
        before=_nameless,
    ),
    Door(LI, "POST /voicemails/summary", {"place": "430100", "day": "2026-11-23"}),
)
_MORE: Body = {"kind": "hold", "working_days": 1, "reason": "待补材料"}
_ASKED = _of(_REPLY, 1, **_MORE)
_GRANTED: Body = {"deferral": _ASKED["id"], "granted": True, "reason": "情况属实"}
_VAIN: Body = {"answer": "no_answer", "telephone": "other", "agreed": False}
_CALLBACK = f"{_MISSED}:callback:1"
_CALLED = "POST /promises/called-back"
PROMISES = (
    Door(LI, "POST /promises/defer", _ASKED, before=_promised, status=201),
    Door(HEAD, "POST /promises/decide", _of(_REPLY, 2, **_GRANTED)),
    Door(LI, "POST /promises/resume", _of(_REPLY, 3)),
    Door(
        HEAD,
        "POST /promises/explained",
        _of(f"{_DIFFERENCE}:difference:1", 1, reason="经核实，话单缺失"),
        before=_differs,
    ),
    Door(
        LI,
        "POST /promises/dial",
        {"id": identity("dialled"), "promise": _CALLBACK},
        before=_missed,
    ),
    *(
        Door(LI, _CALLED, _of(_CALLBACK, version, **_VAIN), before=_a_day_later)
        for version in (1, 2, 3)
    ),
    Door(
        LI,
        "POST /promises/notice",
        _of(_CALLBACK, 4, way="letter", sent_on="2026-11-26"),
        before=_a_day_later,
    ),
)
OWN = (
    Door(LI, "PUT /unfinished/{matter_id}", {"version": 0, "form": "{}"}, identity("begun")),
    Door(LI, "POST /inbox/read", {"ids": ["20261123T020000.000Z#a"]}),
)
LIFE = (*CALLS, *DUTY, *WISHES, *MESSAGES, *PROMISES, *OWN)
