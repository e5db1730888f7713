"""A command is carried out once, however often it comes."""

from datetime import UTC, datetime

import pytest

from backend.kernel.audit import Fact
from backend.kernel.books import Create, Marker, once
from backend.kernel.errors import Conflict
from tests.fakes.books import FakeBooks

SUBJECT = "MATTER#7d1f4a52-0000-4000-8000-000000000001"


def marker(fingerprint: str = "a", answer: int = 1) -> Marker:
    return Marker(SUBJECT, "register", fingerprint, {"version": answer})


def fact(sequence: int = 1) -> Create:
    at = datetime(2026, 11, 23, 1, 0, tzinfo=UTC)
    return Create(Fact(SUBJECT, sequence, "li", at, "matter.registered", {}, ""))


@pytest.mark.requirement("N27")
def test_a_repeat_is_answered_as_before_and_keeps_nothing() -> None:
    books = FakeBooks()
    assert once(books, marker(), fact()) == {"version": 1}
    assert once(books, marker(answer=2), fact(2)) == {"version": 1}
    assert [len(writes) for writes in books.commits] == [2]


def test_the_same_key_for_another_content_is_a_conflict() -> None:
    books = FakeBooks()
    once(books, marker(), fact())
    with pytest.raises(Conflict) as refusal:
        once(books, marker(fingerprint="b"), fact(2))
    assert refusal.value.kind == "command"
    assert len(books.all(Fact)) == 1


def test_a_conflict_of_another_record_is_not_taken_for_a_repeat() -> None:
    books = FakeBooks()
    books.commit(fact())
    with pytest.raises(Conflict) as refusal:
        once(books, marker(), fact())
    assert refusal.value.kind == "Fact"
    assert books.all(Marker) == []


def test_two_commands_of_one_subject_stand_apart() -> None:
    books = FakeBooks()
    other = Marker(SUBJECT, "close", "a", {"version": 2})
    once(books, marker(), fact())
    assert once(books, other, fact(2)) == {"version": 2}
