"""The contract of what keeps the counties' telephones: fake and emulator alike."""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date
from typing import Any

import pytest

from backend.kernel.audit import Trail
from backend.kernel.books import Create, Replace
from backend.kernel.errors import Conflict
from backend.network.model import Mode, Telephone
from backend.places.units.model import Keeper
from chalicelib.store.network import DynamoTelephones
from chalicelib.wiring import casework
from tests.fakes import hunan
from tests.fakes.books import FakeBooks
from tests.fakes.network import FakeTelephones
from tests.wired import forget


@dataclass(frozen=True, slots=True)
class Store:
    """The ports under test."""

    books: Any
    telephones: Any


@pytest.fixture(params=["fake", "emulator"])
def store(request: pytest.FixtureRequest) -> Iterator[Store]:
    if request.param == "fake":
        books = FakeBooks()
        yield Store(books, FakeTelephones(books))
        return
    request.getfixturevalue("tables")
    forget()
    yield Store(casework.books(), DynamoTelephones("430000"))
    forget()


at = hunan.gazetteer().path
FULL = Telephone(
    at("430181"),
    Mode.B,
    "8360148",
    date(2026, 9, 1),
    date(2026, 11, 23),
    Keeper("p", "某"),
    date(2026, 11, 20),
    4,
    Trail(7, "abc"),
)
BARE = Telephone(at("430102"), Mode.A, "1600148", date(2027, 1, 1))
AWAY = replace(BARE, place=at("430202"))


def test_telephones_come_back_by_place_as_they_were_kept(store: Store) -> None:
    assert list(store.telephones.within(at("430000"))) == []
    store.books.commit(Create(FULL), Create(AWAY), Create(BARE))
    assert list(store.telephones.within(at("430000"))) == [BARE, FULL, AWAY]
    assert list(store.telephones.within(at("430100"))) == [BARE, FULL]
    assert list(store.telephones.within(at("430102"))) == [BARE]
    assert store.telephones.of("430181") == FULL
    assert store.telephones.of("430103") is None


def test_a_telephone_is_replaced_at_its_version_only(store: Store) -> None:
    store.books.commit(Create(BARE))
    with pytest.raises(Conflict):
        store.books.commit(Create(BARE))
    store.books.commit(Replace(replace(BARE, version=2), 1))
    with pytest.raises(Conflict):
        store.books.commit(Replace(replace(BARE, version=2), 1))
