"""One-time words: one suite, on the fake and on the emulator."""

from collections.abc import Iterator
from datetime import UTC, datetime
from typing import Any

import pytest

from chalicelib.store.directory import DirectoryItem
from chalicelib.store.nonces import KEPT, DynamoNonces
from tests.fakes.nonces import FakeNonces

NINE = datetime(2026, 11, 23, 1, 0, tzinfo=UTC)


@pytest.fixture(params=["fake", "emulator"])
def nonces(request: pytest.FixtureRequest) -> Iterator[Any]:
    if request.param == "fake":
        yield FakeNonces()
    else:
        request.getfixturevalue("tables")
        yield DynamoNonces()


def test_a_word_is_good_once_and_of_its_source(nonces: Any) -> None:
    assert nonces.first("pbx", "a" * 16, NINE)
    assert not nonces.first("pbx", "a" * 16, NINE)
    assert nonces.first("pbx", "b" * 16, NINE)
    assert nonces.first("other", "a" * 16, NINE)


def test_the_table_forgets_a_word_by_itself(tables: Any) -> None:
    del tables
    DynamoNonces().first("pbx", "a" * 16, NINE)
    assert DirectoryItem.get(f"NONCE#pbx.{'a' * 16}", "CURRENT").forget_at == NINE + KEPT


def test_our_own_write_that_came_twice_is_no_repeat(
    tables: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The answer to the first write was lost, and the library wrote again."""
    del tables
    save = DirectoryItem.save

    def twice(item: DirectoryItem, **how: Any) -> Any:
        save(item, **how)
        return save(item, **how)

    monkeypatch.setattr(DirectoryItem, "save", twice)
    assert DynamoNonces().first("pbx", "a" * 16, NINE)
    assert not DynamoNonces().first("pbx", "a" * 16, NINE)
