"""Every role × every route of calendar, rulebook and drafts × who proposed: what the doors answer.

Everybody reads what holds; the province alone draws up and confirms, and never the own draft.
"""

import json
from collections.abc import Iterator
from datetime import date

import pytest

from backend.promises.publishing.proposals import RulebookProposal
from chalicelib.wiring import regulations
from tests.fakes import hunan
from tests.fakes.notices import INVENTED_2027
from tests.guards import rights
from tests.guards.rights import ACTORS, CHANGSHA, ELSEWHERE, HUNAN, PLACES, XIANGXI
from tests.guards.visits import Reception, identity, open_doors

READING = ("GET /calendar", "GET /calendar/editions", "GET /rulebook")
DRAWING_UP = ("POST /calendar/drafts", "POST /rulebook/drafts")
ON_A_DRAFT = (
    "GET /drafts",
    "GET /drafts/{draft_id}",
    "GET /drafts/{draft_id}/moves",
    "POST /drafts/{draft_id}/confirm",
    "POST /drafts/{draft_id}/withdraw",
)


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


def _expected(actor: str, route: str) -> int:
    account = hunan.person(actor)
    return rights.verdict(account.role, route, account.place.codes, HUNAN, named=False)


@pytest.mark.requirement("S0-04", "S0-27")
@pytest.mark.parametrize("route", READING)
def test_everybody_reads_what_holds(route: str, actor: str, desk: Reception) -> None:
    method, path = route.split()
    assert desk.visit(actor, method, path).status_code == _expected(actor, route) == 200


def test_everybody_reads_the_calendar_of_any_place_and_of_no_other_province(
    actor: str, desk: Reception
) -> None:
    for place in (*PLACES, *ELSEWHERE):
        answer = desk.visit(actor, "GET", f"/calendar?place={place[-1]}&year=2026")
        assert answer.status_code == (404 if place in ELSEWHERE else 200), place


@pytest.mark.requirement("S0-04", "N5")
@pytest.mark.parametrize("route", DRAWING_UP)
@pytest.mark.parametrize("place", [None, CHANGSHA[-1], XIANGXI[-1], ELSEWHERE[0][-1]])
def test_the_province_alone_draws_up(
    route: str, place: str | None, actor: str, desk: Reception
) -> None:
    bodies: dict[str, dict[str, object]] = {
        DRAWING_UP[0]: {"year": 2027, "place": place, "text": INVENTED_2027, "source": "通知"},
        DRAWING_UP[1]: {
            "effective_from": "2026-12-01",
            "values": {"reply_working_days": 3},
            "reason": "试行",
        },
    }
    method, path = route.split()
    commits = len(desk.house.books.commits)
    answer = desk.visit(actor, method, path, {"id": identity(route, place), **bodies[route]})
    expected = _expected(actor, route)
    if route == DRAWING_UP[0] and place == ELSEWHERE[0][-1] and expected == 200:
        expected = 404
    assert answer.status_code == (201 if expected == 200 else expected), answer.body
    assert len(desk.house.books.commits) - commits == (expected == 200)


@pytest.mark.requirement("S0-04", "N5")
@pytest.mark.parametrize("route", ON_A_DRAFT)
@pytest.mark.parametrize("proposer", ["actor", "other"])
def test_a_draft_is_shown_to_the_province_and_confirmed_by_a_second_person(
    route: str, proposer: str, actor: str, desk: Reception
) -> None:
    may = _expected(actor, "GET /drafts") == 200
    by = actor if proposer == "actor" and may else _other(actor)
    draft = regulations.publishing().propose_rulebook(hunan.person(by), _rules(route, proposer))
    method, path = route.replace("{draft_id}", draft.id).split()
    body: dict[str, object] = {"id": identity(route, proposer, "command"), "version": 1}
    if path.endswith("withdraw"):
        body["reason"] = "通知有误"
    commits = len(desk.house.books.commits)
    answer = desk.visit(actor, method, path, body if method == "POST" else None)
    expected = _expected(actor, route)
    if expected == 200 and path.endswith("confirm") and by == actor:
        expected = 422  # nobody confirms what they proposed
        assert json.loads(answer.body)["code"] == "refused"
    assert answer.status_code == expected, answer.body
    assert len(desk.house.books.commits) - commits == (expected == 200 and method == "POST")


@pytest.mark.parametrize("route", ON_A_DRAFT[1:])
def test_a_draft_that_does_not_exist_is_not_found_by_those_who_may(
    route: str, actor: str, desk: Reception
) -> None:
    method, path = route.replace("{draft_id}", identity("nowhere")).split()
    body: dict[str, object] = {"id": identity("command"), "version": 1}
    if path.endswith("withdraw"):
        body["reason"] = "误"
    answer = desk.visit(actor, method, path, body if method == "POST" else None)
    assert answer.status_code == (404 if _expected(actor, route) == 200 else 403)


def _rules(*case: str) -> RulebookProposal:
    """Return a proposal of its own for each case; whatever was published, it changes something."""
    days = 46 + int(identity(*case)[:4], 16) % 100
    values: dict[str, object] = {"complaint_result_days": days}
    return RulebookProposal(identity(*case), date(2026, 12, 1), values, "试行")


def _other(actor: str) -> str:
    return "administrator" if actor == "supervisor" else "supervisor"
