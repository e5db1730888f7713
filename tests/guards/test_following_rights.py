"""Every role × every door of what follows on a matter × place × relation: what is answered."""

from collections.abc import Iterator
from datetime import timedelta

import pytest

from backend.kernel.books import Create
from backend.kernel.places import PlacePath
from backend.matters.following.model import Appointment, Notification, Way
from backend.matters.model import Matter, Person, State
from backend.promises.model import Kind, Pledge
from backend.promises.rules import make
from tests.fakes import hunan
from tests.fakes.people import FakePeople
from tests.guards import rights
from tests.guards.rights import ACTORS, ELSEWHERE, PLACES, Codes
from tests.guards.visits import (
    NAME,
    PHONE,
    SOMEBODY,
    Reception,
    identity,
    keep_matter,
    open_doors,
)

ON = "/matters/{matter_id}"
MEETING: dict[str, object] = {
    "at": "2026-11-27T10:00:00+08:00",
    "where": "二楼接待室",
    "person": "李文静",
}
TOLD: dict[str, object] = {
    "title": "申请",
    "basis": "法",
    "procedure": "填表",
    "materials": ["身份证"],
}
BODIES: dict[str, dict[str, object] | None] = {
    f"POST {ON}/reopen": {"text": "没解决"},
    f"POST {ON}/appointments": MEETING,
    f"POST {ON}/appointments/{{number}}/move": {**MEETING, "side": "us", "reason": "出庭"},
    f"POST {ON}/appointments/{{number}}/outcome": {"outcome": "held", "text": "已面谈"},
    f"POST {ON}/notifications": TOLD,
    f"POST {ON}/notifications/{{number}}/lacks": {"material": "户口簿"},
    f"GET {ON}/notifications/{{number}}/text": None,
    f"POST {ON}/notifications/{{number}}/text": {},
    f"POST {ON}/visit": {"answer": "reached", "text": "满意"},
    f"POST {ON}/press": {"rung": "urged", "cause": "other", "text": "请尽快办理"},
    f"POST {ON}/suspect": {"suspect": "shirking", "about": "owner", "reason": "多次推给他人"},
    f"POST {ON}/press/answer": {"rung": "urged", "text": "已办理"},
    f"GET {ON}/colleagues": None,
    f"POST {ON}/hand-over": {"reason": "专业对口"},
    f"POST {ON}/stand-in": {"reason": "已离职"},
}
STATES = {f"POST {ON}/reopen": State.RESOLVED, f"POST {ON}/visit": State.CLOSED}
"""What a matter must be for a deed; open for all others."""


@pytest.fixture(scope="module", params=ACTORS)
def actor(request: pytest.FixtureRequest) -> str:
    name: str = request.param
    return name


@pytest.fixture(scope="module")
def desk(actor: str) -> Iterator[Reception]:
    """Open the doors of a house of its own for each actor."""
    assert actor
    with open_doors() as reception:
        yield reception


def _kept(desk: Reception, actor: str, route: str, place: Codes, *, named: bool) -> Matter:
    """Keep a matter with all that a route needs, due a few minutes ago."""
    owner = Person(actor, actor) if named else SOMEBODY
    state = STATES.get(route, State.OPEN)
    matter_id = identity(actor, route, place, named)
    matter = keep_matter(desk.house, matter_id, place, (owner, SOMEBODY), state)
    now = desk.house.clock.now()
    terms = desk.house.standing.terms(PlacePath(("430000",)), now)
    if "{number}" in route:
        at = now - timedelta(minutes=1)
        pledge = Pledge(Kind.APPOINTMENT, matter.subject, owner.id, matter.place, agreed_for=at)
        desk.house.books.commit(
            Create(make(pledge, at - timedelta(days=1), terms)),
            Create(Appointment(matter.id, 1, at, "二楼", "李文静", at, owner)),
            Create(Notification(matter.id, 1, "申请", "法", "填表", ("证",), Way.PAPER, at, owner)),
        )
    if route.endswith("/press/answer"):
        pledge = Pledge(Kind.URGED, matter.subject, owner.id, matter.place)
        desk.house.books.commit(Create(make(pledge, now, terms)))
    if route.endswith("/visit"):
        pledge = Pledge(Kind.RETURN_VISIT, matter.subject, owner.id, matter.place)
        desk.house.books.commit(Create(make(pledge, now, terms)))
    return matter


def _taker(desk: Reception, actor: str) -> str:
    """Return an attendant of the actor's line who is somebody else; attendants work anywhere."""
    line = hunan.person(actor).place.line
    people = FakePeople(desk.house.accounts)
    every = (one for one in people.office(line, hunan.person("attendant-changsha-1").role))
    return next((one.person_id for one in every if one.person_id != actor), "nobody")


def _cases() -> Iterator[tuple[str, Codes, bool]]:
    for route in BODIES:
        for place in (*PLACES, *ELSEWHERE):
            yield from ((route, place, True), (route, place, False))


@pytest.mark.requirement("S0-04", "S0-05", "S0-20")
def test_what_follows_is_done_by_whoever_may_and_nobody_else(actor: str, desk: Reception) -> None:
    wrong: list[object] = []
    account = hunan.person(actor)
    for route, place, named in _cases():
        matter = _kept(desk, actor, route, place, named=named)
        body = BODIES[route]
        if body is not None:
            body = {**body, "id": identity(matter.id, "command"), "version": matter.version}
            if "to" not in body and route.endswith(("hand-over", "stand-in")):
                body["to"] = _taker(desk, actor)
        expected = rights.verdict(account.role, route, account.place.codes, place, named=named)
        method, path = route.replace("{matter_id}", matter.id).replace("{number}", "1").split()
        commits = len(desk.house.books.commits)
        answer = desk.visit(actor, method, path, body)
        text = answer.body.decode()
        if expected == 200 and body and body.get("to") == "nobody":
            expected = 422  # the line has one attendant: there is nobody to give it to
        changed = len(desk.house.books.commits) > commits
        if answer.status_code != expected or changed is not (expected == 200 and body is not None):
            wrong.append((route, place, named, expected, answer.status_code, text))
        if NAME in text or PHONE[3:] in text:
            wrong.append((route, place, "shows the caller"))
    assert wrong == []


def test_what_does_not_exist_is_answered_like_what_is_not_yours(
    actor: str, desk: Reception
) -> None:
    account = hunan.person(actor)
    for route, body in BODIES.items():
        method, path = (
            route.replace("{matter_id}", identity("nowhere")).replace("{number}", "1").split()
        )
        full = None if body is None else {**body, "id": identity("c"), "version": 1, "to": "nobody"}
        if full and not route.endswith(("hand-over", "stand-in")):
            del full["to"]
        answer = desk.visit(actor, method, path, full)
        expected = rights.verdict(
            account.role, route, account.place.codes, ELSEWHERE[0], named=False
        )
        assert answer.status_code == expected, (route, answer.body)


def test_a_number_that_is_none_finds_nothing() -> None:
    with open_doors() as desk:
        li = "attendant-changsha-1"
        matter = _kept(desk, li, f"POST {ON}/appointments", PLACES[1], named=True)
        body = {"outcome": "held", "text": "x", "id": identity("n"), "version": 1}
        for number in ("x", "-1", "²", "99999999999999999999"):
            path = f"/matters/{matter.id}/appointments/{number}/outcome"
            assert desk.visit(li, "POST", path, body).status_code == 404, number
