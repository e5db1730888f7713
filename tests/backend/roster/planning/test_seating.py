"""The pieces of a substituted shift cover it exactly, and guards follow the people."""

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from itertools import permutations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from backend.kernel.audit import Deed, Fact, verify
from backend.kernel.books import Write
from backend.kernel.errors import Conflict, Invalid
from backend.roster.planning.seating import handed, seated, vacated, writes_of
from backend.roster.planning.sheet import Member
from backend.roster.shifts import Guard, Half, Seat, Shift, ShiftState, Task
from tests.fakes.books import FakeBooks
from tests.fakes.crews import attendant, days
from tests.fakes.hunan import CHANGSHA, ZHUZHOU

MONDAY = date(2026, 11, 23)
SEAT = Seat(CHANGSHA, MONDAY, Half.AM, Task.ANSWERING)
WINDOW = days(MONDAY, MONDAY)[0].windows[Half.AM]
DEED = Deed("head", datetime(2026, 11, 20, tzinfo=UTC), "roster.planned")
MINUTE = timedelta(minutes=1)


def member(name: str) -> Member:
    return Member(attendant(name))


def whole(name: str = "a", seat: Seat = SEAT) -> tuple[Shift, ...]:
    return seated((), seat, member(name), WINDOW)


HANDINGS = st.lists(
    st.tuples(st.integers(0, 5), st.integers(0, 179), st.integers(1, 180), st.sampled_from("abcd")),
    max_size=8,
)


@given(handings=HANDINGS)
def test_pieces_cover_the_window_exactly_and_each_minute_has_one_person(
    handings: list[tuple[int, int, int, str]],
) -> None:
    begin = WINDOW[0].astimezone(UTC)
    books = FakeBooks()
    writes, kept = writes_of((), whole(), DEED)
    books.commit(*writes)
    owner = ["a"] * 180
    for which, since, length, name in handings:
        shift = kept[which % len(kept)]
        span = (begin + since * MINUTE, begin + min(since + length, 180) * MINUTE)
        if not shift.begins_at <= span[0] < span[1] <= shift.ends_at:
            with pytest.raises(Invalid):
                handed(kept, shift, span, member(name))
            continue
        writes, after = writes_of(kept, handed(kept, shift, span, member(name)), DEED)
        books.commit(*writes)
        kept = after
        owner[since : min(since + length, 180)] = [name] * len(
            owner[since : min(since + length, 180)]
        )
    pieces = sorted(kept, key=lambda one: one.begins_at)
    assert [one.begins_at for one in pieces] == [begin, *(one.ends_at for one in pieces[:-1])]
    assert pieces[-1].ends_at == WINDOW[1].astimezone(UTC)
    told = [one.person_id for one in pieces for _ in range((one.ends_at - one.begins_at) // MINUTE)]
    assert told == owner
    assert {one.person_id for one in books.all(Guard)} == set(owner)
    assert len({one.id for one in kept}) == len(kept)
    for one in books.all(Shift):
        chain = [fact for fact in books.all(Fact) if fact.subject == one.subject]
        assert verify(chain, one.trail) is None


def test_nobody_is_in_two_places_whatever_the_order_of_two_claims() -> None:
    elsewhere = replace(SEAT, site=ZHUZHOU)
    claims = {"here": whole("a"), "there": whole("a", elsewhere), "other": whole("b", elsewhere)}
    for order in permutations(claims):
        books = FakeBooks()
        # Every claim was made ready before any of them was kept.
        ready = {name: writes_of((), claims[name], DEED)[0] for name in order}
        done = [name for name in order if _kept(books, ready[name])]
        standing = [(one.person_id, one.day, one.half) for one in books.all(Shift)]
        assert len(set(standing)) == len(standing)
        assert len({one.id for one in books.all(Shift)}) == len(done)
        assert order[0] in done
        assert not {"here", "there"} <= set(done)


def _kept(books: FakeBooks, writes: list[Write]) -> bool:
    try:
        books.commit(*writes)
    except Conflict:
        return False
    return True


def test_two_commands_on_one_seat_never_both_pass() -> None:
    books = FakeBooks()
    writes, kept = writes_of((), whole(), DEED)
    books.commit(*writes)
    begin = kept[0].begins_at
    early = handed(kept, kept[0], (begin, begin + 60 * MINUTE), member("b"))
    late = handed(kept, kept[0], (begin + 90 * MINUTE, begin + 120 * MINUTE), member("c"))
    assert _kept(books, writes_of(kept, early, DEED)[0])
    assert not _kept(books, writes_of(kept, late, DEED)[0])


def test_a_seat_that_was_vacated_is_planned_anew_in_the_same_chain() -> None:
    books = FakeBooks()
    kept: list[Shift] = []
    for step in (whole("a"), vacated, lambda had: seated(had, SEAT, member("b"), WINDOW)):
        after = step if isinstance(step, tuple) else step(kept)
        writes, kept = writes_of(kept, after, DEED)
        books.commit(*writes)
    (shift,) = books.all(Shift)
    assert (shift.person_id, shift.state, shift.version) == ("b", ShiftState.PLANNED, 3)
    assert [one.person_id for one in books.all(Guard)] == ["b"]
    assert verify(books.all(Fact), shift.trail) is None


def test_two_people_swap_windows_of_one_half_in_one_transaction() -> None:
    books = FakeBooks()
    second = replace(SEAT, number=2)
    before: list[Shift] = []
    for name, seat in (("a", SEAT), ("b", second)):
        writes, kept = writes_of((), whole(name, seat), DEED)
        books.commit(*writes)
        before += kept
    after = [
        replace(before[0], person_id="b", name="b"),
        replace(before[1], person_id="a", name="a"),
    ]
    books.commit(*writes_of(before, after, DEED)[0])
    assert {one.person_id: one.shift_id for one in books.all(Guard)} == {
        "a": second.id,
        "b": SEAT.id,
    }
