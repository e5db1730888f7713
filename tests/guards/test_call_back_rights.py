"""Whom a line owes a call somebody can ring: every role × place, and every line of the seed."""

import json
from collections.abc import Iterator

import pytest

from backend.kernel.books import Create
from backend.kernel.places import PlacePath
from backend.promises.calling_back import right_to_reach
from backend.promises.deferring import covers
from backend.promises.model import Kind, Pledge, Promise
from backend.promises.rules import make
from backend.promises.trying import TRIED
from tests.fakes import hunan
from tests.guards import rights
from tests.guards.rights import ACTORS, ELSEWHERE, PLACES
from tests.guards.visits import Reception, identity, open_doors

OF_A_MATTER = {Kind.REPLY, Kind.REOPENED, Kind.RETURN_VISIT}
CALLED_BACK, NOTICE = "POST /promises/called-back", "POST /promises/notice"


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


def _owed(desk: Reception, place: PlacePath, *named: str) -> Promise:
    now = desk.house.clock.now()
    terms = desk.house.standing.terms(PlacePath(("430000",)), now)
    pledge = Pledge(Kind.CALLBACK, f"CALL#{identity(place, *named)}", place.line, place)
    promise = make(pledge, now, terms)
    desk.house.books.commit(Create(promise))
    return promise


@pytest.mark.requirement("N31", "S0-05", "S0-20")
@pytest.mark.parametrize("route", [CALLED_BACK, NOTICE])
def test_a_call_back_is_kept_by_whoever_sits_at_the_line_and_nobody_else(
    route: str, actor: str, desk: Reception
) -> None:
    account = hunan.person(actor)
    home = account.place.codes
    for place in (*PLACES, *ELSEWHERE):
        promise = _owed(desk, PlacePath(place), route)
        commits = len(desk.house.books.commits)
        body: dict[str, object] = {
            "id": identity(route, place),
            "promise": promise.id,
            "version": promise.version,
            **({"way": "letter", "sent_on": "2026-11-23"} if route == NOTICE else {}),
            **({"answer": "reached"} if route == CALLED_BACK else {}),
        }
        method, path = route.split()
        answer = desk.visit(actor, method, path, body)
        case = (actor, place, answer.body)
        expected = rights.verdict(account.role, route, home, place, named=home == place)
        if expected == 200 and route == NOTICE:
            expected = 422  # nobody has been tried yet: whoever may is told so
        assert answer.status_code == expected, case
        assert (len(desk.house.books.commits) > commits) is (expected == 200), case


@pytest.mark.requirement("N31")
def test_somebody_of_every_line_is_shown_and_may_end_what_the_line_owes() -> None:
    people = [one.account(one.username).actor for one in hunan.seed().people]
    gazetteer = hunan.gazetteer()
    with open_doors() as desk:
        for line in gazetteer.lines(hunan.HUNAN):
            promise = _owed(desk, gazetteer.path(line))
            for kind in TRIED - OF_A_MATTER:  # these name whoever registered the matter
                right = right_to_reach(kind)
                may = [one for one in people if covers(one, right, promise)]
                assert may, (line, kind)
            for one in may:
                rows = json.loads(desk.visit(one.person_id, "GET", "/call-backs").body)["rows"]
                assert [row["promise"]["id"] for row in rows] == [promise.id], (line, one)
