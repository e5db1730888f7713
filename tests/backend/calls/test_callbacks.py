"""A call-back is promised once a call, with its report or not at all (S2-09, N30)."""

from datetime import timedelta

import pytest

from backend.calls import words
from backend.calls.callbacks import Callbacks
from backend.calls.model import Call, CallReport
from backend.calls.placing import InCall
from backend.calls.reports import Kind, Reached, Report
from backend.kernel.books import Create
from backend.kernel.places import PlacePath
from backend.promises.model import Kind as Promised
from backend.promises.model import Promise, State
from tests.backend.calls.test_reception import MOBILE, local
from tests.fakes.clock import FakeClock
from tests.fakes.house import House
from tests.fakes.hunan import CHANGSHA, HUNAN, FakeAtlas

FURONG = PlacePath(("430000", "430100", "430102"))
CALLER = InCall("c-1", MOBILE, CHANGSHA)
UNANSWERED = [Reached.BUSY, Reached.NO_ANSWER, Reached.FAILED]


@pytest.fixture
def house() -> House:
    return House(FakeClock(local("2026-11-23T10:00")))


@pytest.fixture
def callbacks(house: House) -> Callbacks:
    return Callbacks(
        house.books,
        house.calls,
        house.promises,
        lambda: house.standing,
        FakeAtlas(),
        house.privacy,
        house.clock,
    )


def promises(house: House) -> list[Promise]:
    return house.books.all(Promise)


def call(house: House) -> Call:
    found = house.calls.get("c-1")
    assert found is not None
    return found


@pytest.mark.requirement("N30", "S2-09")
def test_a_wish_is_a_promise_of_the_callers_city_in_the_transaction_of_its_report(
    house: House, callbacks: Callbacks
) -> None:
    told = callbacks.wish(CALLER)
    (promise,) = promises(house)
    assert (promise.id, promise.kind) == ("CALL#c-1:callback:1", Promised.CALLBACK)
    assert (promise.owner, promise.owner_name, promise.place) == ("430100", "长沙市", CHANGSHA)
    assert (promise.due_at, promise.reference) == (local("2026-11-25T17:00"), "11-23 10:00:00")
    assert (told.kept, told.words) == (
        True,
        "我们将在本周三下午5点前给您回电，请保持电话畅通。",
    )
    assert [len(writes) for writes in house.books.commits] == [2]
    assert call(house).wished_at == house.clock.now()
    assert call(house).number is not None


@pytest.mark.requirement("N30")
def test_asked_again_it_is_told_as_it_was_promised(house: House, callbacks: Callbacks) -> None:
    first = callbacks.wish(CALLER)
    house.clock.forward(minutes=1)
    assert callbacks.wish(CALLER) == first
    assert len(promises(house)) == 1
    assert call(house).wished_at == local("2026-11-23T10:00")


@pytest.mark.requirement("S0-20")
def test_no_number_is_kept_in_clear(house: House, callbacks: Callbacks) -> None:
    callbacks.wish(CALLER)
    assert MOBILE not in repr(house.books.kept)
    assert "13900001234" not in repr(house.books.kept)


def test_a_withheld_number_cannot_be_called_back(house: House, callbacks: Callbacks) -> None:
    told = callbacks.wish(InCall("c-1", None, CHANGSHA))
    assert (told.kept, told.words) == (False, words.NO_NUMBER)
    assert promises(house) == []


def test_who_has_named_no_city_is_owed_by_the_province(house: House, callbacks: Callbacks) -> None:
    callbacks.wish(InCall("c-1", MOBILE, HUNAN))
    assert [(one.owner, one.place) for one in promises(house)] == [("430000", HUNAN)]


@pytest.mark.requirement("S2-09")
@pytest.mark.parametrize("reached", UNANSWERED)
def test_a_transfer_that_reaches_nobody_becomes_a_promise_of_the_county(
    house: House, callbacks: Callbacks, reached: Reached
) -> None:
    told = callbacks.transferred(CALLER, reached, FURONG)
    (promise,) = promises(house)
    assert (promise.place, promise.owner, promise.state) == (FURONG, "430100", State.OPEN)
    assert told.words.startswith("很抱歉，电话没有接通。我们将在本周三")
    assert call(house).transfer is reached
    assert call(house).place is None


@pytest.mark.requirement("S2-09")
def test_a_transfer_that_was_answered_is_kept_and_promises_nothing(
    house: House, callbacks: Callbacks
) -> None:
    told = callbacks.transferred(CALLER, Reached.ANSWERED, FURONG)
    assert (told.kept, told.words, promises(house)) == (False, "", [])
    assert call(house).transfer is Reached.ANSWERED


@pytest.mark.requirement("S2-09", "N30")
def test_a_wish_and_a_failed_transfer_of_one_call_are_one_promise(
    house: House, callbacks: Callbacks
) -> None:
    callbacks.wish(CALLER)
    house.clock.forward(minutes=2)
    assert callbacks.transferred(CALLER, Reached.BUSY, FURONG).kept
    assert len(promises(house)) == 1
    assert (call(house).transfer, call(house).wished_at) == (
        Reached.BUSY,
        local("2026-11-23T10:00"),
    )


def test_a_withheld_number_keeps_the_result_and_is_asked_for_a_message(
    house: House, callbacks: Callbacks
) -> None:
    told = callbacks.transferred(InCall("c-1", None, CHANGSHA), Reached.BUSY, FURONG)
    assert (told.kept, told.words) == (False, words.NO_NUMBER)
    assert call(house).transfer is Reached.BUSY


@pytest.mark.requirement("N30")
def test_who_is_answered_after_all_is_owed_no_call_back(house: House, callbacks: Callbacks) -> None:
    callbacks.wish(CALLER)
    house.clock.forward(seconds=4)
    assert callbacks.answered(CALLER)
    (promise,) = promises(house)
    assert (promise.state, promise.next_alarm_at) == (State.CANCELLED, None)
    (fact,) = house.audit.of(promise.chain)
    assert (fact.actor, fact.action) == ("telephone", "promise.cancelled")
    assert not callbacks.answered(CALLER)
    assert not callbacks.answered(InCall("c-2", MOBILE, CHANGSHA))


def test_a_report_without_its_promise_is_given_one(house: House, callbacks: Callbacks) -> None:
    report = Report(kind=Kind.WISH, at=house.clock.now() - timedelta(minutes=1))
    house.books.commit(Create(CallReport("c-1", report)))
    assert callbacks.wish(CALLER).kept
    assert len(promises(house)) == 1
