"""The links of orders at the doors: who makes them, and what whoever has one may see and do."""

import json
from collections.abc import Iterator
from typing import Any

import pytest

from backend.kernel.books import Create
from backend.kernel.places import PlacePath
from backend.matters.model import Person, State
from backend.matters.orders.model import Order
from backend.places.units.model import Service, Unit, UnitKind
from chalicelib.store.paces import MOST
from tests.fakes import hunan
from tests.guards import rights
from tests.guards.rights import ACTORS, PLACES, Codes
from tests.guards.visits import NAME, PHONE, Reception, identity, keep_matter, open_doors

OWNER = "attendant-changsha-1"
LIUYANG = (*rights.CHANGSHA, "430181")
LINK = "/matters/{matter_id}/orders/{number}/link"


WHERE = "淮川街道某路1号"


def _send(desk: Reception, place: Codes, key: str, owner: str = OWNER) -> str:
    """Let an owner dispatch a matter of a place; returns the address of the order's link."""
    one = identity("unit", *place)
    services = frozenset({Service.CALMING})
    unit = Unit(one, PlacePath(place), UnitKind.MEDIATION, "样例调委会", services)
    if not any(kept.id == one for kept in desk.house.books.all(Unit)):
        desk.house.books.commit(Create(unit))
    matter_id = identity("linked", key)
    person = Person(owner, hunan.person(owner).name)
    keep_matter(desk.house, matter_id, place, (person, person), State.OPEN)
    errand = {"task": "请到场调处", "service": "calming", "share_caller": True, "where": WHERE}
    to = {"addressee": one, "at_place": place[-1]}
    body = {"id": identity(key), "version": 1, "kind": "dispatch", **to, "errand": errand}
    sent = desk.visit(owner, "POST", f"/matters/{matter_id}/orders", body)
    assert sent.status_code == 200, sent.body
    return f"/matters/{matter_id}/orders/1/link"


def _make(desk: Reception, path: str, version: int = 1, *, ended: bool = False) -> Any:
    body = {"id": identity(path, version), "version": version, "ended": ended}
    return json.loads(desk.visit(OWNER, "POST", path, body).body)


def _ask(desk: Reception, path: str, body: object) -> Any:
    """Ask without any token."""
    headers = {"Content-Type": "application/json"}
    return desk.client.http.post(path, headers=headers, body=json.dumps(body).encode())


@pytest.fixture
def desk() -> Iterator[Reception]:
    with open_doors() as reception:
        yield reception


@pytest.mark.requirement("S2-34")
def test_a_unit_opens_and_answers_its_order_without_signing_in(desk: Reception) -> None:
    path = _send(desk, LIUYANG, "whole")
    made = _make(desk, path)
    signs = made["path"].removeprefix("/answer#")
    opened = _ask(desk, "/orders/link", {"signs": signs})
    assert opened.status_code == 200
    assert opened.headers["Cache-Control"] == "no-store"
    shown = json.loads(opened.body)
    assert (shown["task"], shown["next"]) == ("请到场调处", ["accepted", "returned"])
    assert shown["due_words"].endswith("前")
    assert (shown["where"], shown["where_later"]) == ("", True), "told once it is taken on"
    said = {"signs": signs, "id": identity("said"), "version": shown["version"]}
    nameless = _ask(desk, "/orders/link/answer", {**said, "stage": "accepted"})
    assert nameless.status_code == 422
    assert [one["field"] for one in json.loads(nameless.body)["errors"]] == ["spoke"]
    taken = {**said, "stage": "accepted", "spoke": "张调解员"}
    for _ in range(2):
        answered = _ask(desk, "/orders/link/answer", taken)
        assert json.loads(answered.body)["over"] is False
    told = json.loads(_ask(desk, "/orders/link", {"signs": signs}).body)
    assert told["caller"] == {
        "name": NAME,
        "phone": PHONE,
        "rings_from": None,
        "wishes": None,
        "passphrase": "",
        "withheld": False,
    }
    assert (told["where"], told["where_later"]) == (WHERE, False)
    back = {**said, "id": identity("back"), "version": shown["version"] + 1, "spoke": "张调解员"}
    back |= {"stage": "returned", "ground": "no_capacity", "text": "人手不足"}
    assert json.loads(_ask(desk, "/orders/link/answer", back).body)["over"] is True
    again = _ask(desk, "/orders/link", {"signs": signs})
    assert (again.status_code, json.loads(again.body)["code"]) == (422, "refused")
    assert [one.stage for one in desk.house.books.all(Order)[0].moments] == [
        "sent",
        "accepted",
        "returned",
    ]


@pytest.mark.requirement("S0-20")
def test_before_it_accepts_a_unit_learns_nothing_of_the_caller_and_of_nobody_else(
    desk: Reception,
) -> None:
    signs = _make(desk, _send(desk, LIUYANG, "masked"))["path"].partition("#")[2]
    opened = _ask(desk, "/orders/link", {"signs": signs})
    text = opened.body.decode()
    assert NAME not in text
    assert PHONE[3:] not in text
    assert hunan.person(OWNER).name not in text
    assert OWNER not in text


def test_signs_that_were_made_up_are_refused_alike_and_ask_no_storage(desk: Reception) -> None:
    good = _make(desk, _send(desk, LIUYANG, "guessed"))["path"].partition("#")[2]
    commits = len(desk.house.books.commits)
    answers = {
        (answer.status_code, json.loads(answer.body)["detail"])
        for signs in ("", "x", good[:-1], good[1:] + "A", "A" * 64, "A" * 200)
        for answer in [_ask(desk, "/orders/link", {"signs": signs})]
    }
    assert len(answers) == 1
    assert {status for status, _ in answers} == {404}
    assert len(desk.house.books.commits) == commits
    assert _ask(desk, "/orders/link", {"signs": "A" * 201}).status_code == 422
    assert _ask(desk, "/orders/link", {"signs": good, "more": 1}).status_code == 422
    huge = {"signs": good, "text": "长" * 40_000}
    assert _ask(desk, "/orders/link/answer", huge).status_code == 413


def test_a_link_that_is_used_too_often_waits(desk: Reception) -> None:
    signs = _make(desk, _send(desk, LIUYANG, "hasty"))["path"].partition("#")[2]
    other = _make(desk, _send(desk, LIUYANG, "patient"))["path"].partition("#")[2]
    seen = [_ask(desk, "/orders/link", {"signs": signs}).status_code for _ in range(MOST + 1)]
    assert seen == [200] * MOST + [429]
    assert _ask(desk, "/orders/link", {"signs": other}).status_code == 200
    desk.house.clock.forward(minutes=11)
    assert _ask(desk, "/orders/link", {"signs": signs}).status_code == 200


def test_an_ended_link_and_the_one_before_open_nothing(desk: Reception) -> None:
    path = _send(desk, LIUYANG, "ended")
    first = _make(desk, path)["path"].partition("#")[2]
    second = _make(desk, path, 2)["path"].partition("#")[2]
    assert _ask(desk, "/orders/link", {"signs": first}).status_code == 422
    copied = json.loads(desk.visit(OWNER, "GET", path).body)
    again = copied["path"].partition("#")[2]
    assert _ask(desk, "/orders/link", {"signs": again}).status_code == 200
    ended = _make(desk, path, 3, ended=True)
    assert (ended["path"], ended["expires_at"]) == ("", None)
    for signs in (second, again):
        assert _ask(desk, "/orders/link", {"signs": signs}).status_code == 422
    assert json.loads(desk.visit(OWNER, "GET", path).body)["path"] == ""


@pytest.mark.requirement("S0-04", "S0-05")
@pytest.mark.parametrize("actor", ACTORS)
def test_who_makes_and_copies_links(actor: str) -> None:
    wrong: list[object] = []
    with open_doors() as desk:
        account = hunan.person(actor)
        for place in (one for one in PLACES if len(one) > 1 and one[1] == "430100"):
            path = _send(desk, place, f"{actor}{place}")
            named = actor == OWNER
            for method in ("POST", "GET"):
                body = {"id": identity(actor, path), "version": 1} if method == "POST" else None
                answer = desk.visit(actor, method, path, body)
                route, home = f"{method} {LINK}", account.place.codes
                expected = rights.verdict(account.role, route, home, place, named=named)
                if answer.status_code != expected:
                    wrong.append((method, place, answer.status_code, expected, answer.body))
    assert wrong == []
