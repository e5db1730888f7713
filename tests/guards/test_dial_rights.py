"""Every role × place: who is given a caller's number for the own telephone."""

import json
from collections.abc import Iterator

import pytest

from backend.kernel.books import Create
from backend.kernel.places import PlacePath
from backend.promises.model import Kind, Pledge, Promise
from backend.promises.rules import make
from tests.fakes import hunan
from tests.guards import rights
from tests.guards.rights import ACTORS, ELSEWHERE, PLACES, Codes
from tests.guards.visits import PHONE, Reception, identity, keep_call, open_doors

ROUTE = "POST /promises/dial"


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


def _owed(desk: Reception, actor: str, place: Codes) -> Promise:
    """Keep a missed call of a place, and the call-back that it left."""
    call = keep_call(desk.house, identity("dial", actor, place), place, None)
    now, path = desk.house.clock.now(), PlacePath(place)
    pledge = Pledge(Kind.CALLBACK, call.subject, path.line, path)
    promise = make(pledge, now, desk.house.standing.terms(path, now))
    desk.house.books.commit(Create(promise))
    return promise


@pytest.mark.requirement("S0-04", "S0-05", "S0-20")
def test_a_number_is_dialled_by_whoever_owes_the_call_and_nobody_else(
    actor: str, desk: Reception
) -> None:
    account = hunan.person(actor)
    home = account.place.codes
    for place in (*PLACES, *ELSEWHERE):
        promise = _owed(desk, actor, place)
        commits = len(desk.house.books.commits)
        body = {"id": identity(actor, place), "promise": promise.id}
        answer = desk.visit(actor, "POST", "/promises/dial", body)
        case = (actor, place, answer.body)
        expected = rights.verdict(account.role, ROUTE, home, place, named=home == place)
        if expected == 200 and account.agent_id is None:
            expected = 422  # no telephone of the platform's: another one is used
        assert answer.status_code == expected, case
        seen = desk.house.audit.of(f"SEEN#{promise.subject}")
        if expected == 200:
            assert json.loads(answer.body) == {"number": PHONE}, case
            assert [(fact.actor, fact.action) for fact in seen] == [(actor, "promise.dialled")]
        else:
            assert PHONE[3:] not in answer.body.decode(), case
            assert seen == [], case
            assert len(desk.house.books.commits) == commits, case
        desk.house.clock.forward(minutes=2)
