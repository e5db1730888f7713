"""The contract of what keeps files of violations: fake and emulator alike."""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import UTC, date, datetime
from typing import Any

import pytest

from backend.kernel.audit import Trail
from backend.kernel.books import Create, Marker, Remove, Replace, once
from backend.kernel.errors import Conflict
from backend.oversight.documents import Paper
from backend.oversight.unclosed import Noun, Unclosed
from backend.oversight.violations.acts import Act, ActKind, Item, file_id
from backend.oversight.violations.model import (
    Accused,
    Appeal,
    Closing,
    Decision,
    Harm,
    Hearing,
    Outcome,
    Put,
    Statement,
    Verdict,
    Violation,
)
from backend.oversight.violations.papers import Served
from backend.oversight.violations.sanctions import Answer, Done, Penalty, Rectification, Sanction
from backend.promises.publishing.regulations import Hand
from chalicelib.store.violations import DynamoViolations
from chalicelib.wiring import casework
from tests.fakes import hunan
from tests.fakes.books import FakeBooks
from tests.fakes.violations import FakeViolations
from tests.wired import forget

AT = datetime(2026, 11, 23, 2, 0, tzinfo=UTC)
HAND = Hand("head", "周敏", AT)
ACT = Act(ActKind.MATTER, "261120-0001-0002", AT)
BARE = Violation(
    id=file_id("430100", ACT, "li"),
    place=hunan.CHANGSHA,
    item=Item.UNCIVIL,
    accused=Accused("li", "李文静"),
    act=ACT,
    account="通话中斥责来电人",
    opened=HAND,
    office="430100",
)
FULL = replace(
    BARE,
    id=file_id("430200", replace(ACT, kind=ActKind.MOMENT, ref=""), ""),
    place=hunan.ZHUZHOU,
    accused=Accused("", ""),
    act=replace(ACT, kind=ActKind.MOMENT, ref=""),
    proof="录音一份",
    basis={"lead": "absence.x", "minutes": "20"},
    put=Put(HAND, AT, "请说明"),
    statement=Statement(HAND, "", waived=True),
    verdict=Verdict(HAND, established=True, words="属实", harm=Harm.SERIOUS, harm_words="晕厥"),
    sanctions=(
        Sanction(
            1,
            Penalty.CORRECTION,
            HAND,
            "长司改〔2026〕3号",
            "改正",
            due_on=date(2026, 12, 11),
            reports=(
                Rectification(HAND, "已改", Answer(HAND, False, "不全", date(2026, 12, 18))),
                Rectification(HAND, "再改"),
            ),
        ),
        Sanction(2, Penalty.LIABILITY, HAND, "", "约谈", target="某某", lifted=HAND),
        Sanction(
            3,
            Penalty.CIRCULAR,
            HAND,
            "",
            "通报全省",
            due_on=date(2026, 12, 1),
            done=Done(HAND, date(2026, 11, 30), "已印发"),
        ),
    ),
    heard=(Hearing(Item.LATE, Put(HAND, AT, "请说明逾期"), Statement(HAND, "无人交办")),),
    appeals=(
        Appeal(HAND, "过重", (1, 2), Decision(HAND, Outcome.LIFTED, "免予")),
        Appeal(HAND, "仍不服", (3,)),
    ),
    papers=("put", "1", "2"),
    closing=Closing(HAND, ""),
    version=9,
    trail=Trail(9, "abc"),
)


@dataclass(frozen=True, slots=True)
class Store:
    """The ports under test."""

    books: Any
    violations: Any


@pytest.fixture(params=["fake", "emulator"])
def store(request: pytest.FixtureRequest) -> Iterator[Store]:
    if request.param == "fake":
        books = FakeBooks()
        yield Store(books, FakeViolations(books))
        return
    request.getfixturevalue("tables")
    forget()
    yield Store(casework.books(), DynamoViolations("430000"))
    forget()


@pytest.mark.requirement("N3")
def test_files_come_back_as_they_were_kept(store: Store) -> None:
    for one in (BARE, FULL):
        assert store.violations.get(one.id) is None
        store.books.commit(Create(one))
        assert store.violations.get(one.id) == one


@pytest.mark.requirement("S0-79")
def test_a_document_comes_back_as_it_was_served_and_is_never_served_again(store: Store) -> None:
    paper = Paper("通报", "3号", "某某", ("一", "二"), "省厅", date(2026, 11, 23))
    store.books.commit(Create(Served(FULL.id, "2", paper)))
    assert store.violations.paper(FULL.id, "2") == Served(FULL.id, "2", paper)
    assert store.violations.paper(FULL.id, "1") is None
    assert store.violations.of_year(2026, None) == []
    with pytest.raises(Conflict):
        store.books.commit(Create(Served(FULL.id, "2", replace(paper, number="4号"))))


def test_a_year_is_that_of_the_act_of_one_line_or_of_all(store: Store) -> None:
    old = replace(ACT, ref="251120-0001-0002")
    before = replace(BARE, id=file_id("430100", old, "li"), act=old)
    for one in (BARE, FULL, before):
        store.books.commit(Create(one))
    assert store.violations.of_year(2026, "430100") == [BARE]
    assert {one.id for one in store.violations.of_year(2026, None)} == {BARE.id, FULL.id}
    assert store.violations.of_year(2025, None) == [before]
    assert store.violations.of_year(2024, None) == []


@pytest.mark.requirement("N3")
def test_one_act_has_one_file_and_a_step_its_version(store: Store) -> None:
    marker = Marker(BARE.subject, "key", "print", {"id": BARE.id})
    assert once(store.books, marker, Create(BARE)) == {"id": BARE.id}
    assert once(store.books, marker, Create(BARE)) == {"id": BARE.id}
    with pytest.raises(Conflict):
        store.books.commit(Create(replace(BARE, item=Item.CARELESS)))
    after = replace(BARE, closing=Closing(HAND, "止"), version=2)
    store.books.commit(Replace(after, 1))
    with pytest.raises(Conflict):
        store.books.commit(Replace(after, 1))
    assert store.violations.get(BARE.id) == after


def test_what_is_open_from_earlier_years_is_found_by_its_mark(store: Store) -> None:
    old, other = (replace(one, id=f"2024{one.id[4:]}") for one in (BARE, FULL))
    marks = [Unclosed(Noun.VIOLATION, "430000", one.line, one.id) for one in (BARE, old, other)]
    store.books.commit(*map(Create, (BARE, FULL, old, other, *marks)))
    assert store.violations.unclosed(2026, "430100") == [old]
    assert {one.id for one in store.violations.unclosed(2026, None)} == {old.id, other.id}
    assert store.violations.unclosed(2024, None) == []
    store.books.commit(Remove(marks[1]), Remove(marks[0]))
    assert [one.id for one in store.violations.unclosed(2026, None)] == [other.id]
