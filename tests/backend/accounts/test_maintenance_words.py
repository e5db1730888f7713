"""What people read of outages and of planned work."""

from datetime import UTC, datetime, timedelta

import pytest

from backend.accounts.words import words_of
from backend.calendar.due import Language
from backend.oversight.maintenance.model import (
    ROUNDS,
    Ending,
    Outage,
    Outcome,
    Owner,
    Why,
    Work,
    WorkKind,
)
from backend.oversight.maintenance.rules import outage_id
from backend.oversight.maintenance.telling import of_outage, of_work
from backend.promises.publishing.regulations import Hand
from tests.fakes import hunan

AT = datetime(2026, 11, 30, 16, 30, tzinfo=UTC)
"""00:30 of 1 December in Changsha."""
HOUR = timedelta(hours=1)
HAND = Hand("administrator", "罗静", AT)


def place(code: str, language: Language = "zh") -> str:
    assert language
    return hunan.gazetteer().name(code)


@pytest.mark.requirement("S0-14")
@pytest.mark.parametrize("why", Why)
def test_what_is_down_and_what_works_again_is_said_with_its_time(why: Why) -> None:
    down = Outage(outage_id("430100", AT), "430100", hunan.CHANGSHA, AT, AT + HOUR, why)
    for one, said in ((down, "中断"), (_restored(down), "恢复")):
        event = of_outage(one)
        words = words_of(event.kind, event.data, AT, place)
        assert said in words.title
        assert "2026-12-01 00:30" in words.body + words.title
        assert words.link == "/outages?period=2026-12"
        assert words.title_en
        assert words.body_en
        assert len(words.title) <= 60


def _restored(one: Outage) -> Outage:
    return Outage(
        one.id, one.target, one.place, one.began_at, one.noticed_at, one.why, restored_at=AT + HOUR
    )


def test_scheduled_work_that_stands_still_is_named() -> None:
    outage = Outage(
        outage_id(ROUNDS, AT), ROUNDS, hunan.HUNAN, AT, AT, Why.STOOD_STILL, "承诺到期提醒"
    )
    event = of_outage(outage)
    words = words_of(event.kind, event.data, AT, place)
    assert words.title.startswith("平台定时任务")
    assert "承诺到期提醒" in words.body


@pytest.mark.requirement("S0-07")
@pytest.mark.parametrize("ended", [False, True])
def test_a_planned_work_and_its_calling_off_are_said_to_whom_it_touches(*, ended: bool) -> None:
    work = Work(
        id="20261201T003000.12345678",
        province="430000",
        kind=WorkKind.WINDOW,
        title="接听程序升级",
        account="更换程序",
        begins_at=AT,
        ends_at=AT + HOUR,
        owner=Owner("administrator", "罗静"),
        opened=HAND,
        ending=Ending(HAND, Outcome.CANCELLED, AT, "改期") if ended else None,
    )
    event = of_work(work, ("430100", "430000"))
    assert event.data["heads"] == "430100 430000"
    words = words_of(event.kind, event.data, AT, place)
    assert ("取消" in words.title) == ended
    assert "接听程序升级" in words.body


@pytest.mark.requirement("S0-72")
def test_a_line_that_was_not_open_is_told_as_a_lead_and_no_finding() -> None:
    data = {"line": "430100", "item": "1", "kind": "line_down", "suspicion": "x"}
    words = words_of("duty.suspected", data, AT, place)
    assert "疑似热线不畅通" in words.title
    assert "只是线索" in words.body
