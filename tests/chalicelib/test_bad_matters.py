"""Each door of matters takes a valid body, and answers a spoilt one with a reason (S0-61).

Orders, complaints, what follows, reports upwards, merging, exports, knowledge and registers: one
life visits them all, and each body is spoilt where that life found its door open.
"""

import json
from collections.abc import Iterator

import pytest

from tests.chalicelib.lives import Lived, lived_through
from tests.chalicelib.matter_doors import LIFE
from tests.guards import rights

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


@pytest.fixture(scope="module")
def lived() -> Iterator[Lived]:
    with lived_through(LIFE) as one:
        yield one


@pytest.mark.parametrize("number", range(len(LIFE)), ids=lambda n: f"{n} {LIFE[n].route}")
def test_a_valid_body_is_taken_and_a_spoilt_field_is_answered(number: int, lived: Lived) -> None:
    lived.spoil(number)


@pytest.mark.parametrize("number", range(len(LIFE)), ids=lambda n: f"{n} {LIFE[n].route}")
def test_a_body_that_is_none_is_answered_with_a_reason(number: int, lived: Lived) -> None:
    lived.break_off(number)


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
