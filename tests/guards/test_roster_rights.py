"""Every role × every route of rosters × line: what the doors answer, and what nobody reads."""

import json
from collections.abc import Iterator
from datetime import date

import pytest

from backend.kernel.audit import Deed
from backend.kernel.books import Create
from backend.kernel.places import PlacePath
from backend.roster.planning.seating import seated, writes_of
from backend.roster.planning.sheet import Member
from backend.roster.shifts import Half, Seat, Task
from tests.fakes import hunan
from tests.fakes.crews import attendant, days, passed
from tests.fakes.staff import FakeStaff
from tests.guards import rights
from tests.guards.rights import ACTORS, ELSEWHERE, PLACES, Codes
from tests.guards.visits import NOON, Reception, identity, open_doors

TUESDAY = date(2026, 11, 24)
PREFECTURE = 2
"""How many codes the path of a line has."""
ROUTES = tuple(route for route in rights.RIGHTS if " /roster" in route)
WEEK: dict[str, object] = {"first": "2026-11-23", "last": "2026-11-29"}
SITTING = "坐席某某"


@pytest.fixture(scope="module", params=ACTORS)
def desk(request: pytest.FixtureRequest) -> Iterator[tuple[str, Reception]]:
    """Open the doors of a house of its own for each actor: one planned shift at every line."""
    with open_doors() as reception:
        for codes in PLACES:
            if len(codes) == PREFECTURE:
                _sit(reception, PlacePath(codes))
        yield request.param, reception


def _sit(desk: Reception, site: PlacePath) -> None:
    who = attendant(f"sitting-{site.code}", site, name=SITTING)
    FakeStaff(desk.house.books).keep([who])
    desk.house.books.commit(Create(passed(who.person_id, line=site.line)))
    seat = Seat(site, TUESDAY, Half.AM, Task.ANSWERING)
    window = days(TUESDAY, TUESDAY, site)[0].windows[Half.AM]
    deed = Deed("head", NOON, "roster.planned")
    desk.house.books.commit(*writes_of((), seated((), seat, Member(who), window), deed)[0])


def _body(route: str, line: str) -> dict[str, object] | None:
    seat = {"day": str(TUESDAY), "half": "am", "task": "answering", "number": 1}
    bodies: dict[str, dict[str, object]] = {
        "seats": {**seat, "person_id": "nobody", "version": 1},
        "ask": {**seat, "id": identity(line)},
        "clear": {"seat": f"{line}.20261124.am.answering.1", "version": 9},
        "plan": {"answering": 1, "desk": 0, "voicemail": 1, "version": 0},
        "template": {"week": "2026-11-16", "version": 0},
        "fill": WEEK,
        "repeat": {**WEEK, "source": None},
        "publish": {**WEEK, "last": "2026-11-23"},
    }
    return bodies.get(route.rpartition("/")[2])


RULES = {"seats": 422, "ask": 409, "clear": 409}
"""What those who may are answered, because the command is wrong on purpose."""


def _expected(actor: str, route: str, place: Codes) -> int:
    account = hunan.person(actor)
    answer = rights.verdict(account.role, route, account.place.codes, place, named=False)
    if answer == 200 and len(place) != PREFECTURE:
        return 404  # no line with a chair
    return RULES.get(route.rpartition("/")[2], answer) if answer == 200 else answer


@pytest.mark.requirement("S0-04", "S0-05")
@pytest.mark.parametrize("route", ROUTES)
def test_a_roster_answers_whoever_may_and_nobody_else(
    route: str, desk: tuple[str, Reception]
) -> None:
    actor, doors = desk
    wrong = []
    for place in (*PLACES, *ELSEWHERE):
        method, path = route.replace("{line}", place[-1]).split()
        if path.endswith("candidates"):
            path += f"?day={TUESDAY}&half=am&task=answering"
        answer = doors.visit(actor, method, path, _body(route, place[-1]))
        expected = _expected(actor, route, place)
        if answer.status_code != expected:
            wrong.append((place, answer.status_code, expected, answer.body))
    assert wrong == []


def test_only_those_who_answer_for_a_line_see_what_is_not_published(
    desk: tuple[str, Reception],
) -> None:
    actor, doors = desk
    account = hunan.person(actor)
    if not account.place.prefecture or account.role not in {"attendant", "centre_head"}:
        return
    shown = doors.visit(actor, "GET", f"/roster/{account.place.line}?first=2026-11-23").body
    page = json.loads(shown)
    answers = account.role == "centre_head"
    assert (SITTING in shown.decode()) is answers
    assert (page["quality"] is not None) is answers
