"""Every role × every route × place of the record × relation to it: what the doors answer.

Each case is a request through the real edge with a real token; only storage is in memory. What
must come is computed from the table in `rights.py`, never from the code under test.
"""

import json
import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, replace

import pytest

from backend.matters.model import Person, State
from chalicelib.api.doors import DOORS
from tests.fakes import hunan
from tests.guards import rights
from tests.guards.rights import ACTORS, ELSEWHERE, PLACES, PUBLIC, SIGNED, Codes
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

REASON: dict[str, object] = {"reason": "回访核实"}

ON_A_MATTER = (
    "GET /matters/{matter_id}",
    "POST /matters/{matter_id}/reply",
    "POST /matters/{matter_id}/close",
    "POST /matters/{matter_id}/reveal",
)
ON_A_CALL = (
    "GET /calls/{call_id}",
    "GET /calls/{call_id}/caller",
    "GET /calls/{call_id}/phrases",
    "POST /calls/{call_id}/reveal",
)
NOTHING_PERSONAL = frozenset({"GET /calls/{call_id}/phrases"})
"""Numbers of phrases alone, asked again every few seconds while somebody speaks."""
REGISTER = "PUT /matters/{matter_id}"

NAMED = ("owner", "first asked", "nobody")
"""What the actor is to a matter."""
ANSWERED = ("actor", "other", "nobody")
"""Who answered a call."""
CALLS = ("none", "actor", "other", "unknown")
"""Which call a registration names."""

WORKS = {
    ("reply", State.OPEN),
    ("close", State.RESOLVED),
    ("reveal", State.OPEN),
    ("reveal", State.RESOLVED),
    ("reveal", State.CLOSED),
}
"""What the state of a matter lets those do who may; anything else a rule refuses (R16)."""


@dataclass(frozen=True)
class Case:
    """One request of one actor about one record."""

    route: str
    place: Codes
    relation: str
    state: str = ""


def cases() -> Iterator[Case]:
    """Yield every case of one actor."""
    everywhere = (*PLACES, *ELSEWHERE)
    for place in everywhere:
        for route in ON_A_MATTER:
            for relation in NAMED:
                yield from (Case(route, place, relation, state) for state in State)
        for route in ON_A_CALL:
            yield from (Case(route, place, relation) for relation in ANSWERED)
        for channel in ("visit", "hand", "voicemail", "call"):
            yield from (Case(REGISTER, place, call, channel) for call in CALLS)


ALL = tuple(cases())


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


def _expected(actor: str, case: Case) -> int:
    account = hunan.person(actor)
    named = case.relation in {"owner", "first asked", "actor"}
    home = account.place.codes
    return rights.verdict(account.role, case.route, home, case.place, named=named)


def _people(actor: str, relation: str) -> tuple[Person, Person]:
    me = Person(actor, actor)
    return {
        "owner": (me, SOMEBODY),
        "first asked": (SOMEBODY, me),
        "nobody": (SOMEBODY, SOMEBODY),
    }[relation]


def _agent(actor: str, relation: str) -> str | None:
    agents = {"actor": hunan.person(actor).agent_id, "other": identity("other agent")}
    return agents.get(relation)


def _body(route: str, matter_id: str) -> dict[str, object] | None:
    command: dict[str, object] = {"id": identity(matter_id, "command"), "version": 1}
    bodies = {
        "reply": {**command, "text": "已电话答复", "basis": "民法典"},
        "close": command,
        "reveal": REASON,
    }
    return bodies.get(route.rpartition("/")[2])


def _wrong(expected: int, answer: int, case: Case, said: object) -> str | None:
    return None if answer == expected else f"{case}: {answer} instead of {expected}: {said!r}"


@pytest.mark.requirement("S0-04", "S0-05", "S0-20")
@pytest.mark.parametrize("route", ON_A_MATTER)
def test_a_matter_answers_whoever_may_and_nobody_else(
    route: str, actor: str, desk: Reception
) -> None:
    wrong = []
    for case in (one for one in ALL if one.route == route):
        matter_id = identity(actor, case)
        people = _people(actor, case.relation)
        keep_matter(desk.house, matter_id, case.place, people, State(case.state))
        expected = _expected(actor, case)
        verb = route.rpartition("/")[2]
        if expected == 200 and verb in {"reply", "close"} and (verb, case.state) not in WORKS:
            expected = 422
        commits = len(desk.house.books.commits)
        method, path = route.replace("{matter_id}", matter_id).split()
        answer = desk.visit(actor, method, path, _body(route, matter_id))
        wrong.append(_wrong(expected, answer.status_code, case, answer.body))
        wrong += _leaks(case, answer, commits, desk)
    assert [one for one in wrong if one] == []


def _leaks(case: Case, answer: object, commits: int, desk: Reception) -> Iterator[str]:
    """Yield what a refusal changed or told, and what an answer showed of the caller in full."""
    status = answer.status_code  # type: ignore[attr-defined]
    text = answer.body.decode()  # type: ignore[attr-defined]
    revealed = case.route.endswith("/reveal") and status == 200
    if not revealed and (NAME in text or PHONE[3:] in text):
        yield f"{case}: shows the caller"
    if revealed and PHONE not in text:
        yield f"{case}: reveals nothing"
    changed = len(desk.house.books.commits) - commits
    if status >= 400 and changed:
        yield f"{case}: refused, and still kept something"
    if status == 200 and bool(changed) is (case.route in NOTHING_PERSONAL):
        yield f"{case}: left no fact of the audit, or one where there is nothing to see"


@pytest.mark.requirement("S0-04", "S0-05", "S0-20")
@pytest.mark.parametrize("route", ON_A_CALL)
def test_a_call_answers_whoever_may_and_nobody_else(
    route: str, actor: str, desk: Reception
) -> None:
    wrong = []
    for case in (one for one in ALL if one.route == route):
        call_id = identity(actor, case)
        agent = _agent(actor, case.relation)
        keep_call(desk.house, call_id, case.place, agent)
        named = Case(route, case.place, case.relation if agent else "nobody")
        expected = _expected(actor, named)
        commits = len(desk.house.books.commits)
        method, path = route.replace("{call_id}", call_id).split()
        answer = desk.visit(actor, method, path, REASON if method == "POST" else None)
        wrong.append(_wrong(expected, answer.status_code, case, answer.body))
        wrong += _leaks(case, answer, commits, desk)
    assert [one for one in wrong if one] == []


def _form(case: Case, call_id: str | None) -> dict[str, object]:
    return {
        "call_id": call_id,
        "channel": case.state,
        "place": case.place[-1],
        "field_of_law": "0101",
        "summary": "想离婚",
        "caller": {"name": NAME, "phone": PHONE},
        "disposition": {"number": 2, "question": "能否起诉"},
    }


def _registered(actor: str, case: Case) -> int:
    """Return what a registration is answered with: the call must be the registrar's own."""
    if case.place in ELSEWHERE:  # no place of the form's list
        return 422
    expected = _expected(actor, case)
    if expected != 200:
        return expected
    if case.place == rights.HUNAN:  # of a caller whose city nobody chose
        return 422
    if case.state == "visit":  # it has no call
        return 201 if case.relation == "none" else 422
    if case.relation in {"other", "unknown"}:
        return 404
    return 422 if (case.relation, case.state) == ("none", "call") else 201


@pytest.mark.requirement("S0-61", "S0-66")
def test_only_an_attendant_registers_and_only_the_own_call(actor: str, desk: Reception) -> None:
    wrong = []
    for case in (one for one in ALL if one.route == REGISTER):
        matter_id, call_id = identity(actor, case), identity(actor, case, "call")
        if case.relation in {"actor", "other"}:
            keep_call(desk.house, call_id, rights.CHANGSHA, _agent(actor, case.relation))
        form = _form(case, None if case.relation == "none" else call_id)
        expected = _registered(actor, case)
        answer = desk.visit(actor, "PUT", f"/matters/{matter_id}", form)
        wrong.append(_wrong(expected, answer.status_code, case, answer.body))
        kept = desk.house.matters.get(matter_id)
        if (kept is not None) is not (expected == 201):
            wrong.append(f"{case}: kept {kept}")
    assert [one for one in wrong if one] == []


@pytest.mark.parametrize("route", [*ON_A_MATTER, *ON_A_CALL])
def test_what_does_not_exist_is_answered_like_what_is_not_yours(
    route: str, actor: str, desk: Reception
) -> None:
    method, path = re.sub(r"{\w+}", identity("nowhere"), route).split()
    case = Case(route, ELSEWHERE[0], "nobody")
    answer = desk.visit(actor, method, path, _body(route, "nowhere"))
    assert answer.status_code == _expected(actor, case)


@pytest.mark.parametrize("subject", ["stranger", "left"])
def test_a_good_token_without_an_open_account_opens_nothing(subject: str) -> None:
    with open_doors() as desk:
        person = next(one for one in hunan.seed().people if one.username == "supervisor")
        desk.house.accounts.keep(replace(person.account("left"), active=False))
        for route in rights.RIGHTS:
            method, path = re.sub(r"{\w+}", identity("any"), route).split()
            answer = desk.visit(subject, method, path, {} if method in {"POST", "PUT"} else None)
            assert answer.status_code == 401, route
            assert json.loads(answer.body)["code"] == "unauthorized"


def test_no_route_escapes_the_matrix() -> None:
    routes = {f"{route.method} {route.path}" for door in DOORS for route in door.routes}
    stated = {route.partition("?")[0] for route in rights.RIGHTS}
    assert routes == stated | PUBLIC | SIGNED
    assert {f"{r.method} {r.path}" for door in DOORS for r in door.routes if r.public} == PUBLIC
    assert {f"{r.method} {r.path}" for door in DOORS for r in door.routes if r.signed} == SIGNED


def test_chalice_knows_no_route_that_is_not_in_the_inventory() -> None:
    from app import app  # noqa: PLC0415  it reads the environment that conftest sets

    routes = {
        f"{method} {path}": entry
        for path, methods in app.routes.items()
        for method, entry in methods.items()
    }
    assert routes.keys() == {one.partition("?")[0] for one in rights.RIGHTS} | PUBLIC | SIGNED
    unguarded = {name for name, entry in routes.items() if entry.authorizer is None}
    assert unguarded == PUBLIC | SIGNED


def test_the_table_names_every_role_and_only_known_words() -> None:
    from backend.kernel.access import Role  # noqa: PLC0415  the names alone are taken

    assert set(rights.ROLES) == {role.value for role in Role}
    words = Counter(word for columns in rights.RIGHTS.values() for word in columns.values())
    assert set(words) == {"-", "own", "node", "below", "all"}


def test_the_matrix_is_large_enough(capsys: pytest.CaptureFixture[str]) -> None:
    number = len(ALL) * len(ACTORS)
    with capsys.disabled():
        print(f"\naccess matrix: {number} generated cases on records")  # noqa: T201  it is asked for
    assert number >= 5_000
