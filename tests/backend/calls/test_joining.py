"""A number that met nobody several times in a row is owed one call-back, whatever comes first."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from backend.calls.joining import APART, Debt, carried, is_done
from backend.calls.reports import Kind, Report
from backend.calls.settling import Settled, Turn
from backend.kernel.books import Replace
from backend.promises.attempt import Answer, Attempt
from backend.promises.model import Joined, Promise, State
from backend.promises.model import Kind as Promised
from backend.promises.rules import keep
from tests.backend.calls.test_outcomes import CONNECTED, LEFT, MESSAGE, QUEUED, RECORD, RUNG, after
from tests.backend.calls.test_owing import BUSY, KNOWN, WISH
from tests.backend.calls.test_reception import local
from tests.backend.calls.test_settling import Desk, again
from tests.fakes.clock import FakeClock
from tests.fakes.house import House
from tests.fakes.hunan import ZHUZHOU

MISSED = (KNOWN, QUEUED, LEFT)
ANSWERED = (KNOWN, QUEUED, CONNECTED, LEFT)


def new_desk() -> Desk:
    return Desk(House(FakeClock(local("2026-11-23T16:00"))))


@pytest.fixture
def desk() -> Desk:
    return new_desk()


def miss(desk: Desk, call: str, minutes: float, *reports: Report) -> tuple[Settled, ...]:
    """Let the number of the tests ring so many minutes after nine, and miss everybody."""
    return desk.told(*(again(one, minutes) for one in reports or MISSED), call=call)


def standing(desk: Desk) -> dict[str, list[str]]:
    """Return which calls each open call-back carries beside its own, by its call."""
    found = (one for one in desk.house.books.all(Promise) if one.state is State.OPEN)
    return {one.subject[5:]: [each.subject[5:] for each in one.joined] for one in found}


@pytest.mark.requirement("N30")
def test_later_misses_join_the_first_one_and_its_due_instant_stays(desk: Desk) -> None:
    miss(desk, "a", 0)
    first = desk.promise(call="a")
    assert miss(desk, "b", 5) == (Settled("CALL#a:callback:1", Turn.JOINED),)
    miss(desk, "c", 9)
    promise = desk.promise(call="a")
    assert standing(desk) == {"a": ["b", "c"]}
    assert promise.joined[1] == Joined("CALL#c", after(1) + timedelta(minutes=9))
    assert (promise.due_at, promise.next_alarm_at) == (first.due_at, first.next_alarm_at)
    facts = desk.house.audit.of(promise.chain)
    assert [(one.action, one.detail) for one in facts] == [
        ("promise.joined", {"calls": "2"}),
        ("promise.joined", {"calls": "3"}),
    ]
    assert desk.settling.look("b") == desk.settling.look("a") == ()


@pytest.mark.requirement("N30")
def test_an_earlier_miss_that_is_told_later_takes_the_others_over(desk: Desk) -> None:
    miss(desk, "b", 5)
    assert miss(desk, "a", 0) == (
        Settled("CALL#a:callback:1", Turn.OPENED),
        Settled("CALL#b:callback:1", Turn.CANCELLED),
    )
    assert standing(desk) == {"a": ["b"]}
    (fact,) = desk.house.audit.of(desk.promise(call="b").chain)
    assert fact.detail == {"by": "joined"}


def test_a_call_back_that_was_tried_keeps_its_tries_whatever_is_told_later(desk: Desk) -> None:
    miss(desk, "b", 5)
    before = desk.promise(call="b")
    attempt = Attempt(local("2026-11-23T10:00"), "li", "李", Answer.NO_ANSWER)
    desk.house.books.commit(Replace(replace(before, attempts=(attempt,), version=2), 1))
    miss(desk, "a", 0)
    assert standing(desk) == {"b": ["a"]}
    assert desk.promise(call="b").attempts == (attempt,)


@pytest.mark.requirement("N30")
def test_who_is_called_back_is_called_back_for_all_of_them(desk: Desk) -> None:
    miss(desk, "a", 0)
    miss(desk, "b", 5)
    promise = desk.promise(call="a")
    desk.house.books.commit(Replace(keep(promise, after(1) + timedelta(minutes=30)), 2))
    for call in "ab":
        assert desk.settling.look(call) == ()
    assert miss(desk, "late", 20) == ()
    assert miss(desk, "anew", 40) == (Settled("CALL#anew:callback:1", Turn.OPENED),)
    assert standing(desk) == {"anew": []}


def test_a_stray_call_back_ends_when_the_number_was_called_back_for_another(desk: Desk) -> None:
    miss(desk, "b", 5)
    desk.tell(*MISSED, call="a")
    call = desk.house.calls.get("a")
    assert call is not None
    desk.settling._open(call, Promised.CALLBACK)  # noqa: SLF001  as another look does at that moment
    desk.house.books.commit(Replace(keep(desk.promise(call="a"), after(9000)), 1))
    assert desk.settling.look("b") == (Settled("CALL#b:callback:1", Turn.CANCELLED),)
    (fact,) = desk.house.audit.of(desk.promise(call="b").chain)
    assert fact.detail == {"by": "called_back"}


@pytest.mark.requirement("N30")
def test_a_wish_joins_an_earlier_miss_and_stands_again_when_that_one_ends(desk: Desk) -> None:
    miss(desk, "a", 0)
    miss(desk, "b", 5, KNOWN, QUEUED, WISH, LEFT)
    assert standing(desk) == {"a": ["b"]}
    miss(desk, "c", 10, *ANSWERED)
    assert standing(desk) == {"b": []}


def test_a_matter_that_was_made_of_the_first_answers_for_those_that_joined_it(desk: Desk) -> None:
    miss(desk, "a", 0)
    miss(desk, "b", 5)
    call = desk.house.calls.get("a")
    assert call is not None
    desk.house.calls.put(replace(call, matter_id="m"))
    assert [one.turn for one in desk.settling.look("a")] == [Turn.CANCELLED]
    assert desk.settling.look("b") == ()
    miss(desk, "c", 30)
    assert standing(desk) == {"c": []}


def test_a_matter_that_was_made_of_a_later_one_answers_for_the_first(desk: Desk) -> None:
    miss(desk, "a", 0)
    miss(desk, "b", 5)
    call = desk.house.calls.get("b")
    assert call is not None
    desk.house.calls.put(replace(call, matter_id="m"))
    desk.settling.look("b")
    assert standing(desk) == {}


def test_the_call_back_of_another_line_or_of_long_ago_is_another(desk: Desk) -> None:
    miss(desk, "a", 0)
    elsewhere = tuple(replace(one, place=ZHUZHOU) if one.place else one for one in MISSED)
    miss(desk, "b", 5, *elsewhere)
    assert standing(desk) == {"a": [], "b": []}
    desk.house.clock.forward(days=20)
    week = APART // timedelta(minutes=1)
    miss(desk, "c", week + 1)
    assert standing(desk) == {"a": [], "b": [], "c": []}
    miss(desk, "between", week / 2)
    assert standing(desk) == {"a": ["between", "c"], "b": []}


def test_a_message_leaves_the_row_and_another_carries_it(desk: Desk) -> None:
    miss(desk, "a", 0)
    miss(desk, "b", 5)
    miss(desk, "c", 9)
    desk.told(again(MESSAGE, 5), call="b")
    assert standing(desk) == {"a": ["c"], "b": []}
    desk.told(MESSAGE, call="a")
    assert standing(desk) == {"a": [], "b": [], "c": []}
    assert desk.promise(call="c").made_at == after(1) + timedelta(minutes=9)


TOLD = (KNOWN, QUEUED, CONNECTED, LEFT, RUNG, MESSAGE, WISH, BUSY, RECORD)
lives = st.lists(st.sampled_from(TOLD), unique=True, min_size=1).map(lambda some: [KNOWN, *some])
Named = tuple[str, Report]


@st.composite
def told(draw: st.DrawFn) -> tuple[Sequence[Named], Sequence[Named]]:
    """Draw what is told of four calls of one number, and another order of it with repeats."""
    minutes = draw(st.lists(st.integers(0, 300), min_size=4, max_size=4))
    reports = [
        (call, again(report, at))
        for call, at in zip("abcd", minutes, strict=True)
        for report in draw(lives)
    ]
    repeated = draw(st.lists(st.sampled_from(reports), max_size=6))
    return reports, draw(st.permutations([*reports, *repeated]))


@pytest.mark.requirement("N30", "S0-62")
@given(told())
def test_every_order_of_several_calls_leaves_the_same_call_backs(
    drawn: tuple[Sequence[Named], Sequence[Named]],
) -> None:
    once, often = new_desk(), new_desk()
    for call, report in drawn[0]:
        once.tell(report, call=call)
    for call in "abcd":
        once.settling.look(call)
    for call, report in drawn[1]:
        often.told(report, call=call)
    assert standing(often) == standing(once)
    for desk in (once, often):
        assert [desk.settling.look(call) for call in "abcd"] == [()] * 4
        callbacks = [one for one in desk.open() if ":callback:" in one]
        assert len(callbacks) <= 1
    dues = [
        sorted((one.id, one.due_at) for one in desk.house.books.all(Promise) if one.id in found)
        for desk, found in ((once, once.open()), (often, often.open()))
    ]
    assert dues[0] == dues[1]


instants = st.datetimes(datetime(2026, 1, 1), datetime(2026, 2, 1))  # noqa: DTZ001  aware below


@st.composite
def debts(draw: st.DrawFn) -> list[Debt]:
    """Draw debts of one number, at two lines."""
    return [
        Debt(f"CALL#{name}", at.astimezone(), draw(st.sampled_from("xy")), draw(st.booleans()))
        for name, at in enumerate(draw(st.lists(instants, max_size=8)))
    ]


@given(debts())
def test_each_debt_that_is_owed_stands_once(drawn: list[Debt]) -> None:
    rows = carried(drawn)
    found = [one for row in rows for one in (row.first.subject, *(e.subject for e in row.joined))]
    assert sorted(found) == sorted(one.subject for one in drawn if one.owed)
    assert not any(is_done(one, drawn) for one in drawn)
    for row in rows:
        assert all(row.first.at <= one.at for one in row.joined)
    assert carried(reversed(drawn)) == rows or {r.first.subject for r in rows} == {
        r.first.subject for r in carried(reversed(drawn))
    }


def test_of_calls_whose_kind_nobody_told_nothing_is_read(desk: Desk) -> None:
    assert desk.told(Report(kind=Kind.SURVEY, at=after(5), score=5)) == ()


def test_a_call_that_went_out_is_no_call_of_the_number(desk: Desk) -> None:
    miss(desk, "a", 0)
    dialled = Report(kind=Kind.INITIATED, at=after(900), method="OUTBOUND")
    assert miss(desk, "out", 15, dialled, *ANSWERED) == ()
    assert desk.settling.look("a") == ()
    assert standing(desk) == {"a": []}
