"""Every role × every route of the register of institutions × place: what the doors answer."""

import json
from collections.abc import Iterator
from dataclasses import replace
from typing import Any

import pytest

from backend.accounts.model import Account
from backend.kernel.books import Create, Remove
from tests.fakes import hunan
from tests.guards import rights
from tests.guards.rights import ACTORS, ELSEWHERE, PLACES, Codes
from tests.guards.visits import Reception, identity, open_doors

ROUTES = tuple(route for route in rights.RIGHTS if " /institutions" in route)
COMMANDS = tuple(route for route in ROUTES if not route.startswith("GET"))


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


def _expected(actor: str, route: str, place: Codes) -> int:
    """Return what comes; commands of those who may are wrong on purpose."""
    account = hunan.person(actor)
    if place in ELSEWHERE:
        return 422  # no place of the form's list
    answer = rights.verdict(account.role, route, account.place.codes, place, named=False)
    return 422 if answer == 200 else answer


@pytest.mark.requirement("S0-04", "S0-05")
@pytest.mark.parametrize("route", COMMANDS)
def test_the_register_is_kept_by_province_and_city_alone(
    route: str, actor: str, desk: Reception
) -> None:
    wrong: list[object] = []
    for place in (*PLACES, *ELSEWHERE):
        method, path = route.split()
        body = {"id": identity(route, *place), "version": 1}
        if method == "PUT":
            body["name"] = " "
        before = len(desk.house.books.commits)
        answer = desk.visit(actor, method, path.replace("{code}", place[-1]), body)
        if answer.status_code != _expected(actor, route, place):
            wrong.append((place, answer.status_code, _expected(actor, route, place), answer.body))
        if len(desk.house.books.commits) != before:
            wrong.append((place, "refused, and still kept something"))
    assert wrong == []


def _asked(desk: Reception, actor: str, path: str) -> Any:
    answer = desk.visit(actor, "GET", path)
    assert answer.status_code == 200, answer.body
    return json.loads(answer.body)


@pytest.mark.requirement("N23")
def test_everybody_reads_the_register_and_asks_the_finder(actor: str, desk: Reception) -> None:
    register = _asked(desk, actor, "/institutions")
    listed = register["institutions"]
    assert (len(listed), register["missing"]) == (137, [])
    may = {one["place"]["code"] for one in listed if one["keeps"]}
    account = hunan.person(actor)
    expected = {
        place.code
        for place in hunan.gazetteer()
        if rights.verdict(
            account.role,
            "PUT /institutions/{code}",
            account.place.codes,
            hunan.gazetteer().path(place.code).codes,
            named=False,
        )
        == 200
    }
    assert may == expected
    # Of a place without an entry it is said likewise who may add one.
    left = [office for office in desk.house.offices.all() if office.code.startswith("4301")]
    desk.house.books.commit(*map(Remove, left))
    gaps = _asked(desk, actor, "/institutions")["missing"]
    assert {one["place"]["code"] for one in gaps} == {one.code for one in left}
    assert {one["place"]["code"] for one in gaps if one["keeps"]} == may & {
        one.code for one in left
    }
    desk.house.books.commit(*map(Create, left))
    asked = "/institutions/competent?kind=litigation&case_organ=430102"
    (found,) = _asked(desk, actor, asked)["found"]
    told = {"name": "芙蓉区法律援助中心", "address": "", "phone": "", "above": False}
    assert (found["code"], found["told"]) == ("430102", told)
    (near,) = _asked(desk, actor, "/institutions/nearest?residence=430181")["found"]
    assert (near["code"], near["ground"]) == ("430181", "nearest")


def test_the_finder_asks_for_what_is_missing(actor: str, desk: Reception) -> None:
    gaps = [
        [gap["key"] for gap in _asked(desk, actor, path)["missing"]]
        for path in (
            "/institutions/competent",
            "/institutions/competent?kind=other",
            "/institutions/nearest",
        )
    ]
    assert gaps == [["kind"], ["dispute_organ", "cause"], ["residence"]]
    outside = _asked(desk, actor, "/institutions/competent?kind=other&cause=outside")
    assert (outside["found"], len(outside["notes"])) == ([], 1)
    for path in ("competent?kind=other&cause=999999", "nearest?residence=999999"):
        answer = desk.visit(actor, "GET", f"/institutions/{path}")
        assert answer.status_code == 422, answer.body


@pytest.mark.requirement("S0-57")
def test_where_somebody_works_hides_no_institution_from_them() -> None:
    """An own unit that is the competent institution is told of like any other (Art. 38)."""
    with open_doors() as desk:
        keep = desk.house.accounts
        account: Account | None = keep.of("attendant-changsha-1")
        assert account is not None
        keep.keep(replace(account, unit="芙蓉区法律援助中心", category="lawyer"))
        path = "/institutions/nearest?residence=430102"
        [found] = _asked(desk, "attendant-changsha-1", path)["found"]
        assert found["code"] == "430102"
