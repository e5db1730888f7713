"""Every role × every route of the knowledge base × place: what the doors answer."""

import json
from collections.abc import Iterator

import pytest

from backend.kernel.places import PlacePath
from tests.backend.knowledge.library import entry
from tests.fakes import hunan
from tests.guards import rights
from tests.guards.rights import ACTORS, ELSEWHERE, PLACES, Codes
from tests.guards.visits import Reception, identity, open_doors

ROUTES = tuple(route for route in rights.RIGHTS if " /knowledge" in route)


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


def _body(route: str, place: Codes, key: str) -> dict[str, object] | None:
    """Return what a command needs; wrong in a way that only those learn who may give it."""
    command = {"id": identity(key, "command"), "version": 0, "place": place[-1]}
    bodies: dict[str, dict[str, object]] = {
        "PUT /knowledge/entries/{entry_id}": {**command, "content": {"title": " "}},
        "POST /knowledge/entries/{entry_id}/moves": {
            "id": command["id"],
            "version": 9,
            "move": "verify",
        },
        "PUT /knowledge/departments/{department_id}": {**command, "name": " ", "duty": "某事"},
    }
    return bodies.get(route)


def _expected(actor: str, route: str, place: Codes) -> int:
    """Return what comes; commands of those who may are wrong on purpose."""
    account = hunan.person(actor)
    if route == "GET /knowledge/index":
        return 200  # it is of the whole province of whoever asks
    answer = rights.verdict(account.role, route, account.place.codes, place, named=False)
    names_a_place = route.startswith("PUT") or route == "GET /knowledge/works"
    if answer == 404 and place in ELSEWHERE and names_a_place:
        return 422  # no place of the form's list
    if answer != 200 or route.startswith("GET"):
        return answer
    return 409 if route.startswith("POST") else 422


@pytest.mark.requirement("S0-04", "S0-05")
@pytest.mark.parametrize("route", ROUTES)
def test_the_knowledge_base_answers_whoever_may_and_nobody_else(
    route: str, actor: str, desk: Reception
) -> None:
    wrong: list[object] = []
    for place in (*PLACES, *ELSEWHERE):
        key = identity(route, *place)
        desk.house.shelf.keep((), [entry(key, id=key, place=PlacePath(place))])
        method, path = route.split()
        new = identity(key, "new")
        known = new if method == "PUT" else key
        path = path.replace("{entry_id}", known).replace("{department_id}", new)
        if route == "GET /knowledge/works":
            path += f"?place={place[-1]}"
        before = len(desk.house.books.commits)
        answer = desk.visit(actor, method, path, _body(route, place, key))
        if answer.status_code != _expected(actor, route, place):
            wrong.append((place, answer.status_code, _expected(actor, route, place), answer.body))
        if answer.status_code >= 400 and len(desk.house.books.commits) != before:
            wrong.append((place, "refused, and still kept something"))
    assert wrong == []


def test_whatever_is_in_use_reaches_everybody_of_the_province(actor: str, desk: Reception) -> None:
    key = identity("used")
    desk.house.shelf.keep((), [entry(key, id=key)])
    draft = identity("draft")
    unused = entry(draft, id=draft, number=0, verified_on=None, withdrawn=True)
    desk.house.shelf.keep((), [unused])
    index = json.loads(desk.visit(actor, "GET", "/knowledge/index").body)
    shown = {one["id"]: one for one in index["entries"]}
    assert draft not in shown
    assert shown[key]["content"]["procedure"]
    assert all(one["place"]["code"].startswith("43") for one in index["entries"])
