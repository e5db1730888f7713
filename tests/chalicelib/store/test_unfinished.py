"""What the store of unfinished registrations promises: one suite, on the fake and the emulator."""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from typing import Any

import pytest

from backend.kernel.books import Create, Remove, Replace
from backend.kernel.errors import Conflict
from backend.matters.unfinished import KEPT, Unfinished, copy_of
from chalicelib.store.unfinished import UnfinishedCodec, UnfinishedItem
from chalicelib.wiring import casework, ground, unfinished
from tests.fakes.books import FakeBooks
from tests.fakes.privacy import FakeSealer
from tests.fakes.unfinished import FakeDrawers
from tests.wired import forget

AT = datetime(2026, 11, 23, 3, 0, tzinfo=UTC)
ONE = Unfinished("li", "00000000-0000-7000-8000-000000000001", 1, AT, '{"name":"慕容金丝雀"}')
TWO = replace(ONE, id="00000000-0000-7000-8000-000000000002", form="{}")


@dataclass(frozen=True, slots=True)
class Store:
    """The ports under test."""

    books: Any
    drawers: Any


@pytest.fixture(params=["fake", "emulator"])
def store(request: pytest.FixtureRequest) -> Iterator[Store]:
    if request.param == "fake":
        books = FakeBooks()
        yield Store(books, FakeDrawers(books))
        return
    request.getfixturevalue("tables")
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(ground, "sealer", FakeSealer)
        forget()
        yield Store(casework.books(), unfinished.drawers())
    forget()


def test_a_drawer_holds_what_its_person_began_and_no_more_than_asked(store: Store) -> None:
    for one in (TWO, ONE, replace(ONE, person_id="wang")):
        store.books.commit(Create(one))
    assert list(store.drawers.of("li", 20)) == [ONE, TWO]
    assert list(store.drawers.of("li", 1)) == [ONE]
    assert list(store.drawers.of("nobody", 20)) == []
    assert store.drawers.get("li", TWO.id) == TWO
    assert store.drawers.get("wang", TWO.id) is None


def test_a_copy_is_written_over_only_by_its_next_version(store: Store) -> None:
    store.books.commit(Create(ONE))
    with pytest.raises(Conflict):
        store.books.commit(Create(ONE))
    following = replace(ONE, version=2, form="{}")
    store.books.commit(Replace(following, 1))
    with pytest.raises(Conflict):
        store.books.commit(Replace(replace(following, form="x"), 1))
    assert store.drawers.get("li", ONE.id) == following
    store.books.commit(Remove(ONE))
    with pytest.raises(Conflict):
        store.books.commit(Replace(following, 2))


def test_what_is_finished_is_gone_and_may_be_finished_again(store: Store) -> None:
    store.books.commit(Create(ONE))
    store.books.commit(Create(TWO))
    for _ in range(2):
        store.books.commit(Remove(copy_of("li", ONE.id, AT)))
    assert list(store.drawers.of("li", 20)) == [TWO]


@pytest.mark.requirement("N27", "S0-20")
def test_what_lies_in_the_table_is_sealed_and_bound_to_its_person(tables: Any) -> None:
    """The real seal: its words are in no attribute, and nobody else's copy opens by it."""
    del tables
    codec = UnfinishedCodec(FakeSealer())
    codec.write(ONE).save()
    item = UnfinishedItem.get("UNFINISHED#li", ONE.id)
    assert item.forget_at == AT + KEPT
    assert "慕容" not in str(item.to_dynamodb_dict())
    assert codec.read("li", item) == ONE
    with pytest.raises(ValueError, match="seal"):
        codec.read("wang", item)
