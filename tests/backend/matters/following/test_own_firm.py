"""No caller is sent to the own firm by what follows on a matter either (Art. 20(5), N26)."""

from dataclasses import replace
from datetime import timedelta
from typing import Any

import pytest

from backend.kernel.errors import Invalid, Refused
from backend.kernel.suspicions import PAID_REFERRAL
from backend.matters.caller import Caller
from backend.matters.following.meeting import Meeting
from backend.matters.following.meetings import Agree, Became, Move
from backend.matters.following.model import Appointment, Outcome, Side
from backend.matters.following.notifying import Notify
from backend.matters.following.texting import SendText
from backend.matters.following.visiting import Visited
from backend.matters.model import AnsweredNow
from backend.promises.attempt import Answer
from tests.backend.matters.following.desks import HEAD, LI, MONDAY, Office
from tests.backend.matters.following.test_notifying import SAID
from tests.backend.matters.following.test_visiting import EVERYBODY

OWN = "湖南星城样例律师事务所（样例）"
FRIDAY = MONDAY + timedelta(days=4)
MEETING = Meeting(FRIDAY, "长沙市法律援助中心二楼接待室", "李文静律师")


@pytest.fixture
def office() -> Office:
    return Office()


@pytest.fixture
def matter_id(office: Office) -> str:
    caller = Caller(name="张三", phone="13800138000")
    return office.register(AnsweredNow("可以起诉", "民法典"), caller=caller)


def leads(office: Office) -> list[tuple[str, object]]:
    """Return the leads of the house: of which matter, and against whom."""
    kept = office.house.suspicions.kept
    assert all(one.kind == PAID_REFERRAL for one in kept)
    return [(one.person_id, one.evidence["matter"]) for one in kept]


@pytest.mark.requirement("N26", "S0-41")
@pytest.mark.parametrize(
    ("field", "what"),
    [
        ("where", replace(MEETING, where=f"{OWN}三楼")),
        ("person", replace(MEETING, person="李文静，12000000018")),
    ],
)
def test_no_caller_is_seen_at_the_own_firm(
    office: Office, matter_id: str, field: str, what: Meeting
) -> None:
    with pytest.raises(Invalid) as refused:
        office.meetings.agree(LI, Agree(office.ask(matter_id), what))
    (fault,) = refused.value.faults
    assert (fault.field, fault.article) == (field, "第二十条第（五）项")
    office.meetings.agree(LI, Agree(office.ask(matter_id), MEETING))
    later = replace(what, at=FRIDAY + timedelta(days=1))
    with pytest.raises(Invalid):
        office.meetings.move(LI, Move(office.ask(matter_id), 1, later, Side.US, "另有安排"))
    (one,) = office.file(matter_id).of(Appointment)
    assert (one.where, one.person) == (MEETING.where, MEETING.person)
    assert leads(office) == []


@pytest.mark.requirement("N26", "S0-41")
def test_another_firm_and_whoever_practises_nowhere_are_not_refused(
    office: Office, matter_id: str
) -> None:
    elsewhere = replace(MEETING, where="湖南别家律师事务所")
    office.meetings.agree(LI, Agree(office.ask(matter_id), elsewhere))
    other = office.register(id="7d1f4a52-0000-4000-8000-000000000009")
    office.meetings.agree(HEAD, Agree(office.ask(other), replace(MEETING, where=OWN)))
    assert leads(office) == []


@pytest.mark.requirement("N26", "S0-67")
@pytest.mark.parametrize("part", ["title", "basis", "procedure", "materials"])
def test_a_notification_that_names_it_is_a_lead_and_no_text(
    office: Office, matter_id: str, part: str
) -> None:
    words = f"请到{OWN}签委托合同"
    changed: dict[str, Any] = {part: (words,) if part == "materials" else words}
    said = replace(SAID, **changed)
    command = Notify(office.ask(matter_id), said)
    assert office.notifying.notify(LI, command) == office.notifying.notify(LI, command)
    assert leads(office) == [(LI.person_id, matter_id)]
    with pytest.raises(Refused, match="never told"):
        office.texting.order(LI, SendText(office.ask(matter_id), 1))


@pytest.mark.requirement("N26")
def test_what_was_said_at_a_meeting_and_at_a_return_visit_leads(
    office: Office, matter_id: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    office.meetings.agree(LI, Agree(office.ask(matter_id), MEETING))
    office.house.clock.forward(days=4)
    told = Became(office.ask(matter_id), 1, Outcome.HELD, f"已告知可到{OWN}委托")
    office.meetings.end(LI, told)
    assert leads(office) == [(LI.person_id, matter_id)]
    monkeypatch.setattr(type(office.house), "standing", property(lambda _: EVERYBODY))
    office.close(matter_id)
    visited = Visited(office.ask(matter_id), Answer.REACHED, solved=True, text=f"又荐{OWN}")
    office.visiting.visit(LI, visited)
    assert leads(office) == [(LI.person_id, matter_id)] * 2
