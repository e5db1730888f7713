"""What the store of notes between windows promises: one suite, on the fake and on the emulator."""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import UTC, date, datetime
from typing import Any

import pytest

from backend.kernel.audit import Trail
from backend.kernel.books import Create, Marker, Replace
from backend.kernel.errors import Conflict
from backend.roster.handover import HandOver
from backend.roster.shifts import Half
from chalicelib.store.handover import DynamoHandOvers, HandOverCodec, HandOverItem
from chalicelib.wiring import casework
from tests.fakes.books import FakeBooks
from tests.fakes.handover import FakeHandOvers
from tests.fakes.privacy import FakeSealer
from tests.wired import forget

DAY = date(2026, 11, 23)
NOTE = HandOver(
    "430100",
    DAY,
    Half.AM,
    "张三下午回电",
    "li",
    "李文静",
    datetime(2026, 11, 23, 3, 0, tzinfo=UTC),
    trail=Trail(1, "digest"),
)


@dataclass(frozen=True, slots=True)
class Store:
    """The ports under test."""

    books: Any
    notes: Any


@pytest.fixture(params=["fake", "emulator"])
def store(request: pytest.FixtureRequest) -> Iterator[Store]:
    if request.param == "fake":
        books = FakeBooks()
        yield Store(books, FakeHandOvers(books))
        return
    request.getfixturevalue("tables")
    with pytest.MonkeyPatch.context() as patch:
        codec = HandOverCodec(FakeSealer())
        patch.setattr(casework, "hand_over_codec", lambda: codec)
        forget()
        yield Store(casework.books(), DynamoHandOvers(codec))
    forget()


def test_a_day_tells_its_notes_in_order_and_no_other_line_or_day(store: Store) -> None:
    afternoon = replace(NOTE, half=Half.PM, text="无")
    others = (replace(NOTE, line="430200"), replace(NOTE, day=date(2026, 11, 24)))
    store.books.commit(*map(Create, (afternoon, NOTE, *others)))
    assert list(store.notes.of_day("430100", DAY)) == [NOTE, afternoon]
    assert list(store.notes.of_day("430100", date(2026, 10, 23))) == []


def test_a_note_is_written_over_only_by_its_next_version(store: Store) -> None:
    store.books.commit(Create(NOTE))
    with pytest.raises(Conflict):
        store.books.commit(Create(NOTE))
    following = replace(NOTE, text="已回电", by="wang", by_name="王磊", version=2)
    store.books.commit(Replace(following, 1))
    with pytest.raises(Conflict):
        store.books.commit(Replace(replace(NOTE, version=2), 1))
    assert list(store.notes.of_day("430100", DAY)) == [following]


def test_a_command_is_remembered_beside_the_note(store: Store) -> None:
    marker = Marker(NOTE.subject, "00000000-0000-7000-d000-000000000001", "print", {"version": 1})
    store.books.commit(Create(marker), Create(NOTE))
    assert store.books.marker(marker.subject, marker.key) == marker
    assert list(store.notes.of_day("430100", DAY)) == [NOTE]


def test_what_lies_in_the_table_is_sealed_and_bound_to_its_note() -> None:
    codec = HandOverCodec(FakeSealer())
    item = codec.write(NOTE)
    stored = item.to_dynamodb_dict()
    assert (item.pk, item.sk) == ("430100#2026-11", "23#HANDOVER#am")
    assert "张三" not in str(stored)
    assert codec.read(NOTE.line, NOTE.day, item) == NOTE
    moved = HandOverItem(**{**item.attribute_values, "sk": "23#HANDOVER#pm"})
    with pytest.raises(ValueError, match="seal"):
        codec.read(NOTE.line, NOTE.day, moved)
