"""Every role × every route of violations × place: what the doors answer."""

import json
from base64 import b64decode
from collections.abc import Iterator
from typing import Any

import pytest

from backend.oversight.violations.model import Violation
from tests.fakes import hunan
from tests.guards import rights
from tests.guards.rights import ACTORS, CHANGSHA, ELSEWHERE, HUNAN, XIANGXI, ZHUZHOU, Codes
from tests.guards.visits import Reception, identity, open_doors

LINES = {CHANGSHA: "attendant-changsha-1", ZHUZHOU: "attendant-zhuzhou-1"}
EVERYWHERE = (HUNAN, CHANGSHA, ZHUZHOU, XIANGXI, *ELSEWHERE)


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


def _entered(place: Codes, accused: str, key: str) -> dict[str, object]:
    return {
        "id": identity(key, *place),
        "place": place[-1],
        "item": 4,
        "account": "通话中斥责来电人",
        "accused": accused,
        "kind": "matter",
        "ref": f"261120-0001-{int(identity(key)[:3], 16):04d}",
        "at": "2026-11-20T02:00:00Z",
        "another": True,
    }


def _on_file(desk: Reception, place: Codes, accused: str, *, put: bool) -> str:
    """Let the province put an act on file; its office puts it to the accused."""
    body = _entered(place, accused, f"{accused}{put}")
    answer = desk.visit("supervisor", "POST", "/violations", body)
    if answer.status_code == 409:
        return str(json.loads(answer.body)["current"]["file"])
    assert answer.status_code == 201, answer.body
    file: str = json.loads(answer.body)["id"]
    if put:
        head = {"430100": "head-changsha", "430200": "head-zhuzhou"}[place[-1]]
        said = {"id": identity(file), "version": 1, "step": "put"}
        assert desk.visit(head, "POST", f"/violations/{file}/judge", said).status_code == 200
    return file


@pytest.mark.requirement("S0-04", "S0-05")
@pytest.mark.parametrize("place", EVERYWHERE)
def test_the_ledger_is_listed_and_kept_by_place(desk: Reception, actor: str, place: Codes) -> None:
    listed = desk.visit(actor, "GET", f"/violations?place={place[-1]}")
    expected = _expected(actor, "GET /violations", place, named=True)
    if place in ELSEWHERE and expected != 403:
        expected = 404
    assert listed.status_code == expected, listed.body
    body = _entered(place, "", "kept") | {"item": 1, "id": identity(actor, *place)}
    kept = desk.visit(actor, "POST", "/violations", body)
    expected = _expected(actor, "POST /violations", place)
    if expected == 200:
        own = hunan.person(actor).role == "centre_head"
        expected = 422 if own else 201  # the own centre is the province's
    assert kept.status_code == expected, kept.body


@pytest.mark.requirement("S0-73", "N3")
@pytest.mark.parametrize("put", [False, True])
@pytest.mark.parametrize("place", LINES)
def test_a_file_is_read_by_its_office_and_once_put_by_the_accused(
    desk: Reception, actor: str, place: Codes, *, put: bool
) -> None:
    file, named = _on_file(desk, place, LINES[place], put=put), actor == LINES[place]
    answer = desk.visit(actor, "GET", f"/violations/{file}")
    expected = _expected(actor, "GET /violations/{file}", place, named=named)
    if named and not put:
        expected = 404
    assert answer.status_code == expected, answer.body
    name = "put" if put else "1"
    paper = desk.visit(actor, "GET", f"/violations/{file}/papers/{name}")
    # Before anything is put there is no document
    assert paper.status_code == (404 if expected == 200 and not put else expected), paper.body
    for route, step in (("judge", {"step": "close"}), ("answer", {"step": "state"})):
        body = {"id": identity(actor, route, put), "version": 2 if put else 1, **step}
        answer = desk.visit(actor, "POST", f"/violations/{file}/{route}", body)
        expected = _expected(actor, f"POST /violations/{{file}}/{route}", place, named=named)
        if named and not put and expected == 200:
            expected = 404
        # Who may, is refused by the stage, or because another office or person does it
        assert answer.status_code == (422 if expected == 200 else expected), answer.body


def _body(answer: Any) -> dict[str, Any]:
    assert answer.status_code in (200, 201), answer.body
    body: dict[str, Any] = json.loads(answer.body)
    return body


@pytest.mark.requirement("S0-79", "N3")
def test_a_file_is_worked_through_the_doors() -> None:
    with open_doors() as desk:
        accused = LINES[CHANGSHA]
        file = _on_file(desk, CHANGSHA, accused, put=True)

        def step(actor: str, route: str, **said: object) -> dict[str, Any]:
            version = desk.house.books.all(Violation)[0].version
            body = {"id": identity(route, version), "version": version, **said}
            return _body(desk.visit(actor, "POST", f"/violations/{file}/{route}", body))

        step(accused, "answer", step="state", words="当时情绪激动")
        found = {"established": True, "words": "录音清楚"}
        step("head-changsha", "judge", step="decide", **found)
        correct = {"penalty": "correction", "words": "致歉", "due_on": "2026-12-11"}
        step("head-changsha", "judge", step="issue", **correct)
        seen = _body(desk.visit("supervisor", "GET", f"/violations/{file}"))
        assert (seen["stage"], seen["decides"], seen["speaks"]) == ("rectifying", False, False)
        assert [one["kind"] for one in seen["promises"]] == ["statement", "rectification"]
        for name, title in (("put", "违规情况告知书"), ("1", "责令改正通知书")):
            paper = _body(desk.visit(accused, "GET", f"/violations/{file}/papers/{name}"))
            word = _body(desk.visit(accused, "GET", f"/violations/{file}/papers/{name}/word"))
            assert paper["title"] == title
            assert word["name"].startswith(f"{title}-")
            assert b64decode(word["content"]).startswith(b"PK")
        step(accused, "answer", step="rectify", number=1, words="已致歉")
        step("head-changsha", "judge", step="reply", number=1, accepted=True)
        step(accused, "answer", step="object", words="过重")
        lift = {"outcome": "lifted", "words": "免予", "lifted": [1]}
        step("supervisor", "judge", step="decide_appeal", **lift)
        step("head-changsha", "judge", step="close", words="已谈话提醒")
        (row,) = _body(desk.visit(accused, "GET", "/violations"))["violations"]
        assert (row["id"], row["stage"], row["penalties"]) == (file, "closed", [])
        everything = _body(desk.visit("supervisor", "GET", "/violations"))
        assert [one["id"] for one in everything["violations"]] == [file]
