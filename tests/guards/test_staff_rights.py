"""Every role × every route of the staff × place of the record: what the doors answer."""

import base64
import json
from collections.abc import Iterator

import pytest

from backend.kernel.places import PlacePath
from backend.staff.model import Session, TrainingKind
from tests.backend.staff.office import DAY, attendant
from tests.fakes import hunan
from tests.guards import rights
from tests.guards.rights import ACTORS, ELSEWHERE, PLACES, Codes
from tests.guards.visits import Reception, identity, open_doors

ROUTES = tuple(route for route in rights.RIGHTS if " /staff" in route)
LISTS = ("GET /staff", "GET /staff/nodes", "GET /staff/training")
FIELDS: dict[str, object] = {
    "name": "某某某",
    "category": "volunteer",
    "form": "rotating",
    "unit": "样例志愿服务队",
    "joined": "2026-01-05",
    "licence": None,
    "languages": [],
    "enrolled": False,
}
SHEET = base64.b64encode("姓名\n".encode()).decode()


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
    seen = {"id": identity(key, route), "version": 9}
    fields = {**FIELDS, "place": place[-1]}
    bodies: dict[str, dict[str, object]] = {
        "POST /staff/people": {"id": seen["id"], "fields": {**fields, "name": ""}, "account": ""},
        "POST /staff/people/{person_id}/amend": {**seen, "fields": fields},
        "POST /staff/people/{person_id}/judge": {**seen, "conditions": {}, "abilities": {}},
        "POST /staff/people/{person_id}/part": {**seen, "last_day": None},
        "POST /staff/people/{person_id}/link": {**seen, "account": "nobody"},
        "POST /staff/training": {
            "id": seen["id"],
            "kind": "ethics",
            "place": place[-1],
            "day": str(DAY),
            "title": "",
            "hours": 2,
        },
        "POST /staff/training/{session_id}/marks": {**seen, "place": place[-1], "entries": []},
        "POST /staff/import/preview": {"place": place[-1], "name": "a.csv", "data": SHEET},
        "POST /staff/import": {
            "id": seen["id"],
            "place": place[-1],
            "name": "a.csv",
            "data": SHEET,
        },
    }
    return bodies.get(route)


def _expected(actor: str, route: str, place: Codes) -> int:
    """Return what comes; commands of those who may are wrong on purpose."""
    account = hunan.person(actor)
    answer = rights.verdict(account.role, route, account.place.codes, place, named=False)
    if answer == 404 and route == "GET /staff/import":
        return 200  # it tells nothing of any place
    if answer == 404 and place in ELSEWHERE and _names_a_place(route):
        return 422  # no place of the form's list
    if answer != 200 or route.startswith("GET") or route.endswith("preview"):
        return answer
    return 409 if "{" in route else 422


def _names_a_place(route: str) -> bool:
    body = _body(route, ELSEWHERE[0], "any") or {}
    return "place" in body or "fields" in body


def _kept(desk: Reception, place: Codes, key: str) -> None:
    path = PlacePath(place)
    desk.house.staff.keep([attendant(f"person-{key}", site=path)])
    session = Session(identity("session", key), TrainingKind.ETHICS, path, DAY, "教育", 2)
    desk.house.trainings.keep([session], ())


@pytest.mark.requirement("S0-04", "S0-05", "S0-20")
@pytest.mark.parametrize("route", ROUTES)
def test_the_staff_answers_whoever_may_and_nobody_else(
    route: str, actor: str, desk: Reception
) -> None:
    wrong: list[object] = []
    for place in (*PLACES, *ELSEWHERE):
        key = identity(route, *place)
        _kept(desk, place, key)
        method, path = route.split()
        path = path.replace("{person_id}", f"person-{key}")
        path = path.replace("{session_id}", identity("session", key))
        if route in LISTS:
            path += f"?place={place[-1]}"
        expected = _expected(actor, route, place)
        before = len(desk.house.books.commits)
        answer = desk.visit(actor, method, path, _body(route, place, key))
        if answer.status_code != expected:
            wrong.append((place, answer.status_code, expected, answer.body))
        if answer.status_code >= 400 and len(desk.house.books.commits) != before:
            wrong.append((place, "refused, and still kept something"))
    assert wrong == []


def test_the_own_record_is_shown_to_nobody_else(actor: str, desk: Reception) -> None:
    home = PlacePath(hunan.person(actor).place.codes)
    role = hunan.person(actor).role
    answer = desk.visit(actor, "GET", "/staff/own")
    expected = 404 if rights.word(role, "GET /staff/own") == "own" else 403
    assert answer.status_code == expected
    desk.house.staff.keep([attendant(actor, site=home)])
    answer = desk.visit(actor, "GET", "/staff/own")
    assert answer.status_code == (200 if expected == 404 else 403)
    if answer.status_code == 200:
        shown = json.loads(answer.body)
        assert (shown["id"], shown["may_edit"], shown["may_judge"]) == (actor, False, False)


def test_a_list_holds_the_people_within_reach(actor: str, desk: Reception) -> None:
    home = hunan.person(actor).place.codes
    paths = {place[-1]: place for place in PLACES}
    for place in PLACES:
        answer = desk.visit(actor, "GET", f"/staff?place={place[-1]}")
        if answer.status_code != 200:
            continue
        shown = [row["place"]["code"] for row in json.loads(answer.body)["people"]]
        assert shown
        assert all(rights.lies_below(paths[code], place) for code in shown)
        assert rights.lies_below(place, home)
