"""What the store of promises finds open: on the fake that lags and on the emulator alike."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import timedelta
from typing import Any

import pytest

from backend.kernel.books import Create, Replace
from backend.promises.board import OpenQuery
from backend.promises.model import Kind, State
from tests.chalicelib.store.owed import LI, NINE, Store, opened, promise
from tests.fakes.hunan import CHANGSHA, ZHUZHOU


@pytest.fixture(params=["fake", "emulator"])
def store(request: pytest.FixtureRequest) -> Iterator[Store]:
    yield from opened(request)


def _ids(page: Any) -> list[str]:
    return [one.id for one in page.promises]


def test_a_board_asks_for_a_kind_and_for_a_span_of_time(store: Store) -> None:
    kinds = [Kind.REPLY, Kind.SUBSIDY, Kind.REPLY, Kind.REFERRAL_REPLY, Kind.REPLY, Kind.SUBSIDY]
    kept = [promise(number, kind=kind) for number, kind in enumerate(kinds, start=1)]
    for one in kept:
        store.books.commit(Create(one))
    store.settle()

    def ids(**asked: Any) -> list[str]:
        lines = store.promises.open_of_lines(["430100", "430200"], OpenQuery(**asked))
        owner = store.promises.open_of_owners((LI.person_id,), OpenQuery(**asked))
        assert _ids(lines) == _ids(owner)
        return _ids(lines)

    def expected(*numbers: int) -> list[str]:
        return [kept[number - 1].id for number in numbers]

    hour = timedelta(hours=1)
    assert ids(kind=Kind.SUBSIDY) == expected(2, 6)
    assert ids(kind=Kind.LEADER_REPORT) == []
    assert ids(due_from=NINE + 3 * hour) == expected(3, 4, 5, 6)
    assert ids(due_before=NINE + 3 * hour) == expected(1, 2)
    assert ids(due_from=NINE + 2 * hour, due_before=NINE + 5 * hour) == expected(2, 3, 4)
    assert ids(due_from=NINE + 2 * hour, due_before=NINE + 2 * hour) == []
    assert ids(due_from=NINE + 5 * hour, due_before=NINE + 2 * hour) == []
    assert ids(kind=Kind.REPLY, due_from=NINE + 2 * hour) == expected(3, 5)


@pytest.mark.parametrize("kind", [None, Kind.REPLY])
def test_pages_of_a_span_turn_to_the_end_without_repeat(kind: Kind | None, store: Store) -> None:
    places = [CHANGSHA, ZHUZHOU]
    kept = [promise(number, place=places[number % 2]) for number in range(1, 8)]
    others = [promise(10 + number, kind=Kind.SUBSIDY) for number in range(1, 8)]
    for one in (*kept, *(others if kind else [])):
        store.books.commit(Create(one))
    store.settle()
    seen: list[str] = []
    after = None
    for _ in range(10):
        query = OpenQuery(after=after, limit=2, kind=kind, due_from=NINE + timedelta(hours=2))
        page = store.promises.open_of_lines(["430100", "430200"], query)
        assert len(page.promises) <= 2
        seen += _ids(page)
        after = page.after
        if after is None:
            break
    assert seen == [one.id for one in kept[1:]]


def test_what_is_rare_is_looked_for_in_bounded_steps_and_found(store: Store) -> None:
    """Of two lines with other things in front: each page reads a few rows and says to go on."""
    rare = [promise(20, kind=Kind.SUBSIDY), promise(25, kind=Kind.SUBSIDY, place=ZHUZHOU)]
    others = [promise(number) for number in range(1, 15)]
    far = [promise(30 + number, place=ZHUZHOU) for number in range(9)]
    for one in (*rare, *others, *far):
        store.books.commit(Create(one))
    store.settle()
    seen, pages, after = [], 0, None
    while True:
        query = OpenQuery(after=after, kind=Kind.SUBSIDY, most_read=3)
        page = store.promises.open_of_lines(["430100", "430200"], query)
        seen += [one.id for one in page.promises]
        pages, after = pages + 1, page.after
        if after is None:
            break
    assert seen == [one.id for one in rare]
    assert pages >= len(others) / 3


def test_what_others_owe_is_found_by_who_answers_for_it_until_it_is_kept(store: Store) -> None:
    theirs = promise(1, answerable="attendant-zhuzhou-1")
    store.books.commit(Create(theirs))
    store.books.commit(Create(promise(2)))
    store.settle()
    found = store.promises.open_of_answerable("attendant-zhuzhou-1", OpenQuery())
    assert found.promises == [theirs]
    assert store.promises.open_of_answerable(LI.person_id, OpenQuery()).promises == []
    kept = replace(theirs, state=State.KEPT, kept_at=NINE, version=2, next_alarm_at=None)
    store.books.commit(Replace(kept, 1))
    store.settle()
    assert _ids(store.promises.open_of_answerable("attendant-zhuzhou-1", OpenQuery())) == []
