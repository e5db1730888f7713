"""The contract of what keeps directives: fake and emulator alike."""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import UTC, date, datetime
from typing import Any

import pytest

from backend.kernel.audit import Trail
from backend.kernel.books import Create, Marker, Remove, Replace, once
from backend.kernel.errors import Conflict
from backend.oversight.directives.model import (
    Content,
    Directive,
    Form,
    Ground,
    Issue,
    Report,
    Review,
    Source,
    Withdrawal,
    directive_id,
)
from backend.oversight.unclosed import Noun, Unclosed
from backend.places.institutions.grounds import Words
from backend.promises.publishing.regulations import Hand
from chalicelib.store.directives import DynamoDirectives
from chalicelib.wiring import casework
from tests.fakes import hunan
from tests.fakes.books import FakeBooks
from tests.fakes.directives import FakeDirectives
from tests.wired import forget

HAND = Hand("supervisor", "赵强", datetime(2026, 11, 23, 2, 0, tzinfo=UTC))
CONTENT = Content(
    Form.SUPERVISION,
    (8, 9),
    "窗口时间无人接听",
    "空岗",
    "补齐排班",
    date(2026, 11, 27),
    date(2026, 12, 18),
)
BARE = Directive(directive_id(2026, "430100", "a"), hunan.CHANGSHA, CONTENT, HAND)
FULL = replace(
    BARE,
    id=directive_id(2026, "430200", "b"),
    place=hunan.ZHUZHOU,
    content=replace(CONTENT, form=Form.GUIDANCE, facts=""),
    source=Source(Ground.ARTICLE, "2026-11.8", (Words("空岗", "nobody"),)),
    issued=Issue(HAND, "湘司督〔2026〕3号"),
    received=HAND,
    reports=(
        Report(HAND, "已改", Review(HAND, accepted=False, words="不全", due_on=date(2027, 1, 8))),
        Report(HAND, "再改"),
    ),
    withdrawn=Withdrawal(HAND, "重复"),
    version=9,
    trail=Trail(9, "abc"),
)


@dataclass(frozen=True, slots=True)
class Store:
    """The ports under test."""

    books: Any
    directives: Any


@pytest.fixture(params=["fake", "emulator"])
def store(request: pytest.FixtureRequest) -> Iterator[Store]:
    if request.param == "fake":
        books = FakeBooks()
        yield Store(books, FakeDirectives(books))
        return
    request.getfixturevalue("tables")
    forget()
    yield Store(casework.books(), DynamoDirectives("430000"))
    forget()


@pytest.mark.requirement("S0-06")
def test_directives_come_back_as_they_were_kept(store: Store) -> None:
    for one in (BARE, FULL):
        assert store.directives.get(one.id) is None
        store.books.commit(Create(one))
        assert store.directives.get(one.id) == one


def test_a_year_is_of_one_city_or_of_all(store: Store) -> None:
    before = replace(BARE, id=directive_id(2025, "430100", "c"))
    for one in (BARE, FULL, before):
        store.books.commit(Create(one))
    assert store.directives.of_year(2026, "430100") == [BARE]
    assert {one.id for one in store.directives.of_year(2026, None)} == {BARE.id, FULL.id}
    assert store.directives.of_year(2025, None) == [before]
    assert store.directives.of_year(2024, None) == []


def test_a_form_makes_one_directive_and_a_step_its_version(store: Store) -> None:
    marker = Marker(BARE.subject, "key", "print", {"id": BARE.id})
    assert once(store.books, marker, Create(BARE)) == {"id": BARE.id}
    assert once(store.books, marker, Create(BARE)) == {"id": BARE.id}
    after = replace(BARE, issued=Issue(HAND, ""), version=2)
    store.books.commit(Replace(after, 1))
    with pytest.raises(Conflict):
        store.books.commit(Replace(after, 1))
    assert store.directives.get(BARE.id) == after


def test_what_is_open_from_earlier_years_is_found_by_its_mark(store: Store) -> None:
    old, other = (replace(one, id=f"2024{one.id[4:]}") for one in (BARE, FULL))
    marks = [Unclosed(Noun.DIRECTIVE, "430000", one.line, one.id) for one in (BARE, old, other)]
    store.books.commit(*map(Create, (BARE, FULL, old, other, *marks)))
    assert store.directives.unclosed(2026, "430100") == [old]
    assert {one.id for one in store.directives.unclosed(2026, None)} == {old.id, other.id}
    assert store.directives.unclosed(2024, None) == []
    store.books.commit(Remove(marks[1]), Remove(marks[0]))
    assert [one.id for one in store.directives.unclosed(2026, None)] == [other.id]
