"""What the store of reviews promises: one suite, on the fake and on the emulator."""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from typing import Any

import pytest

from backend.kernel.books import Create, Replace
from backend.kernel.errors import Conflict
from backend.matters.reviews.model import Draw, Reply, Result, Review, Scored, Spoken
from backend.matters.reviews.sheet import Mark
from chalicelib.store.reviews import DynamoReviews
from chalicelib.wiring import casework
from tests.fakes.books import FakeBooks
from tests.fakes.reviews import FakeReviews

AT = datetime(2026, 10, 12, 2, 0, tzinfo=UTC)
NEW = Review(
    "430100", "2026-10", "c-1", "m-1", "li", "李文静", of_head=False, called_at=AT, sheet=1
)
MADE = replace(
    NEW,
    version=2,
    drawn=False,
    result=Result(
        "head",
        "周建国",
        AT,
        {"polite": Scored(Mark.PARTLY, "语气生硬"), "phrases": Scored(Mark.MET)},
        {1: Spoken.SAID, 7: Spoken.OMITTED},
        75,
        "𠮷字也要留住",
    ),
    reply=Reply(AT, "今后注意"),
    raised=(4,),
)


@dataclass(frozen=True, slots=True)
class Store:
    """The ports under test."""

    books: Any
    reviews: Any


@pytest.fixture(params=["fake", "emulator"])
def store(request: pytest.FixtureRequest) -> Iterator[Store]:
    if request.param == "fake":
        books = FakeBooks()
        yield Store(books, FakeReviews(books))
        return
    request.getfixturevalue("tables")
    yield Store(casework.books(), DynamoReviews())


@pytest.mark.requirement("S0-39")
def test_a_review_is_kept_as_it_was_made_and_never_over_a_later_one(store: Store) -> None:
    store.books.commit(Create(NEW))
    assert store.reviews.get("430100", "2026-10", "c-1") == NEW
    store.books.commit(Replace(MADE, 1))
    assert store.reviews.get("430100", "2026-10", "c-1") == MADE
    for write in (Replace(MADE, 1), Create(NEW)):
        with pytest.raises(Conflict):
            store.books.commit(write)
    assert store.reviews.get("430100", "2026-11", "c-1") is None


@pytest.mark.requirement("S0-39", "S0-44")
def test_a_lines_reviews_are_read_by_months(store: Store) -> None:
    wanted = [NEW, replace(NEW, call_id="c-2"), replace(NEW, month="2026-11")]
    others = [replace(NEW, month="2026-12"), replace(NEW, line="430200")]
    draw = Draw("430100", "2026-10", AT, 40, 3, 9)
    for one in (*wanted, *others, draw):
        store.books.commit(Create(one))
    assert list(store.reviews.of_line("430100", "2026-10", "2026-11")) == wanted
    assert list(store.reviews.of_line("430100", "2026-10", "2026-10")) == wanted[:2]
    assert list(store.reviews.of_line("430300", "2026-10", "2026-12")) == []


def test_a_month_is_drawn_from_once(store: Store) -> None:
    draw = Draw("430100", "2026-10", AT, 40, 3, 9)
    store.books.commit(Create(draw))
    with pytest.raises(Conflict):
        store.books.commit(Create(replace(draw, calls=41)))
    assert store.reviews.draws(["430100", "430200"], "2026-10") == {"430100": draw}
    assert store.reviews.draws(["430100"], "2026-11") == {}
