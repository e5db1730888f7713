"""What is at attendants' telephones: one suite, on the fake and on the emulator."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta
from itertools import permutations
from typing import Any

import pytest

from backend.calls.ringing import AtDesk, Desks, Shown
from backend.roster.standing import SILENCE
from chalicelib.store.directory import DirectoryItem
from chalicelib.store.ringing import DynamoDesks
from tests.fakes.ringing import FakeDesks

NINE = datetime(2026, 11, 23, 1, 0, tzinfo=UTC)
RINGS = AtDesk("li", NINE, Shown("c-2", "c-1", NINE))
TALKS = AtDesk(
    "li", NINE + timedelta(seconds=9), Shown("c-2", "c-1", NINE + timedelta(seconds=9), talks=True)
)
OVER = AtDesk("li", NINE + timedelta(minutes=3))


@pytest.fixture(params=["fake", "emulator"])
def desks(request: pytest.FixtureRequest) -> Desks:
    if request.param == "fake":
        return FakeDesks()
    request.getfixturevalue("tables")
    return DynamoDesks()


def test_what_was_shown_is_shown_again(desks: Desks) -> None:
    assert desks.of("li") is None
    for one in (RINGS, TALKS, OVER):
        desks.put(one)
        assert desks.of("li") == one
    assert desks.of("wu") is None


def test_the_newest_stands_in_whatever_order_they_come(desks: Desks) -> None:
    for number, order in enumerate(permutations((RINGS, TALKS, OVER))):
        agent = f"agent-{number}"
        for one in (*order, order[0]):
            desks.put(replace(one, agent_id=agent))
        assert desks.of(agent) == replace(OVER, agent_id=agent)


def test_at_one_instant_nothing_wins(desks: Desks) -> None:
    nothing = AtDesk("li", NINE)
    desks.put(RINGS)
    desks.put(nothing)
    assert desks.of("li") == nothing
    desks.put(RINGS)
    assert desks.of("li") == nothing


def test_the_table_forgets_what_is_believed_no_more(tables: Any) -> None:
    del tables
    DynamoDesks().put(RINGS)
    (item,) = DirectoryItem.query("DESK#li")
    assert item.forget_at == NINE + SILENCE
