"""Every role × every route of directives × place: what the doors answer."""

import json
from base64 import b64decode
from collections.abc import Iterator
from typing import Any

import pytest

from backend.oversight.directives.model import Directive
from backend.oversight.violations.model import Violation
from tests.fakes import hunan
from tests.guards import rights
from tests.guards.rights import ACTORS, CHANGSHA, ELSEWHERE, HUNAN, XIANGXI, ZHUZHOU, Codes
from tests.guards.visits import Reception, identity, open_doors

CITIES = {CHANGSHA: "head-changsha", ZHUZHOU: "head-zhuzhou"}
EVERYWHERE = (HUNAN, CHANGSHA, ZHUZHOU, XIANGXI, *ELSEWHERE)
CONTENT = {
    "form": "supervision",
    "articles": [8, 9],
    "title": "窗口时间无人接听",
    "facts": "11月20日上午座席空岗",
    "demand": "补齐排班",
    "receipt_on": "2026-11-27",
    "reply_on": "2026-12-18",
}


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
    account = hunan.person(actor)
    return rights.verdict(account.role, route, account.place.codes, place, named=False)


def _body(answer: Any) -> dict[str, Any]:
    assert answer.status_code in (200, 201), answer.body
    body: dict[str, Any] = json.loads(answer.body)
    return body


def _drafted(desk: Reception, place: Codes, key: str, **said: object) -> str:
    body = {"id": identity(key, *place), "place": place[-1], "content": CONTENT, **said}
    return str(_body(desk.visit("supervisor", "POST", "/directives", body))["id"])


def _issued(desk: Reception, place: Codes) -> str:
    one = _drafted(desk, place, "issued")
    said = {"id": identity(one), "version": 1, "step": "issue", "document": "湘司督〔2026〕3号"}
    desk.visit("supervisor", "POST", f"/directives/{one}/direct", said)
    return one


@pytest.mark.requirement("S0-04", "S0-05")
@pytest.mark.parametrize("place", EVERYWHERE)
def test_directives_are_listed_and_written_by_place(
    desk: Reception, actor: str, place: Codes
) -> None:
    listed = desk.visit(actor, "GET", f"/directives?place={place[-1]}")
    expected = _expected(actor, "GET /directives", place)
    if place in ELSEWHERE and expected != 403:
        expected = 404
    assert listed.status_code == expected, listed.body
    body = {"id": identity(actor, *place), "place": place[-1], "content": CONTENT}
    written = desk.visit(actor, "POST", "/directives", body)
    expected = _expected(actor, "POST /directives", place)
    if expected == 200:
        expected = 422 if place == HUNAN else 201  # it goes to a city
    if place in ELSEWHERE and expected != 403:
        expected = 404
    assert written.status_code == expected, written.body


@pytest.mark.requirement("S0-06")
@pytest.mark.parametrize("place", CITIES)
@pytest.mark.parametrize("known", [False, True])
def test_a_directive_is_read_by_the_province_and_once_issued_by_its_city(
    desk: Reception, actor: str, place: Codes, *, known: bool
) -> None:
    one = _issued(desk, place) if known else _drafted(desk, place, "drafted")
    role = hunan.person(actor).role

    def expected(route: str) -> int:
        found = _expected(actor, route, place)
        return 404 if found == 200 and role == "centre_head" and not known else found

    for path in ("", "/paper", "/paper/word"):
        answer = desk.visit(actor, "GET", f"/directives/{one}{path}")
        assert answer.status_code == expected(f"GET /directives/{{directive}}{path}"), answer.body
    steps: dict[str, dict[str, object]] = {
        "direct": {"step": "review", "accepted": True},
        "answer": {"step": "report"},
    }
    for route, step in steps.items():
        said = {"words": "已整改"} if route == "answer" else {}
        body = {"id": identity(actor, route, known), "version": 2 if known else 1, **step, **said}
        answer = desk.visit(actor, "POST", f"/directives/{one}/{route}", body)
        found = expected(f"POST /directives/{{directive}}/{route}")
        # Who may, is refused by the stage
        assert answer.status_code == (422 if found == 200 else found), answer.body


@pytest.mark.requirement("S0-06")
def test_a_directive_is_worked_through_the_doors() -> None:
    with open_doors() as desk:
        head, one = "head-changsha", _issued(desk, CHANGSHA)

        def step(actor: str, route: str, **said: object) -> dict[str, Any]:
            version = desk.house.books.all(Directive)[0].version
            body = {"id": identity(route, version), "version": version, **said}
            return _body(desk.visit(actor, "POST", f"/directives/{one}/{route}", body))

        seen = _body(desk.visit(head, "GET", f"/directives/{one}"))
        assert (seen["stage"], seen["directs"], seen["answers"]) == ("issued", False, True)
        assert [each["kind"] for each in seen["promises"]] == [
            "directive_receipt",
            "directive_report",
        ]
        paper = _body(desk.visit(head, "GET", f"/directives/{one}/paper"))
        word = _body(desk.visit(head, "GET", f"/directives/{one}/paper/word"))
        assert (paper["title"], paper["number"]) == ("监督通知书", "湘司督〔2026〕3号")
        assert word["name"].startswith("监督通知书-")
        assert b64decode(word["content"]).startswith(b"PK")
        step(head, "answer", step="receive")
        step(head, "answer", step="report", words="已补齐排班")
        back = {"accepted": False, "words": "未附排班表", "due_on": "2026-12-25"}
        assert step("supervisor", "direct", step="review", **back)["stage"] == "received"
        (row,) = _body(desk.visit(head, "GET", "/directives"))["directives"]
        assert (row["due_on"], row["late"], row["title"]) == (
            "2026-12-25",
            False,
            CONTENT["title"],
        )
        step(head, "answer", step="report", words="排班表已附")
        assert step("supervisor", "direct", step="review", accepted=True)["stage"] == "closed"


@pytest.mark.requirement("S0-06")
def test_it_keeps_what_gave_rise_to_it_for_the_province_alone() -> None:
    with open_doors() as desk:
        cell = {"ground": "article", "ref": "2026-11.8"}
        one = _drafted(desk, CHANGSHA, "cell", **cell)
        seen = _body(desk.visit("supervisor", "GET", f"/directives/{one}"))
        assert (seen["ground"], seen["ref"]) == ("article", "2026-11.8")
        said = {"id": identity(one), "version": 1, "step": "issue"}
        _body(desk.visit("supervisor", "POST", f"/directives/{one}/direct", said))
        read = _body(desk.visit("head-changsha", "GET", f"/directives/{one}"))
        assert (read["ground"], read["ref"], read["found"]) == ("article", "", [])
        for ref in ("2026-11.22", "2026-13.8", "x"):
            body = {"id": identity(ref), "place": "430100", "content": CONTENT, **cell, "ref": ref}
            assert desk.visit("supervisor", "POST", "/directives", body).status_code == 422


@pytest.mark.requirement("S0-06")
def test_it_rests_on_a_violation_only_once_it_is_established() -> None:
    with open_doors() as desk:
        act = {"id": identity("act"), "place": "430100", "item": 1, "account": "整日占线"}
        moment = {"kind": "moment", "at": "2026-11-20T02:00:00Z"}
        entered = desk.visit("supervisor", "POST", "/violations", {**act, **moment})
        file = str(_body(entered)["id"])

        def step(actor: str, route: str, **said: object) -> None:
            version = desk.house.books.all(Violation)[0].version
            body = {"id": identity(route, version), "version": version, **said}
            _body(desk.visit(actor, "POST", f"/violations/{file}/{route}", body))

        cases = [("430100", file, 422), ("430200", file, 404), ("430100", "2026-430100-1", 404)]
        for place, ref, expected in cases:
            rests = {"ground": "violation", "ref": ref}
            body = {"id": identity(place, ref), "place": place, "content": CONTENT, **rests}
            answer = desk.visit("supervisor", "POST", "/directives", body)
            assert answer.status_code == expected, answer.body
        step("supervisor", "judge", step="put")
        step("head-changsha", "answer", step="state", words="中继故障")
        found = {"established": True, "words": "故障未报修"}
        step("supervisor", "judge", step="decide", **found)
        one = _drafted(desk, CHANGSHA, "established", ground="violation", ref=file)
        seen = _body(desk.visit("supervisor", "GET", f"/directives/{one}"))
        assert (seen["ground"], seen["ref"]) == ("violation", file)
