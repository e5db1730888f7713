"""Every role × the doors of unfinished registrations: the own alone, whoever asks (N27)."""

import json
from collections.abc import Iterator
from typing import Any

import pytest

from backend.kernel.audit import Fact
from backend.matters.unfinished import Unfinished
from tests.fakes import hunan
from tests.guards import rights
from tests.guards.rights import ACTORS
from tests.guards.visits import NAME, PHONE, Reception, identity, open_doors

LI, WANG = "attendant-changsha-1", "attendant-changsha-2"
DOOR = "/unfinished"
BEGUN = {"version": 0, "form": json.dumps({"name": NAME, "phone": PHONE}, ensure_ascii=False)}


@pytest.fixture
def desk() -> Iterator[Reception]:
    with open_doors() as reception:
        yield reception


def _body(answer: Any) -> dict[str, Any]:
    assert answer.status_code == 200, answer.body
    body: dict[str, Any] = json.loads(answer.body)
    return body


@pytest.mark.requirement("S0-05", "S0-20", "N27")
@pytest.mark.parametrize("actor", ACTORS)
def test_each_sees_keeps_and_discards_the_own_and_nobody_elses(desk: Reception, actor: str) -> None:
    matter_id = identity("begun")
    owner = WANG if actor == LI else LI
    assert _body(desk.visit(owner, "PUT", f"{DOOR}/{matter_id}", BEGUN))["version"] == 1
    asked: tuple[tuple[str, str, object], ...] = (
        ("GET", DOOR, None),
        ("PUT", f"{DOOR}/{{matter_id}}", BEGUN | {"form": "{}"}),
        ("POST", f"{DOOR}/{{matter_id}}/discard", None),
    )
    account = hunan.person(actor)
    for method, path, body in asked:
        home = account.place.codes
        expected = rights.verdict(account.role, f"{method} {path}", home, home, named=True)
        answer = desk.visit(actor, method, path.replace("{matter_id}", matter_id), body)
        assert answer.status_code == expected
        assert NAME not in answer.body.decode()
    [left] = _body(desk.visit(owner, "GET", DOOR))["unfinished"]
    assert (left["id"], left["version"], left["form"]) == (matter_id, 1, BEGUN["form"])
    assert [one.person_id for one in desk.house.books.all(Unfinished)] == [owner]


@pytest.mark.requirement("S0-20")
def test_no_fact_of_the_audit_holds_what_was_typed(desk: Reception) -> None:
    desk.visit(LI, "PUT", f"{DOOR}/{identity('begun')}", BEGUN)
    assert NAME in desk.visit(LI, "GET", DOOR).body.decode()
    told = str(desk.house.books.all(Fact))
    assert "unfinished.listed" in told
    assert NAME not in told


def test_a_slower_computer_is_answered_with_the_version_that_it_missed(desk: Reception) -> None:
    path = f"{DOOR}/{identity('begun')}"
    desk.visit(LI, "PUT", path, BEGUN)
    answer = desk.visit(LI, "PUT", path, BEGUN | {"form": "{}"})
    problem = json.loads(answer.body)
    assert (answer.status_code, problem["current"]) == (409, {"version": 1})
    assert problem["title"] == "这份登记在另一处有较新的内容"


@pytest.mark.parametrize(
    ("changes", "status"),
    [
        ({"form": "字" * 100_001}, 422),
        ({"form": None}, 422),
        ({"version": -1}, 422),
        ({"version": "x"}, 422),
        ({"person": WANG}, 422),
    ],
)
def test_bad_input_is_refused_in_words(
    desk: Reception, changes: dict[str, Any], status: int
) -> None:
    answer = desk.visit(LI, "PUT", f"{DOOR}/{identity('begun')}", BEGUN | changes)
    assert answer.status_code == status
    assert desk.house.books.all(Unfinished) == []
