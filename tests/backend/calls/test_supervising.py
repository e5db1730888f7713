"""The public channel of supervision: a complaint is the province's, and nobody's of the city."""

from dataclasses import replace
from datetime import date
from itertools import permutations

import pytest

from backend.accounts.words.messages import words
from backend.calls.desk import CallDesk
from backend.calls.model import DayQuery
from backend.calls.placing import InCall
from backend.calls.reports import Decision, Kind, Report
from backend.calls.settling import Settled, Turn
from backend.calls.supervising import Supervision, complaint, without_storage
from backend.calls.voicemail.model import State as Step
from backend.kernel.access import Actor, Role
from backend.kernel.errors import NotFound
from backend.kernel.events import Event
from backend.promises.model import Kind as Promised
from backend.promises.model import Promise, State
from tests.backend.calls.test_outcomes import LEFT, MESSAGE, after
from tests.backend.calls.test_owing import ASKED, KNOWN
from tests.backend.calls.test_reception import MOBILE, local
from tests.backend.calls.test_reception import House as Lines
from tests.backend.calls.test_settling import Desk
from tests.fakes.clock import FakeClock
from tests.fakes.house import House
from tests.fakes.hunan import CHANGSHA, HUNAN, XIANGXI, FakeAtlas, gazetteer
from tests.fakes.messages import Messages

COMPLAINED = complaint(after(20), HUNAN, Decision.UNATTENDED)
REPORTS = (KNOWN, COMPLAINED, ASKED, LEFT, MESSAGE)
HEAD = Actor("head-changsha", "长沙负责人", Role.CENTRE_HEAD, CHANGSHA)
SUPERVISOR = Actor("supervisor", "谭正平", Role.PROVINCIAL_SUPERVISOR, HUNAN)
TODAY = date(2026, 11, 23)


@pytest.fixture
def lines() -> Lines:
    return Lines()


@pytest.fixture
def desk() -> Desk:
    return Desk(House(FakeClock(local("2026-11-23T10:00")), lag=0))


def supervision(house: House | Lines, phone: str = "") -> Supervision:
    return Supervision(house.switchboard, house.calls, FakeAtlas(), house.clock, phone)


def calls_of(house: House) -> CallDesk:
    return CallDesk(house.calls, house.privacy, house.audit, FakeAtlas(), house.clock)


@pytest.mark.requirement("S2-36")
def test_somebody_of_the_province_answers_where_somebody_sits_else_a_message_is_taken(
    lines: Lines,
) -> None:
    house = lines
    house.sign_on(XIANGXI)
    house.switchboard.refresh()
    found = supervision(house).receive()
    assert (found.decision, found.province) == (Decision.UNATTENDED, HUNAN)
    assert "受理人员" not in found.words
    house.sign_on(HUNAN)
    house.switchboard.refresh()
    attended = supervision(house, "0731-1").receive()
    assert attended.decision is Decision.QUEUE
    assert "正在为您转接受理人员" in attended.words
    assert "服务监督电话0731-1" in attended.words
    house.clock.at = local("2026-11-23T20:00")
    house.switchboard.refresh()
    assert supervision(house).receive().decision is Decision.VOICEMAIL
    assert without_storage(HUNAN, "", house.clock.now()).decision is Decision.UNATTENDED


@pytest.mark.requirement("S2-36", "N34")
def test_who_complained_is_found_in_no_list_and_on_no_page_of_the_city(desk: Desk) -> None:
    house = desk.house
    desk.tell(KNOWN)
    caller = InCall("c", MOBILE, CHANGSHA)
    assert [one.id for one in calls_of(house).live(HEAD, CHANGSHA)] == ["c"]
    use = supervision(house)
    use.keep(caller, use.receive())
    desk.told(ASKED, LEFT, MESSAGE)
    assert calls_of(house).live(HEAD, CHANGSHA) == ()
    assert calls_of(house).list(HEAD, CHANGSHA, DayQuery(TODAY)).calls == []
    with pytest.raises(NotFound):
        calls_of(house).open(HEAD, "c")
    assert calls_of(house).open(SUPERVISOR, "c").rang == CHANGSHA
    messages = Messages(house)
    assert messages.tray.see(HEAD, CHANGSHA, TODAY).rows == []
    assert messages.tray.see(HEAD, CHANGSHA, TODAY).told == 0
    with pytest.raises(NotFound):
        messages.listening.open(HEAD, "c")
    (row,) = messages.tray.see(SUPERVISOR, HUNAN, TODAY).rows
    assert (row.voicemail.place, row.voicemail.complains_of) == (HUNAN, CHANGSHA)
    assert row.promise is not None
    assert row.promise.kind is Promised.COMPLAINT_ACCEPTANCE


@pytest.mark.requirement("S2-36", "R21")
@pytest.mark.parametrize("order", list(permutations(REPORTS)))
def test_in_any_order_the_acceptance_is_owed_by_the_province_and_nothing_else(
    desk: Desk, order: tuple[Report, ...]
) -> None:
    for report in order:
        desk.told(report)
    assert desk.open() == ["CALL#c:complaint_acceptance:1"]
    promise = desk.promise(Promised.COMPLAINT_ACCEPTANCE)
    assert (promise.owner, promise.owner_name, promise.place) == ("430000", "湖南省", HUNAN)
    message = desk.house.voicemails.get("c")
    assert message is not None
    assert (message.place, message.state) == (HUNAN, Step.RECEIVED)
    assert message.complains_of is not None
    assert message.withdrawn_at is None


@pytest.mark.requirement("R21")
def test_whether_it_is_accepted_is_told_five_working_days_after_the_message(desk: Desk) -> None:
    desk.tell(*REPORTS)
    desk.settling.look("c")
    promise = desk.promise(Promised.COMPLAINT_ACCEPTANCE)
    assert (promise.made_at, promise.due_at) == (after(40), local("2026-11-30T17:00"))


def test_a_message_that_is_known_as_a_complaint_late_leaves_the_tray_of_the_city(
    desk: Desk,
) -> None:
    desk.told(KNOWN, ASKED, LEFT, MESSAGE)
    assert desk.told(COMPLAINED) == (
        Settled("CALL#c:voicemail_reply:1", Turn.CANCELLED),
        Settled("CALL#c:complaint_acceptance:1", Turn.OPENED),
    )
    (fact,) = desk.house.audit.of(desk.promise(Promised.VOICEMAIL_REPLY).chain)
    assert fact.detail == {"by": "complaint"}
    facts = [one.action for one in desk.house.audit.of("VOICEMAIL#c")]
    assert facts == ["voicemail.withdrawn", "voicemail.moved"]


def test_once_it_is_registered_its_matter_owes_it(desk: Desk) -> None:
    desk.told(*REPORTS)
    house = desk.house
    call = house.calls.get("c")
    assert call is not None
    house.calls.put(replace(call, matter_id="m-1"))
    assert desk.settling.look("c") == (Settled("CALL#c:complaint_acceptance:1", Turn.CANCELLED),)
    assert [one.state for one in house.books.all(Promise)] == [State.CANCELLED]


def test_the_supervisors_are_told_of_it_and_led_to_the_desk(desk: Desk) -> None:
    desk.told(*REPORTS)
    (event,) = desk.house.books.all(Event)
    assert (event.data["heads"], event.data["complains_of"]) == ("430000", "430100")
    now = desk.house.clock.now()
    said = words("left", event.data, now, gazetteer().name)
    assert (said.title[:9], said.link) == ("有新的监督投诉留言", "/complaints")
    assert "长沙市" in said.body
    assert "Changsha" in said.body_en


def test_who_hangs_up_before_a_message_is_called_back_by_the_province(desk: Desk) -> None:
    desk.told(KNOWN, COMPLAINED, LEFT)
    assert desk.open() == ["CALL#c:callback:1"]
    assert desk.promise().owner == "430000"


def test_the_record_tells_of_a_complaint_where_our_own_report_was_lost(desk: Desk) -> None:
    by_record = complaint(after(60), HUNAN)
    desk.told(KNOWN, ASKED, by_record, LEFT, MESSAGE)
    assert desk.open() == ["CALL#c:complaint_acceptance:1"]
    call = desk.house.calls.get("c")
    assert call is not None
    assert (call.place, call.decision) == (HUNAN, KNOWN.decision)
    assert Kind.COMPLAINT in call.reports
