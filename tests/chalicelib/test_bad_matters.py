"""Each door of matters takes a valid body, and answers a spoilt one with a reason (S0-61).

Orders, complaints, what follows, reports upwards, merging, exports, knowledge and registers: one
life visits them all, and each body is spoilt where that life found its door open.
"""

import json
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from typing import Any

import pytest

from tests.chalicelib.matter_doors import LIFE, Body, Door
from tests.chalicelib.spoiling import RAW, SPOILT, is_told, paths, replaced, without
from tests.guards import rights
from tests.guards.visits import Reception, open_doors

NOUNS = (
    "matters",
    "complaints",
    "instructions",
    "exports",
    "knowledge",
    "units",
    "centres",
    "telephones",
    "institutions",
)
TAKES_NOTHING = {"POST /exports/{export_id}/take"}
"""What is asked without a body."""
TAKEN_OR_TOLD = {200, 201, 404, 409, 422}
"""How a door answers whoever may open it: never by failing."""


PART_3 = "《关于在各地开设法律服务专用电话的通知》第三部分"
CITED = {
    "press": f"{PART_3}（督办制度）",
    "press/answer": f"{PART_3}（督办制度）",
    "visit": "第十四条第（四）项",
    "appointments/{number}/move": "第十二条、第十七条",
    "appointments/{number}/outcome": "第十二条、第十七条",
    "reopen": "第十七条",
    "hand-over": "第十七条",
    "stand-in": "第十七条",
    "merge": "第十七条",
    "informed": f"{PART_3}（职责四）",
    "instructions": f"{PART_3}（配套联动）",
    "instructions/{number}/reply": f"{PART_3}（配套联动）",
    "acknowledge": "第十五条第（六）项",
}
"""Which rule asks for the words of a door."""


@dataclass(frozen=True, slots=True)
class Stood:
    """How the house stood when a door was visited, and what it took."""

    door: Door
    body: Body
    kept: dict[tuple[str, ...], Any]
    at: datetime
    answer: Any


@dataclass(frozen=True, slots=True)
class Lived:
    """The house, and how it stood at each visit of the life."""

    desk: Reception
    visits: tuple[Stood, ...]

    def send(self, stood: Stood, body: object) -> Any:
        """Send a body to a door as the life found it; what it keeps is forgotten before."""
        books = self.desk.house.books
        books.kept.clear()
        books.kept.update(stood.kept)
        self.desk.house.clock.at = stood.at
        return self.desk.visit(stood.door.who, *stood.door.request, body)


@pytest.fixture(scope="module")
def lived() -> Iterator[Lived]:
    with open_doors() as desk:
        visits = []
        for door in LIFE:
            door.before(desk.house)
            kept, at, body = (
                dict(desk.house.books.kept),
                desk.house.clock.at,
                door.filled(desk.house),
            )
            answer = desk.visit(door.who, *door.request, body)
            visits.append(Stood(door, body, kept, at, answer))
        yield Lived(desk, tuple(visits))


@pytest.mark.parametrize("number", range(len(LIFE)), ids=lambda n: f"{n} {LIFE[n].route}")
def test_a_valid_body_is_taken_and_a_spoilt_field_is_answered(number: int, lived: Lived) -> None:
    stood = lived.visits[number]
    assert stood.answer.status_code == stood.door.status, stood.answer.body
    assert lived.send(stood, stood.body).status_code == stood.door.status
    for path in paths(stood.body):
        for value in SPOILT:
            answer = lived.send(stood, replaced(stood.body, path, value))
            assert answer.status_code in TAKEN_OR_TOLD, (path, str(value)[:60])
            assert is_told(answer)
        answer = lived.send(stood, without(stood.body, path))
        assert answer.status_code in TAKEN_OR_TOLD, path
        assert is_told(answer)
        foreign = (*path[:-1], "nobody_knows")
        answer = lived.send(stood, replaced(stood.body, foreign, 1))
        assert answer.status_code == 422, foreign
        assert any("nobody_knows" in one["field"] for one in json.loads(answer.body)["errors"])


@pytest.mark.parametrize("number", range(len(LIFE)), ids=lambda n: f"{n} {LIFE[n].route}")
def test_a_body_that_is_none_is_answered_with_a_reason(number: int, lived: Lived) -> None:
    door = lived.visits[number].door
    token = lived.desk.mint.strike(sub=door.who)
    method, where = door.request
    for raw in RAW:
        headers = {"Authorization": f"Bearer {token}", "Content-Type": "application/json"}
        answer = lived.desk.client.http.request(method, where, headers, raw)
        assert answer.status_code == 422, raw[:40]
        assert is_told(answer)


@pytest.mark.parametrize("what", CITED)
def test_words_that_are_missing_cite_the_rule_that_asks_for_them(what: str, lived: Lived) -> None:
    route = f"POST /matters/{{matter_id}}/{what}"
    (stood,) = (one for one in lived.visits if one.door.route == route)
    word = "text" if "text" in stood.body else "reason"
    answer = lived.send(stood, {**stood.body, word: " "})
    assert answer.status_code == 422
    faults = json.loads(answer.body)["errors"]
    assert [(one["field"], one["article"]) for one in faults] == [(word, CITED[what])]


def test_no_door_of_matters_is_left_out() -> None:
    doors = {
        route
        for route in rights.RIGHTS
        if not route.startswith("GET") and route.split("/")[1].split("?")[0] in NOUNS
    }
    assert doors - {door.route for door in LIFE} == TAKES_NOTHING
