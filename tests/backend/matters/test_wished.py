"""What a caller wishes is noted with the matter, and holds when the reply is given (N32)."""

from dataclasses import replace
from datetime import time, timedelta

import pytest

from backend.calls.model import Call
from backend.calls.reports import Kind, Report
from backend.kernel.books import Create
from backend.kernel.errors import Invalid
from backend.matters.caller import Caller
from backend.matters.model import (
    Channel,
)
from backend.matters.registering import Registry
from backend.matters.working import Command, Desk
from backend.promises.attempt import Answer
from backend.promises.model import Promise, State
from backend.promises.wishes import Means, Noted, Said, Window, Wishes
from tests.backend.matters import test_working
from tests.backend.matters.forms import COMPLETE, form
from tests.fakes.house import House
from tests.fakes.privacy import FakeCallerHash

LI, MONDAY, CONTACT = test_working.LI, test_working.MONDAY, test_working.CONTACT
house, registry, desk = test_working.house, test_working.registry, test_working.desk
AFTERNOON = Said((Window(time(14, 30), time(17)),), refused=frozenset({Means.SMS}), words="找李")
REPLY = form(COMPLETE[1], wishes=Noted(AFTERNOON))
CALLER = FakeCallerHash().of("13912345678")
COMMAND = "00000000-0000-7000-8000-00000000000"


def _reply(number: int, version: int = 1, **changed: object) -> Command:
    told = Command(REPLY.id, f"{COMMAND}{number}", version, "已答复", basis="民法典")
    return replace(told, **changed)  # type: ignore[arg-type]  # as named


@pytest.mark.requirement("N32")
def test_they_are_kept_with_the_matter_and_hold_for_the_reply(
    registry: Registry, desk: Desk, house: House
) -> None:
    receipt = registry.register(LI, REPLY)
    assert registry.register(LI, REPLY) == receipt
    (kept,), (promise,) = house.books.all(Wishes), house.books.all(Promise)
    assert (kept.caller, kept.said, kept.by) == (promise.caller, AFTERNOON, LI.person_id)
    assert kept.caller == CALLER
    kinds = [{type(write.record) for write in writes} for writes in house.books.commits]
    assert [one for one in kinds if Wishes in one] == [one for one in kinds if Promise in one]
    for answer in Answer:
        with pytest.raises(Invalid):
            desk.reply(LI, _reply(1, answer=answer))
    desk.reply(LI, _reply(2, agreed=True))
    (told,) = house.books.all(Promise)
    assert (told.state, told.attempts[-1].agreed) == (State.KEPT, True)


def test_the_call_stands_in_where_no_number_was_given(registry: Registry, house: House) -> None:
    number = house.privacy.keep(CONTACT, "+8613912345678")
    connected = Report(kind=Kind.CONNECTED, at=MONDAY, agent_id=LI.agent_id, number=None)
    rung = Report(kind=Kind.ROUTE, at=MONDAY, number=number)
    house.calls.put(Call(CONTACT, {Kind.ROUTE: rung, Kind.CONNECTED: connected}))
    nameless = Caller(name_refused=True, ring_back_at=MONDAY + timedelta(hours=1))
    registry.register(LI, replace(REPLY, caller=nameless, channel=Channel.CALL, call_id=CONTACT))
    (promise,) = house.books.all(Promise)
    assert promise.caller == CALLER
    assert [one.caller for one in house.books.all(Wishes)] == [CALLER]


def test_other_wishes_of_the_number_are_never_written_over_unseen(
    registry: Registry, house: House
) -> None:
    registry.register(LI, REPLY)
    other = form(COMPLETE[0], id=f"{COMMAND}9", wishes=Noted(Said()))
    with pytest.raises(Invalid) as refused:
        registry.register(LI, other)
    assert [fault.field for fault in refused.value.faults] == ["wishes"]
    registry.register(LI, replace(other, wishes=Noted(Said(), 1)))
    (kept,) = house.books.all(Wishes)
    # Whoever types a number is not shown the words, and does not blot them out.
    assert (kept.said, kept.version) == (Said(words=AFTERNOON.words), 2)
    # What was registered before answers the same, whatever was noted since.
    assert registry.register(LI, REPLY)["id"] == REPLY.id


@pytest.mark.requirement("N32", "S0-20")
def test_a_call_that_was_entered_by_hand_blots_out_no_words(
    registry: Registry, house: House
) -> None:
    registry.register(LI, REPLY)
    number = house.privacy.keep(CONTACT, "+8613912345678")
    hand = Report(
        kind=Kind.HAND,
        at=MONDAY,
        connected_at=MONDAY,
        number=number,
        answered_by=LI.person_id,
    )
    house.calls.put(Call(CONTACT, {Kind.HAND: hand}))
    wishes = Noted(Said(words="打座机"), 1)
    other = form(COMPLETE[0], id=f"{COMMAND}9", wishes=wishes, caller=Caller(name="张三"))
    registry.register(LI, replace(other, channel=Channel.CALL, call_id=CONTACT))
    (kept,) = house.books.all(Wishes)
    assert kept.said.words == f"{AFTERNOON.words}；打座机"


@pytest.mark.requirement("N32")
@pytest.mark.parametrize("typed", ["13912345678", "+86 139 1234 5678", "13800000000"])
def test_words_shown_with_the_call_are_taken_back_though_its_number_is_typed_again(
    registry: Registry, house: House, typed: str
) -> None:
    registry.register(LI, REPLY)
    number = house.privacy.keep(CONTACT, "+8613912345678")
    connected = Report(kind=Kind.CONNECTED, at=MONDAY, agent_id=LI.agent_id)
    rung = Report(kind=Kind.ROUTE, at=MONDAY, number=number)
    house.calls.put(Call(CONTACT, {Kind.ROUTE: rung, Kind.CONNECTED: connected}))
    own = FakeCallerHash().of(typed) == CALLER
    if not own:
        other = replace(house.books.all(Wishes)[0], caller=FakeCallerHash().of(typed))
        house.books.commit(Create(other))
    took_back = form(
        COMPLETE[0],
        id=f"{COMMAND}9",
        wishes=Noted(Said(refused=frozenset({Means.LETTER})), 1),
        caller=Caller(phone=typed),
        channel=Channel.CALL,
        call_id=CONTACT,
    )
    registry.register(LI, took_back)
    kept = house.wishes.of(FakeCallerHash().of(typed))
    assert kept is not None
    assert kept.version == 2
    assert kept.said.words == ("" if own else AFTERNOON.words), "of another number they stay"


def test_the_same_wishes_and_none_at_all_write_nothing(registry: Registry, house: House) -> None:
    registry.register(LI, replace(REPLY, wishes=None))
    registry.register(LI, replace(REPLY, id=f"{COMMAND}8", wishes=Noted(Said())))
    assert house.books.all(Wishes) == []
    registry.register(LI, replace(REPLY, id=f"{COMMAND}7"))
    registry.register(LI, replace(REPLY, id=f"{COMMAND}6"))
    assert [one.version for one in house.books.all(Wishes)] == [1]


def test_wishes_need_a_number_and_what_can_be_kept(registry: Registry) -> None:
    for wrong in (
        replace(REPLY, disposition=COMPLETE[0], caller=Caller()),
        replace(REPLY, wishes=Noted(Said(weekdays=frozenset()))),
    ):
        with pytest.raises(Invalid):
            registry.register(LI, wrong)


@pytest.mark.requirement("S0-55")
def test_a_ring_back_is_agreed_within_the_time_of_the_reply(
    registry: Registry, house: House
) -> None:
    for never in (MONDAY, MONDAY + timedelta(days=3)):
        caller = Caller(name_refused=True, phone="13912345678", ring_back_at=never)
        with pytest.raises(Invalid) as refused:
            registry.register(LI, replace(REPLY, caller=caller))
        assert [fault.field for fault in refused.value.faults] == ["caller.ring_back_at"]
    assert house.books.all(Promise) == []
