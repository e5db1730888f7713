"""The ladder: in working time, in order, each rung once, never at night (N17)."""

from dataclasses import replace
from datetime import UTC, date, datetime, time, timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from backend.kernel.clock import SHANGHAI
from backend.kernel.rulebook import FIRST, Rulebook
from backend.promises.ladder import ladder, may_ring
from backend.promises.model import Kind, Pledge, Promise, Rung, State
from backend.promises.rules import keep, make
from backend.promises.steps import Step, advance
from backend.promises.terms import Terms
from tests.fakes.hunan import CHANGSHA, regulations

CALENDAR = regulations().almanac.of(CHANGSHA, FIRST).working
TERMS = Terms(CALENDAR, 1, FIRST)
NORMAL = [Rung.REMIND, Rung.DUE, Rung.OVERDUE, Rung.CITY, Rung.PROVINCE]
URGENT = [Rung.DUE, Rung.PROVINCE]
TWICE = [Rung.REMIND, Rung.REMIND_AGAIN, *NORMAL[1:]]


def rungs_of(kind: Kind) -> list[Rung]:
    """Return the rungs that a kind has, of what is promised well before its end."""
    if kind.urgent:
        return URGENT
    return TWICE if kind is Kind.SUBSIDY else NORMAL


def at(text: str) -> datetime:
    return datetime.fromisoformat(text).replace(tzinfo=SHANGHAI)


def made(kind: Kind, when: datetime, terms: Terms = TERMS) -> Promise:
    agreed_for = when + timedelta(days=8) if kind.agreed else None
    pledge = Pledge(kind, "MATTER#1", "person-1", CHANGSHA, agreed_for=agreed_for)
    return make(pledge, when, terms)


def climb(promise: Promise, now: datetime, terms: Terms = TERMS) -> list[Step]:
    """Take every step that is due at an instant."""
    steps: list[Step] = []
    while (step := advance(promise, now, terms)) is not None:
        steps.append(step)
        promise = step.promise
    return steps


@pytest.mark.requirement("N17", "S0-77")
def test_the_rungs_of_a_reply() -> None:
    assert ladder(made(Kind.REPLY, at("2026-11-18T10:00")), TERMS) == (
        (Rung.REMIND, at("2026-11-20T11:15")),
        (Rung.DUE, at("2026-11-20T17:00")),
        (Rung.OVERDUE, at("2026-11-23T08:30")),
        (Rung.CITY, at("2026-11-23T11:15")),
        (Rung.PROVINCE, at("2026-11-23T17:00")),
    )


@pytest.mark.requirement("R13")
def test_the_rungs_of_an_urgent_report_run_by_the_clock() -> None:
    promise = made(Kind.LEADER_REPORT, at("2026-11-21T23:50"))
    assert ladder(promise, TERMS) == (
        (Rung.DUE, at("2026-11-22T00:20")),
        (Rung.PROVINCE, at("2026-11-22T00:50")),
    )
    assert [step.rung for step in climb(promise, at("2026-11-22T00:21"))] == [Rung.DUE]


def test_the_province_is_never_told_before_the_report_is_due() -> None:
    terms = Terms(CALENDAR, 1, Rulebook(leader_report_escalation_minutes=10))
    promise = made(Kind.LEADER_REPORT, at("2026-11-18T10:00"), terms)
    assert [instant for _, instant in ladder(promise, terms)] == [at("2026-11-18T10:30")] * 2


def test_an_alarm_rings_at_its_instant_and_not_before() -> None:
    promise = made(Kind.REPLY, at("2026-11-18T10:00"))
    assert climb(promise, at("2026-11-20T11:14:59")) == []
    assert [step.rung for step in climb(promise, at("2026-11-20T11:15"))] == [Rung.REMIND]


def test_nobody_is_reminded_of_what_was_promised_a_moment_ago() -> None:
    terms = Terms(CALENDAR, 1, Rulebook(remind_before=timedelta(hours=100)))
    promise = made(Kind.REPLY, at("2026-11-18T10:00"), terms)
    assert next(iter(ladder(promise, terms)))[0] is Rung.DUE
    assert promise.next_alarm_at == promise.due_at


@pytest.mark.parametrize(
    ("now", "rings"),
    [
        ("2026-11-20T08:29", False),
        ("2026-11-20T08:30", True),
        ("2026-11-20T12:30", True),
        ("2026-11-20T17:00", True),
        ("2026-11-20T17:29", True),
        ("2026-11-20T17:30", False),
        ("2026-11-21T10:00", False),
        ("2026-10-02T10:00", False),
        ("2026-09-20T10:00", True),
    ],
)
@pytest.mark.requirement("N17")
def test_when_an_alarm_may_ring(now: str, rings: bool) -> None:  # noqa: FBT001
    reply = made(Kind.REPLY, at("2026-09-01T10:00"))
    urgent = made(Kind.LEADER_REPORT, at("2026-09-01T10:00"))
    assert may_ring(reply, at(now), TERMS) is rings
    assert may_ring(urgent, at(now), TERMS)


@pytest.mark.requirement("N39")
def test_an_outage_of_six_hours_delays_the_rungs_and_loses_none() -> None:
    promise = made(Kind.REPLY, at("2026-11-18T10:00"))
    # Down from 11:10 to 17:10 of the due day: the reminder is late, the due alarm in its grace.
    steps = climb(promise, at("2026-11-20T17:10"))
    assert [step.rung for step in steps] == [Rung.REMIND, Rung.DUE]
    assert [step.alarm_at for step in steps] == [at("2026-11-20T11:15"), at("2026-11-20T17:00")]
    assert steps[-1].promise.next_alarm_at == at("2026-11-23T08:30")


@pytest.mark.requirement("N39", "N17")
def test_what_an_outage_left_at_night_waits_for_morning() -> None:
    promise = made(Kind.REPLY, at("2026-11-18T10:00"))
    # Down from Friday noon to Saturday night.
    (step,) = climb(promise, at("2026-11-21T23:00"))
    assert step.rung is None
    assert step.promise.rung is Rung.NONE
    assert step.promise.next_alarm_at == at("2026-11-23T08:30")
    morning = climb(step.promise, at("2026-11-23T08:31"))
    assert [each.rung for each in morning] == [Rung.REMIND, Rung.DUE, Rung.OVERDUE]


@pytest.mark.requirement("N39")
def test_an_outage_of_three_days_rings_each_rung_once_and_in_order() -> None:
    promise = made(Kind.REPLY, at("2026-11-18T10:00"))
    steps = climb(promise, at("2026-11-23T17:05"))
    assert [step.rung for step in steps] == NORMAL
    assert [step.promise.version for step in steps] == [2, 3, 4, 5, 6]
    assert steps[-1].promise.next_alarm_at is None
    assert climb(steps[-1].promise, at("2027-03-01T10:00")) == []


def test_what_is_kept_rings_no_more() -> None:
    promise = keep(made(Kind.REPLY, at("2026-11-18T10:00")), at("2026-11-19T09:00"))
    assert advance(promise, at("2026-11-23T10:00"), TERMS) is None


@pytest.mark.requirement("N5", "R3")
def test_a_promise_of_an_older_calendar_is_recomputed_before_it_rings() -> None:
    promise = made(Kind.REPLY, at("2026-11-18T10:00"))
    days = {date(2026, 11, 20): ()}
    windows = (FIRST.morning, FIRST.afternoon)
    newer = type(CALENDAR)(dict.fromkeys(range(5), windows), special=days)
    terms = Terms(newer, 2, FIRST)
    (step,) = climb(promise, at("2026-11-20T11:20"), terms)
    assert step.rung is None
    assert step.moved_from == at("2026-11-20T17:00")
    assert step.promise.due_at == at("2026-11-23T17:00")
    assert step.promise.next_alarm_at == at("2026-11-23T11:15")
    assert step.promise.calendar_version == 2
    assert step.promise.version == 2
    # A process that still holds the older calendar leaves it alone.
    assert climb(step.promise, at("2026-11-24T10:00"), TERMS) == []


def test_a_new_version_that_moves_nothing_is_stamped_with_the_next_rung() -> None:
    promise = made(Kind.REPLY, at("2026-11-18T10:00"))
    (step,) = climb(promise, at("2026-11-20T11:20"), replace(TERMS, calendar_version=2))
    assert (step.rung, step.moved_from, step.promise.calendar_version) == (Rung.REMIND, None, 2)
    assert step.promise.version == 2


moments = st.lists(
    st.datetimes(
        datetime(2026, 9, 17),  # noqa: DTZ001  Hypothesis adds the zone
        datetime(2026, 10, 14),  # noqa: DTZ001
        timezones=st.just(UTC),
    ),
    max_size=30,
)


@pytest.mark.requirement("N17", "N36", "N39")
@settings(max_examples=150, deadline=None)
@given(st.sampled_from(Kind), moments, st.booleans())
def test_whenever_sweeps_come_each_rung_rings_once_in_order_and_by_day(
    kind: Kind,
    sweeps: list[datetime],
    kept: bool,  # noqa: FBT001
) -> None:
    # Of the subsidy and the report only a promise of the first days of a month has its reminders.
    early = kind in {Kind.SUBSIDY, Kind.QUARTER_REPORT}
    promise = made(kind, at("2026-10-01T10:00" if early else "2026-09-17T10:00"))
    rang: list[Rung] = []
    for now in sorted(sweeps):
        for step in climb(promise, now):
            promise = step.promise
            if step.rung is not None:
                assert step.alarm_at <= now
                assert kind.urgent or (
                    CALENDAR.is_working_day(now.astimezone(SHANGHAI).date())
                    and time(8, 30) <= now.astimezone(SHANGHAI).time() < time(17, 30)
                )
                rang.append(step.rung)
        assert promise.next_alarm_at is None or promise.next_alarm_at > now
        if kept and len(rang) == 2:
            promise = keep(promise, now) if promise.state is State.OPEN else promise
    expected = [rung for rung, _ in ladder(promise, TERMS)]
    assert expected == rungs_of(kind)
    assert rang == expected[: len(rang)]
    # The 45 days of a complaint are the longest: by mid-November everything has rung.
    rest = climb(promise, at("2026-11-20T10:00"))
    if promise.state is State.OPEN:
        assert [*rang, *(step.rung for step in rest)] == expected
    else:
        assert not rest
