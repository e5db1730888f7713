"""Every role × finding a matter by its number or its caller's: within access, no number told."""

import json
from collections.abc import Iterator
from typing import Any

import pytest

from backend.calls.status import digits_of, lookup_of
from backend.kernel.audit import Fact
from backend.kernel.books import Create
from backend.matters.model import Matter, Person, State
from tests.fakes import hunan
from tests.fakes.privacy import FakeCallerHash
from tests.guards import rights
from tests.guards.rights import ACTORS
from tests.guards.visits import (
    NAME,
    PHONE,
    SOMEBODY,
    Reception,
    identity,
    keep_matter,
    open_doors,
)

LI, WANG = "attendant-changsha-1", "attendant-changsha-2"
FURONG = ("430000", "430100", "430102")


@pytest.fixture
def desk() -> Iterator[Reception]:
    with open_doors() as reception:
        yield reception


def _kept(desk: Reception) -> Matter:
    li = hunan.person(LI)
    people = (Person(li.person_id, li.name), SOMEBODY)
    matter = keep_matter(desk.house, identity("found"), FURONG, people, State.OPEN)
    led = lookup_of(FakeCallerHash(), matter.subject, matter.reference, matter.place)
    desk.house.books.commit(Create(led))
    return matter


def _sought(desk: Reception, actor: str, text: str) -> dict[str, Any]:
    answer = desk.visit(actor, "POST", "/sought", {"sought": text})
    assert answer.status_code == 200, answer.body
    body: dict[str, Any] = json.loads(answer.body)
    return body


@pytest.mark.requirement("S0-04", "S0-05", "S0-20")
@pytest.mark.parametrize("actor", ACTORS)
def test_who_may_see_a_matter_finds_it_and_nobody_else(desk: Reception, actor: str) -> None:
    matter = _kept(desk)
    account = hunan.person(actor)
    home = account.place.codes
    status = rights.verdict(account.role, "GET /matters", home, home, named=True)
    reference = digits_of(matter.reference)
    by_number = desk.visit(actor, "GET", f"/matters?reference={reference}")
    assert by_number.status_code == status
    typed = desk.visit(actor, "POST", "/sought", {"sought": PHONE})
    assert typed.status_code == (status if status == 403 else 200)
    if status != 200:
        return
    caller = json.loads(typed.body)["caller"]
    by_caller = desk.visit(actor, "GET", f"/matters?caller={caller}")
    own = rights.word(account.role, "GET /matters") == "own"
    seen = actor == LI if own else account.place.contains(matter.place)
    for answer in (by_number, by_caller):
        rows = json.loads(answer.body)["matters"]
        assert [row["id"] for row in rows] == [matter.id] * seen
        assert NAME not in answer.body.decode()
        assert PHONE[3:] not in answer.body.decode()


@pytest.mark.requirement("S0-20")
def test_a_number_is_sealed_for_one_reader_and_told_to_nobody(desk: Reception) -> None:
    _kept(desk)
    sealed = _sought(desk, LI, PHONE)["caller"]
    assert sealed != _sought(desk, LI, PHONE)["caller"], "equal numbers can be told apart"
    assert json.loads(desk.visit(LI, "GET", f"/matters?caller={sealed}").body)["caller_masked"]
    for who, key in ((WANG, sealed), (LI, sealed[:-4]), (LI, "x")):
        answer = desk.visit(who, "GET", f"/matters?caller={key}")
        assert answer.status_code == 422
        assert [one["field"] for one in json.loads(answer.body)["errors"]] == ["caller"]
    told = str(desk.house.books.all(Fact))
    assert "matter.listed" in told
    assert PHONE[3:] not in told


def test_where_a_page_ends_is_no_caller_and_a_caller_no_page(desk: Reception) -> None:
    sealed = _sought(desk, LI, PHONE)["caller"]
    assert desk.visit(LI, "GET", f"/matters?cursor={sealed}").status_code == 422


@pytest.mark.parametrize("text", ["", "慕容听雪", "139x1234567", "12"])
def test_what_is_no_number_is_refused_by_name_and_not_repeated(desk: Reception, text: str) -> None:
    answer = desk.visit(LI, "POST", "/sought", {"sought": text})
    assert answer.status_code == 422
    problem = json.loads(answer.body)
    assert [one["field"] for one in problem["errors"]] == ["sought"]
    assert not text or text not in answer.body.decode()


@pytest.mark.parametrize(
    "query",
    [
        "since=2026-11-24&until=2026-11-23",
        "since=2024-01-01&until=2026-11-23",
        "since=never",
        "place=abc",
        "disposition=8",
        "field=1",
        "reference=12",
        "phone=13912345678",
    ],
)
def test_bad_filters_are_refused(desk: Reception, query: str) -> None:
    assert desk.visit(LI, "GET", f"/matters?{query}").status_code == 422


@pytest.mark.requirement("S0-04", "S0-05", "S0-20")
@pytest.mark.parametrize("actor", ACTORS)
def test_a_queue_holds_what_may_be_seen_and_its_length_is_that_of_its_rows(
    desk: Reception, actor: str
) -> None:
    matter = _kept(desk)
    account = hunan.person(actor)
    home = account.place.codes
    status = rights.verdict(account.role, "GET /queues", home, home, named=True)
    own = rights.word(account.role, "GET /queues") == "own"
    seen = actor == LI if own else account.place.contains(matter.place)
    answer = desk.visit(actor, "GET", f"/queues?queue={'mine' if own else 'node'}")
    assert answer.status_code == status
    if status != 200:
        return
    page = json.loads(answer.body)
    assert [one["matter"]["id"] for one in page["waiting"]] == [matter.id] * seen
    bare = json.loads(desk.visit(actor, "GET", "/queues").body)
    lengths = {one["queue"]: one["count"] for one in bare["counts"]}
    assert ("node" in lengths) is not own
    assert lengths["mine" if own else "node"] == seen
    assert NAME not in answer.body.decode()
    assert PHONE[3:] not in answer.body.decode()
    elsewhere = desk.visit(actor, "GET", "/queues?queue=overdue&place=430200")
    reaches = own or account.place.codes in {("430000",), ("430000", "430200")}
    assert elsewhere.status_code == (200 if reaches else 404)


@pytest.mark.parametrize("query", ["queue=elsewhere", "queue=", "place=1", "cursor=x"])
def test_a_queue_that_there_is_not_is_refused(desk: Reception, query: str) -> None:
    assert desk.visit(LI, "GET", f"/queues?{query}").status_code == 422
