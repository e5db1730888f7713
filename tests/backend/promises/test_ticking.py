"""When the time of a promise runs down, and when it stands."""

from datetime import timedelta

import pytest

from backend.promises import granting
from backend.promises.deferral import Deferral, DeferralKind
from backend.promises.model import Kind
from backend.promises.rules import cancel, time_left
from backend.promises.ticking import running
from tests.backend.promises.test_rules import TERMS, at, made


@pytest.mark.requirement("S0-64", "N17")
@pytest.mark.parametrize(
    ("now", "opens", "closes"),
    [
        ("2026-11-18T10:10", "2026-11-18T10:10", "2026-11-18T11:30"),
        ("2026-11-18T11:30", "2026-11-18T14:30", "2026-11-18T17:00"),
        ("2026-11-18T17:00", "2026-11-19T08:30", "2026-11-19T11:30"),
        ("2026-11-19T03:00", "2026-11-19T08:30", "2026-11-19T11:30"),
    ],
)
def test_working_time_runs_in_a_window_only(now: str, opens: str, closes: str) -> None:
    promise = made(Kind.REPLY, "2026-11-18T10:00")
    assert running(promise, at(now), TERMS) == (at(opens), at(closes))
    ran = time_left(promise, at(now), TERMS) - time_left(promise, at(closes), TERMS)
    assert ran == at(closes) - at(opens)


def test_an_urgent_promise_runs_by_the_clock() -> None:
    promise = made(Kind.LEADER_REPORT, "2026-11-21T23:50")
    assert running(promise, at("2026-11-21T23:55"), TERMS) == (
        at("2026-11-21T23:55"),
        at("2026-11-22T00:20"),
    )
    late = at("2026-11-22T03:00")
    assert running(promise, late, TERMS) == (late, late + timedelta(days=1))


@pytest.mark.requirement("S0-64")
@pytest.mark.parametrize(
    ("now", "late", "opens"),
    [
        ("2026-11-20T17:00", 0, "2026-11-23T08:30"),
        ("2026-11-22T12:00", 0, "2026-11-23T08:30"),
        ("2026-11-23T09:00", 30, "2026-11-23T09:00"),
        ("2026-11-24T08:30", 330, "2026-11-24T08:30"),
    ],
)
def test_what_is_overdue_is_so_by_working_time_too(now: str, late: int, opens: str) -> None:
    """One measure before and after the due instant: a weekend is no two days of delay."""
    promise = made(Kind.REPLY, "2026-11-18T10:00")
    assert time_left(promise, at(now), TERMS) == -timedelta(minutes=late)
    ticks = running(promise, at(now), TERMS)
    assert ticks is not None
    assert ticks[0] == at(opens)
    gone = time_left(promise, ticks[0], TERMS) - time_left(promise, ticks[1], TERMS)
    assert gone == ticks[1] - ticks[0]


def test_nothing_runs_when_nothing_is_owed() -> None:
    promise = made(Kind.REPLY, "2026-11-18T10:00")
    assert running(cancel(promise), at("2026-11-18T10:10"), TERMS) is None


def test_nothing_runs_during_a_hold_and_time_goes_on_after_it() -> None:
    asked = Deferral(
        id="0190",
        kind=DeferralKind.HOLD,
        working_time=TERMS.rulebook.working_day,
        reason="等待鉴定意见",
        asked_by="person-1",
        asked_by_name="李华",
        asked_at=at("2026-11-18T10:30"),
    )
    waiting = granting.ask(made(Kind.REPLY, "2026-11-18T10:00"), asked, TERMS)
    decision = granting.Decision(True, "person-2", "王主任", at("2026-11-18T11:00"), "同意")
    held = granting.decide(waiting, asked, decision, TERMS)
    assert running(held, at("2026-11-18T11:10"), TERMS) is None
    assert running(held, at("2026-11-19T11:00"), TERMS) == (
        at("2026-11-19T11:00"),
        at("2026-11-19T11:30"),
    )
