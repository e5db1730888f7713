"""Every door answers whatever is sent: bodies and queries by their schema, spoilt field by field.

Where a life visits a door (`test_bad_matters`, `test_bad_desk`, `test_bad_oversight`), its body is
proved valid there. Here a body has its shape alone, and a new door is tried from its first day.
"""

import json
import re
from collections.abc import Iterator

import pytest

from backend.kernel.places import PlacePath
from backend.matters.model import Person, State
from tests.backend.calls.voicemail.messages import IVR
from tests.chalicelib import desk_doors, matter_doors, oversight_doors
from tests.chalicelib.drawing import body_of, queries_of
from tests.chalicelib.spoiling import SPOILT, is_told, paths, replaced
from tests.fakes import hunan
from tests.fakes.messages import leave
from tests.guards import rights
from tests.guards.rights import CHANGSHA
from tests.guards.visits import Reception, identity, keep_call, keep_matter, open_doors

EDGES = (
    "0001-01-01",
    "1970-01-01",
    "2199-12-31",
    "9999-12-31",
    "0001-01-01T00:00:00Z",
    "9999-12-31T23:59:59Z",
    "0001-01",
    "9999-12",
    "9999-Q4",
    "9999",
    "00:00",
    "24:00",
    10**9,
)
"""Days, periods and hours that are written well, and at which reckoning ends."""
ANSWERED = {200, 201, 403, 404, 409, 413, 422}
LI = "attendant-changsha-1"
VISITORS = (LI, "head-changsha", "supervisor", "administrator", "auditor")
LIVES = (*matter_doors.LIFE, *desk_doors.LIFE, *oversight_doors.LIFE)
LIVED = {door.route for door in LIVES}
WRITTEN = [one for one in rights.RIGHTS if not one.startswith("GET") and one not in LIVED]
READ = [one for one in rights.RIGHTS if one.startswith("GET") and "?" not in one]
THERE = {"line": "430100", "run_id": "430100.2026-10", "person_id": LI}


@pytest.fixture(scope="module")
def desk() -> Iterator[Reception]:
    with open_doors() as reception:
        me, house = Person(LI, "李文静"), reception.house
        keep_call(house, identity("call_id"), CHANGSHA, hunan.person(LI).agent_id)
        keep_matter(house, identity("matter_id"), CHANGSHA, (me, me), State.OPEN)
        leave(house, identity("contact_id"), PlacePath(CHANGSHA), IVR)
        yield reception


def _visitor(route: str) -> str:
    """Return the first who may pass a door."""
    return next(one for one in VISITORS if rights.word(hunan.person(one).role, route) != "-")


def _where(path: str) -> str:
    return re.sub(r"{(\w+)}", lambda name: THERE.get(name[1], identity(name[1])), path)


@pytest.mark.parametrize("route", WRITTEN)
def test_a_body_with_any_spoilt_field_is_answered(route: str, desk: Reception) -> None:
    method, path = route.split()
    body, who = body_of(method, path), _visitor(route)
    if body is None:
        return
    wrong: list[object] = []
    for field in paths(body):
        for value in (*SPOILT, *EDGES):
            answer = desk.visit(who, method, _where(path), replaced(body, field, value))
            if answer.status_code not in ANSWERED or not is_told(answer):
                wrong.append((field, str(value)[:40], answer.status_code))
    assert wrong == []


@pytest.mark.parametrize("route", READ)
def test_a_query_at_any_edge_is_answered(route: str, desk: Reception) -> None:
    path, who = route.partition(" ")[2], _visitor(route)
    wrong: list[object] = []
    for name, rest in queries_of(path):
        for value in (*EDGES, "0", "-1", "x", "%00", "%F0%9F%92%A9", ""):
            answer = desk.visit(who, "GET", f"{_where(path)}?{name}={value}{rest}")
            if answer.status_code not in ANSWERED or not is_told(answer):
                wrong.append((name, value, answer.status_code))
    assert wrong == []


@pytest.mark.parametrize(
    ("asked", "field"),
    [
        ("first=0001-01-01&last=2026-11-23", "first"),
        ("first=2026-11-23&last=9999-12-31", "last"),
        ("first=1970-01-01&last=1970-01-02", "first"),
    ],
)
def test_a_day_of_no_rules_is_refused_by_its_field(asked: str, field: str, desk: Reception) -> None:
    answer = desk.visit("head-changsha", "GET", f"/roster/430100?{asked}")
    assert answer.status_code == 422
    assert [one["field"] for one in json.loads(answer.body)["errors"]] == [field]
