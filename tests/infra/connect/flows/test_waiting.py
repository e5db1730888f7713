"""Callers who wait, through the real flow and the real function: never for ever, never lost."""

from dataclasses import replace
from datetime import timedelta

import pytest

from backend.calls.model import Outcome
from backend.calls.rules import outcome_of
from backend.kernel.clock import SHANGHAI
from backend.kernel.places import PlacePath
from tests.fakes import hunan
from tests.infra.connect.flows.town import Open

MONDAY = "2026-11-23T09:00"
HENGYANG_FIXED = "+867348880000"
SHAOYANG = PlacePath(("430000", "430500"))
ELSEWHERE, BUSY = "其他值班人员", "系统暂时繁忙"


@pytest.mark.requirement("R21")
def test_callers_queued_at_closing_are_served_a_quarter_of_an_hour_and_then_asked(
    town: Open,
) -> None:
    here = town("2026-11-23T11:28")
    here.sign_on(hunan.HENGYANG)
    call = here.ring(HENGYANG_FIXED)
    here.until(call, "等候")
    here.until(call, "接听时间已到", minutes=4)
    assert here.clock.now().astimezone(SHANGHAI).strftime("%H:%M") < "11:33"
    here.until(call, "接听时间已过", minutes=20)
    assert here.clock.now().astimezone(SHANGHAI).strftime("%H:%M") >= "11:45"
    here.until(call, "请在提示音后留言")
    here.clock.advance(15)
    (found,) = here.finish(call)
    assert outcome_of(found) is Outcome.VOICEMAIL


@pytest.mark.requirement("N14")
def test_where_nobody_sits_for_five_minutes_the_next_city_takes_over(town: Open) -> None:
    here = town("2026-11-23T08:30")
    here.sign_on(SHAOYANG)
    call = here.ring(HENGYANG_FIXED)
    here.until(call, ELSEWHERE, minutes=8)
    here.clock.settle(lambda: len(call.contacts) == 2, within=60)
    waiting = here.exchange.floor.waiting[call.contact.id]
    assert waiting.queue.name == "Line430500Queue"
    here.clock.advance(1)
    assert here.watched == "430500"


@pytest.mark.requirement("N14")
def test_who_cannot_be_sent_on_is_watched_where_he_waits(town: Open) -> None:
    here = town("2026-11-23T08:30")
    here.sign_on(SHAOYANG)
    queues = here.exchange.instance.queues
    full = here.exchange.instance.queue("Line430500Queue")
    assert full is not None
    queues[full.id] = replace(full, most=0)
    call = here.ring(HENGYANG_FIXED)
    for _ in range(2):
        here.until(call, ELSEWHERE, minutes=8)
        assert here.watched == "430400"
    here.clock.advance(60)
    assert here.watched == "430400"
    assert len(call.contacts) == 1


@pytest.mark.requirement("N30")
def test_key_1_in_the_queue_promises_a_call_back(town: Open) -> None:
    here = town(MONDAY)
    here.sign_on(hunan.HENGYANG)
    call = here.ring(HENGYANG_FIXED)
    here.until(call, "需要我们给您回电，请按1")
    call.press("1")
    assert "周三下午5点前" in here.until(call, "给您回电，请保持")
    (found,) = here.finish(call)
    assert found.wished_at is not None
    assert here.exchange.floor.waiting == {}


@pytest.mark.requirement("N30")
def test_the_way_out_says_which_keys_there_are_and_waits_for_them(town: Open) -> None:
    here = town("2026-11-23T11:28")
    here.sign_on(hunan.HENGYANG)
    call = here.ring(HENGYANG_FIXED)
    here.until(call, "等候")
    said = here.until(call, "接听时间已过", minutes=25)
    assert "回电，请按1" in said
    assert "留言，请按2" in said
    here.clock.advance(6)
    call.press("1")
    here.until(call, "给您回电")
    (found,) = here.finish(call)
    assert found.wished_at is not None


@pytest.mark.requirement("S0-26", "N14")
@pytest.mark.parametrize(
    ("begins", "signed_on", "minutes"),
    [
        ("2026-11-23T09:00", "430400", 60),
        ("2026-11-23T11:28", "430400", 20),
        ("2026-11-23T16:58", "430400", 20),
        ("2026-11-23T09:00", "", 2),
    ],
)
def test_with_the_function_down_nobody_waits_for_ever(
    town: Open, begins: str, signed_on: str, minutes: int
) -> None:
    """Twelve hours in which nobody answers: each caller has come to a message long before."""
    here = town(begins)
    here.sign_on(hunan.HENGYANG)
    if signed_on:
        here.attend(hunan.HENGYANG)
    call = here.ring(HENGYANG_FIXED)
    here.clock.settle(lambda: bool(here.exchange.floor.waiting), within=120)
    here.broken = True
    queued = here.clock.now()
    here.clock.settle(lambda: call.is_over, within=12 * 3600)
    spoken = next(one for one in call.heard if BUSY in one.words)
    assert spoken.end - queued < timedelta(minutes=minutes)
    assert call.is_over
    assert here.exchange.floor.waiting == {}
    here.broken = False
    (found,) = here.finish(call)
    assert outcome_of(found) is Outcome.VOICEMAIL
