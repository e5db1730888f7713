"""Each door of the desk takes a valid body, and answers a spoilt one with a reason.

Calls, messages, promises, wishes and the own duty: one life visits them all.
"""

from collections.abc import Iterator

import pytest

from tests.chalicelib.desk_doors import LIFE
from tests.chalicelib.lives import Lived, lived_through
from tests.guards import rights

NOUNS = ("calls", "duty", "inbox", "promises", "sought", "unfinished", "voicemails", "wishes")
TAKES_NOTHING = {"POST /voicemails/{contact_id}/listen", "POST /unfinished/{matter_id}/discard"}
"""What is asked without a body."""
BESIDE_THE_BOOKS = {"PUT /calls/{call_id}"}
"""What the books cannot forget, so that no life visits it again: `test_bad_input` does."""


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


def test_no_door_of_the_desk_is_left_out() -> None:
    doors = {
        route
        for route in rights.RIGHTS
        if not route.startswith("GET") and route.split("/")[1].split("?")[0] in NOUNS
    }
    assert doors - {door.route for door in LIFE} == TAKES_NOTHING | BESIDE_THE_BOOKS
