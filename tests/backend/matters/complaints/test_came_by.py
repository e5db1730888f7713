"""By what a complaint came is hidden with it: the call, and the message that was left (N34)."""

from datetime import timedelta

import pytest

from backend.calls.model import DayQuery
from backend.calls.voicemail.working import Collect
from backend.kernel.access import Actor
from backend.kernel.clock import civil_day
from backend.kernel.errors import NotFound, Refused
from backend.matters.caller import Caller
from backend.matters.complaints.model import Accused, Known
from backend.matters.complaints.naming import NameAccused
from backend.matters.complaints.unsealing import AnswerToSee, AskToSee
from backend.matters.model import Channel
from tests.backend.calls.voicemail.messages import ASKED, CHANGSHA, IVR
from tests.backend.calls.voicemail.test_listening import store
from tests.backend.matters.complaints.forms import Office, against, form, uuid
from tests.fakes import hunan
from tests.fakes.messages import PHONE, Messages, leave

LI, WANG = hunan.person("attendant-changsha-1"), hunan.person("attendant-changsha-2")
HEAD, DEPUTY = hunan.person("head-changsha"), hunan.person("deputy-changsha")
DAY = civil_day(ASKED)


def by_message(
    accused: str = "", *, sealed: bool = False, **changes: Caller
) -> tuple[Office, Messages]:
    """Return a house where Wang registered a message as a complaint."""
    office = Office(ASKED + timedelta(hours=13))
    store(office.house)
    leave(office.house, "c-1", CHANGSHA, IVR)
    messages = Messages(office.house)
    messages.working.collect(LI, Collect("c-1", uuid(9), 1, "没有录音"))
    complaint = against(accused, sealed=sealed)
    said = form(1, complaint, channel=Channel.VOICEMAIL, call_id="c-1", **changes)
    office.registry.register(WANG, said)
    office.clock.forward(minutes=1)
    return office, messages


def shown(office: Office, messages: Messages, who: Actor) -> list[str]:
    """Return what of it somebody is shown in the tray, the list of calls and by itself."""
    tray = messages.tray.see(who, CHANGSHA, DAY)
    assert tray.missing == ()
    assert tray.told == len(tray.rows)
    found = [f"tray {one.voicemail.number_masked}" for one in tray.rows]
    if who is not LI:
        listed = office.house.call_desk.list(who, CHANGSHA, DayQuery(DAY))
        found += [f"call {one.matter_id}" for one in listed.calls]
    try:
        messages.listening.open(who, "c-1")
        found.append("message")
        messages.listening.listen(who, "c-1")
        found.append("voice")
    except (NotFound, Refused):
        return found
    return found


@pytest.mark.requirement("N34", "S0-52")
def test_a_message_that_complains_is_not_every_colleagues() -> None:
    office, messages = by_message("head-changsha")
    for who in (HEAD, DEPUTY, LI):  # the province handles it: the deputy sits beside the head
        assert shown(office, messages, who) == [], who.name
    assert shown(office, messages, WANG)[:1] == ["tray 139****5678"]
    supervisor = hunan.person("supervisor")
    seen = ["tray 139****5678", f"call {uuid(1)}", "message", "voice"]
    assert shown(office, messages, supervisor) == seen


@pytest.mark.requirement("N34", "S0-52")
def test_under_seal_a_message_shows_no_number_and_lets_nobody_hear_the_voice() -> None:
    office, messages = by_message(sealed=True)
    for who in (HEAD, hunan.person("supervisor")):
        assert shown(office, messages, who) == ["tray ", f"call {uuid(1)}", "message"], who.name
        with pytest.raises(Refused):
            messages.listening.listen(who, "c-1")
        with pytest.raises(Refused):
            messages.listening.reveal(who, "c-1", "回访核实")


@pytest.mark.requirement("S2-21", "S0-52", "R17")
def test_what_two_people_opened_is_the_number_that_rang_and_the_voice() -> None:
    office, messages = by_message(sealed=True, caller=Caller(name="王小明"))
    version = office.house.matters.get(uuid(1)).version  # type: ignore[union-attr]  # as registered
    ask = AskToSee(uuid(1), uuid(31), version, "须告知结果")
    office.unsealing.ask(HEAD, ask)
    with pytest.raises(Refused):
        office.room.reveal(HEAD, uuid(1), "告知结果")
    granted = AnswerToSee(uuid(1), uuid(32), version + 1, uuid(31), granted=True)
    office.unsealing.answer(DEPUTY, granted)
    seen = office.room.reveal(HEAD, uuid(1), "告知结果")
    assert (seen.name, seen.phone) == ("王小明", PHONE)
    assert messages.listening.listen(HEAD, "c-1")
    with pytest.raises(Refused):
        messages.listening.listen(DEPUTY, "c-1")
    office.clock.forward(days=2)
    with pytest.raises(Refused):
        messages.listening.listen(HEAD, "c-1")


@pytest.mark.requirement("N34")
def test_who_is_named_later_loses_sight_of_call_and_message_too() -> None:
    office, messages = by_message()
    assert shown(office, messages, HEAD) != []
    named = Accused(Known.PERSON, "某主任", HEAD.person_id)
    office.naming.name(DEPUTY, NameAccused(uuid(1), uuid(10), 1, named))
    office.clock.forward(minutes=1)
    assert shown(office, messages, HEAD) == []
    office.naming.name(hunan.person("supervisor"), NameAccused(uuid(1), uuid(11), 2, named))
    assert shown(office, messages, HEAD) == []
