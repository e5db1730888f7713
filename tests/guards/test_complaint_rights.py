"""Every role × every door of a complaint × who handles it × who is accused (N34).

What must come is computed from the table in `rights.py`: the place of a complaint is the node that
handles it, and to the accused there is no such thing.
"""

import json
from collections.abc import Iterator
from dataclasses import replace

import pytest

from backend.kernel.books import Create, Replace
from backend.kernel.confined import Confined
from backend.kernel.places import PlacePath
from backend.matters.complaints.model import About, Accused, ComplaintFile, Known
from backend.matters.complaints.said import Complaint
from backend.matters.model import Person, State
from backend.promises.model import Kind, Pledge, Promise
from backend.promises.rules import make
from tests.fakes import hunan
from tests.guards import rights
from tests.guards.rights import ACTORS, CHANGSHA, HUNAN, ZHUZHOU, Codes
from tests.guards.visits import (
    NAME,
    PHONE,
    SOMEBODY,
    Reception,
    identity,
    keep_call,
    keep_matter,
    open_doors,
)

ON_A_COMPLAINT = tuple(one for one in rights.RIGHTS if "/complaints/{" in one)
ON_ITS_MATTER = ("GET /matters/{matter_id}", "POST /matters/{matter_id}/reveal")
NODES: tuple[Codes, ...] = (HUNAN, CHANGSHA, ZHUZHOU)
ASKED = ("first asked", "accused", "accused and first asked", "nobody")


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


def keep_complaint(
    desk: Reception, matter_id: str, node: Codes, first_asked: Person, accused: frozenset[str]
) -> Promise:
    """Keep a complaint of Liuyang that a node handles, with what it owes."""
    place = (*CHANGSHA, "430181")
    matter = keep_matter(desk.house, matter_id, place, (SOMEBODY, first_asked), State.RESOLVED)
    confined = Confined(PlacePath(node), accused)
    complaint = Complaint("某人", "态度恶劣", "staff", "person", "x")
    known = Accused(Known.PERSON, "某人", "x")
    after = replace(matter, disposition=complaint, result=None, confined=confined)
    terms = desk.house.standing.terms(confined.node, matter.registered_at)
    pledge = Pledge(
        Kind.COMPLAINT_ACCEPTANCE,
        after.subject,
        confined.node.line,
        confined.node,
        reference=after.reference,
        kept_from=accused,
    )
    promise = make(pledge, matter.registered_at, terms)
    file = ComplaintFile(matter_id, 1, About.STAFF, known)
    desk.house.books.commit(Replace(after, 1), Create(file), Create(promise))
    return promise


def _body(route: str, matter_id: str) -> dict[str, object] | None:
    """Return a command that is wrong on purpose: those who may are told of a fault."""
    if route.startswith("GET"):
        return None
    if route.endswith("/reveal"):
        return {"reason": "核实"}
    command: dict[str, object] = {"id": identity(matter_id, "command"), "version": 1}
    more: dict[str, dict[str, object]] = {
        "decide": {"accepted": False},
        "assign": {"due_on": "2026-12-01"},
        "name": {"known": "unit"},
        "conclude": {"found": "true"},
        "tell": {"way": "phone"},
        "answer": {"opening": identity("opening"), "granted": True},
    }
    return {**command, **more.get(route.rpartition("/")[2], {})}


def _expected(actor: str, route: str, node: Codes, relation: str) -> int:
    account = hunan.person(actor)
    home = account.place.codes
    # The province handles what is its own node's, and nothing that its cities do.
    of_node = account.role != "attendant" and node == home and "/complaints/" in route
    named = relation == "first asked" or of_node
    answer = rights.verdict(account.role, route, home, node, named=named)
    if "accused" in relation and answer == 200:
        answer = 404
    return 422 if answer == 200 and "/complaints/" in route else answer


@pytest.mark.requirement("N34", "S0-04")
@pytest.mark.parametrize("route", [*ON_A_COMPLAINT, *ON_ITS_MATTER])
def test_a_complaint_answers_who_handles_it_and_never_the_accused(
    route: str, actor: str, desk: Reception
) -> None:
    wrong = []
    for node in NODES:
        for relation in ASKED:
            matter_id = identity(actor, route, node, relation)
            first = Person(actor, actor) if "first" in relation else SOMEBODY
            accused = frozenset({actor} if "accused" in relation else ())
            keep_complaint(desk, matter_id, node, first, accused)
            method, path = route.replace("{matter_id}", matter_id).split()
            answer = desk.visit(actor, method, path, _body(route, matter_id))
            expected = _expected(actor, route, node, relation)
            if answer.status_code != expected:
                wrong.append((node, relation, answer.status_code, expected, answer.body))
    assert wrong == []


LISTS = (
    "/matters?place=430100&since=2026-11-23&until=2026-11-23",
    "/matters?place=430000&since=2026-11-23&until=2026-11-23",
    "/matters?since=2026-11-23&until=2026-11-23",
    "/complaints",
    "/complaints?place=430100",
    "/promises",
    "/promises?place=430100",
    "/promises?kind=complaint_acceptance",
    "/call-backs",
    "/inbox",
)


def _shown(desk: Reception, actor: str, promise: Promise) -> set[str]:
    """Return the lists in which somebody finds a complaint."""
    words = (promise.subject.partition("#")[2], promise.reference)
    found = set()
    for path in LISTS:
        answer = desk.visit(actor, "GET", path)
        assert answer.status_code in {200, 403, 404}, answer.body
        if any(word in answer.body.decode() for word in words):
            found.add(path)
    return found


@pytest.mark.requirement("N34", "S0-05")
def test_no_list_shows_it_to_the_accused(actor: str, desk: Reception) -> None:
    for node in NODES:
        matter_id = identity(actor, node, "listed")
        me = Person(actor, actor)
        promise = keep_complaint(desk, matter_id, node, me, frozenset({actor}))
        desk.house.clock.forward(seconds=60)
        assert _shown(desk, actor, promise) == set()


@pytest.mark.requirement("N34")
def test_the_lists_would_show_it_to_who_handles_it() -> None:
    with open_doors() as desk:
        promise = keep_complaint(desk, identity("seen"), HUNAN, SOMEBODY, frozenset({"x"}))
        desk.house.clock.forward(seconds=60)
        assert {path.partition("?")[0] for path in _shown(desk, "supervisor", promise)} == {
            "/matters",
            "/complaints",
            "/promises",
        }


@pytest.mark.requirement("S0-04")
@pytest.mark.parametrize("place", [HUNAN, CHANGSHA, ZHUZHOU])
def test_a_desk_is_seen_from_its_node_and_above(place: Codes, actor: str, desk: Reception) -> None:
    account = hunan.person(actor)
    home = account.place.codes
    for route in ("GET /complaints", "GET /complaints/people"):
        method, path = route.split()
        answer = desk.visit(actor, method, f"{path}?place={place[-1]}")
        expected = rights.verdict(account.role, route, home, place, named=False)
        assert answer.status_code == expected, (route, answer.body)
    assert desk.visit(actor, "GET", "/complaints?place=999999").status_code == 422


def test_who_may_be_named_is_found_by_place() -> None:
    with open_doors() as desk:
        answer = desk.visit("attendant-changsha-1", "GET", "/complaints/people?place=430181")
        people = {one["id"] for one in json.loads(answer.body)["people"]}
        assert {"head-changsha", "attendant-changsha-1", "coordinator-liuyang"} <= people
        assert "head-zhuzhou" not in people


@pytest.mark.requirement("S0-52", "S0-20")
def test_nobody_is_shown_who_a_sealed_reporter_is_before_two_agreed() -> None:
    with open_doors() as desk:
        who, call_id, matter_id = "attendant-changsha-1", identity("call"), identity("sealed")
        keep_call(desk.house, call_id, CHANGSHA, hunan.person(who).agent_id)
        complaint = {"number": 7, "facts": "收费后不出庭", "about": "practitioner"}
        form = {
            "call_id": call_id,
            "channel": "call",
            "place": CHANGSHA[-1],
            "field_of_law": "0101",
            "summary": "反映某律师",
            "caller": {"name": NAME, "phone": PHONE},
            "disposition": {**complaint, "accused": "nobody", "sealed": True},
        }
        assert desk.visit(who, "PUT", f"/matters/{matter_id}", form).status_code == 201
        desk.house.clock.forward(seconds=60)
        for one in (who, "head-changsha", "supervisor"):
            for path in (f"/matters/{matter_id}/reveal", f"/calls/{call_id}/reveal"):
                answer = desk.visit(one, "POST", path, {"reason": "回访核实"})
                assert answer.status_code == 422, (one, path)
            for path in (f"/matters/{matter_id}", "/matters?place=430100", "/complaints"):
                text = desk.visit(one, "GET", path).body.decode()
                assert f"{NAME[0]}*" not in text, (one, path)
                assert f"****{PHONE[-4:]}" not in text, (one, path)
        ask = {"id": identity("ask"), "version": 1, "reason": "须核实收费凭证"}
        path = f"/complaints/{matter_id}/unseal"
        assert desk.visit("head-changsha", "POST", path, ask).status_code == 200
        grant = {"id": identity("own"), "version": 2, "opening": ask["id"], "granted": True}
        path = f"{path}/answer"
        assert desk.visit("head-changsha", "POST", path, grant).status_code == 422
        assert desk.visit("deputy-changsha", "POST", path, grant).status_code == 200
        path, why = f"/matters/{matter_id}/reveal", {"reason": "回访核实"}
        assert NAME in desk.visit("head-changsha", "POST", path, why).body.decode()
        assert desk.visit("deputy-changsha", "POST", path, why).status_code == 422
