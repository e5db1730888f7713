"""The contract of what keeps the register of institutions: fake and emulator alike."""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date
from typing import Any

import pytest

from backend.kernel.audit import Trail
from backend.kernel.books import Create, Marker, Replace, once
from backend.kernel.errors import Conflict
from backend.places.institutions.model import Keeper, Office
from chalicelib.store.institutions import DynamoOffices
from chalicelib.wiring import casework
from tests.backend.places.offices import at, office
from tests.fakes import hunan
from tests.fakes.books import FakeBooks
from tests.fakes.institutions import FakeOffices
from tests.wired import forget


@dataclass(frozen=True, slots=True)
class Store:
    """The ports under test."""

    books: Any
    offices: Any


@pytest.fixture(params=["fake", "emulator"])
def store(request: pytest.FixtureRequest) -> Iterator[Store]:
    if request.param == "fake":
        books = FakeBooks()
        yield Store(books, FakeOffices(books))
        return
    request.getfixturevalue("tables")
    forget()
    yield Store(casework.books(), DynamoOffices("430000"))
    forget()


FULL = Office(
    at("430181"),
    "浏阳市法律援助中心",
    "浏阳市某路1号",
    "0731-83000000",
    "工作日8:30-17:00",
    date(2013, 3, 15),
    Keeper("p", "某"),
    date(2026, 11, 20),
    date(2026, 11, 23),
    "并入市中心",
    4,
    Trail(7, "abc"),
)
BARE = office("430102")


def test_entries_come_back_as_they_were_kept(store: Store) -> None:
    assert list(store.offices.all()) == []
    store.books.commit(Create(FULL), Create(BARE))
    assert list(store.offices.all()) == [BARE, FULL]
    assert store.offices.of("430181") == FULL
    assert store.offices.of("430102") == BARE
    assert store.offices.of("430103") is None


def test_an_entry_is_replaced_at_its_version_only(store: Store) -> None:
    store.books.commit(Create(BARE))
    with pytest.raises(Conflict):
        store.books.commit(Create(BARE))
    store.books.commit(Replace(replace(BARE, version=2), 1))
    with pytest.raises(Conflict):
        store.books.commit(Replace(replace(BARE, version=2), 1))


def test_the_trace_of_a_command_lies_apart_from_the_entries(store: Store) -> None:
    marker = Marker(BARE.subject, "k", "print", {"code": BARE.code})
    assert once(store.books, marker, Create(BARE)) == {"code": BARE.code}
    assert store.books.marker(BARE.subject, "k") == marker
    assert list(store.offices.all()) == [BARE]


def test_a_seed_leaves_alone_what_people_keep(store: Store) -> None:
    changed = replace(BARE, address="某路2号", version=2)
    store.books.commit(Create(changed))
    seeded = hunan.seed().register
    store.offices.keep(seeded)
    store.offices.keep(seeded)
    kept = {one.code: one for one in store.offices.all()}
    assert kept["430102"] == changed
    assert kept["430000"] == next(one for one in seeded if one.code == "430000")
    assert len(kept) == len(seeded) == 137
