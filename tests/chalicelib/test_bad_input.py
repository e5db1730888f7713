"""Whatever is sent, a door answers with a reason and never breaks.

Every request goes through the real edge. Each valid body is spoilt field by field; queries,
paths and raw bodies are spoilt as forgers and broken networks do. What is proved valid before each
spoiling stands in `test_bad_matters`, `test_bad_desk` and `test_bad_oversight`.
"""

import json
from collections.abc import Iterator
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from backend.matters.model import Person, State
from tests.chalicelib.spoiling import RAW, SPOILT, WORDS, is_told, paths, replaced, without
from tests.guards.visits import Reception, identity, keep_call, keep_matter, open_doors

CHANGSHA = ("430000", "430100")
ATTENDANT = "attendant-changsha-1"
ME = Person(ATTENDANT, "李文静")
MATTER, CALL, COMMAND = identity("matter"), identity("call"), identity("command")

FORM: dict[str, Any] = {
    "call_id": None,
    "channel": "visit",
    "place": "430100",
    "field_of_law": "0301",
    "summary": "单位拖欠工资",
    "caller": {
        "kind": "person",
        "name": "张三",
        "phone": "13912345678",
        "name_refused": False,
        "ring_back_at": "2026-11-24T01:00:00Z",
        "organisation": "",
        "rural": True,
        "behalf": {"relation": "family", "whose": "张五", "passphrase": "桃花江"},
        "speech": {"language": "xiang", "reason": "老人只会讲益阳话", "hearing": True},
        "learned": "village",
    },
    "disposition": {"number": 2, "question": "能否仲裁"},
    "no_request": None,
    "phrases_used": [1, 6],
    "wishes": {
        "version": 0,
        "windows": [{"opens": "09:00", "closes": "11:00"}],
        "weekdays": [0, 2],
        "refused": ["sms"],
        "words": "只找李女士",
    },
}
BODIES: dict[str, dict[str, Any]] = {
    f"PUT /matters/{identity('new')}": FORM,
    f"PUT /calls/{identity('entered')}": {
        "place": "430100",
        "number": "0731-82345678",
        "at": "2026-11-23T01:00:00Z",
        "became": "answered",
        "answered_by": ATTENDANT,
        "minutes": 5,
    },
}


@pytest.fixture(scope="module")
def desk() -> Iterator[Reception]:
    with open_doors() as reception:
        keep_matter(reception.house, MATTER, CHANGSHA, (ME, ME), State.OPEN)
        agent = reception.house.accounts.kept[ATTENDANT].agent_id
        keep_call(reception.house, CALL, CHANGSHA, agent)
        yield reception


FIELDS = [(route, path) for route, body in BODIES.items() for path in paths(body)]


@pytest.mark.parametrize(("route", "path"), FIELDS, ids=lambda one: str(one)[:60])
def test_a_spoilt_field_is_answered_with_a_reason(
    route: str, path: tuple[str, ...], desk: Reception
) -> None:
    method, where = route.split()
    for value in SPOILT:
        answer = desk.visit(ATTENDANT, method, where, replaced(BODIES[route], path, value))
        assert answer.status_code in {200, 201, 404, 409, 422}, (path, str(value)[:60])
        assert is_told(answer)


@pytest.mark.parametrize(("route", "path"), FIELDS, ids=lambda one: str(one)[:60])
def test_a_missing_or_foreign_field_is_named(
    route: str, path: tuple[str, ...], desk: Reception
) -> None:
    method, where = route.split()
    answer = desk.visit(ATTENDANT, method, where, without(BODIES[route], path))
    assert answer.status_code in {200, 201, 404, 409, 422}
    assert is_told(answer)
    foreign = replaced(BODIES[route], (*path[:-1], "nobody_knows"), 1)
    answer = desk.visit(ATTENDANT, method, where, foreign)
    assert answer.status_code == 422
    named = ".".join((*path[:-1], "nobody_knows"))
    assert named in [fault["field"] for fault in json.loads(answer.body)["errors"]]


@pytest.mark.parametrize("route", BODIES)
def test_a_body_that_is_none_is_answered_with_a_reason(route: str, desk: Reception) -> None:
    method, where = route.split()
    token = desk.mint.strike(sub=ATTENDANT)
    for raw in RAW:
        headers = {"Authorization": f"Bearer {token}", "Content-Type": "application/json"}
        answer = desk.client.http.request(method, where, headers, raw)
        assert answer.status_code == 422, (route, raw[:40])
        assert is_told(answer)


@pytest.mark.parametrize("kind", ["text/plain", "application/xml", "multipart/form-data", ""])
def test_another_content_type_is_refused(kind: str, desk: Reception) -> None:
    headers = {
        "Authorization": f"Bearer {desk.mint.strike(sub=ATTENDANT)}",
        "Content-Type": kind,
    }
    body = json.dumps(FORM).encode()
    where = f"/matters/{identity('new')}"
    assert desk.client.http.request("PUT", where, headers, body).status_code == 415


@pytest.mark.parametrize(
    "name", ["place", "day", "state", "disposition", "cursor", "outcome", "live", "overdue", "kind"]
)
@pytest.mark.parametrize(
    "path", ["/calls", "/matters", "/promises", "/promises/due", "/overview", "/line"]
)
def test_a_spoilt_query_is_answered_with_a_reason(path: str, name: str, desk: Reception) -> None:
    for word in (*WORDS, "", "430100%0A", "2026-02-30", "99999999999999999999", "true&place=1"):
        for visitor in (ATTENDANT, "supervisor"):
            answer = desk.visit(visitor, "GET", f"{path}?{name}={word}")
            assert answer.status_code in {200, 403, 404, 422}, (path, name, word[:40])
            assert is_told(answer)


@pytest.mark.parametrize(
    "path", ["/matters/{}", "/calls/{}", "/audit/{}", "/matters/{}/reply", "/calls/{}/reveal"]
)
def test_a_spoilt_id_is_answered_with_a_reason(path: str, desk: Reception) -> None:
    verb = path.rpartition("/")[2]
    body = {"reply": {"id": COMMAND, "version": 1, "text": "x"}, "reveal": {"reason": "核实"}}
    for word in WORDS:
        for visitor in (ATTENDANT, "supervisor", "auditor"):
            method = "GET" if verb == "{}" else "POST"
            answer = desk.visit(visitor, method, path.format(word), body.get(verb))
            assert answer.status_code in {200, 403, 404, 422}, (path, word[:40])
            assert is_told(answer)


json_values = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(),
    lambda inner: st.lists(inner) | st.dictionaries(st.sampled_from(list(FORM)) | st.text(), inner),
    max_leaves=12,
)


@settings(max_examples=150, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.dictionaries(st.sampled_from(list(FORM)), json_values))
def test_no_form_breaks_the_door(desk: Reception, spoilt: dict[str, Any]) -> None:
    where = f"/matters/{identity('new')}"
    answer = desk.visit(ATTENDANT, "PUT", where, {**FORM, **spoilt})
    assert answer.status_code in {201, 404, 409, 422}
    assert is_told(answer)


@pytest.mark.requirement("S0-61")
def test_what_was_not_chosen_hides_no_other_fault(desk: Reception) -> None:
    """All of them at once: an attendant on the phone mends a form once."""
    caller = {
        **FORM["caller"],
        "behalf": {"relation": None, "whose": "张五"},
        "speech": {"language": "xiang", "reason": ""},
        "name": None,
        "name_refused": True,
        "ring_back_at": "2001-01-01T03:00:00Z",
    }
    empty = {**FORM, "place": "", "disposition": None, "caller": caller, "summary": "字" * 4001}
    where = f"/matters/{identity('new')}"

    def told(body: dict[str, Any]) -> set[str]:
        answer = desk.visit(ATTENDANT, "PUT", where, body)
        assert answer.status_code == 422
        return {one["field"] for one in json.loads(answer.body)["errors"]}

    assert told({**empty, "field_of_law": None, "phrases_used": []}) == {
        "place",
        "caller.behalf.relation",
        "disposition",
        "caller.speech.reason",
        "summary",
        "field_of_law",
    }
    mended = {**empty, "place": "430100", "disposition": FORM["disposition"]}
    spoken = {**caller, "behalf": None, "speech": FORM["caller"]["speech"]}
    assert told({**mended, "caller": spoken}) == {"summary", "caller.ring_back_at"}
    nothing = {**mended, "disposition": None, "no_request": {"reason": None}, "phrases_used": [9]}
    assert told(nothing) >= {"no_request.reason", "phrases_used", "caller.behalf.relation"}


@pytest.mark.requirement("S0-61")
def test_a_missing_field_names_the_field_and_the_article(desk: Reception) -> None:
    empty = {**FORM, "summary": "", "caller": {}, "field_of_law": None}
    answer = desk.visit(ATTENDANT, "PUT", f"/matters/{identity('new')}", empty)
    told = {one["field"]: one["article"] for one in json.loads(answer.body)["errors"]}
    assert told == {
        "summary": "第十四条第（一）项",
        "field_of_law": "第十四条第（一）项",
        "caller.name": "第十五条第（二）项",
        "caller.phone": "第十五条第（二）项",
    }
