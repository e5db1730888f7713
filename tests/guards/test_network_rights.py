"""Every role × every route of the counties' telephones × place: what the doors answer."""

import json

import pytest

from tests.fakes import hunan
from tests.guards import rights
from tests.guards.rights import ACTORS, ELSEWHERE, PLACES, Codes
from tests.guards.visits import identity, open_doors

SEE, KEEP = "GET /telephones", "PUT /telephones/{code}"


def _expected(actor: str, route: str, place: Codes) -> int:
    if place in ELSEWHERE:
        return 422  # no place of the form's list
    account = hunan.person(actor)
    return rights.verdict(account.role, route, account.place.codes, place, named=False)


@pytest.mark.requirement("S0-04", "S0-05")
@pytest.mark.parametrize("actor", ACTORS)
def test_telephones_are_seen_and_kept_where_somebody_stands(actor: str) -> None:
    wrong = []
    body = {"version": 0, "mode": "b", "number": "150148", "opened_on": "2026-09-01"}
    with open_doors() as desk:
        for place in (*PLACES, *ELSEWHERE):
            seen = desk.visit(actor, "GET", f"/telephones?place={place[-1]}")
            if seen.status_code != _expected(actor, SEE, place):
                wrong.append((SEE, place, seen.status_code, seen.body))
            # The number is wrong on purpose: whoever may keep it is told so.
            said = {"id": identity(KEEP, *place), **body}
            answer = desk.visit(actor, "PUT", f"/telephones/{place[-1]}", said)
            expected = _expected(actor, KEEP, place)
            if answer.status_code != (422 if expected == 200 else expected):
                wrong.append((KEEP, place, answer.status_code, answer.body))
        assert not desk.house.books.commits
    assert wrong == []


@pytest.mark.requirement("S2-04", "S2-23", "R14")
def test_a_telephone_is_kept_at_the_door_and_listed_with_what_it_lacks() -> None:
    body = {"version": 0, "mode": "b", "number": "150148", "opened_on": "2026-09-01"}
    with open_doors() as desk:
        path = "/telephones/430181"
        refused = desk.visit("head-changsha", "PUT", path, {"id": identity("one"), **body})
        told = json.loads(refused.body)["errors"]
        assert [fault["field"] for fault in told] == ["number"]
        right = {"id": identity("two"), **body, "number": "8360148"}
        assert desk.visit("head-changsha", "PUT", path, right).status_code == 200
        answer = desk.visit("coordinator-liuyang", "GET", "/telephones?place=430181")
        (county,) = json.loads(answer.body)["counties"]
    assert (county["state"], county["number"], county["version"]) == ("open", "8360148", 1)
    assert (county["centre"], county["lacks_centre"], county["keeps"]) == (None, True, False)
