"""A complaint that was left as a message: the province makes a matter of it, and keeps it."""

from dataclasses import replace
from typing import Any

import pytest

from backend.calls.voicemail.answering import CalledBack, Close
from backend.calls.voicemail.model import How
from backend.calls.voicemail.working import Collect, Route
from backend.kernel.access import Action, Actor, actions_of
from backend.kernel.errors import Forbidden, Invalid, NotFound, Refused
from backend.matters.complaints import desk
from backend.matters.complaints.deciding import Decide
from backend.matters.complaints.desk import Entry, Left
from backend.matters.complaints.said import Complaint
from backend.matters.model import Channel
from backend.matters.rules import Registration
from backend.promises.attempt import Answer
from backend.promises.model import Kind, State
from tests.backend.calls.test_outcomes import LEFT, MESSAGE, after
from tests.backend.calls.test_owing import ASKED, KNOWN
from tests.backend.calls.test_settling import Desk
from tests.backend.calls.test_supervising import COMPLAINED
from tests.backend.matters.complaints.forms import Office, against, form, uuid
from tests.backend.matters.forms import form as other_form
from tests.fakes import hunan
from tests.fakes.hunan import HUNAN
from tests.fakes.messages import Messages

SUPERVISOR, OTHER = hunan.person("supervisor"), hunan.person("supervisor-2")
HEAD, LI = hunan.person("head-changsha"), hunan.person("attendant-changsha-1")
MATTER = uuid(7)


@pytest.fixture
def office() -> Office:
    office = Office()
    office.clock.forward(hours=1)
    Desk(office.house).told(KNOWN, COMPLAINED, ASKED, LEFT, MESSAGE)
    office.clock.forward(seconds=9)
    return office


def collected(office: Office) -> Messages:
    messages = Messages(office.house)
    messages.working.collect(SUPERVISOR, Collect("c", uuid(1), 1, "没有录音"))
    return messages


def registration(complaint: Complaint | None = None, **changes: Any) -> Registration:
    said = complaint or against(place="430100")
    return form(7, said, channel=Channel.VOICEMAIL, call_id="c", **changes)


@pytest.mark.requirement("S2-36", "R21")
def test_the_province_registers_it_and_decides_by_the_instant_that_was_told(
    office: Office,
) -> None:
    collected(office)
    office.clock.forward(hours=50)
    told = office.registry.register(SUPERVISOR, registration())
    assert told["due_words"] == "下周一下午5点前"
    matter, house = office.house.matters.get(MATTER), office.house
    assert matter is not None
    assert (matter.served_at, matter.first_asked.id) == (HUNAN, SUPERVISOR.person_id)
    (of_call,) = house.promises.of("CALL#c")
    (of_matter,) = house.promises.of(matter.subject)
    assert (of_call.state, of_matter.state) == (State.CANCELLED, State.OPEN)
    assert (of_matter.made_at, of_matter.due_at) == (after(40), of_call.due_at)
    assert (of_matter.kind, of_matter.owner) == (Kind.COMPLAINT_ACCEPTANCE, "430000")
    message = house.voicemails.get("c")
    assert message is not None
    assert message.handled is not None
    assert (message.handled.how, message.handled.matter_id) == (How.REGISTERED, MATTER)
    # The call is looked at again each morning: nothing is owed anew.
    assert Desk(house).settling.look("c") == ()


@pytest.mark.requirement("S2-36", "N34")
def test_it_waits_on_the_desk_of_the_province_alone_and_goes_on_there(office: Office) -> None:
    seen = office.complaint_desk.see(OTHER, HUNAN)
    assert [one.message.contact_id for one in seen.messages] == ["c"]
    assert office.complaint_desk.see(HEAD, hunan.CHANGSHA).messages == []
    collected(office)
    office.registry.register(SUPERVISOR, registration(against()))
    office.clock.forward(seconds=9)
    seen = office.complaint_desk.see(OTHER, HUNAN)
    assert (seen.messages, [one.case.matter.id for one in seen.entries]) == ([], [MATTER])
    # Of somebody whom the city's centre would look into, had it been told to the city.
    assert office.complaint_desk.see(HEAD, hunan.CHANGSHA).entries == []
    with pytest.raises(NotFound):
        office.room.open(HEAD, MATTER)
    command = Decide(MATTER, uuid(8), 1, accepted=True, reason="属于受理范围")
    assert office.deciding.decide(OTHER, command)["version"] == 2


def test_what_is_too_much_for_one_page_of_the_desk_is_on_the_next(
    office: Office, monkeypatch: pytest.MonkeyPatch
) -> None:
    for number in range(20, 23):
        office.registry.register(LI, form(number, against(place="430100")))
        office.clock.forward(hours=1)
    whole = office.complaint_desk.see(OTHER, HUNAN)
    assert (len(whole.entries), len(whole.messages), whole.after) == (3, 1, None)
    monkeypatch.setattr(desk, "MOST", 1)
    entries: list[Entry] = []
    messages: list[Left] = []
    after = None
    for _ in range(4):
        page = office.complaint_desk.see(OTHER, HUNAN, after)
        entries, messages = [*entries, *page.entries], [*messages, *page.messages]
        after = page.after
    assert (entries, messages, after) == (whole.entries, whole.messages, None)


def test_nothing_else_is_made_of_it(office: Office) -> None:
    messages = collected(office)
    with pytest.raises(Refused):
        messages.working.route(SUPERVISOR, Route("c", uuid(2), 2, unit="430102"))
    with pytest.raises(Refused):
        messages.answering.called_back(SUPERVISOR, CalledBack("c", uuid(3), 2, Answer.REACHED))
    with pytest.raises(Refused):
        messages.answering.close(SUPERVISOR, Close("c", uuid(4), 2, "未留电话"))
    plain = replace(registration(), disposition=other_form().disposition)
    at_province = Actor("a", "a", LI.role, HUNAN)
    with pytest.raises(Invalid) as refused:
        office.registry.register(at_province, plain)
    assert [one.field for one in refused.value.faults] == ["disposition"]
    assert office.house.matters.get(MATTER) is None


def test_the_province_takes_complaints_and_registers_nothing_else(office: Office) -> None:
    assert Action.MATTER_REGISTER not in actions_of(SUPERVISOR.role)
    plain = replace(form(9, against()), disposition=other_form().disposition)
    with pytest.raises(Forbidden):
        office.registry.register(SUPERVISOR, plain)
    office.registry.register(SUPERVISOR, form(9, against()))
    matter = office.house.matters.get(uuid(9))
    assert matter is not None
    assert matter.served_at == HUNAN


def test_nobody_of_the_city_registers_hears_or_collects_it(office: Office) -> None:
    collected(office)
    for actor in (LI, HEAD):
        with pytest.raises((NotFound, Forbidden)):
            office.registry.register(actor, registration())
        with pytest.raises(NotFound):
            Messages(office.house).listening.open(actor, "c")
