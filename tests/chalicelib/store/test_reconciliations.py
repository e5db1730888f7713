"""What the store of daily findings promises: one suite, on the fake and on the emulator."""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import UTC, date, datetime, timedelta
from typing import Any

import pytest

from backend.calls.reconciling import Reconciled
from backend.kernel.books import Create
from backend.kernel.errors import Conflict
from chalicelib.store.reconciliations import DynamoReconciliations
from chalicelib.wiring import answering
from tests.fakes.books import FakeBooks
from tests.fakes.reconciliations import FakeReconciliations

DAY = date(2026, 11, 23)
FOUND = Reconciled(
    line="430100",
    day=DAY,
    at=datetime(2026, 11, 23, 22, 0, tzinfo=UTC),
    calls=40,
    flagged=3,
    messages=2,
    promised=2,
    healed=("c-1", "c-2"),
    unrecorded=("c-3",),
)


@dataclass(frozen=True, slots=True)
class Store:
    """The ports under test."""

    books: Any
    found: Any


@pytest.fixture(params=["fake", "emulator"])
def store(request: pytest.FixtureRequest) -> Iterator[Store]:
    if request.param == "fake":
        books = FakeBooks()
        yield Store(books, FakeReconciliations(books))
        return
    request.getfixturevalue("tables")
    answering.books.cache_clear()
    yield Store(answering.books(), DynamoReconciliations())
    answering.books.cache_clear()


@pytest.mark.requirement("S0-62")
def test_what_was_found_is_read_by_line_and_day(store: Store) -> None:
    lines = ("430100", "430200", "430300")
    others = (replace(FOUND, line="430200"), replace(FOUND, day=DAY - timedelta(days=1)))
    for one in (FOUND, *others):
        store.books.commit(Create(one))
    assert store.found.of_day(lines, DAY) == {"430100": FOUND, "430200": others[0]}
    assert store.found.of_day(("430100",), DAY - timedelta(days=1)) == {"430100": others[1]}
    assert store.found.of_day(("430300",), DAY) == {}


@pytest.mark.requirement("S0-62")
def test_what_was_found_of_a_line_is_read_over_days_both_ends_with_it(store: Store) -> None:
    days = [replace(FOUND, day=DAY + timedelta(days=n)) for n in (-2, -1, 0, 1)]
    for one in (*reversed(days), replace(FOUND, line="430200")):
        store.books.commit(Create(one))
    span = (DAY - timedelta(days=1), DAY)
    assert list(store.found.between("430100", *span)) == days[1:3]
    assert list(store.found.between("430300", *span)) == []


def test_what_was_found_is_kept_once(store: Store) -> None:
    store.books.commit(Create(FOUND))
    with pytest.raises(Conflict):
        store.books.commit(Create(replace(FOUND, calls=41)))
    assert store.found.of_day(("430100",), DAY) == {"430100": FOUND}
