"""Every role × every place: who may enter a call by hand, and who sees it then."""

import json
from collections.abc import Iterator
from typing import Any

import pytest

from backend.kernel.audit import Fact
from tests.fakes import hunan
from tests.guards import rights
from tests.guards.rights import ACTORS, ELSEWHERE, PLACES, Codes
from tests.guards.visits import PHONE, Reception, identity, open_doors

LI, WANG, HEAD = "attendant-changsha-1", "attendant-changsha-2", "head-changsha"
ROUTE = "PUT /calls/{call_id}"
FORM: dict[str, Any] = {
    "place": "430100",
    "number": PHONE,
    "at": "2026-11-23T01:00:00Z",
    "became": "answered",
}


@pytest.fixture
def desk() -> Iterator[Reception]:
    with open_doors() as reception:
        yield reception


def _expected(actor: str, place: Codes) -> int:
    if place in ELSEWHERE:  # no place of the form's list
        return 422
    account = hunan.person(actor)
    said = rights.verdict(account.role, ROUTE, account.place.codes, place, named=False)
    return 201 if said == 200 else said


@pytest.mark.requirement("S0-05", "S0-20")
@pytest.mark.parametrize("actor", ACTORS)
def test_only_people_of_the_line_enter_its_calls(desk: Reception, actor: str) -> None:
    for place in (*PLACES, *ELSEWHERE):
        call_id, commits = identity(actor, place), len(desk.house.books.commits)
        answer = desk.visit(actor, "PUT", f"/calls/{call_id}", {**FORM, "place": place[-1]})
        assert answer.status_code == _expected(actor, place), (place, answer.body)
        kept = desk.house.calls.get(call_id) is not None
        assert kept is (answer.status_code == 201)
        assert len(desk.house.books.commits) - commits == int(kept)


@pytest.mark.requirement("S0-61", "S0-66")
def test_whoever_answered_it_sees_it_and_registers_it(desk: Reception) -> None:
    call_id, matter_id = identity("entered"), identity("matter")
    named = {**FORM, "answered_by": LI}
    assert desk.visit(HEAD, "PUT", f"/calls/{call_id}", named).status_code == 201
    page = json.loads(desk.visit(LI, "GET", f"/calls/{call_id}").body)
    assert (page["mine"], page["by_hand"], page["outcome"]) == (True, True, "answered")
    assert page["entered"]["by"]["id"] == hunan.person(HEAD).person_id
    assert page["entered"]["answered_by"]["id"] == hunan.person(LI).person_id
    assert desk.visit(WANG, "GET", f"/calls/{call_id}").status_code == 404
    form = {
        "call_id": call_id,
        "channel": "hand",
        "place": "430100",
        "field_of_law": "0101",
        "summary": "想离婚",
        "disposition": {"number": 1, "answer": "可以", "basis": "民法典"},
    }
    refused = desk.visit(WANG, "PUT", f"/matters/{identity('other')}", form)
    assert refused.status_code == 404
    assert desk.visit(LI, "PUT", f"/matters/{matter_id}", form).status_code == 201
    call = desk.house.calls.get(call_id)
    assert call is not None
    assert call.matter_id == matter_id


@pytest.mark.requirement("S0-20")
def test_the_number_is_sealed_masked_and_nowhere_in_the_audit(desk: Reception) -> None:
    call_id = identity("entered")
    desk.visit(LI, "PUT", f"/calls/{call_id}", FORM)
    text = desk.visit(HEAD, "GET", f"/calls/{call_id}").body.decode()
    assert PHONE[3:] not in text
    assert "139****5678" in text
    assert PHONE[3:] not in repr(desk.house.books.all(Fact))
