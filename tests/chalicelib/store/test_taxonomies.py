"""The contract of what keeps the versions of the fields of law: fake and emulator alike."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, date, datetime
from typing import Any

import pytest

from backend.kernel.audit import Trail
from backend.kernel.books import Create, Marker, once
from backend.kernel.errors import Conflict
from backend.places.model import Publication, Taxonomy
from chalicelib.store.directory import DynamoAtlas, DynamoTaxonomies
from chalicelib.wiring import casework
from tests.fakes import hunan
from tests.fakes.books import FakeBooks
from tests.fakes.taxonomies import FakeTaxonomies
from tests.wired import forget

FIRST = hunan.FakeAtlas().taxonomies()[0]
SECOND = Taxonomy(
    2,
    date(2026, 11, 24),
    FIRST.fields[:-1],
    Publication("p", "某", datetime(2026, 11, 23, 2, tzinfo=UTC), "合并"),
    Trail(1, "abc"),
)


@dataclass(frozen=True, slots=True)
class Store:
    """The ports under test."""

    books: Any
    taxonomies: Any


@pytest.fixture(params=["fake", "emulator"])
def store(request: pytest.FixtureRequest) -> Iterator[Store]:
    if request.param == "fake":
        books = FakeBooks()
        yield Store(books, FakeTaxonomies(books))
        return
    request.getfixturevalue("tables")
    forget()
    DynamoAtlas("430000").keep((), hunan.seed().fields_of_law, ())
    yield Store(casework.books(), DynamoTaxonomies("430000"))
    forget()


def test_versions_come_back_in_their_order_and_beside_the_trace_of_their_command(
    store: Store,
) -> None:
    assert store.taxonomies.all() == (FIRST,)
    marker = Marker("TAXONOMY#430000", "k", "print", {"version": 2})
    once(store.books, marker, Create(SECOND))
    assert store.taxonomies.all() == (FIRST, SECOND)
    assert store.books.marker("TAXONOMY#430000", "k") == marker


def test_two_people_cannot_publish_the_same_version(store: Store) -> None:
    store.books.commit(Create(SECOND))
    with pytest.raises(Conflict):
        store.books.commit(Create(SECOND))
