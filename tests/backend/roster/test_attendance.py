"""Attendance: minutes follow from evidence, and never from what somebody forgot."""

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from backend.kernel.clock import SHANGHAI
from backend.kernel.places import PlacePath
from backend.roster.attendance import Attendance, Evidence, Excuse, Judgement, Source, Stay, Told
from backend.roster.attending import attend
from backend.roster.shifts import Half, Shift, Task

DAY = date(2026, 11, 23)
LI = "attendant-changsha-1"


def at(hour: int, minute: int = 0, second: int = 0) -> datetime:
    return datetime(2026, 11, 23, hour, minute, second, tzinfo=SHANGHAI).astimezone(UTC)


WINDOW = (at(8, 30), at(11, 30))
EVENING = at(20)


def shift(begins_at: datetime = WINDOW[0], ends_at: datetime = WINDOW[1]) -> Shift:
    return Shift(
        id="430100.20261123.am.answering.1",
        site=PlacePath(("430000", "430100")),
        day=DAY,
        half=Half.AM,
        seat=1,
        task=Task.ANSWERING,
        person_id=LI,
        name="李",
        begins_at=begins_at,
        ends_at=ends_at,
    )


def portal(begins_at: datetime, ends_at: datetime | None = None) -> Stay:
    return Stay(LI, Source.PORTAL, begins_at, ends_at)


def phone(
    begins_at: datetime, ends_at: datetime | None = None, seen_at: datetime | None = None
) -> Stay:
    return Stay(LI, Source.TELEPHONE, begins_at, ends_at, seen_at or ends_at)


def judge(
    *stays: Stay, leaves: tuple[Excuse, ...] = (), planned: Shift | None = None
) -> Attendance:
    evidence = Evidence(stays, leaves, (WINDOW, (at(14, 30), at(17))), tolerance=10)
    return attend(planned or shift(), evidence, EVENING)


@pytest.mark.requirement("S0-23")
def test_a_whole_window_that_both_sources_tell_of_is_verified() -> None:
    found = judge(portal(at(8, 20), at(11, 40)), phone(at(8, 25), at(11, 35)))
    assert (found.source, found.verified, found.disputed) == (Told.BOTH, True, False)
    assert (found.verified_minutes, found.window_minutes, found.disagreement_minutes) == (
        180,
        180,
        0,
    )
    assert (found.late, found.early, found.absences) == (0, 0, ())


@pytest.mark.requirement("S0-23")
def test_late_and_early_are_counted_in_minutes_of_the_planned_time() -> None:
    found = judge(portal(at(8, 42), at(11, 10)), phone(at(8, 42), at(11, 10)))
    assert (found.late, found.early, found.verified_minutes) == (12, 20, 148)


def test_some_seconds_are_nobodys_minute() -> None:
    found = judge(phone(at(8, 30, 20), at(11, 30)))
    assert (found.late, found.verified_minutes) == (0, 180)


@pytest.mark.requirement("S0-25", "R10", "S0-73")
def test_leaving_the_post_is_an_absence_and_beyond_the_limit_a_desertion() -> None:
    found = judge(
        portal(at(8, 30), at(11, 30)), phone(at(8, 30), at(9, 30)), phone(at(9, 50), at(11, 30))
    )
    (away,) = found.absences
    assert (away.begins_at, away.ends_at, away.approved) == (at(9, 30), at(9, 50), False)
    assert found.verified_minutes == 160
    assert found.disagreement_minutes == found.unconfirmed_minutes == 20
    assert found.disputed
    assert found.deserted(10) == (away,)
    assert found.deserted(20) == ()


@pytest.mark.requirement("S0-25", "R10")
def test_leave_that_was_approved_is_no_desertion_and_no_duty() -> None:
    stays = (phone(at(8, 30), at(9, 30)), phone(at(10), at(11, 30)))
    found = judge(*stays, leaves=(Excuse(LI, at(9, 25), at(9, 55)),))
    assert [(one.minutes, one.approved) for one in found.absences] == [(25, True), (5, False)]
    assert found.deserted(10) == ()
    assert found.verified_minutes == 150


def test_leave_at_the_edges_is_neither_late_nor_early() -> None:
    leaves = (Excuse(LI, at(8), at(8, 50)), Excuse(LI, at(11), at(12)))
    found = judge(phone(at(8, 55), at(11)), leaves=leaves)
    assert (found.late, found.early) == (5, 0)
    assert [one.minutes for one in found.absences] == [20, 30]


def test_leaving_early_without_leave_is_leaving_the_post() -> None:
    found = judge(phone(at(8, 30), at(11)))
    assert [one.minutes for one in found.deserted(10)] == [30]


def test_nobody_came() -> None:
    found = judge()
    assert (found.source, found.verified, found.disputed) == (Told.NONE, False, False)
    assert (found.late, found.early, found.verified_minutes) == (0, 0, 0)
    assert [one.minutes for one in found.deserted(10)] == [180]


@pytest.mark.requirement("S0-23")
def test_a_click_in_the_portal_alone_is_unverified_and_waits_for_a_head() -> None:
    found = judge(portal(at(8, 25), at(11, 30)))
    assert (found.source, found.verified, found.disputed) == (Told.PORTAL, False, True)
    assert (found.verified_minutes, found.unconfirmed_minutes) == (0, 180)
    assert found.deserted(10) == ()


def test_a_click_while_the_telephone_says_offline_is_an_absence() -> None:
    found = judge(portal(at(8, 25)), phone(at(8, 10), at(8, 10)))
    assert found.verified_minutes == 0
    assert found.disputed
    assert [one.minutes for one in found.deserted(10)] == [180]


def test_the_telephone_alone_confirms() -> None:
    found = judge(phone(at(8, 25), at(11, 30)))
    assert (found.source, found.verified, found.disputed) == (Told.TELEPHONE, True, False)
    assert (found.verified_minutes, found.disagreement_minutes) == (180, 0)


@pytest.mark.requirement("S0-23")
def test_a_forgotten_sign_out_ends_where_the_telephone_says_offline() -> None:
    found = judge(portal(at(8, 30)), phone(at(8, 30), at(10)))
    assert (found.verified_minutes, found.early, found.disagreement_minutes) == (90, 90, 0)


def test_a_telephone_that_fell_silent_confirms_no_more_than_it_saw() -> None:
    found = judge(portal(at(8, 30), at(11, 30)), phone(at(8, 30), None, at(10)))
    assert (found.verified_minutes, found.early, found.absences) == (90, 0, ())
    assert (found.unconfirmed_minutes, found.disputed) == (90, True)


def test_a_long_pause_is_for_a_head_to_judge() -> None:
    pause = replace(phone(at(9), at(9, 30)), paused=True)
    found = judge(phone(at(8, 30), at(9)), pause, phone(at(9, 30), at(11, 30)))
    assert (found.paused_minutes, found.verified_minutes, found.disputed) == (30, 180, True)


def test_a_piece_of_a_window_is_measured_by_itself_and_paid_by_the_whole() -> None:
    found = judge(phone(at(8), at(12)), planned=shift(at(10, 30), at(11, 30)))
    assert (found.verified_minutes, found.planned_minutes, found.window_minutes) == (60, 60, 180)


def test_what_is_not_over_yet_counts_until_now() -> None:
    evidence = Evidence((phone(at(8, 30), None, at(9)),), (), (WINDOW,), tolerance=10)
    found = attend(shift(), evidence, at(9))
    assert (found.verified_minutes, found.early, found.absences) == (30, 0, ())


def test_a_task_of_the_whole_day_has_no_window() -> None:
    with pytest.raises(ValueError, match="no window"):
        judge(planned=replace(shift(), half=None, task=Task.VOICEMAIL))


def test_a_judgement_settles_and_never_gives_more_than_was_planned() -> None:
    told = judge(portal(at(8, 25), at(11, 30)))
    settled = told.judged(500, Judgement("head-changsha", "王", EVENING, "专线故障"))
    assert (settled.verified_minutes, settled.verified, settled.disputed) == (180, True, False)
    assert settled.version == told.version + 1


moments = st.integers(0, 24 * 3600 - 1).map(lambda second: at(0) + timedelta(seconds=second))


@st.composite
def stays(draw: st.DrawFn) -> Stay:
    begins_at, other = sorted((draw(moments), draw(moments)))
    source = draw(st.sampled_from(Source))
    ended = draw(st.booleans())
    seen = other if source is Source.TELEPHONE else None
    person = draw(st.sampled_from((LI, LI, LI, "somebody else")))
    return Stay(
        person, source, begins_at, other if ended else None, seen, paused=draw(st.booleans())
    )


leave_times = st.tuples(moments, moments).map(lambda pair: Excuse(LI, min(pair), max(pair)))


@pytest.mark.requirement("S0-23", "S0-25")
@given(st.lists(stays(), max_size=8), st.lists(leave_times, max_size=3), moments)
def test_verified_minutes_stay_within_the_planned_ones(
    told: list[Stay], leaves: list[Excuse], now: datetime
) -> None:
    evidence = Evidence(tuple(told), tuple(leaves), (WINDOW,), tolerance=10)
    found = attend(shift(), evidence, now)
    assert 0 <= found.verified_minutes <= found.planned_minutes <= found.window_minutes
    away = sum(one.minutes for one in found.absences)
    assert 0 <= found.late + found.early + away <= found.planned_minutes
    assert found.verified == (found.source in {Told.BOTH, Told.TELEPHONE})
    if found.source is Told.NONE:
        assert not found.disputed


@pytest.mark.requirement("S0-23")
@given(st.lists(stays(), max_size=8))
def test_a_forgotten_sign_out_never_adds_a_minute(told: list[Stay]) -> None:
    forgotten = [replace(one, ends_at=None) for one in told]
    assert judge(*forgotten).verified_minutes <= judge(*told).verified_minutes


@given(st.lists(stays(), max_size=8), st.lists(leave_times, max_size=3))
def test_leave_only_takes_breaches_away(told: list[Stay], leaves: list[Excuse]) -> None:
    plain, excused = judge(*told), judge(*told, leaves=tuple(leaves))
    assert excused.late <= plain.late
    assert excused.early <= plain.early
    assert excused.verified_minutes == plain.verified_minutes
    assert sum(one.minutes for one in excused.deserted(0)) <= sum(
        one.minutes for one in plain.deserted(0)
    )


@given(st.permutations([portal(at(8, 31), at(9)), portal(at(10)), phone(at(8, 29), at(11))]))
def test_the_order_of_telling_is_of_no_account(told: list[Stay]) -> None:
    assert judge(*told) == judge(portal(at(8, 31), at(9)), portal(at(10)), phone(at(8, 29), at(11)))


@pytest.mark.requirement("S0-23")
def test_two_logins_at_once_are_a_disagreement_that_a_head_judges() -> None:
    whole, second = phone(at(8, 30), at(11, 30)), phone(at(9), at(9, 40))
    found = judge(portal(at(8, 30), at(11, 30)), whole, second)
    assert (found.verified_minutes, found.disagreement_minutes, found.disputed) == (180, 40, True)
    one_after_the_other = phone(at(8, 30), at(9)), phone(at(9), at(11, 30))
    found = judge(portal(at(8, 30), at(11, 30)), *one_after_the_other)
    assert (found.disagreement_minutes, found.disputed) == (0, False)
