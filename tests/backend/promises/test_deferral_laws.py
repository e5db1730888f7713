"""The laws of more time, on calendars that nobody has seen (N17, N36)."""

from dataclasses import replace
from datetime import datetime, timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from backend.calendar import WorkCalendar
from backend.kernel.clock import SHANGHAI
from backend.kernel.errors import Refused
from backend.kernel.rulebook import FIRST
from backend.promises import granting
from backend.promises.deferral import Deferral
from backend.promises.ladder import ladder
from backend.promises.model import Promise, Rung
from backend.promises.rules import due, is_held, reckon, recompute, time_left
from backend.promises.steps import advance
from backend.promises.terms import Terms
from tests.backend.promises.cases import (
    HELD,
    LONGER,
    Case,
    calendars,
    cases,
    grant,
    request,
    requests,
)
from tests.backend.promises.scene import at


@pytest.mark.requirement("N36")
@settings(deadline=None, max_examples=150)
@given(cases(), requests)
def test_the_due_instant_moves_by_exactly_what_was_granted(case: Case, wish: Deferral) -> None:
    promise, terms, when = case.promise, case.terms, case.when
    after = case.granted(wish)
    moved = case.calendar.working_time_between(promise.due_at, after.due_at)
    assert moved == wish.working_time
    more = wish.working_time if wish.kind is LONGER else timedelta()
    assert time_left(after, when, terms) == time_left(promise, when, terms) + more
    assert reckon(after, terms).at == after.due_at
    days = [reason.day for reason in reckon(after, terms).reasons()]
    assert days == sorted(days), "the days are told in their order"
    assert recompute(after, when, terms).due_at == after.due_at


@pytest.mark.requirement("N17", "N36")
@settings(deadline=None, max_examples=150)
@given(cases(), st.integers(1, 5), st.floats(0, 1.2))
def test_a_resumed_hold_has_cost_what_it_lasted(case: Case, days: int, lasted: float) -> None:
    promise, terms, when = case.promise, case.terms, case.when
    held = case.granted(request(HELD, days))
    end = held.deferrals[0].held_until(case.calendar)
    assert end is not None
    back = when + lasted * (end - when)
    if back >= end:
        with pytest.raises(Refused):
            granting.resume(held, back, terms)
        return
    resumed, _ = granting.resume(held, back, terms)
    used = case.calendar.working_time_between(when, back)
    assert case.calendar.working_time_between(promise.due_at, resumed.due_at) == used
    assert time_left(resumed, back, terms) == time_left(promise, when, terms)
    assert resumed.due_at <= held.due_at


@pytest.mark.requirement("N17", "N39")
@settings(deadline=None, max_examples=200)
@given(
    cases(),
    st.lists(st.tuples(requests, st.floats(0, 0.9)), max_size=2),
    st.lists(st.integers(0, 24 * 90), min_size=5, max_size=40),
)
def test_the_ladder_is_in_order_by_day_and_silent_during_a_hold(
    case: Case, wishes: list[tuple[Deferral, float]], sweeps: list[int]
) -> None:
    promise, terms = case.promise, case.terms
    span = promise.due_at - promise.made_at
    acts: list[tuple[datetime, Deferral | None]] = [
        *((promise.made_at + timedelta(hours=hour), None) for hour in sweeps),
        *(
            (promise.made_at + share * span, replace(wish, id=f"id-{number}"))
            for number, (wish, share) in enumerate(wishes)
        ),
    ]
    rang: list[tuple[datetime, Rung]] = []
    for now, wish in sorted(acts, key=lambda act: act[0]):
        if wish is not None:
            promise = _granted_if_allowed(promise, wish, now, terms)
            continue
        was_held = is_held(promise, now, terms)
        due_at = promise.due_at
        promise, rungs = _climb(promise, now, terms)
        assert not (was_held and rungs), "a hold is silent"
        assert not rungs or _awake(case.calendar, now), "never at night or on a rest day"
        times = [instant for _, instant in ladder(promise, terms)]
        assert times == sorted(times)
        rang += [(due_at, rung) for rung in rungs]
    _, rest = _climb(promise, at("2027-06-01T10:00"), terms)
    rang += [(promise.due_at, rung) for rung in rest]
    assert len(rang) == len(set(rang)), "each rung once for each due instant"
    ends = [Rung.DUE, Rung.OVERDUE, Rung.CITY, Rung.PROVINCE]
    assert [rung for _, rung in rang][-4:] == ends, "none skipped"


def _granted_if_allowed(promise: Promise, wish: Deferral, now: datetime, terms: Terms) -> Promise:
    if granting.refusal(promise, wish.kind, now, terms) is not None:
        return promise
    return grant(promise, wish, now, terms)


def _climb(promise: Promise, now: datetime, terms: Terms) -> tuple[Promise, list[Rung]]:
    rang = []
    while (step := advance(promise, now, terms)) is not None:
        promise = step.promise
        rang += [step.rung] if step.rung else []
    return promise, rang


def _awake(calendar: WorkCalendar, now: datetime) -> bool:
    windows = calendar.windows(now.astimezone(SHANGHAI).date())
    return bool(windows) and windows[0][0] <= now < windows[-1][1] + FIRST.alarm_grace


@pytest.mark.requirement("N5", "S0-80", "N36")
@settings(deadline=None, max_examples=150)
@given(cases(), calendars(), requests)
def test_a_promise_with_more_time_is_recomputed_by_another_calendar(
    case: Case, second: WorkCalendar, wish: Deferral
) -> None:
    granted, after = case.granted(wish), Terms(second, 2, FIRST)
    assert after.supersede(granted)
    moved = recompute(granted, case.when, after)
    base = due(granted.kind, granted.made_at, after).at
    assert second.working_time_between(base, moved.due_at) == wish.working_time
    assert (moved.calendar_version, moved.deferrals) == (2, granted.deferrals)
    assert moved.next_alarm_at == ladder(moved, after)[0][1]
    end = moved.deferrals[0].held_until(second)
    assert end is None or all(instant >= end for _, instant in ladder(moved, after))
    # A second recomputing by the same terms changes nothing, whatever was computed before.
    assert replace(recompute(moved, case.when, after), version=moved.version) == moved
