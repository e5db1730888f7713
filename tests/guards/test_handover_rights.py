"""Every role × the doors of handing over: what they answer, and what the answer holds."""

import json
from collections.abc import Iterator
from typing import Any

import pytest

from backend.kernel.audit import Fact
from backend.matters.model import State
from tests.fakes import hunan
from tests.guards import rights
from tests.guards.rights import ACTORS
from tests.guards.visits import SOMEBODY, Reception, identity, keep_matter, open_doors

LI, WANG = "attendant-changsha-1", "attendant-changsha-2"
DOOR = "/duty/hand-over"
NOTE: dict[str, Any] = {
    "id": identity("note"),
    "day": "2026-11-23",
    "half": "am",
    "text": "慕容女士下午回电",
    "version": 0,
}


@pytest.fixture
def desk() -> Iterator[Reception]:
    with open_doors() as reception:
        yield reception


def _body(answer: Any) -> dict[str, Any]:
    assert answer.status_code == 200, answer.body
    body: dict[str, Any] = json.loads(answer.body)
    return body


@pytest.mark.requirement("S0-05", "N13")
@pytest.mark.parametrize("actor", ACTORS)
def test_each_role_reads_and_writes_what_its_place_allows(desk: Reception, actor: str) -> None:
    account = hunan.person(actor)
    for method, body in (("GET", None), ("PUT", NOTE)):
        home = account.place.codes
        expected = rights.verdict(account.role, f"{method} {DOOR}", home, home, named=True)
        assert desk.visit(actor, method, DOOR, body).status_code == expected


@pytest.mark.requirement("S0-05", "S0-20")
def test_a_note_is_read_at_its_own_line_only(desk: Reception) -> None:
    assert _body(desk.visit(LI, "PUT", DOOR, NOTE)) == {"version": 1}
    desk.house.clock.forward(hours=2)
    for reader in (LI, WANG, "head-changsha"):
        before = _body(desk.visit(reader, "GET", DOOR))["before"]
        assert (before["text"], before["by"]["id"]) == (NOTE["text"], LI)
    for other in ("attendant-zhuzhou-1", "head-xiangxi"):
        answer = desk.visit(other, "GET", DOOR)
        assert _body(answer)["before"] is None
        assert NOTE["text"] not in str(answer.body)
    assert "慕容" not in str(desk.house.books.all(Fact))


@pytest.mark.requirement("N13")
def test_the_next_person_sees_how_much_is_owed_and_by_whom_but_no_caller(desk: Reception) -> None:
    for number, place in enumerate((("430000", "430100"), ("430000", "430200"))):
        keep_matter(desk.house, identity(number), place, (SOMEBODY, SOMEBODY), State.OPEN)
    answer = desk.visit(WANG, "GET", DOOR)
    found = _body(answer)
    owed = found["owed"]
    assert (owed["open"], owed["overdue"], owed["due"], owed["more"]) == (1, 0, 0, False)
    assert [(one["person"]["id"], one["open"]) for one in owed["owners"]] == [(SOMEBODY.id, 1)]
    assert (found["window"]["half"], found["window"]["note"]) == ("am", None)
    assert "139" not in str(answer.body)


@pytest.mark.parametrize(
    ("changes", "status"),
    [
        ({"half": "noon"}, 422),
        ({"day": "2026-11-22"}, 422),
        ({"text": " "}, 422),
        ({"text": "字" * 501}, 422),
        ({"version": 3}, 409),
        ({"id": "1"}, 422),
    ],
)
def test_bad_input_is_refused_in_words(
    desk: Reception, changes: dict[str, Any], status: int
) -> None:
    assert desk.visit(LI, "PUT", DOOR, NOTE | changes).status_code == status
