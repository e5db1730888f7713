"""Every role × every door of reports upwards and information × place × relation."""

from collections.abc import Iterator

import pytest

from backend.kernel.books import Create
from backend.kernel.places import PlacePath
from backend.matters.liaison.model import Instruction
from backend.matters.model import Person, State
from backend.matters.pledging import pledge_of
from backend.promises.model import Kind
from backend.promises.rules import make
from tests.fakes import hunan
from tests.guards import rights
from tests.guards.rights import ACTORS, ELSEWHERE, PLACES, Codes
from tests.guards.visits import NAME, PHONE, SOMEBODY, Reception, identity, keep_matter, open_doors

ON = "/matters/{matter_id}"
BODIES: dict[str, dict[str, object]] = {
    f"POST {ON}/acknowledge": {"text": "请立即处置"},
    f"POST {ON}/informed": {"unit": "信访局", "way": "letter", "text": "已通报"},
    f"POST {ON}/instructions": {"text": "请批示"},
    f"POST {ON}/instructions/{{number}}/reply": {"text": "同意"},
}


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


def _kept(desk: Reception, actor: str, route: str, place: Codes, *, named: bool) -> str:
    """Keep a matter with what its route needs to be owed."""
    owner = Person(actor, actor) if named else SOMEBODY
    matter_id = identity(actor, route, place, named)
    matter = keep_matter(desk.house, matter_id, place, (owner, SOMEBODY), State.OPEN)
    now = desk.house.clock.now()
    terms = desk.house.standing.terms(PlacePath(("430000",)), now)
    if route.endswith("/acknowledge"):
        desk.house.books.commit(Create(make(pledge_of(matter, Kind.LEADER_REPORT), now, terms)))
    if "{number}" in route:
        office = Person("430000", "湖南省")
        pledge = pledge_of(matter, Kind.INSTRUCTION, office=office)
        asked = Instruction(matter.id, 1, "请批示", owner, now)
        desk.house.books.commit(Create(make(pledge, now, terms)), Create(asked))
    return matter_id


def _cases() -> Iterator[tuple[str, Codes, bool]]:
    for route in BODIES:
        for place in (*PLACES, *ELSEWHERE):
            yield from ((route, place, True), (route, place, False))


@pytest.mark.requirement("S0-59", "S2-18", "S2-41")
def test_what_goes_up_and_out_is_done_by_whoever_may(actor: str, desk: Reception) -> None:
    wrong: list[object] = []
    account = hunan.person(actor)
    for route, place, named in _cases():
        matter_id = _kept(desk, actor, route, place, named=named)
        body = {**BODIES[route], "id": identity(matter_id, "command"), "version": 1}
        if route.endswith("/acknowledge") and account.role == "attendant":
            body["leader"] = hunan.person(
                "supervisor"
            ).person_id  # who is no leader says who was rung
        expected = rights.verdict(account.role, route, account.place.codes, place, named=named)
        method, path = route.replace("{matter_id}", matter_id).replace("{number}", "1").split()
        commits = len(desk.house.books.commits)
        answer = desk.visit(actor, method, path, body)
        text = answer.body.decode()
        changed = len(desk.house.books.commits) > commits
        if answer.status_code != expected or changed is not (expected == 200):
            wrong.append((route, place, named, expected, answer.status_code, text))
        if NAME in text or PHONE[3:] in text:
            wrong.append((route, place, "shows the caller"))
    assert wrong == []


def test_the_list_of_what_waits_is_of_ones_own_place(actor: str, desk: Reception) -> None:
    account = hunan.person(actor)
    for place in PLACES:
        answer = desk.visit(actor, "GET", f"/instructions?place={place[-1]}")
        home = account.place.codes
        route = "GET /instructions"
        assert answer.status_code == rights.verdict(
            account.role, route, home, place, named=False
        ), answer.body
