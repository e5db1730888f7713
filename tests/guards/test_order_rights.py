"""Every role × every route of orders and units × place: what the doors answer."""

import json
from collections.abc import Iterator
from dataclasses import replace

import pytest

from backend.kernel.books import Create, Replace
from backend.kernel.places import PlacePath
from backend.matters.model import Person, State
from backend.matters.orders.model import Order
from backend.places.units.model import Service, Unit, UnitKind
from tests.fakes import hunan
from tests.guards import rights
from tests.guards.rights import ACTORS, PLACES, Codes
from tests.guards.visits import NAME, PHONE, SOMEBODY, Reception, identity, keep_matter, open_doors

ROUTE = "/matters/{matter_id}/orders"
SEND = f"POST {ROUTE}"
OPEN, RECORD = f"GET {ROUTE}/{{number}}", f"POST {ROUTE}/{{number}}"


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


def _expected(actor: str, route: str, place: Codes, *, named: bool) -> int:
    account = hunan.person(actor)
    return rights.verdict(account.role, route, account.place.codes, place, named=named)


def _unit(place: Codes) -> Unit:
    key = identity("unit", *place)
    services = frozenset({Service.CALMING})
    return Unit(key, PlacePath(place), UnitKind.MEDIATION, "样例调委会", services)


def _matter(desk: Reception, actor: str, place: Codes, *, named: bool) -> str:
    matter_id = identity(actor, named, *place)
    owner = Person(actor, actor) if named else SOMEBODY
    keep_matter(desk.house, matter_id, place, (owner, SOMEBODY), State.OPEN)
    return matter_id


def _body(unit: Unit, key: str) -> dict[str, object]:
    errand = {"task": "请到场调处", "service": "calming"}
    to = {"addressee": unit.id, "at_place": unit.place.code}
    return {"id": identity(key), "version": 1, "kind": "dispatch", **to, "errand": errand}


@pytest.mark.requirement("S0-04", "S0-05", "S0-13")
def test_who_may_send_open_and_record(actor: str, desk: Reception) -> None:
    wrong: list[object] = []
    for place in PLACES:
        desk.house.books.commit(Create(_unit(place)))
        for named in (True, False):
            matter_id = _matter(desk, actor, place, named=named)
            path = ROUTE.replace("{matter_id}", matter_id)
            answer = desk.visit(actor, "POST", path, _body(_unit(place), matter_id))
            expected = _expected(actor, SEND, place, named=named)
            if answer.status_code != expected:
                wrong.append((place, named, "send", answer.status_code, expected, answer.body))
            if expected != 200:
                _send_as_head(desk, path, place, matter_id)
            wrong += _on_an_order(desk, actor, path, place, named=named)
    assert wrong == []


def _send_as_head(desk: Reception, path: str, place: Codes, key: str) -> None:
    """Let somebody send the order who may: the head of the place's city, else its coordinator."""
    heads = {one.place.code: one.username for one in hunan.seed().people if "head-" in one.username}
    head = heads.get(place[1]) if len(place) > 1 else None
    if head is None:
        return  # of the province itself nobody but an owner sends
    answer = desk.visit(head, "POST", path, _body(_unit(place), key))
    assert answer.status_code == 200, answer.body


def _on_an_order(
    desk: Reception, actor: str, path: str, place: Codes, *, named: bool
) -> Iterator[object]:
    if not any(one.matter_id in path for one in _orders(desk)):
        return
    opened = desk.visit(actor, "GET", f"{path}/1")
    expected = _expected(actor, OPEN, place, named=named)
    if opened.status_code != expected:
        yield (place, named, "open", opened.status_code, expected)
    if any(secret.encode() in opened.body for secret in (NAME, PHONE)):
        yield (place, named, "the caller is shown")
    said = {"id": identity(path, "record"), "version": 1, "stage": "accepted", "spoke": "张某"}
    recorded = desk.visit(actor, "POST", f"{path}/1", said)
    expected = _expected(actor, RECORD, place, named=named)
    if recorded.status_code != expected:
        yield (place, named, "record", recorded.status_code, expected, recorded.body)


def _orders(desk: Reception) -> list[Order]:
    return desk.house.books.all(Order)


@pytest.mark.requirement("S2-23", "S2-27")
def test_who_keeps_and_sees_units_and_centres(actor: str, desk: Reception) -> None:
    wrong: list[object] = []
    for place in PLACES:
        key = identity(actor, "new", *place)
        unit = {"place": place[-1], "kind": "mediation", "name": " ", "services": ["calming"]}
        centre = {"id": key, "version": 0, "name": " "}
        for route, body in (
            (f"PUT /units/{key}", {"id": key, "version": 0, **unit}),
            (f"PUT /centres/{place[-1]}", centre),
        ):
            method, path = route.split()
            noun = "PUT /units/{unit_id}" if "units" in path else "PUT /centres/{code}"
            expected = _expected(actor, noun, place, named=False)
            answer = desk.visit(actor, method, path, body)
            # Wrong on purpose: whoever may is told so.
            if answer.status_code != (422 if expected == 200 else expected):
                wrong.append((route, answer.status_code, expected, answer.body))
        answer = desk.visit(actor, "GET", f"/units?place={place[-1]}")
        expected = _expected(actor, "GET /units", place, named=False)
        if answer.status_code != expected:
            wrong.append((place, answer.status_code, expected, answer.body))
        board = desk.visit(actor, "GET", f"/orders?place={place[-1]}")
        expected = _expected(actor, "GET /orders", place, named=True)
        if board.status_code != expected:
            wrong.append((place, "board", board.status_code, expected, board.body))
    assert wrong == []


@pytest.mark.requirement("S2-24")
def test_an_order_says_how_soon_after_the_registration_it_was_sent() -> None:
    with open_doors() as desk:
        place = (*rights.CHANGSHA, "430181")
        desk.house.books.commit(Create(_unit(place)))
        owner = "attendant-changsha-1"
        matter_id = _matter(desk, owner, place, named=True)
        desk.house.clock.forward(minutes=7)
        path = ROUTE.replace("{matter_id}", matter_id)
        sent = desk.visit(owner, "POST", path, _body(_unit(place), "soon"))
        assert sent.status_code == 200, sent.body
        page = json.loads(desk.visit(owner, "GET", f"/matters/{matter_id}").body)
        # The matter was registered five minutes before the house opened.
        assert [one["minutes_to_send"] for one in page["orders"]] == [12]
        assert page["orders"][0]["next"] == ["accepted", "returned"]


@pytest.mark.requirement("N26")
def test_the_own_firm_is_neither_in_the_list_nor_told_by_its_number() -> None:
    with open_doors() as desk:
        who = next(p for p in hunan.seed().people if p.username == "attendant-changsha-1")
        firm = Unit(
            identity("firm"),
            hunan.CHANGSHA,
            UnitKind.LAWYERS,
            who.unit,
            frozenset({Service.ADVICE}),
        )
        desk.house.books.commit(Create(firm))

        def listed(actor: str) -> list[str]:
            answer = desk.visit(actor, "GET", "/units?place=430100")
            return [one["id"] for one in json.loads(answer.body)["units"]]

        assert listed("attendant-changsha-1") == []
        assert listed("attendant-changsha-2") == [firm.id]
        desk.house.books.commit(Replace(replace(firm, phone="0731-84441234", version=2), 1))
        form = {
            "channel": "visit",
            "place": "430100",
            "field_of_law": "0301",
            "summary": "买卖纠纷",
            "caller": {"name": "张三", "phone": "13912345678"},
            "disposition": {
                "number": 5,
                "unit": "某单位",
                "phone": "0731-84441234",
                "no_number_known": False,
            },
        }
        for actor, status in (("attendant-changsha-1", 422), ("attendant-changsha-2", 201)):
            answer = desk.visit(actor, "PUT", f"/matters/{identity(actor)}", form)
            assert answer.status_code == status, answer.body
