"""How often somebody may come in a while: one suite, on the fake and on the emulator."""

from collections.abc import Iterator
from datetime import UTC, datetime
from typing import Any

import pytest

from chalicelib.store.directory import DirectoryItem
from chalicelib.store.paces import MOST, WHILE, DynamoPaces, slot_of
from tests.fakes.paces import FakePaces

NINE = datetime(2026, 11, 23, 1, 0, tzinfo=UTC)


@pytest.fixture(params=["fake", "emulator"])
def paces(request: pytest.FixtureRequest) -> Iterator[Any]:
    if request.param == "fake":
        yield FakePaces()
    else:
        request.getfixturevalue("tables")
        yield DynamoPaces()


def test_whoever_comes_too_often_waits_and_nobody_else(paces: Any) -> None:
    assert all(paces.allows("one", NINE) for _ in range(MOST))
    assert not paces.allows("one", NINE + WHILE / 2)
    assert paces.allows("another", NINE)
    assert paces.allows("one", NINE + WHILE)


def test_the_table_forgets_it_by_itself(tables: Any) -> None:
    del tables
    DynamoPaces().allows("one", NINE)
    kept = DirectoryItem.get("PACE#one", slot_of(NINE))
    assert (kept.forget_at, kept.version) == (NINE + 2 * WHILE, 1)
