"""The contract of what keeps the knowledge base: fake and emulator alike."""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from typing import Any

import pytest

from backend.kernel.audit import Trail
from backend.kernel.books import Create, Marker, Replace, once
from backend.kernel.errors import Conflict
from backend.knowledge.model import Edition, Editor, Stage
from chalicelib.store.knowledge import DynamoShelf
from chalicelib.wiring import casework
from tests.backend.knowledge.library import CONTENT, DEPARTMENT, entry, identity
from tests.fakes.books import FakeBooks
from tests.fakes.hunan import HUNAN
from tests.fakes.knowledge import FakeShelf
from tests.wired import forget


@dataclass(frozen=True, slots=True)
class Store:
    """The ports under test."""

    books: Any
    shelf: Any


@pytest.fixture(params=["fake", "emulator"])
def store(request: pytest.FixtureRequest) -> Iterator[Store]:
    if request.param == "fake":
        books = FakeBooks()
        yield Store(books, FakeShelf(books))
        return
    request.getfixturevalue("tables")
    forget()
    yield Store(casework.books(), DynamoShelf("430000"))
    forget()


FULL = entry(
    "full",
    stage=Stage.DRAFT,
    reviewed_by=Editor("p", "某"),
    in_use=replace(CONTENT, words=(), field_of_law="0302", materials="身份证"),
    number=3,
    version=4,
    trail=Trail(7, "abc"),
)
BARE = entry("bare", place=HUNAN, stage=Stage.DRAFT, number=0, verified_on=None)


def test_entries_and_departments_come_back_as_they_were_kept(store: Store) -> None:
    store.books.commit(Create(FULL), Create(BARE), Create(DEPARTMENT))
    assert store.shelf.entries() == sorted([FULL, BARE], key=lambda one: one.id)
    assert store.shelf.entry(FULL.id) == FULL
    assert store.shelf.entry(identity("nothing")) is None
    assert store.shelf.some([FULL.id, identity("nothing"), FULL.id]) == {FULL.id: FULL}
    assert store.shelf.some([]) == {}
    assert list(store.shelf.departments()) == [DEPARTMENT]
    assert store.shelf.department(DEPARTMENT.id) == DEPARTMENT
    assert store.shelf.department(identity("nothing")) is None


@pytest.mark.requirement("S0-12")
def test_the_shelf_is_read_in_parts_of_which_each_thing_is_in_one(store: Store) -> None:
    entries = [replace(FULL, id=identity(f"entry {number}")) for number in range(5)]
    departments = [replace(DEPARTMENT, id=identity(f"office {number}")) for number in range(3)]
    for one in (*entries, *departments):
        store.books.commit(Create(one))
    store.books.commit(Create(Edition("430000", 1)))
    for most in (1, 2, 5, 100):
        found: list[object] = []
        after, parts = None, 0
        while parts == 0 or after is not None:
            part = store.shelf.part(after, most)
            assert max(len(part.entries), len(part.departments)) <= most
            found += [*part.entries, *part.departments]
            after, parts = part.after, parts + 1
        assert found == [*store.shelf.entries(), *store.shelf.departments()]
        assert parts == 1 or most < 100


def test_an_entry_is_replaced_at_its_version_only(store: Store) -> None:
    store.books.commit(Create(BARE))
    with pytest.raises(Conflict):
        store.books.commit(Create(BARE))
    store.books.commit(Replace(replace(BARE, version=2), 1))
    with pytest.raises(Conflict):
        store.books.commit(Replace(replace(BARE, version=2), 1))


def test_the_edition_is_counted_from_one_by_whoever_saw_the_last(store: Store) -> None:
    assert store.shelf.edition() is None
    store.books.commit(Create(Edition("430000", 1)), Create(FULL))
    assert store.shelf.edition() == Edition("430000", 1)
    assert list(store.shelf.entries()) == [FULL]
    with pytest.raises(Conflict) as conflict:
        store.books.commit(Create(BARE), Create(Edition("430000", 1)))
    assert conflict.value.kind == "Edition"
    store.books.commit(Create(BARE), Replace(Edition("430000", 2), 1))
    assert store.shelf.edition() == Edition("430000", 2)


def test_the_trace_of_a_command_lies_apart_from_the_entries(store: Store) -> None:
    for subject, record in ((BARE.subject, BARE), (DEPARTMENT.subject, DEPARTMENT)):
        marker = Marker(subject, "k", "print", {"id": record.id})
        assert once(store.books, marker, Create(record)) == {"id": record.id}
        assert store.books.marker(subject, "k") == marker
    assert list(store.shelf.entries()) == [BARE]
    assert list(store.shelf.departments()) == [DEPARTMENT]


def test_a_seed_leaves_alone_what_people_changed(tables: None) -> None:
    del tables
    shelf = DynamoShelf("430000")
    forget()
    casework.books().commit(Create(FULL))
    shelf.keep([DEPARTMENT], [replace(FULL, version=1, number=1), BARE])
    assert shelf.some([FULL.id, BARE.id]) == {FULL.id: FULL, BARE.id: BARE}
    assert shelf.edition() == Edition("430000", 1)
    shelf.keep([DEPARTMENT], [BARE])
    assert shelf.edition() == Edition("430000", 1)
    forget()
