"""What the store of wishes promises: one suite, on the fake and on the emulator."""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import UTC, datetime, time
from typing import Any

import pytest

from backend.kernel.audit import Trail
from backend.kernel.books import Create, Marker, Replace
from backend.kernel.errors import Conflict
from backend.promises.wishes import Marked, Means, Said, Window, Wishes
from chalicelib.store.directory import DirectoryItem
from chalicelib.store.wishes import DynamoWishes
from chalicelib.wiring import casework, ground
from tests.fakes.books import FakeBooks
from tests.fakes.privacy import FakeSealer
from tests.fakes.wishes import FakeWishes
from tests.wired import forget

LI = "0Ad_-9xYz" + "a" * 13
"""A keyed hash may begin and end with any sign that it knows."""
SAID = Said(
    (Window(time(9), time(11)), Window(time(14, 30), time(16))),
    frozenset({0, 2, 4}),
    frozenset(Means),
    "只找李女士，不要说是12348",
)
WISHES = Wishes(
    LI, SAID, datetime(2026, 11, 23, 1, 0, tzinfo=UTC), "li", "李文静", trail=Trail(1, "digest")
)


@dataclass(frozen=True, slots=True)
class Store:
    """The ports under test."""

    books: Any
    wishes: Any


@pytest.fixture(params=["fake", "emulator"])
def store(request: pytest.FixtureRequest) -> Iterator[Store]:
    if request.param == "fake":
        books = FakeBooks()
        yield Store(books, FakeWishes(books))
        return
    request.getfixturevalue("tables")
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(ground, "sealer", FakeSealer)
        forget()
        yield Store(casework.books(), DynamoWishes(FakeSealer()))
    forget()


@pytest.mark.parametrize(
    "said", [SAID, Said(), Said(weekdays=frozenset({6})), replace(SAID, words="")]
)
def test_wishes_are_read_back_as_they_were_kept(store: Store, said: Said) -> None:
    one = replace(WISHES, said=said)
    store.books.commit(Create(one))
    assert store.wishes.of(LI) == one
    marked = Marked(replace(one, said=replace(said, words="")), worded=bool(said.words))
    assert store.wishes.marked([LI, "nobody", "", LI]) == {LI: marked}
    assert marked.nothing is said.nothing
    assert store.wishes.of("nobody") is store.wishes.of("") is None
    assert store.wishes.marked([]) == store.wishes.marked([""]) == {}


def test_wishes_are_replaced_only_from_the_version_that_was_seen(store: Store) -> None:
    store.books.commit(Create(WISHES))
    with pytest.raises(Conflict):
        store.books.commit(Create(WISHES))
    following = replace(WISHES, said=Said(), version=2)
    store.books.commit(Replace(following, 1))
    with pytest.raises(Conflict):
        store.books.commit(Replace(following, 1))
    assert store.wishes.of(LI) == following


def test_a_command_leaves_its_trace_beside_the_wishes(store: Store) -> None:
    trace = Marker(WISHES.subject, "k-1", "print", {"version": 1})
    store.books.commit(Create(trace), Create(WISHES))
    assert store.books.marker(WISHES.subject, "k-1") == trace
    with pytest.raises(Conflict):
        store.books.commit(Create(trace), Replace(replace(WISHES, version=2), 1))


@pytest.mark.requirement("S0-20")
@pytest.mark.usefixtures("tables")
def test_a_list_unseals_no_words() -> None:
    DynamoWishes(FakeSealer()).encode(WISHES).save()
    with pytest.MonkeyPatch.context() as patch:
        patch.delattr(FakeSealer, "unseal")
        (marked,) = DynamoWishes(FakeSealer()).marked([LI]).values()
    assert (marked.worded, marked.wishes.said.words) == (True, "")


@pytest.mark.requirement("S0-20")
@pytest.mark.usefixtures("tables")
def test_the_words_lie_sealed() -> None:
    sealed = FakeSealer().seal(SAID.words, WISHES.subject).decode()
    DynamoWishes(FakeSealer()).encode(WISHES).save()
    stored = str(DirectoryItem.get(WISHES.subject, "CURRENT").body)
    assert "李女士" not in stored
    assert sealed not in stored
