"""The status line of a complaint: its stages, when each is due, never of whom it is (N34)."""

from dataclasses import replace
from datetime import timedelta

import pytest

from backend.kernel.books import Create, Replace
from backend.promises.model import Kind, Pledge, Promise
from backend.promises.rules import cancel, keep, make
from tests.backend.calls.test_status import FURONG, SUBJECT, Desk


def complaint() -> Desk:
    """Return a desk where nothing is owed but what a complaint is."""
    desk = Desk()
    (reply,) = desk.house.promises.of(SUBJECT)
    end(desk, reply)
    return desk


def owe(desk: Desk, kind: Kind) -> Promise:
    """Let a stage of the complaint be owed."""
    now = desk.house.clock.now()
    promise = make(
        Pledge(kind, SUBJECT, "430100", FURONG), now, desk.house.standing.terms(FURONG, now)
    )
    desk.house.books.commit(Create(promise))
    return promise


def end(desk: Desk, promise: Promise) -> None:
    """Keep a stage."""
    done = keep(promise, desk.house.clock.now())
    desk.house.books.commit(Replace(done, promise.version))


@pytest.mark.requirement("N34", "N29")
def test_each_stage_is_told_with_its_day() -> None:
    desk = complaint()
    acceptance = owe(desk, Kind.COMPLAINT_ACCEPTANCE)
    assert desk.ask().words == (
        "您的投诉由芙蓉区法律援助中心办理，已经登记，将在下周一下午5点前决定是否受理。"
    )
    end(desk, acceptance)
    result = owe(desk, Kind.COMPLAINT_RESULT)
    assert "已经受理，正在调查核实，将在" in desk.ask(contact="c-2").words
    end(desk, result)
    telling = owe(desk, Kind.COMPLAINT_TELLING)
    assert "已经有了办理结果，将在" in desk.ask(contact="c-3").words
    end(desk, telling)
    assert desk.ask(contact="c-4").words == (
        "您的投诉由芙蓉区法律援助中心办理，已经办结，结果已经告知您。"
        "如有疑问，请在接听时间拨打本热线。"
    )


@pytest.mark.requirement("N34")
def test_one_that_was_declined_says_so_and_one_that_is_late_asks_pardon() -> None:
    desk = complaint()
    end(desk, owe(desk, Kind.COMPLAINT_ACCEPTANCE))
    telling = owe(desk, Kind.COMPLAINT_TELLING)
    assert "没有受理，将在" in desk.ask().words
    past = replace(
        telling, due_at=desk.house.clock.now() - timedelta(days=1), version=telling.version + 1
    )
    desk.house.books.commit(Replace(past, telling.version))
    late = desk.ask(contact="c-2").words
    assert "原定在" in late
    assert "非常抱歉" in late
    end(desk, past)
    assert "没有受理，理由已经告知您" in desk.ask(contact="c-3").words


@pytest.mark.requirement("R17", "N29")
def test_what_waits_for_the_caller_to_ask_is_never_said_to_be_told() -> None:
    desk = complaint()
    end(desk, owe(desk, Kind.COMPLAINT_RESULT))
    telling = owe(desk, Kind.COMPLAINT_TELLING)
    desk.house.books.commit(Replace(cancel(telling), telling.version))
    now = desk.house.clock.now()
    pledge = Pledge(
        Kind.COMPLAINT_ASKED, SUBJECT, "430100", FURONG, agreed_for=now + timedelta(days=180)
    )
    asked = make(pledge, now, desk.house.standing.terms(FURONG, now))
    desk.house.books.commit(Create(asked))
    said = desk.ask().words
    assert said.startswith("您的投诉由芙蓉区法律援助中心办理，已经有了办理结果，请在接听时间")
    assert said.endswith("报出事项编号，由工作人员告知您。")
    assert "已经告知" not in said
    end(desk, asked)
    assert "结果已经告知您" in desk.ask(contact="c-2").words


def test_what_was_asked_besides_is_told_after_it() -> None:
    desk = Desk()
    owe(desk, Kind.COMPLAINT_ACCEPTANCE)
    assert desk.ask().words.endswith("决定是否受理。您询问的其他事项，将在本周三下午5点前答复。")
