"""What is kept of places and months: one suite, on the fake and on the emulator."""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import timedelta
from typing import Any

import pytest
from hypothesis import given, settings

from backend.kernel.audit import Trail
from backend.kernel.books import Create, Replace
from backend.kernel.errors import Conflict
from backend.kernel.events import Event, Outbox
from backend.oversight.checking import FOUND
from backend.oversight.facts import Facts
from backend.oversight.model import PlaceMonth
from chalicelib.store.articles import DynamoPlaceMonths
from chalicelib.store.rounds import DynamoRounds
from chalicelib.store.shaped import plain, shaped
from chalicelib.wiring import casework
from tests.backend.oversight.months import KEPT, MONTH, NOW, anything
from tests.fakes.books import FakeBooks
from tests.fakes.oversight import FakePlaceMonths, FakeRounds

ONE = PlaceMonth(KEPT, {"8.deserted": NOW}, trail=Trail(1, "digest"))


@dataclass(frozen=True, slots=True)
class Store:
    """The ports under test."""

    books: Any
    months: Any


@pytest.fixture(params=["fake", "emulator"])
def store(request: pytest.FixtureRequest) -> Iterator[Store]:
    if request.param == "fake":
        books = FakeBooks()
        yield Store(books, FakePlaceMonths(books))
        return
    request.getfixturevalue("tables")
    casework.books.cache_clear()
    yield Store(casework.books(), DynamoPlaceMonths())
    casework.books.cache_clear()


@pytest.mark.requirement("N1")
def test_the_places_of_a_month_are_read_together_and_nothing_else(store: Store) -> None:
    other = PlaceMonth(replace(KEPT, line="430200"))
    before = PlaceMonth(replace(KEPT, period=MONTH.previous))
    told = Event(Outbox.DIRECTORY, ONE.subject, f"{ONE.subject}:1", FOUND, NOW, {"line": "430100"})
    for one in (other, ONE, before):
        store.books.commit(Create(one))
    store.books.commit(Create(told))
    assert list(store.months.of_month(MONTH)) == [ONE, other]
    assert list(store.months.of_month(MONTH.previous)) == [before]
    assert list(store.months.of_month(MONTH.next)) == []


def test_whoever_has_seen_an_older_state_keeps_nothing(store: Store) -> None:
    store.books.commit(Create(ONE))
    with pytest.raises(Conflict):
        store.books.commit(Create(ONE))
    after = replace(ONE, since={}, version=2)
    store.books.commit(Replace(after, 1))
    with pytest.raises(Conflict):
        store.books.commit(Replace(after, 1))
    assert list(store.months.of_month(MONTH)) == [after]


@given(anything)
@settings(max_examples=60)
def test_any_facts_are_read_as_they_were_written(facts: Facts) -> None:
    assert shaped(Facts, plain(facts)) == facts


def test_facts_of_before_a_field_was_added_are_read_without_it() -> None:
    body = plain(KEPT)
    del body["chair"], body["leads"]
    assert shaped(Facts, body) == replace(KEPT, chair=None, leads={})


@pytest.fixture(params=["fake", "emulator"])
def rounds(request: pytest.FixtureRequest) -> Any:
    if request.param == "fake":
        return FakeRounds()
    request.getfixturevalue("tables")
    return DynamoRounds("430000")


@pytest.mark.requirement("N39")
def test_the_last_round_of_each_job_is_read_together(rounds: Any) -> None:
    assert dict(rounds.last()) == {}
    for job, at in (("sweep", NOW), ("recount", NOW), ("sweep", NOW + timedelta(minutes=1))):
        rounds.keep(job, at)
    assert dict(rounds.last()) == {"recount": NOW, "sweep": NOW + timedelta(minutes=1)}
