"""Coverage counts duty minutes only: make-up days, holidays, pieces, leave, an empty roster."""

from collections.abc import Mapping
from dataclasses import replace
from datetime import date, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from backend.kernel.clock import SHANGHAI
from backend.roster.coverage import GapKind, coverage, without
from backend.roster.planning.days import DutyDay, SitePlan
from backend.roster.shifts import Half, Seat, Shift, ShiftState, Span, Task, whole_day
from tests.fakes.crews import days
from tests.fakes.hunan import CHANGSHA, XIANGXI

MONDAY = date(2026, 11, 23)
LINE = CHANGSHA.line


def anybody(person_id: str, day: DutyDay) -> bool:
    """Let everybody serve on every day."""
    del person_id, day
    return True


def at(day: date, hour: int, minute: int = 0) -> datetime:
    return datetime(day.year, day.month, day.day, hour, minute, tzinfo=SHANGHAI)


def shift(seat: Seat, span: Span, person: str = "a") -> Shift:
    where = (seat.site, seat.day, seat.half, seat.number, seat.task)
    return Shift(seat.id, *where, person, person, *span)


def full(first: date, last: date) -> list[Shift]:
    """Return a roster without a gap."""
    made = []
    for day in days(first, last):
        for seat in SitePlan(CHANGSHA).seats(day):
            span = day.span(seat.half)
            assert span is not None
            made.append(shift(seat, span))
    return made


@pytest.mark.requirement("R9", "N6")
def test_a_full_roster_has_no_gap_and_counts_only_duty_minutes() -> None:
    sunday = MONDAY + timedelta(days=6)
    found = coverage(LINE, days(MONDAY, sunday), full(MONDAY, sunday), {}, anybody)
    assert found.gaps == ()
    assert found.score == 100
    assert (found.open_minutes, found.covered_minutes) == (5 * 330, 5 * 330)
    assert (found.collecting_days, found.collected_days) == (7, 7)


@pytest.mark.requirement("S0-28", "S0-63")
def test_the_empty_roster_is_the_loudest() -> None:
    found = coverage(LINE, days(MONDAY, MONDAY), (), {}, anybody)
    assert found.empty
    assert found.score == 0
    assert [(gap.half, gap.kind, gap.minutes) for gap in found.gaps] == [
        (Half.AM, GapKind.EMPTY, 180),
        (Half.PM, GapKind.EMPTY, 150),
        (None, GapKind.VOICEMAIL, 24 * 60),
    ]


@pytest.mark.requirement("R9")
def test_a_make_up_sunday_is_a_duty_day_and_a_holiday_is_none() -> None:
    make_up, holiday = date(2026, 9, 20), date(2026, 10, 1)
    found = coverage(LINE, days(make_up, make_up), (), {}, anybody)
    assert found.open_minutes == 330
    assert days(make_up, make_up)[0].make_up
    # In Xiangxi the founding day of the prefecture is off, whatever the country does.
    closed = coverage(XIANGXI.line, days(make_up, make_up, XIANGXI), (), {}, anybody)
    assert [gap.kind for gap in closed.gaps] == [GapKind.VOICEMAIL]
    rest = coverage(LINE, days(holiday, holiday), (), {}, anybody)
    assert (rest.open_minutes, rest.collecting_days) == (0, 1)


def test_only_answering_fills_a_window_and_cancelled_shifts_fill_nothing() -> None:
    kept = [
        replace(one, task=Task.DESK) if one.half is Half.AM
        else replace(one, state=ShiftState.CANCELLED) if one.half is Half.PM
        else one
        for one in full(MONDAY, MONDAY)
    ]  # fmt: skip
    found = coverage(LINE, days(MONDAY, MONDAY), kept, {}, anybody)
    assert [(gap.half, gap.minutes) for gap in found.gaps] == [(Half.AM, 180), (Half.PM, 150)]


def test_approved_leave_inside_a_window_is_a_gap_of_its_length() -> None:
    absent: Mapping[str, tuple[Span, ...]] = {"a": ((at(MONDAY, 9), at(MONDAY, 9, 45)),)}
    found = coverage(LINE, days(MONDAY, MONDAY), full(MONDAY, MONDAY), absent, anybody)
    (gap,) = found.gaps
    assert (gap.begins_at, gap.minutes) == (at(MONDAY, 9), 45)
    assert found.covered_minutes == 330 - 45


SPANS = st.lists(
    st.tuples(st.integers(-30, 200), st.integers(1, 90)).map(lambda one: (one[0], sum(one))),
    max_size=6,
)


@given(served=SPANS, leave=SPANS)
def test_gaps_are_the_minutes_in_which_nobody_is_there(
    served: list[tuple[int, int]], leave: list[tuple[int, int]]
) -> None:
    (day,) = days(MONDAY, MONDAY)
    begin, _ = day.windows[Half.AM]

    def span(one: tuple[int, int]) -> Span:
        return begin + timedelta(minutes=one[0]), begin + timedelta(minutes=one[1])

    seat = Seat(CHANGSHA, MONDAY, Half.AM, Task.ANSWERING)
    shifts = [shift(seat, span(one), f"p{n}") for n, one in enumerate(served)]
    absent = {"p0": [span(one) for one in leave]}
    found = coverage(LINE, days(MONDAY, MONDAY), shifts, absent, anybody)
    there = {
        minute
        for n, (since, until) in enumerate(served)
        for minute in range(since, until)
        if n > 0 or not any(off <= minute < back for off, back in leave)
    }
    missing = {
        (gap.begins_at - begin) // timedelta(minutes=1) + n
        for gap in found.gaps
        if gap.half is Half.AM
        for n in range(gap.minutes)
    }
    assert missing == set(range(180)) - there


@given(span=st.tuples(st.integers(0, 50), st.integers(51, 99)), taken=SPANS)
def test_what_is_left_of_a_span_is_what_was_not_taken(
    span: tuple[int, int], taken: list[tuple[int, int]]
) -> None:
    def when(one: tuple[int, int]) -> Span:
        begin = at(MONDAY, 0)
        return begin + timedelta(minutes=one[0]), begin + timedelta(minutes=one[1])

    def minutes(spans: list[Span]) -> list[int]:
        begin = at(MONDAY, 0)
        return [
            minute
            for since, until in spans
            for minute in range((since - begin) // timedelta(minutes=1),
                                (until - begin) // timedelta(minutes=1))
        ]  # fmt: skip

    left = minutes(list(without(when(span), [when(one) for one in taken])))
    gone = {minute for since, until in taken for minute in range(since, until)}
    assert left == [minute for minute in range(*span) if minute not in gone]


@pytest.mark.requirement("R9", "R15", "S0-28")
def test_who_may_not_serve_covers_nothing() -> None:
    kept = full(MONDAY, MONDAY)
    found = coverage(LINE, days(MONDAY, MONDAY), kept, {}, lambda who, _: who != "a")
    assert (found.open_minutes, found.covered_minutes, found.planned) == (330, 0, 0)
    assert found.empty


@pytest.mark.requirement("S0-63", "R23")
def test_a_collector_on_leave_all_day_collects_nothing_and_one_with_an_hour_left_does() -> None:
    saturday = MONDAY + timedelta(days=5)
    day, kept = days(saturday, saturday), full(saturday, saturday)
    off: dict[str, list[Span]] = {"a": [whole_day(saturday)]}
    found = coverage(LINE, day, kept, off, anybody)
    assert [gap.kind for gap in found.gaps] == [GapKind.VOICEMAIL]
    begin, end = whole_day(saturday)
    part: dict[str, list[Span]] = {"a": [(begin, end - timedelta(hours=1))]}
    assert coverage(LINE, day, kept, part, anybody).gaps == ()
