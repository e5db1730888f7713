"""When a caller may be rung, as it was wished (N32): laws, and examples beside them."""

from datetime import datetime, time, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from backend.kernel.clock import SHANGHAI
from backend.kernel.errors import Invalid, Refused
from backend.kernel.rulebook import FIRST
from backend.promises.attempt import Answer, Attempt, Notice, Telephone, Way
from backend.promises.model import Kind, Pledge, Promise, State
from backend.promises.rules import make
from backend.promises.terms import Terms
from backend.promises.trying import (
    TRIED,
    first_chance,
    may_try_from,
    next_attempt_at,
    noticed,
    tried,
    ways_left,
)
from backend.promises.wishes import (
    EVERY_DAY,
    TELLING,
    WINDOWS_MOST,
    WORDS_LIMIT,
    Means,
    Said,
    Window,
    Wishes,
    faults_of,
    may_ring,
    may_ring_from,
    rung_as_wished,
    times_words,
)
from tests.backend.promises.cases import calendars, instants
from tests.backend.promises.scene import MADE_AT, at, terms_of
from tests.fakes.hunan import CHANGSHA

TERMS = terms_of()
MINUTE = timedelta(minutes=1)
MORNINGS = Said((Window(time(9), time(11)),))
WEDNESDAYS = Said(weekdays=frozenset({2}))
EVENINGS = Said((Window(time(19), time(21)),))
"""An office is never open then."""


@st.composite
def windows(draw: st.DrawFn) -> Window:
    """Draw hours of a day that can be kept."""
    opens = draw(st.integers(0, 91))
    closes = draw(st.integers(opens + 2, 95))
    return Window(*(time(quarter // 4, quarter % 4 * 15) for quarter in (opens, closes)))


saids = st.builds(
    Said,
    st.lists(windows(), max_size=WINDOWS_MOST).map(tuple),
    st.frozensets(st.integers(0, 6), min_size=1),
    st.frozensets(st.sampled_from(Means)),
)


def wished(said: Said) -> Wishes:
    return Wishes("h" * 22, said, MADE_AT, "li", "李文静")


def owed(kind: Kind = Kind.CALLBACK, terms: Terms = TERMS) -> Promise:
    return make(Pledge(kind, "CALL#c-1", "430100", CHANGSHA, caller="h" * 22), MADE_AT, terms)


def attempt(when: datetime, answer: Answer = Answer.NO_ANSWER, *, agreed: bool = False) -> Attempt:
    return Attempt(when, "li", "李文静", answer, Telephone.OTHER, agreed=agreed)


@given(saids, instants)
def test_the_next_instant_is_allowed_and_none_before_it_is(said: Said, now: datetime) -> None:
    found = may_ring_from(said, now)
    assert found >= now
    assert may_ring(said, found)
    assert found - now < timedelta(days=8)
    between = (found - now) * 0.5
    if found > now:
        assert not may_ring(said, now)
        assert not may_ring(said, now + between)
        assert not may_ring(said, found - timedelta(microseconds=1))


@given(saids, instants)
def test_what_is_allowed_is_what_a_person_reads_off_the_clock(said: Said, now: datetime) -> None:
    wall = now.astimezone(SHANGHAI)
    day = wall.isoweekday() - 1 in said.weekdays
    minutes = wall.hour * 60 + wall.minute
    hour = not said.windows or any(
        one.opens.hour * 60 + one.opens.minute <= minutes < one.closes.hour * 60 + one.closes.minute
        for one in said.windows
    )
    assert may_ring(said, now) is (day and hour)


@given(saids, instants, st.data())
def test_the_first_chance_is_open_and_allowed_and_nothing_before_is(
    said: Said, now: datetime, data: st.DataObject
) -> None:
    terms = Terms(data.draw(calendars()), 1, FIRST)
    found = first_chance(said, now, terms)

    def both(when: datetime) -> bool:
        return may_ring(said, when) and terms.calendar.is_open(when)

    if found is not None:
        assert found >= now
        assert both(found)
    until = found or now + timedelta(days=28)
    # Each chance begins on a quarter or with now: what lies between is asked at each of them.
    first = now.replace(minute=now.minute // 15 * 15, second=0, microsecond=0)
    quarter = first
    while quarter < until:
        assert quarter < now or not both(quarter), quarter
        quarter += 15 * MINUTE
    assert found == now or not both(now)


@given(saids, st.sampled_from(sorted(TRIED)), instants, st.lists(instants, max_size=2))
def test_the_later_of_spacing_and_wish_wins_and_is_what_a_try_is_refused_by(
    said: Said, kind: Kind, now: datetime, before: list[datetime]
) -> None:
    promise = owed(kind)
    for when in sorted(before):
        spaced = next_attempt_at(promise, TERMS)
        if spaced is None or when >= spaced:
            promise = tried(promise, attempt(when), TERMS, None)
    wishes, spaced = wished(said), next_attempt_at(promise, TERMS)
    shown = may_try_from(promise, TERMS, wishes, now)
    if shown is not None and spaced is not None:
        assert shown >= spaced
    if shown is None or shown <= now:
        assert may_ring(said, now)
        assert tried(promise, attempt(now), TERMS, wishes).attempts[-1].at == now
        return
    assert shown > now
    assert may_ring(said, shown) or not said.windows or spaced == shown
    late = rung_as_wished(said, now) and (spaced is None or now >= spaced)
    if not late:
        with pytest.raises(Invalid) as refused:
            tried(promise, attempt(now), TERMS, wishes)
        assert refused.value.faults[0].field == "answer"
    assert tried(promise, attempt(shown), TERMS, wishes).attempts[-1].at == shown


@pytest.mark.requirement("N32")
@pytest.mark.parametrize("kind", sorted(TRIED))
def test_a_try_at_a_forbidden_hour_is_refused_with_the_hour_from_which_it_may_be_made(
    kind: Kind,
) -> None:
    promise, wishes = owed(kind), wished(MORNINGS)
    for answer in Answer:
        with pytest.raises(Invalid) as refused:
            tried(promise, attempt(at("2026-11-18T15:00"), answer), TERMS, wishes)
        (fault,) = refused.value.faults
        assert "每天 9:00—11:00" in fault.reason_zh
        assert "明天上午9点起" in fault.reason_zh
        assert "from 9 am tomorrow on" in fault.reason_en
    assert may_try_from(promise, TERMS, wishes, at("2026-11-18T15:00")) == at("2026-11-19T09:00")
    assert tried(promise, attempt(at("2026-11-19T09:30")), TERMS, wishes).attempts


def test_a_try_that_is_told_just_after_the_hour_was_made_within_it() -> None:
    late = at("2026-11-18T11:00") + TELLING
    assert tried(owed(), attempt(late - MINUTE), TERMS, wished(MORNINGS)).attempts
    with pytest.raises(Invalid):
        tried(owed(), attempt(late), TERMS, wished(MORNINGS))


@pytest.mark.requirement("N32")
def test_whoever_rang_us_or_agreed_then_was_reached_at_an_hour_of_their_own() -> None:
    when, wishes = at("2026-11-18T15:00"), wished(MORNINGS)
    kept = tried(owed(), attempt(when, Answer.REACHED, agreed=True), TERMS, wishes)
    assert (kept.state, kept.attempts[-1].agreed) == (State.KEPT, True)
    for answer in set(Answer) - {Answer.REACHED}:
        with pytest.raises(Invalid):
            tried(owed(), attempt(when, answer, agreed=True), TERMS, wishes)


def test_where_somebody_else_answered_the_caller_is_still_to_be_rung() -> None:
    after = tried(owed(), attempt(MADE_AT, Answer.SOMEBODY_ELSE), TERMS, None)
    assert (after.state, len(after.attempts)) == (State.OPEN, 1)
    assert next_attempt_at(after, TERMS) is not None


@pytest.mark.requirement("N32")
@pytest.mark.parametrize(("way", "means"), [(Way.SMS, Means.SMS), (Way.LETTER, Means.LETTER)])
def test_a_notice_by_a_forbidden_way_is_refused(way: Way, means: Means) -> None:
    promise = owed()
    for when in ("2026-11-18T10:00", "2026-11-18T14:30", "2026-11-19T08:30"):
        promise = tried(promise, attempt(at(when)), TERMS, None)
    now = at("2026-11-19T09:00")
    notice = Notice(way, now.date(), now, "li", "李文静")
    wishes = wished(Said(refused=frozenset({means})))
    with pytest.raises(Invalid) as refused:
        noticed(promise, notice, TERMS, wishes)
    assert [fault.field for fault in refused.value.faults] == ["way"]
    other = next(one for one in Way if one is not way)
    assert ways_left(wishes) == (other,)
    assert noticed(promise, notice, TERMS, None).state is State.KEPT
    both = wished(Said(refused=frozenset({Means.SMS, Means.LETTER})))
    assert ways_left(both) == ()
    with pytest.raises(Refused):
        noticed(owed(), notice, TERMS, both)


def test_hours_in_which_nobody_sits_at_the_line_are_never_a_chance() -> None:
    assert first_chance(EVENINGS, MADE_AT, TERMS) is None
    sundays = Said(weekdays=frozenset({6}))
    assert first_chance(sundays, MADE_AT, TERMS) is None
    # 2026-11-18 is a Wednesday.
    assert first_chance(WEDNESDAYS, at("2026-11-18T17:00"), TERMS) == at("2026-11-25T08:30")


@pytest.mark.parametrize(
    ("said", "zh", "en"),
    [
        (Said(), "", ""),
        (MORNINGS, "每天 9:00—11:00", "every day 9:00–11:00"),
        (WEDNESDAYS, "周三", "Wed"),
        (
            Said((Window(time(14), time(15, 30)), Window(time(9), time(10))), frozenset(range(5))),
            "周一至周五 9:00—10:00、14:00—15:30",
            "Mon to Fri 9:00–10:00, 14:00–15:30",
        ),
        (Said(weekdays=frozenset({1, 3})), "周二、周四", "Tue, Thu"),
    ],
)
def test_the_hours_are_said_as_one_says_them(said: Said, zh: str, en: str) -> None:
    assert (times_words(said), times_words(said, "en")) == (zh, en)


@pytest.mark.parametrize(
    ("said", "field"),
    [
        (Said(weekdays=frozenset()), "wishes.weekdays"),
        (Said(weekdays=frozenset({7})), "wishes.weekdays"),
        (Said((Window(time(11), time(9)),)), "wishes.windows"),
        (Said((Window(time(9), time(9, 15)),)), "wishes.windows"),
        (Said((Window(time(9), time(10)),) * (WINDOWS_MOST + 1)), "wishes.windows"),
        (Said(words="问" * (WORDS_LIMIT + 1)), "wishes.words"),
    ],
)
def test_what_cannot_be_kept_is_said_by_its_field(said: Said, field: str) -> None:
    assert [fault.field for fault in faults_of(said)] == [field]


@given(saids)
def test_what_can_be_drawn_can_be_kept_and_is_nothing_only_where_nothing_is_wished(
    said: Said,
) -> None:
    assert not list(faults_of(said))
    nothing = not said.windows and said.weekdays == EVERY_DAY and not said.refused
    assert said.nothing is nothing
