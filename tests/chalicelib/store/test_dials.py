"""Who was dialled by whom: one suite, on the fake and on the emulator."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from typing import Any

import pytest

from backend.calls.dialling import Dial, LastDial
from backend.kernel.books import Create, Replace
from backend.kernel.errors import Conflict
from chalicelib.store.dials import KEPT, DynamoDials
from chalicelib.store.directory import DirectoryItem
from chalicelib.wiring import casework
from tests.fakes.books import FakeBooks
from tests.fakes.dials import FakeDials

NINE = datetime(2026, 11, 23, 1, 0, tzinfo=UTC)
FIRST = Dial("d-1", "CALL#c:callback:1", "hash", NINE, "li", "李文静", "agent-1")
LATER = replace(FIRST, id="d-2", at=NINE + timedelta(seconds=30), person_id="wang")
OTHERS = replace(FIRST, id="d-3", caller="other hash")


@pytest.fixture(params=["fake", "emulator"])
def kept(request: pytest.FixtureRequest) -> Iterator[tuple[Any, Any]]:
    if request.param == "fake":
        books = FakeBooks()
        yield books, FakeDials(books)
    else:
        request.getfixturevalue("tables")
        yield casework.books(), DynamoDials()


def test_the_dials_of_a_number_are_found_from_an_instant_on_oldest_first(
    kept: tuple[Any, Any],
) -> None:
    books, dials = kept
    for one in (LATER, OTHERS, FIRST):
        books.commit(Create(one))
    assert list(dials.of("hash", NINE)) == [FIRST, LATER]
    assert list(dials.of("hash", NINE + timedelta(milliseconds=1))) == [LATER]
    assert list(dials.of("hash", NINE + timedelta(minutes=1))) == []
    with pytest.raises(Conflict):
        books.commit(Create(FIRST))


def test_of_two_who_saw_the_same_holder_of_a_number_one_becomes_the_next(
    kept: tuple[Any, Any],
) -> None:
    books, dials = kept
    assert dials.last("hash") is None
    first = LastDial("hash", NINE, "li", "李文静")
    books.commit(Create(FIRST), Create(first))
    assert (dials.last("hash"), dials.last("other hash")) == (first, None)
    with pytest.raises(Conflict):
        books.commit(Create(LATER), Create(replace(first, person_id="wang")))
    second = replace(first, at=LATER.at, person_id="wang", name="王勇", version=2)
    books.commit(Create(LATER), Replace(second, 1))
    with pytest.raises(Conflict):
        books.commit(Replace(replace(second, person_id="zhu"), 1))
    assert dials.last("hash") == second
    assert list(dials.of("hash", NINE)) == [FIRST, LATER]


def test_the_table_forgets_a_dial_by_itself_and_never_holds_the_number(tables: Any) -> None:
    del tables
    casework.books().commit(Create(FIRST), Create(LastDial("hash", NINE, "li", "李文静")))
    last, dial = sorted(DirectoryItem.query("CALLER#hash"), key=lambda item: len(item.body))
    assert (last.forget_at, dial.forget_at) == (NINE + KEPT, NINE + KEPT)
    assert dial.body["promise_id"] == FIRST.promise_id
