"""Each door of oversight takes a valid body, and answers a spoilt one with a reason.

Outages, maintenance, directives and violations: one life visits them all.
"""

from collections.abc import Iterator

import pytest

from tests.chalicelib.lives import Lived, lived_through
from tests.chalicelib.oversight_doors import DIRECTIVE, FILE, LIFE, OUTAGE, WORK
from tests.chalicelib.spoiling import WORDS, is_told
from tests.guards import rights

NOUNS = ("outages", "maintenance", "directives", "violations")
IDS = {
    "/directives/{}": DIRECTIVE,
    "/directives/{}/paper": DIRECTIVE,
    "/violations/{}": FILE,
    "/violations/{}/papers/put": FILE,
}


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


@pytest.mark.parametrize("name", ["place", "period", "year", "nobody_knows"])
@pytest.mark.parametrize("noun", NOUNS)
def test_a_spoilt_query_is_answered_with_a_reason(noun: str, name: str, lived: Lived) -> None:
    for word in (*WORDS, "", "2026-13", "2099-01", "1999", "430100%0A", "99999999999999999999"):
        for visitor in ("supervisor", "administrator", "head-changsha"):
            answer = lived.desk.visit(visitor, "GET", f"/{noun}?{name}={word}")
            assert answer.status_code in {200, 403, 404, 422}, (noun, name, word[:40])
            assert is_told(answer)


@pytest.mark.parametrize("path", IDS)
def test_a_spoilt_number_is_answered_with_a_reason(path: str, lived: Lived) -> None:
    assert lived.desk.visit("supervisor", "GET", path.format(IDS[path])).status_code == 200
    for word in WORDS:
        answer = lived.desk.visit("supervisor", "GET", path.format(word))
        assert answer.status_code in {404, 422}, (path, word[:40])
        assert is_told(answer)


@pytest.mark.parametrize("number", [1, len(LIFE) - 1, 5])
def test_a_step_on_what_is_not_there_is_answered_with_a_reason(number: int, lived: Lived) -> None:
    stood = lived.visits[number]
    method, path = stood.door.route.split()
    start, end = path.index("{"), path.index("}")
    for word in WORDS:
        where = f"{path[:start]}{word}{path[end + 1 :]}"
        answer = lived.desk.visit(stood.door.who, method, where, stood.body)
        assert answer.status_code in {404, 422}, where[:60]
        assert is_told(answer)


def test_no_door_of_oversight_is_left_out() -> None:
    assert {OUTAGE, WORK, DIRECTIVE, FILE} <= {word for one in LIFE for word in one.path.split()}
    doors = {
        route
        for route in rights.RIGHTS
        if not route.startswith("GET") and route.split("/")[1].split("?")[0] in NOUNS
    }
    assert doors == {door.route for door in LIFE}
