"""A message that nobody left after all goes with its promise, and comes back with it (S0-62)."""

from dataclasses import replace
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from backend.calls.voicemail.model import Handled, How, State, Step, Voicemail
from backend.calls.voicemail.working import Collect, Route
from backend.kernel.books import Create, Replace
from backend.kernel.errors import Conflict, NotFound, Refused
from backend.kernel.events import Event
from backend.promises.model import Kind as Promised
from backend.promises.rules import keep
from tests.backend.calls.test_outcomes import LEFT, MESSAGE, after
from tests.backend.calls.test_owing import ASKED, SHUT
from tests.backend.calls.test_reception import local
from tests.backend.calls.test_settling import NEVER_MIND, Desk, subsets
from tests.fakes import hunan
from tests.fakes.books import FakeBooks
from tests.fakes.clock import FakeClock
from tests.fakes.house import House
from tests.fakes.hunan import HUNAN, person
from tests.fakes.messages import Messages
from tests.fakes.voicemails import FakeVoicemails

LI, WANG = (person(f"attendant-changsha-{number}") for number in (1, 2))
ID = "00000000-0000-4000-8000-00000000000"


@pytest.fixture
def desk() -> Desk:
    return Desk(House(FakeClock(local("2026-11-23T10:00")), lag=0))


def message_of(desk: Desk, call: str = "c") -> Voicemail:
    found = desk.house.books.get(Voicemail, call)
    assert found is not None
    return found


def tray_of(desk: Desk) -> list[str]:
    province = person("supervisor")
    today = Messages(desk.house).tray.see(province, HUNAN, date(2026, 11, 23))
    later = Messages(desk.house).tray.see(province, HUNAN, date(2026, 11, 24))
    return [row.voicemail.contact_id for row in (*today.rows, *later.earlier)]


@pytest.mark.requirement("S0-62", "S0-64")
def test_a_message_that_nobody_left_after_all_lies_in_no_tray_until_one_was_left_again(
    desk: Desk,
) -> None:
    house = desk.house
    house.clock.at = local("2026-11-24T06:00")
    desk.told(SHUT, ASKED)
    assert tray_of(desk) == ["c", "c"]
    desk.told(LEFT, NEVER_MIND)
    assert tray_of(desk) == []
    gone = message_of(desk)
    assert gone.withdrawn_at == house.clock.now()
    facts = house.audit.of(gone.subject)
    assert [(fact.actor, fact.action) for fact in facts] == [("telephone", "voicemail.withdrawn")]
    desk.told(replace(MESSAGE, at=after(96)))
    assert tray_of(desk) == ["c", "c"]
    actions = [fact.action for fact in house.audit.of(gone.subject)]
    assert actions == ["voicemail.withdrawn", "voicemail.left_again"]


def test_a_message_is_withdrawn_with_its_promise_or_not_at_all(desk: Desk) -> None:
    desk.told(SHUT, ASKED, LEFT, MESSAGE)
    before, message = desk.promise(Promised.VOICEMAIL_REPLY), message_of(desk)
    desk.house.books.commit(Replace(message.next(), message.version))
    stale = FakeVoicemails(FakeBooks(), desk.house.clock)
    stale.books.commit(Create(message))
    with pytest.raises(Conflict):
        replace(desk.settling, voicemails=stale).cancel(before, "corrected")
    assert desk.promise(Promised.VOICEMAIL_REPLY) == before


def test_a_message_that_was_answered_before_the_record_came_stays_answered(desk: Desk) -> None:
    desk.told(SHUT, ASKED, LEFT, MESSAGE)
    promise, message = desk.promise(Promised.VOICEMAIL_REPLY), message_of(desk)
    step = Step(desk.house.clock.now(), "li", "李文静")
    done = message.next(handled=Handled(step, How.CALLED_BACK, promise.due_at))
    kept = keep(promise, step.at)
    desk.house.books.commit(Replace(done, message.version), Replace(kept, promise.version))
    assert desk.told(NEVER_MIND) == ()
    assert message_of(desk) == done


@pytest.mark.requirement("S0-62", "S0-65")
def test_who_saw_to_a_message_is_told_that_it_is_withdrawn_and_can_hear_it_still(
    desk: Desk,
) -> None:
    house = desk.house
    house.clock.at = local("2026-11-24T06:00")
    for one in hunan.seed().people:
        house.accounts.keep(one.account(one.username))
    desk.told(SHUT, ASKED)
    messages, contact = Messages(house), message_of(desk).contact_id
    messages.working.collect(LI, Collect(contact, f"{ID}1", 1, "没有录音"))
    messages.working.route(LI, Route(contact, f"{ID}2", 2, person_id=WANG.person_id))
    house.recordings.cuts[contact] = b"the caller's words"
    desk.told(LEFT, NEVER_MIND)
    gone = message_of(desk)
    assert gone.withdrawn_at == house.clock.now()
    (event,) = (one for one in house.books.all(Event) if one.kind == "message.withdrawn")
    assert event.data["to"].split() == [WANG.person_id, LI.person_id]
    assert messages.listening.listen(WANG, contact)
    (row,) = messages.tray.see(LI, hunan.CHANGSHA, gone.day).rows
    assert (row.voicemail, row.promise) == (gone, None)
    with pytest.raises(Refused):
        messages.working.route(LI, Route(contact, f"{ID}3", gone.version, person_id=LI.person_id))
    desk.told(replace(MESSAGE, at=after(96)))
    assert tray_of(desk) == [contact, contact], "left again, it is owed and worked on"
    assert message_of(desk).state is State.ROUTED


def test_nobody_is_told_of_a_message_that_nobody_saw_to(desk: Desk) -> None:
    desk.house.clock.at = local("2026-11-24T06:00")
    desk.told(SHUT, ASKED)
    desk.told(LEFT, NEVER_MIND)
    assert message_of(desk).withdrawn_at is not None
    assert {one.kind for one in desk.house.books.all(Event)} == {"message.left"}
    with pytest.raises(NotFound):
        Messages(desk.house).listening.listen(LI, message_of(desk).contact_id)


@pytest.mark.requirement("S0-62", "S0-64")
@given(st.data())
def test_a_message_lies_in_the_tray_as_long_as_its_answer_is_owed(data: st.DataObject) -> None:
    told = data.draw(st.permutations([ASKED, *data.draw(subsets)]))
    morning = data.draw(st.integers(0, len(told)))
    desk = Desk(House(FakeClock(local("2026-11-23T10:00")), lag=0))
    for count, report in enumerate(told):
        desk.tell(report)
        if count >= morning:
            desk.house.clock.at = local("2026-11-24T06:00")
        for _ in range(2):
            desk.settling.look("c")
        owed = "CALL#c:voicemail_reply:1" in desk.open()
        assert (tray_of(desk) != []) is owed
