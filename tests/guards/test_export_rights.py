"""Every role × the doors of exports: the own alone, of what may be listed, masked."""

import json
from collections.abc import Iterator
from typing import Any

import pytest

from backend.kernel.audit import Fact
from backend.matters.export import Export
from backend.matters.model import Person, State
from chalicelib.jobs import export as job
from tests.fakes import hunan
from tests.guards import rights
from tests.guards.rights import ACTORS
from tests.guards.visits import NAME, PHONE, Reception, identity, keep_matter, open_doors

HEAD, LI = "head-changsha", "attendant-changsha-1"
EXPORT = identity("export")
CODES = ("430000", "430100", "430102")


@pytest.fixture
def desk() -> Iterator[Reception]:
    with open_doors() as reception:
        yield reception


def _run(desk: Reception, owner: str) -> None:
    for _ in range(5):
        [one] = [one for one in desk.house.books.all(Export) if one.owner.id == owner]
        detail = {"owner": owner, "export": one.id, "version": str(one.version)}
        job.handle({"detail": detail}, None)


def _body(answer: Any, status: int = 200) -> dict[str, Any]:
    assert answer.status_code == status, answer.body
    assert NAME not in answer.body.decode()
    assert PHONE[3:] not in answer.body.decode()
    body: dict[str, Any] = json.loads(answer.body)
    return body


@pytest.mark.requirement("S0-04", "S0-05", "S0-20")
@pytest.mark.parametrize("actor", ACTORS)
@pytest.mark.parametrize("place", [None, "430100", "430200", "439999"])
def test_who_may_export_what(desk: Reception, actor: str, place: str | None) -> None:
    account = hunan.person(actor)
    home = account.place.codes
    asked = home if place is None else ("430000", place)
    form = {"form": "csv"} | ({"place": place} if place else {})
    expected = rights.verdict(account.role, "PUT /exports/{export_id}", home, asked, named=True)
    if place == "439999":
        expected = 404
    answer = desk.visit(actor, "PUT", f"/exports/{EXPORT}", form)
    assert answer.status_code == (201 if expected == 200 else expected)
    listed = desk.visit(actor, "GET", "/exports")
    assert listed.status_code == rights.verdict(
        account.role, "GET /exports", home, home, named=True
    )


@pytest.mark.requirement("S0-20")
@pytest.mark.parametrize("actor", ACTORS)
def test_an_export_is_its_owners_alone(desk: Reception, actor: str) -> None:
    owner = "supervisor" if actor == HEAD else HEAD
    _body(desk.visit(owner, "PUT", f"/exports/{EXPORT}", {"form": "xlsx"}), 201)
    command = {"id": identity("command"), "version": 1}
    account = hunan.person(actor)
    for what, body in (("cancel", command), ("again", command), ("take", None)):
        route = f"POST /exports/{{export_id}}/{what}"
        home = account.place.codes
        expected = rights.verdict(account.role, route, home, home, named=False)
        answer = desk.visit(actor, "POST", f"/exports/{EXPORT}/{what}", body)
        assert answer.status_code == expected
    [kept] = desk.house.books.all(Export)
    assert (kept.version, kept.stage) == (1, "gathering")


@pytest.mark.requirement("S0-20")
def test_a_file_is_made_taken_and_told_of_without_a_name(desk: Reception) -> None:
    li = hunan.person(LI)
    person = Person(li.person_id, li.name)
    keep_matter(desk.house, identity("matter"), CODES, (person, person), State.OPEN)
    answer = desk.visit(HEAD, "PUT", f"/exports/{EXPORT}", {"form": "csv"})
    assert _body(answer, 201) == {"id": EXPORT, "version": 1, "stage": "gathering"}
    assert desk.visit(HEAD, "POST", f"/exports/{EXPORT}/take").status_code == 422
    _run(desk, hunan.person(HEAD).person_id)
    [shown] = _body(desk.visit(HEAD, "GET", "/exports"))["exports"]
    assert (shown["stage"], shown["rows"], shown["kept"]) == ("done", 1, True)
    link = _body(desk.visit(HEAD, "POST", f"/exports/{EXPORT}/take"))["url"]
    assert link.endswith("X-Amz-Expires=60")
    rows = desk.house.files.written[EXPORT]
    assert [row.id for row in rows] == [identity("matter")]
    assert NAME not in str(rows)
    assert PHONE[3:] not in str(rows)
    told = str(desk.house.books.all(Fact))
    assert "export.taken" in told
    assert NAME not in told


@pytest.mark.parametrize(
    "form",
    [
        {},
        {"form": "pdf"},
        {"form": "csv", "masked": False},
        {"form": "csv", "since": "2026-11-24", "until": "2026-11-23"},
        {"form": "csv", "caller": "x"},
        {"form": "csv", "phone": PHONE},
    ],
)
def test_bad_input_is_refused(desk: Reception, form: dict[str, Any]) -> None:
    assert desk.visit(HEAD, "PUT", f"/exports/{EXPORT}", form).status_code == 422
    assert desk.house.books.all(Export) == []


@pytest.mark.requirement("S0-20")
@pytest.mark.parametrize("actor", ACTORS)
def test_who_may_let_callers_be_shown(desk: Reception, actor: str) -> None:
    form = {"form": "csv", "place": "430100", "unmasked": "逐户核对"}
    asker = "supervisor-2" if actor == "supervisor" else "supervisor"
    asked = _body(desk.visit(asker, "PUT", f"/exports/{EXPORT}", form), 201)
    assert asked["stage"] == "waiting"
    account = hunan.person(actor)
    home = account.place.codes
    route = "POST /exports/{export_id}/decide"
    expected = rights.verdict(account.role, route, home, ("430000", "430100"), named=False)
    listed = desk.visit(actor, "GET", "/unmaskings")
    assert (listed.status_code == 403) is (expected == 403)
    if listed.status_code == 200:
        assert len(_body(listed)["exports"]) == (expected == 200)
    command = {"id": identity("command"), "version": 1, "owner": asker, "granted": True}
    answer = desk.visit(actor, "POST", f"/exports/{EXPORT}/decide", command)
    assert answer.status_code == expected, answer.body
    own = desk.visit(asker, "POST", f"/exports/{EXPORT}/decide", command)
    assert own.status_code == 422
