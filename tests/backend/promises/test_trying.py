"""How often and how far apart a caller is tried, and what ends it (N31): laws and examples."""

from dataclasses import replace
from datetime import date, datetime, timedelta
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from backend.kernel.clock import civil_day
from backend.kernel.errors import Invalid, Refused
from backend.kernel.rulebook import FIRST
from backend.promises.attempt import Answer, Attempt, Notice, Telephone, Way
from backend.promises.model import Kind, Pledge, Promise, State
from backend.promises.rules import make
from backend.promises.terms import Terms
from backend.promises.trying import (
    TRIED,
    in_vain,
    next_attempt_at,
    notice_due,
    noticed,
    recorded,
    tried,
)
from tests.backend.promises.cases import calendars, instants
from tests.backend.promises.scene import MADE_AT, at, terms_of
from tests.fakes.hunan import CHANGSHA

TERMS = terms_of()
VAIN = st.sampled_from([Answer.NO_ANSWER, Answer.BUSY, Answer.WRONG_NUMBER])
SPACING = timedelta(minutes=FIRST.callback_spacing_minutes)


def owed(kind: Kind = Kind.CALLBACK, made_at: datetime = MADE_AT, terms: Terms = TERMS) -> Promise:
    return make(Pledge(kind, "CALL#c-1", "430100", CHANGSHA), made_at, terms)


def attempt(when: datetime, answer: Answer = Answer.NO_ANSWER) -> Attempt:
    return Attempt(when, "li", "李文静", answer, Telephone.SOFTPHONE)


def in_vain_until_notice(kind: Kind = Kind.CALLBACK) -> Promise:
    promise = owed(kind)
    for when in ("2026-11-18T10:00", "2026-11-18T14:30", "2026-11-19T08:30"):
        promise = tried(promise, attempt(at(when)), TERMS, None)
    return promise


def letter(sent_on: date, when: datetime) -> Notice:
    return Notice(Way.LETTER, sent_on, when, "li", "李文静")


@pytest.mark.requirement("N31")
@pytest.mark.parametrize(
    ("last", "again"),
    [
        ("2026-11-18T08:40", "2026-11-18T10:40"),
        ("2026-11-18T10:00", "2026-11-18T14:30"),
        ("2026-11-18T14:30", "2026-11-18T16:30"),
        ("2026-11-18T16:00", "2026-11-19T08:30"),
        ("2026-11-18T20:00", "2026-11-19T08:30"),
        ("2026-11-20T16:55", "2026-11-23T08:30"),
    ],
)
def test_the_next_try_counts_after_the_spacing_or_on_another_half_day(
    last: str, again: str
) -> None:
    promise = tried(owed(made_at=at("2026-11-18T08:30")), attempt(at(last)), TERMS, None)
    assert next_attempt_at(promise, TERMS) == at(again)


@pytest.mark.requirement("N31")
@given(st.lists(st.tuples(st.integers(0, 600), VAIN), max_size=30), st.sampled_from(sorted(TRIED)))
def test_what_counts_is_spaced_whatever_is_told_and_no_due_instant_moves(
    told: list[tuple[int, Answer]], kind: Kind
) -> None:
    """Alike for a message, a missed call, a visit and a question."""
    promise, now = owed(kind), MADE_AT
    for minutes, answer in told:
        now += timedelta(minutes=minutes)
        again = next_attempt_at(promise, TERMS)
        if again is None or again <= now:
            promise = tried(promise, attempt(now, answer), TERMS, None)
            continue
        with pytest.raises(Invalid, match="answer"):
            tried(promise, attempt(now, answer), TERMS, None)
    whens = [one.at for one in promise.attempts]
    for earlier, later in pairwise(whens):
        spaced = TERMS.calendar.working_time_between(earlier, later) >= SPACING
        opening = TERMS.calendar.next_opening(earlier + timedelta(milliseconds=1))
        assert spaced or opening <= later
    assert (promise.state, promise.due_at) == (State.OPEN, owed(kind).due_at)
    assert notice_due(promise, TERMS) == (len(whens) >= FIRST.callback_attempts)


@pytest.mark.requirement("N31")
@given(calendars(), instants)
def test_on_any_calendar_a_try_waits_no_longer_than_to_the_next_opening(
    calendar: object, when: datetime
) -> None:
    terms = replace(TERMS, calendar=calendar)  # type: ignore[arg-type]  # a drawn calendar
    promise = replace(owed(), attempts=(attempt(when),))
    again = next_attempt_at(promise, terms)
    assert again is not None
    assert when < again <= terms.calendar.next_opening(when + timedelta(milliseconds=1))


@pytest.mark.requirement("N31")
def test_a_call_in_vain_of_which_the_record_told_is_not_told_again_by_hand() -> None:
    told = replace(attempt(MADE_AT, Answer.BUSY), call_id="c-out")
    before, later = tried(owed(), told, TERMS, None), MADE_AT + timedelta(days=1)
    for answer in (Answer.BUSY, Answer.NO_ANSWER):
        with pytest.raises(Invalid, match="telephone"):
            tried(before, attempt(later, answer), TERMS, None)
    elsewhere = replace(attempt(later), telephone=Telephone.OTHER)
    assert len(in_vain(tried(before, elsewhere, TERMS, None))) == 2
    again = replace(attempt(later), call_id="c-again")
    assert len(in_vain(tried(before, again, TERMS, None))) == 2
    assert tried(before, attempt(later, Answer.REACHED), TERMS, None).state is State.KEPT


@pytest.mark.requirement("N31")
def test_what_became_of_an_answered_call_is_told_by_hand_once() -> None:
    answered = replace(attempt(MADE_AT, Answer.ANSWERED), call_id="c-out")
    before = tried(owed(), answered, TERMS, None)
    after = tried(before, attempt(MADE_AT, Answer.SOMEBODY_ELSE), TERMS, None)
    assert len(in_vain(after)) == 1
    with pytest.raises(Invalid, match="answer"):
        tried(after, attempt(MADE_AT + timedelta(minutes=1), Answer.SOMEBODY_ELSE), TERMS, None)


@pytest.mark.requirement("N31", "N32")
@pytest.mark.parametrize("answer", [Answer.SOMEBODY_ELSE, Answer.WRONG_NUMBER])
def test_who_picked_up_is_told_by_hand_before_any_record(answer: Answer) -> None:
    first = replace(attempt(MADE_AT, Answer.NO_ANSWER), call_id="c-out")
    before, later = tried(owed(), first, TERMS, None), MADE_AT + timedelta(days=1)
    told = tried(before, attempt(later, answer), TERMS, None)
    assert len(in_vain(told)) == 2
    record = replace(attempt(later, Answer.ANSWERED), call_id="c-again")
    known = recorded(told, record, later - timedelta(seconds=50))
    assert known is not None
    assert [(one.answer, one.call_id) for one in known.attempts] == [
        (Answer.NO_ANSWER, "c-out"),
        (answer, "c-again"),
    ]
    assert recorded(told, record, later + timedelta(seconds=1)) is None
    assert recorded(known, replace(record, call_id="c-third"), MADE_AT) is None


@given(st.integers(0, 4000))
def test_whoever_is_reached_is_owed_nothing_more_however_soon_it_is(minutes: int) -> None:
    before = tried(owed(), attempt(MADE_AT), TERMS, None)
    when = MADE_AT + timedelta(minutes=minutes)
    after = tried(before, attempt(when, Answer.REACHED), TERMS, None)
    assert (after.state, after.kept_at, after.version) == (State.KEPT, when, before.version + 1)
    assert (len(after.attempts), len(in_vain(after))) == (2, 1)
    with pytest.raises(Refused):
        tried(after, attempt(when), TERMS, None)


@pytest.mark.requirement("N31")
@pytest.mark.parametrize("kind", sorted(TRIED))
def test_after_three_tries_in_vain_a_written_notice_ends_it_and_nothing_before(kind: Kind) -> None:
    promise = in_vain_until_notice(kind)
    now = at("2026-11-19T09:00")
    assert notice_due(promise, TERMS)
    after = noticed(promise, letter(civil_day(now), now), TERMS, None)
    assert (after.state, after.kept_at, after.notice) == (
        State.KEPT,
        now,
        letter(civil_day(now), now),
    )
    assert after.next_alarm_at is None
    fewer = replace(promise, attempts=promise.attempts[:2])
    assert not notice_due(fewer, TERMS)
    with pytest.raises(Refused):
        noticed(fewer, letter(civil_day(now), now), TERMS, None)
    with pytest.raises(Refused):
        noticed(after, letter(civil_day(now), now), TERMS, None)


@pytest.mark.requirement("N31")
@pytest.mark.parametrize("sent_on", [date(2026, 11, 18), date(2026, 11, 20)])
def test_a_notice_is_sent_after_the_last_try_and_not_in_the_future(sent_on: date) -> None:
    with pytest.raises(Invalid, match="sent_on"):
        noticed(in_vain_until_notice(), letter(sent_on, at("2026-11-19T09:00")), TERMS, None)


def test_a_promise_to_an_office_is_never_tried() -> None:
    promise = replace(owed(Kind.LEADER_REPORT), attempts=(attempt(MADE_AT),) * 3)
    assert next_attempt_at(promise, TERMS) is None
    assert not notice_due(promise, TERMS)
