"""What the card tells by the number: of visits, of a password, of one that somebody typed (N25)."""

from dataclasses import replace
from datetime import timedelta

import pytest

from backend.calls.model import Call
from backend.calls.reports import Kind, Report
from backend.kernel.books import Replace
from backend.kernel.errors import Forbidden, Invalid, NotFound
from backend.matters.caller import Behalf, Relation
from backend.matters.complaints.said import Complaint
from backend.matters.model import AnsweredNow, Channel, ReplyLater
from backend.promises.model import Kind as Promised
from tests.backend.matters import test_caller_card
from tests.backend.matters.test_caller_card import COORDINATOR, LI, MATTER, NUMBER, TEN, WANG, Desk
from tests.fakes.hunan import CHANGSHA

desk = test_caller_card.desk


@pytest.mark.requirement("N25", "S0-20")
def test_a_call_that_was_entered_by_hand_tells_nothing_of_the_number(desk: Desk) -> None:
    told = desk.register(f"{MATTER}1", AnsweredNow("可申请人身安全保护令，暂住姐姐家", "反家暴法"))
    desk.ring("older", TEN - timedelta(days=3), "agent-wang", matter=told.id)
    desk.owe(told.subject, Promised.REPLY, days=1)
    number = desk.house.privacy.keep("mine", NUMBER)
    hand = Report(
        kind=Kind.HAND,
        at=TEN,
        connected_at=TEN,
        place=CHANGSHA,
        number=number,
        answered_by=LI.person_id,
        entered_by=LI.person_id,
    )
    desk.house.calls.put(Call("mine", {Kind.HAND: hand}))
    card = desk.card(LI, "mine")
    assert (card.times, card.calls, card.matters, card.promises) == (0, [], [], [])
    assert card.speech is None


@pytest.mark.requirement("N25", "N33")
def test_a_duty_that_a_reopened_matter_owes_is_on_the_card(desk: Desk) -> None:
    matter = desk.register(f"{MATTER}1", ReplyLater("能否仲裁"))
    desk.ring("older", TEN - timedelta(days=3), "agent-wang", matter=matter.id)
    for kind in (Promised.REOPENED, Promised.FOLLOW_UP, Promised.ORDER_RETURNED, Promised.URGED):
        desk.owe(matter.subject, kind, days=1)
    shown = {one.kind for one in desk.card().promises}
    assert shown == {Promised.REOPENED, Promised.FOLLOW_UP, Promised.ORDER_RETURNED}


@pytest.mark.requirement("N25", "S0-42")
def test_who_came_by_before_is_known_by_the_number_that_was_given(desk: Desk) -> None:
    matter = desk.register(f"{MATTER}2", ReplyLater("来访所问"))
    desk.house.books.commit(Replace(replace(matter, channel=Channel.VISIT, version=2), 1))
    desk.owe(matter.subject, Promised.REPLY, days=1)
    card = desk.card()
    assert ([one.id for one in card.matters], card.times) == ([matter.id], 0)
    assert [one.kind for one in card.promises] == [Promised.REPLY]


@pytest.mark.requirement("N25")
def test_where_a_password_was_agreed_the_answer_waits_for_it(desk: Desk) -> None:
    behalf = Behalf(Relation.FRIEND, "张小五", "桃花 江")
    answered = AnsweredNow("可申请人身安全保护令", "反家暴法")
    matter = desk.register(f"{MATTER}1", answered, behalf=behalf)
    other = desk.register(f"{MATTER}2", AnsweredNow("可以申请劳动仲裁", "劳动法"))
    (newer, shown) = desk.card().matters
    assert {newer.id, shown.id} == {matter.id, other.id}
    told = {one.id: (one.answer, one.passphrase_agreed) for one in (newer, shown)}
    assert told == {matter.id: ("", True), other.id: ("可以申请劳动仲裁", False)}
    assert desk.callers.told_to(LI, "now", matter.id, "桃花源") is None
    assert desk.callers.told_to(LI, "now", matter.id, "桃花江") == "可申请人身安全保护令"
    tries = [
        fact.detail["right"]
        for fact in desk.house.audit.of(f"SEEN#{matter.subject}")
        if fact.action == "call.passphrase_said"
    ]
    assert tries == [False, True]
    for who, call_id, asked in (
        (WANG, "now", matter.id),
        (LI, "nowhere", matter.id),
        (LI, "now", other.id),
    ):
        with pytest.raises(NotFound):
            desk.callers.told_to(who, call_id, asked, "桃花江")


@pytest.mark.requirement("N25", "S0-20")
def test_of_a_number_that_was_typed_is_told_who_owes_what_and_never_what_was_said(
    desk: Desk,
) -> None:
    told = desk.register(f"{MATTER}1", AnsweredNow("可申请人身安全保护令，暂住姐姐家", "反家暴法"))
    mine = desk.register(f"{MATTER}2", AnsweredNow("可以申请劳动仲裁", "劳动法"), owner="li")
    complaint = desk.register(f"{MATTER}3", Complaint("李文静", "态度恶劣"))
    for one, kind in ((told, Promised.REOPENED), (complaint, Promised.COMPLAINT_ACCEPTANCE)):
        desk.owe(one.subject, kind)
    card = desk.callers.of_number(LI, NUMBER)
    assert {one.id: (one.answer, one.mine, one.may_take) for one in card.matters} == {
        told.id: ("", False, False),
        mine.id: ("可以申请劳动仲裁", True, True),
    }
    assert {one.first_asked for one in card.matters} == {"王勇"}
    assert [one.kind for one in card.promises] == [Promised.REOPENED]
    assert (card.speech, card.calls, card.wishes) == (None, (), None)
    facts = desk.house.audit.of(f"SEEN#{told.subject}")
    assert [one.action for one in facts] == ["caller.number_seen"]
    assert desk.callers.of_number(LI, "13900009999").matters == []
    with pytest.raises(Invalid):
        desk.callers.of_number(LI, "139")
    with pytest.raises(Forbidden):
        desk.callers.of_number(COORDINATOR, NUMBER)
