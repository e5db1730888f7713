"""The four steps of a message, each once, with who and when; either answer keeps the promise."""

from dataclasses import replace
from datetime import date, timedelta
from typing import Any

import pytest

from backend.calls.voicemail.answering import CalledBack
from backend.calls.voicemail.model import How, State, Voicemail
from backend.calls.voicemail.working import Collect, Route
from backend.kernel.audit import Fact, Trail, verify
from backend.kernel.books import Create, Replace
from backend.kernel.clock import to_text
from backend.kernel.errors import Conflict, Forbidden, Invalid, NotFound, Refused
from backend.promises.attempt import Answer, Telephone
from backend.promises.model import Kind, Pledge, Promise
from backend.promises.model import State as Kept
from backend.promises.rules import make
from tests.backend.calls.voicemail.messages import ASKED
from tests.fakes import hunan
from tests.fakes.clock import FakeClock
from tests.fakes.house import House
from tests.fakes.messages import Messages, leave

ID = "00000000-0000-4000-8000-00000000000"
LI, WANG = (hunan.person(f"attendant-changsha-{number}") for number in (1, 2))
HEAD = hunan.person("head-changsha")


@pytest.fixture
def house() -> House:
    house = House(FakeClock(ASKED + timedelta(hours=13)))
    for person in hunan.seed().people:
        house.accounts.keep(person.account(person.username))
    return house


@pytest.fixture
def messages(house: House) -> Messages:
    leave(house)
    return Messages(house)


def message(house: House) -> Voicemail:
    found = house.voicemails.get("c-1")
    assert found is not None
    return found


def owed(house: House) -> Promise:
    (promise,) = house.promises.of("CALL#c-1")
    return promise


def collected(messages: Messages) -> None:
    messages.working.collect(LI, Collect("c-1", f"{ID}1", 1, "没有录音"))


@pytest.mark.requirement("S0-65")
def test_each_step_tells_who_did_it_and_when(house: House, messages: Messages) -> None:
    collected(messages)
    assert messages.working.summarise(LI, hunan.CHANGSHA, message(house).day) == 1
    house.clock.forward(minutes=5)
    messages.working.route(LI, Route("c-1", f"{ID}2", 3, person_id=WANG.person_id))
    house.clock.forward(minutes=5)
    messages.answering.called_back(WANG, CalledBack("c-1", f"{ID}3", 4, Answer.REACHED))
    found = message(house)
    begun = ASKED + timedelta(hours=13)
    assert found.collected is not None
    assert found.summarised is not None
    assert found.routed is not None
    assert found.handled is not None
    assert [
        (one.at, one.person_id)
        for one in (found.collected, found.summarised, found.routed.step, found.handled.step)
    ] == [
        (begun, LI.person_id),
        (begun, LI.person_id),
        (begun + timedelta(minutes=5), LI.person_id),
        (begun + timedelta(minutes=10), WANG.person_id),
    ]
    assert (found.state, found.handled.how) == (State.HANDLED, How.CALLED_BACK)
    facts = [one for one in house.books.all(Fact) if one.subject == found.subject]
    assert verify(facts, found.trail) is None
    assert [one.action for one in facts] == [
        "voicemail.collected",
        "voicemail.summarised",
        "voicemail.routed",
        "voicemail.called_back",
    ]


@pytest.mark.requirement("S0-64")
def test_the_answer_is_owed_for_two_working_days_from_the_receipt(
    house: House, messages: Messages
) -> None:
    del messages
    promise = owed(house)
    # Left on Monday evening: all of Tuesday and of Wednesday.
    assert promise.made_at == ASKED
    assert to_text(promise.due_at) == "2026-11-25T09:00:00.000Z"


@pytest.mark.requirement("S0-65")
def test_a_call_back_keeps_the_promise_and_whoever_made_it_is_first_asked(
    house: House, messages: Messages
) -> None:
    collected(messages)
    messages.answering.called_back(WANG, CalledBack("c-1", f"{ID}2", 2, Answer.REACHED))
    promise, found = owed(house), message(house)
    assert (promise.state, promise.kept_at) == (Kept.KEPT, house.clock.now())
    assert (promise.owner, promise.owner_name) == (WANG.person_id, WANG.name)
    assert found.first_asked is not None
    assert found.first_asked.person_id == WANG.person_id
    assert found.handled is not None
    assert found.handled.due_at == promise.due_at
    facts = [one for one in house.books.all(Fact) if one.subject == promise.chain]
    assert verify(facts, promise.trail) is None


def test_whoever_is_not_reached_is_owed_the_answer_still(house: House, messages: Messages) -> None:
    collected(messages)
    messages.answering.called_back(LI, CalledBack("c-1", f"{ID}2", 2, Answer.NO_ANSWER))
    with pytest.raises(Invalid, match="answer"):
        messages.answering.called_back(WANG, CalledBack("c-1", f"{ID}3", 3, Answer.NO_ANSWER))
    house.clock.forward(hours=6)
    messages.answering.called_back(WANG, CalledBack("c-1", f"{ID}3", 3, Answer.NO_ANSWER))
    promise, found = owed(house), message(house)
    assert (promise.state, len(promise.attempts)) == (Kept.OPEN, 2)
    assert found.handled is None
    # The first who set about it owns it, whoever tries besides (Art. 17).
    assert found.first_asked is not None
    assert (found.first_asked.person_id, promise.owner) == (LI.person_id, LI.person_id)


@pytest.mark.requirement("N31")
def test_a_try_tells_what_became_of_it_and_from_which_telephone(
    house: House, messages: Messages
) -> None:
    collected(messages)
    said = (Answer.WRONG_NUMBER, Telephone.SOFTPHONE)
    messages.answering.called_back(LI, CalledBack("c-1", f"{ID}2", 2, *said))
    (attempt,) = owed(house).attempts
    assert (attempt.by, attempt.answer, attempt.telephone) == (LI.person_id, *said)
    of_message = house.audit.of(message(house).subject)[-1]
    assert (of_message.action, of_message.detail) == (
        "voicemail.attempted",
        {"answer": "wrong_number", "telephone": "softphone"},
    )


def test_a_call_back_that_was_wished_for_in_the_same_call_is_kept_with_it(
    house: House, messages: Messages
) -> None:
    pledge = Pledge(Kind.CALLBACK, "CALL#c-1", "430100", hunan.CHANGSHA)
    terms = house.standing.terms(hunan.CHANGSHA, ASKED)
    house.books.commit(Create(make(pledge, ASKED, terms)))
    collected(messages)
    messages.answering.called_back(LI, CalledBack("c-1", f"{ID}2", 2, Answer.REACHED))
    states = {one.kind: one.state for one in house.promises.of("CALL#c-1")}
    assert states == {Kind.VOICEMAIL_REPLY: Kept.KEPT, Kind.CALLBACK: Kept.KEPT}


def test_a_message_that_is_given_to_somebody_is_owned_by_that_person(
    house: House, messages: Messages
) -> None:
    collected(messages)
    route = Route("c-1", f"{ID}2", 2, person_id=WANG.person_id)
    told = messages.working.route(LI, route)
    assert (owed(house).owner, owed(house).owner_name) == (WANG.person_id, WANG.name)
    assert messages.working.route(LI, route) == told
    assert message(house).version == 3


def test_a_message_given_to_an_institution_is_the_line_s_to_see_to(
    house: House, messages: Messages
) -> None:
    collected(messages)
    messages.working.route(LI, Route("c-1", f"{ID}2", 2, unit="430102"))
    found = message(house)
    assert found.routed is not None
    assert (found.routed.to, found.routed.unit) == ("430102", True)
    assert found.routed.to_name == "芙蓉区法律援助中心"
    assert owed(house).owner == "430100"


def test_a_message_is_given_to_no_institution_that_left_the_register(
    house: House, messages: Messages
) -> None:
    collected(messages)
    before = house.offices.of("430102")
    assert before is not None
    closed = replace(before, version=2, closed_on=date(2026, 11, 20), closed_for="并入市中心")
    house.books.commit(Replace(closed, before.version))
    with pytest.raises(Invalid) as invalid:
        messages.working.route(LI, Route("c-1", f"{ID}2", 2, unit="430102"))
    assert [fault.field for fault in invalid.value.faults] == ["unit"]


@pytest.mark.parametrize(
    "to",
    [
        {},
        {"person_id": WANG.person_id, "unit": "430102"},
        {"person_id": "nobody"},
        {"person_id": hunan.person("attendant-zhuzhou-1").person_id},
        {"person_id": hunan.person("auditor").person_id},
        {"unit": "430281"},
        {"unit": "999999"},
    ],
)
def test_it_can_be_given_to_nobody_else(
    to: dict[str, Any], house: House, messages: Messages
) -> None:
    collected(messages)
    with pytest.raises(Invalid):
        messages.working.route(LI, Route("c-1", f"{ID}2", 2, **to))
    assert message(house).routed is None


def test_nothing_is_given_on_or_answered_before_somebody_has_heard_it(messages: Messages) -> None:
    with pytest.raises(Refused):
        messages.working.route(LI, Route("c-1", f"{ID}2", 1, person_id=WANG.person_id))
    with pytest.raises(Refused):
        messages.answering.called_back(LI, CalledBack("c-1", f"{ID}2", 1, Answer.REACHED))


def test_a_step_is_done_once_and_a_repeat_answers_the_same(
    house: House, messages: Messages
) -> None:
    command = Collect("c-1", f"{ID}1", 1, "没有录音")
    told = messages.working.collect(LI, command)
    house.clock.forward(minutes=1)
    assert messages.working.collect(LI, command) == told
    with pytest.raises(Conflict):
        messages.working.collect(WANG, Collect("c-1", f"{ID}2", 1, "没有录音"))
    with pytest.raises(Refused):
        messages.working.collect(WANG, Collect("c-1", f"{ID}2", 2, "没有录音"))
    done = CalledBack("c-1", f"{ID}3", 2, Answer.REACHED)
    answered = messages.answering.called_back(LI, done)
    assert messages.answering.called_back(LI, done) == answered
    with pytest.raises(Refused):
        messages.answering.called_back(LI, replace(done, id=f"{ID}4", version=3))
    assert message(house).trail != Trail()


def test_the_summary_holds_what_was_collected_and_nothing_twice(
    house: House, messages: Messages
) -> None:
    leave(house, "c-2")
    collected(messages)
    day = message(house).day
    assert messages.working.summarise(HEAD, hunan.CHANGSHA, day) == 1
    assert messages.working.summarise(HEAD, hunan.CHANGSHA, day) == 0
    assert message(house).summarised is not None
    other = house.voicemails.get("c-2")
    assert other is not None
    assert other.summarised is None


def test_only_those_who_answer_messages_work_on_them(messages: Messages) -> None:
    command = Collect("c-1", f"{ID}1", 1, "没有录音")
    with pytest.raises(NotFound):
        messages.working.collect(hunan.person("attendant-zhuzhou-1"), command)
    with pytest.raises(NotFound):
        messages.working.collect(hunan.person("supervisor"), command)
    with pytest.raises(Forbidden):
        messages.working.collect(hunan.person("coordinator-liuyang"), command)
    with pytest.raises(NotFound):
        messages.working.summarise(LI, hunan.ZHUZHOU, ASKED.date())
    with pytest.raises(NotFound):
        messages.working.collect(LI, Collect("c-9", f"{ID}1", 1, "没有录音"))


def test_what_was_left_to_no_city_the_province_answers_itself(house: House) -> None:
    leave(house, "c-1", hunan.HUNAN)
    messages, supervisor = Messages(house), hunan.person("supervisor")
    messages.working.collect(supervisor, Collect("c-1", f"{ID}1", 1, "没有录音"))
    messages.answering.called_back(supervisor, CalledBack("c-1", f"{ID}2", 2, Answer.REACHED))
    assert owed(house).state is Kept.KEPT
    with pytest.raises(NotFound):
        messages.working.collect(HEAD, Collect("c-1", f"{ID}3", 3, "没有录音"))


def test_without_a_promise_the_message_is_answered_all_the_same(house: House) -> None:
    voicemail = leave(house)
    del house.books.kept["Promise", "CALL#c-1:voicemail_reply:1"]
    messages = Messages(house)
    collected(messages)
    messages.answering.called_back(LI, CalledBack("c-1", f"{ID}2", 2, Answer.REACHED))
    found = message(house)
    assert found.handled is not None
    assert (found.handled.due_at, voicemail.handled) == (None, None)
