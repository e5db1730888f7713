"""Every role × every route of pay × place × whom it names: what the doors answer."""

import json
from base64 import b64decode
from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from io import BytesIO

import openpyxl
import pytest

from backend.kernel.access import Actor, Role
from backend.kernel.books import Create
from backend.kernel.places import PlacePath
from backend.pay.model import Certificate
from backend.pay.running import Approve, Prepare
from backend.promises.publishing.regulations import Hand
from backend.staff.model import Category
from chalicelib.wiring import paying
from tests.backend.pay.served import served
from tests.fakes import hunan
from tests.guards import rights
from tests.guards.rights import ACTORS, CHANGSHA, ELSEWHERE, HUNAN, XIANGXI, ZHUZHOU, Codes
from tests.guards.visits import Reception, identity, open_doors

MONTHS = {
    "GET /pay/runs/{run_id}": "2026-02",
    "GET /pay/runs/{run_id}/sheet": "2026-03",
    "POST /pay/runs/{run_id}/prepare": "2026-04",
    "POST /pay/runs/{run_id}/approve": "2026-05",
    "POST /pay/runs/{run_id}/pay": "2026-06",
}
"""Each route has a month of its own, so that no case stands in another's way."""
LINES = (HUNAN, CHANGSHA, ZHUZHOU, XIANGXI)
EVERYWHERE = (*LINES, *ELSEWHERE)
OF_A_PLACE = ("GET /pay/runs", "GET /pay/obligation", "GET /pay/serving")


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


def _expected(actor: str, route: str, place: Codes, *, named: bool = False) -> int:
    account = hunan.person(actor)
    return rights.verdict(account.role, route, account.place.codes, place, named=named)


def _run_up_to(route: str, place: Codes) -> str:
    """Let others bring a run to where the route takes it on; returns its id."""
    run_id = f"{place[-1]}.{MONTHS[route]}"
    if place in ELSEWHERE or route.endswith("/prepare"):
        return run_id
    one, two = (Actor(name, name, Role.CENTRE_HEAD, PlacePath(place)) for name in ("one", "two"))
    paying.subsidies().prepare(one, Prepare(run_id, identity(run_id, "prepare"), 0))
    if route.endswith("/pay"):
        kept = paying.runs().run(*run_id.split("."))
        assert kept is not None
        paying.subsidies().approve(two, Approve(run_id, identity(run_id, "approve"), 1))
    return run_id


def _body(route: str, run_id: str) -> dict[str, object] | None:
    if route.startswith("GET"):
        return None
    version = {"prepare": 0, "approve": 1, "pay": 2}[route.rpartition("/")[2]]
    body: dict[str, object] = {"id": identity(run_id, route), "version": version}
    if route.endswith("/pay"):
        body |= {"paid_on": "2026-11-23", "proof": "2026-001号"}
    return body


@pytest.mark.requirement("S0-04", "S0-35")
@pytest.mark.parametrize("route", MONTHS)
@pytest.mark.parametrize("place", EVERYWHERE)
def test_a_run_is_led_by_those_who_may_and_nobody_else(
    place: Codes, route: str, actor: str, desk: Reception
) -> None:
    month = MONTHS[route]
    when, site = date.fromisoformat(f"{month}-09"), PlacePath(place)
    owed = replace(served(), shift_id=f"{place[-1]}.{month}", day=when, site=site)
    desk.house.attendances.keep(owed)
    run_id = _run_up_to(route, place)
    method, path = route.replace("{run_id}", run_id).split()
    commits = len(desk.house.books.commits)
    answer = desk.visit(actor, method, path, _body(route, run_id))
    expected = _expected(actor, route, place)
    assert answer.status_code == expected, answer.body
    # That a run was shown leaves a fact, to whoever took a step as well; nobody else leaves any.
    writes = (2 if method == "POST" else 1) if expected == 200 else 0
    assert len(desk.house.books.commits) - commits == writes


@pytest.mark.parametrize("route", OF_A_PLACE)
@pytest.mark.parametrize("place", EVERYWHERE)
def test_a_place_is_shown_to_those_above_it(
    place: Codes, route: str, actor: str, desk: Reception
) -> None:
    method, path = route.split()
    answer = desk.visit(actor, method, f"{path}?place={place[-1]}")
    assert answer.status_code == _expected(actor, route, place), answer.body


@pytest.mark.parametrize("route", ["POST /pay/certificates", "POST /pay/cases"])
@pytest.mark.parametrize("place", EVERYWHERE)
def test_nothing_is_given_where_nobody_served(
    place: Codes, route: str, actor: str, desk: Reception
) -> None:
    bodies: dict[str, dict[str, object]] = {
        "POST /pay/certificates": {"year": 2026},
        "POST /pay/cases": {
            "id": identity(place, actor),
            "day": "2026-11-20",
            "reference": "湘法援（2026）1号",
        },
    }
    method, path = route.split()
    body = {"place": place[-1], "person_id": "nobody", **bodies[route]}
    answer = desk.visit(actor, method, path, body)
    expected = _expected(actor, route, place)
    assert answer.status_code == (422 if expected == 200 else expected), answer.body


@pytest.mark.requirement("N16")
@pytest.mark.parametrize("named", [True, False])
@pytest.mark.parametrize("place", EVERYWHERE)
def test_a_certificate_is_shown_to_its_line_and_to_whom_it_names(
    place: Codes,
    named: bool,  # noqa: FBT001  a case
    actor: str,
    desk: Reception,
) -> None:
    number = f"2026-{place[-1]}-{int(identity(place, named)[:6], 16):012d}"
    about = Certificate(
        number=number,
        line=place[-1],
        year=2026,
        person_id=actor if named else "somebody",
        name="某",
        category=Category.LAWYER,
        unit="某所",
        shifts=1,
        minutes=180,
        until=date(2026, 11, 23),
        issued=Hand("one", "one", desk.house.clock.now()),
    )
    desk.house.books.commit(Create(about))
    route = "GET /pay/certificates/{number}"
    answer = desk.visit(actor, "GET", f"/pay/certificates/{number}")
    assert answer.status_code == _expected(actor, route, place, named=named), answer.body


def test_the_list_of_a_month_has_every_line_with_a_chair(desk: Reception) -> None:
    answer = json.loads(desk.visit("supervisor", "GET", "/pay/runs?month=2026-10").body)
    assert len(answer["rows"]) == 14
    assert "430000" not in {row["place"]["code"] for row in answer["rows"]}
    for wrong in ("2026-13", "x", "2026-1"):
        assert desk.visit("supervisor", "GET", f"/pay/runs?month={wrong}").status_code == 422


@pytest.mark.requirement("S0-34", "S0-36")
def test_the_sheet_is_a_workbook_of_values_whatever_people_are_called() -> None:
    with open_doors() as desk:
        desk.house.attendances.keep(served("li", 9, name="=HYPERLINK(1)"))
        desk.house.attendances.keep(served("wang", 9, category=Category.CENTRE_STAFF))
        body = {"id": identity("sheet"), "version": 0}
        desk.visit("head-changsha", "POST", "/pay/runs/430100.2026-10/prepare", body)
        answer = desk.visit("supervisor", "GET", "/pay/runs/430100.2026-10/sheet")
        told = json.loads(answer.body)
        assert told["name"] == "12348值班补贴发放表-长沙市-2026-10.xlsx"
        page = openpyxl.load_workbook(BytesIO(b64decode(told["content"]))).worksheets[0]
        cells = [cell for row in page.iter_rows() for cell in row]
        assert not any(cell.data_type == "f" for cell in cells)
        texts = {str(cell.value) for cell in cells}
        assert "=HYPERLINK(1)" in texts
        assert "人民币（大写）：壹佰元整" in texts
        assert not any("wang" in text for text in texts)
        seen = json.loads(desk.visit("auditor", "GET", "/audit/SUBSIDY~430100.2026-10").body)
        assert [fact["action"] for fact in seen["facts"]] == [
            "subsidy.prepared",
            "subsidy.opened",
            "subsidy.exported",
        ]
