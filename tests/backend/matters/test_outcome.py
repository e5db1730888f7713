"""What the caller was told is the result, whatever inner ending comes last (R16, N25)."""

from datetime import UTC, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from backend.matters.disposing import Chosen
from backend.matters.following.meeting import Meeting
from backend.matters.following.meetings import Agree, Became
from backend.matters.following.model import Outcome
from backend.matters.following.pressing import Answered, Press
from backend.matters.following.reopening import Reopen
from backend.matters.liaison.leading import Acknowledge, Leading
from backend.matters.model import PRESSED, TOLD, AnsweredNow, Result, Urgent, weightier
from backend.matters.pressed import Cause, Rung
from backend.matters.working import Command
from tests.backend.matters.following.desks import HEAD, LATER, LI, Office
from tests.fakes.people import FakePeople

NOW = datetime(2026, 11, 23, 2, 0, tzinfo=UTC)
CALM = Urgent(calmed=True, calming_note="已劝解")
TOLD_SO = "已告知：可申请仲裁，时效一年"


def reply(office: Office, matter_id: str, text: str = TOLD_SO) -> None:
    ask = office.ask(matter_id)
    office.desk.reply(LI, Command(matter_id, ask.id, ask.version, text, basis="劳动争议调解仲裁法"))


@pytest.mark.requirement("R16", "N25", "S2-38")
def test_an_answer_to_who_pressed_it_is_not_what_the_caller_was_told() -> None:
    office = Office()
    matter_id = office.register()
    office.pressing.press(HEAD, Press(office.ask(matter_id), Rung.URGED, Cause.OTHER, "请尽快"))
    reply(office, matter_id)
    assert (office.matter(matter_id).result, office.matter(matter_id).told_last) == (None, TOLD_SO)
    inner = "向主任说明：前几天请假，已补办"
    office.pressing.answer(LI, Answered(office.ask(matter_id), Rung.URGED, inner))
    matter = office.matter(matter_id)
    assert matter.result is not None
    assert (matter.result.kind, matter.result.text) == ("replied", TOLD_SO)
    assert (matter.told_last, matter.outcome) == (TOLD_SO, None)


@pytest.mark.requirement("R16", "N25", "R13")
def test_what_a_leader_says_inside_is_never_shown_as_what_was_told() -> None:
    office = Office()
    leading = Leading(office.files, FakePeople(office.house.accounts))
    inner = "内部：此人系上访老户，注意稳控"

    def knows(matter_id: str) -> None:
        leading.acknowledge(HEAD, Acknowledge(office.ask(matter_id), inner, sends_nobody=True))

    both = office.register(LATER, further=(Chosen(CALM),))
    reply(office, both)
    knows(both)
    assert office.matter(both).told_last == TOLD_SO
    alone = office.register(CALM, id="00000000-0000-4000-8000-00000000000a")
    knows(alone)
    result = office.matter(alone).result
    assert result is not None
    assert (result.kind, office.matter(alone).told_last) == ("acknowledged", "")
    answered = AnsweredNow("可以起诉", "民法典")
    beside = office.register(
        CALM, id="00000000-0000-4000-8000-00000000000b", further=(Chosen(answered),)
    )
    knows(beside)
    assert office.matter(beside).told_last == "可以起诉"


def test_a_caller_who_did_not_come_was_told_what_was_said_before() -> None:
    office = Office()
    matter_id = office.register()
    reply(office, matter_id)
    at = office.house.clock.now()
    meeting = Meeting(at.replace(hour=at.hour + 1), "二楼", "李文静")
    office.meetings.agree(LI, Agree(office.ask(matter_id), meeting))
    office.house.clock.forward(hours=2)
    missed = Became(office.ask(matter_id), 1, Outcome.CALLER_MISSED, "未到")
    office.meetings.end(LI, missed)
    result = office.matter(matter_id).result
    assert result is not None
    assert (result.kind, result.text) == ("replied", TOLD_SO)
    office.reopening.reopen(LI, Reopen(office.ask(matter_id), "没解决"))
    assert office.matter(matter_id).told_last == TOLD_SO
    reply(office, matter_id, "已补充告知")
    assert office.matter(matter_id).told_last == "已补充告知"


@given(
    st.lists(st.sampled_from((*sorted(TOLD), "acknowledged", "instructed", PRESSED)), min_size=1)
)
def test_the_newest_that_was_told_outweighs_all_else(kinds: list[str]) -> None:
    came = None
    for number, kind in enumerate(kinds):
        came = weightier(came, Result(kind, str(number), NOW))
    assert came is not None
    told = [n for n, kind in enumerate(kinds) if kind in TOLD]
    inner = [n for n, kind in enumerate(kinds) if kind != PRESSED]
    assert int(came.text) == max(told or inner or [len(kinds) - 1])
