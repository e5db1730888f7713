"""Nobody waits for ever: who is served, sent on, or asked for a message (N14, R21)."""

from dataclasses import replace
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from backend.calls import words
from backend.calls.model import Call, Outcome
from backend.calls.reports import Decision, Kind, Report
from backend.calls.rules import outcome_of
from backend.calls.waiting import (
    ROUNDS_AT_MOST,
    Comfort,
    Next,
    Waiting,
    WaitingRoom,
    goes_on,
    without_snapshot,
)
from backend.roster.model import LineSnapshot, OnDuty
from tests.backend.calls.test_reception import House, local
from tests.fakes.hunan import CHANGSHA, ZHUZHOU


@pytest.fixture
def house() -> House:
    return House()


def room(house: House) -> WaitingRoom:
    return WaitingRoom(house.switchboard, house.calls, house.clock)


def look(house: House) -> Comfort:
    return room(house).look(Waiting("c", "430100"))


def snapshot(house: House, at: str) -> LineSnapshot:
    house.clock.at = local(at)
    house.sign_on(CHANGSHA)
    return house.switchboard.line("430100")


@pytest.mark.requirement("R21")
@pytest.mark.parametrize(
    ("at", "goes"),
    [
        ("2026-11-23T11:29:59", Next.WAIT),
        ("2026-11-23T11:30:00", Next.CLOSING),
        ("2026-11-23T11:44:59", Next.CLOSING),
        ("2026-11-23T11:45:00", Next.VOICEMAIL),
        ("2026-11-23T14:30:00", Next.WAIT),
        ("2026-11-23T17:14:59", Next.CLOSING),
        ("2026-11-23T17:15:00", Next.VOICEMAIL),
        ("2026-11-23T07:00:00", Next.VOICEMAIL),
    ],
)
def test_who_is_queued_at_closing_is_served_a_quarter_of_an_hour(
    house: House, at: str, goes: Next
) -> None:
    line = snapshot(house, at)
    told = goes_on(Waiting("c", "430100", 3), line, local(at))
    assert told.next is goes
    assert told.words


@pytest.mark.requirement("R21")
def test_the_quarter_of_an_hour_is_a_number_of_the_rulebook(house: House) -> None:
    line = replace(snapshot(house, "2026-11-23T17:20"), closing_service_minutes=30)
    assert goes_on(Waiting("c", "430100"), line, local("2026-11-23T17:20")).next is Next.CLOSING


@pytest.mark.requirement("R21", "N14")
def test_after_closing_an_empty_chair_serves_nobody(house: House) -> None:
    line = replace(snapshot(house, "2026-11-23T17:05"), on_duty=())
    told = goes_on(Waiting("c", "430100"), line, local("2026-11-23T17:05"))
    assert (told.next, told.words) == (Next.VOICEMAIL, words.CLOSED_WAITING)


@pytest.mark.requirement("N14")
def test_a_chair_that_empties_sends_its_callers_on_and_then_asks_for_a_message(
    house: House,
) -> None:
    house.sign_on(ZHUZHOU)
    house.switchboard.refresh()
    assert look(house).next is Next.WAIT
    house.clock.forward(minutes=5)
    told = look(house)
    assert (told.next, told.queue, told.decision) == (Next.OVERFLOW, "430200", Decision.OVERFLOW)
    house.roster.kept.clear()
    house.clock.forward(minutes=5)
    house.switchboard.refresh()
    gone = look(house)
    assert (gone.next, gone.words) == (Next.VOICEMAIL, words.NOBODY_NOW)


@pytest.mark.requirement("N14")
def test_who_was_sent_on_is_seen_in_the_other_queue_and_counts_as_missed(house: House) -> None:
    route = Report(
        kind=Kind.ROUTE, at=house.clock.now(), place=CHANGSHA, decision=Decision.QUEUE, queue="1"
    )
    house.calls.absorb("c", route)
    waiting, at = Waiting("c", "430100"), house.clock.now()
    assert room(house).keep(waiting, Comfort(at, Next.OVERFLOW, "430200", ""))
    call = house.calls.get("c")
    assert call is not None
    assert (call.queue, call.place, call.unattended) == ("430200", CHANGSHA, False)
    house.clock.forward(minutes=1)
    room(house).keep(waiting, Comfort(house.clock.now(), Next.VOICEMAIL, "430200", ""))
    call = house.calls.get("c")
    assert call is not None
    left = Report(kind=Kind.DISCONNECTED, at=house.clock.now(), reason="CUSTOMER_DISCONNECT")
    assert outcome_of(call.with_report(left)) is Outcome.MISSED
    assert outcome_of(Call("d").with_report(route).with_report(left)) is Outcome.ABANDONED


@pytest.mark.requirement("N14", "N30")
@pytest.mark.parametrize("at", ["2026-11-23T11:00", "2026-11-23T11:35", "2026-11-23T12:00"])
@pytest.mark.parametrize("number", [True, False])
def test_every_key_that_does_something_is_named_and_no_other(
    house: House, at: str, *, number: bool
) -> None:
    line = snapshot(house, at)
    told = goes_on(Waiting("c", "430100", number=number), line, local(at))
    said = told.words + told.offers
    assert ("回电，请按1" in said) is number
    assert "留言，请按2" in said
    assert ("继续等候" in said) is (told.next is not Next.VOICEMAIL)
    assert said.count("回电") == number


@pytest.mark.requirement("N14")
def test_who_is_told_that_nobody_comes_hears_which_key_is_a_call_back(house: House) -> None:
    line = replace(
        snapshot(house, "2026-11-23T11:00"), on_duty=(), empty_since=local("2026-11-23T09:00")
    )
    told = goes_on(Waiting("c", "430100"), line, local("2026-11-23T11:00"))
    assert told.offers == "需要我们给您回电，请按1；需要留言，请按2。"
    lost = without_snapshot(Waiting("c", "430100", round=99), local("2026-11-23T11:00"))
    assert lost.offers == told.offers


def test_who_stays_costs_no_write(house: House) -> None:
    comfort = look(house)
    assert not room(house).keep(Waiting("c", "430100"), comfort)
    assert house.calls.writes == 0


@pytest.mark.parametrize(
    ("size", "said"), [(None, ""), (0, ""), (1, "唯一"), (2, "两位"), (12, "12位")]
)
def test_a_caller_hears_how_many_wait(size: int | None, said: str) -> None:
    assert said in words.position(size)


def test_comfort_is_not_the_same_twice() -> None:
    said = [words.comfort(turn) for turn in range(1, 10)]
    assert all(one != other for one, other in pairwise(said))


@pytest.mark.requirement("N14")
@given(st.integers(-5, 200))
def test_without_storage_a_caller_waits_but_not_for_ever(turn: int) -> None:
    told = without_snapshot(Waiting("c", "430100", round=turn), local("2026-11-23T09:00"))
    assert told.next is (Next.VOICEMAIL if turn > ROUNDS_AT_MOST else Next.WAIT)
    assert told.words


@given(
    minutes=st.integers(0, 24 * 60 - 1),
    sits=st.booleans(),
    taker=st.sampled_from([None, "430200"]),
)
def test_at_every_minute_of_a_day_somebody_comes_or_the_caller_leaves_the_queue(
    *, minutes: int, sits: bool, taker: str | None
) -> None:
    """Waiting on is the answer only where somebody sits, or the chair has just become empty."""
    house = House()
    at = local(f"2026-11-23T{minutes // 60:02d}:{minutes % 60:02d}")
    line = replace(
        snapshot(house, "2026-11-23T09:00"),
        on_duty=(OnDuty("a", "甲", at),) if sits else (),
        overflow=None if sits else taker,
        empty_since=None if sits else local("2026-11-23T00:00"),
    )
    told = goes_on(Waiting("c", "430100"), line, at)
    if told.next in (Next.WAIT, Next.CLOSING):
        assert sits
    assert (told.next is Next.OVERFLOW) <= (taker is not None)
