"""Each debt of a call is open once, whatever is told of the call, how often and in which order."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from backend.calls.callbacks import Callbacks
from backend.calls.model import Call
from backend.calls.placing import InCall
from backend.calls.reports import Kind, Reached, Report
from backend.calls.settling import Settled, Settling, Turn
from backend.kernel.books import Create, Replace, Write
from backend.kernel.errors import Conflict
from backend.promises.model import Kind as Promised
from backend.promises.model import Pledge, Promise, State
from backend.promises.rules import keep, make
from tests.backend.calls.test_outcomes import CONNECTED, LEFT, MESSAGE, QUEUED, RUNG, after
from tests.backend.calls.test_owing import ASKED, BUSY, KNOWN, NUMBER, SHUT, WISH
from tests.backend.calls.test_reception import MOBILE, local
from tests.fakes.books import FakeBooks
from tests.fakes.clock import FakeClock
from tests.fakes.house import House
from tests.fakes.hunan import CHANGSHA, FakeAtlas

NEVER_MIND = replace(MESSAGE, at=after(95), voicemail=False)
MISSED = (KNOWN, QUEUED, LEFT)


@dataclass(slots=True)
class Desk:
    """A house, and what settles its calls."""

    house: House

    @property
    def settling(self) -> Settling:
        house = self.house
        return Settling(
            house.books,
            house.calls,
            house.calls,
            house.promises,
            house.voicemails,
            house.shifts,
            lambda: house.standing,
            FakeAtlas(),
            house.clock,
        )

    def tell(self, *reports: Report, call: str = "c") -> None:
        for report in reports:
            self.house.calls.absorb(call, report)

    def told(self, *reports: Report, call: str = "c") -> tuple[Settled, ...]:
        self.tell(*reports, call=call)
        return self.settling.look(call)

    def promise(self, kind: Promised = Promised.CALLBACK, call: str = "c") -> Promise:
        found = self.house.books.get(Promise, f"CALL#{call}:{kind}:1")
        assert found is not None
        return found

    def open(self) -> list[str]:
        return sorted(one.id for one in self.house.books.all(Promise) if one.state is State.OPEN)


@pytest.fixture
def desk() -> Desk:
    return Desk(House(FakeClock(local("2026-11-23T10:00")), lag=0))


def again(report: Report, minutes: float) -> Report:
    """Return a report of a call that began so many minutes later."""
    return replace(report, at=report.at + timedelta(minutes=minutes))


@pytest.mark.requirement("N30")
def test_a_caller_whom_nobody_answered_is_called_back_by_the_second_working_day(
    desk: Desk,
) -> None:
    assert desk.told(KNOWN, QUEUED) == ()
    assert desk.told(LEFT) == (Settled("CALL#c:callback:1", Turn.OPENED),)
    promise = desk.promise()
    assert (promise.owner, promise.owner_name, promise.place) == ("430100", "长沙市", CHANGSHA)
    assert promise.reference == "11-23 09:00:01"
    assert (promise.made_at, promise.due_at) == (after(1), local("2026-11-25T17:00"))
    assert promise.next_alarm_at is not None
    assert desk.told(RUNG) == ()


@pytest.mark.requirement("S0-64", "R6")
def test_a_message_left_at_night_is_answered_two_working_days_after_it(desk: Desk) -> None:
    friday = timedelta(days=4, hours=13)
    reports = (SHUT, ASKED, LEFT, MESSAGE)
    desk.tell(*(replace(one, at=one.at + friday) for one in reports))
    assert [one.turn for one in desk.settling.look("c")] == [Turn.OPENED]
    promise = desk.promise(Promised.VOICEMAIL_REPLY)
    assert promise.made_at == after(40) + friday == local("2026-11-27T22:00:40")
    assert promise.due_at == local("2026-12-01T17:00")


@pytest.mark.requirement("N30", "S0-64")
def test_a_record_that_tells_of_a_message_turns_the_call_back_into_a_reply(desk: Desk) -> None:
    desk.told(*MISSED)
    assert desk.told(MESSAGE) == (
        Settled("CALL#c:voicemail_reply:1", Turn.OPENED),
        Settled("CALL#c:callback:1", Turn.CANCELLED),
    )
    (fact,) = desk.house.audit.of(desk.promise().chain)
    assert (fact.actor, fact.action) == ("telephone", "promise.cancelled")
    assert fact.detail == {"by": "message"}
    assert desk.open() == ["CALL#c:voicemail_reply:1"]


@pytest.mark.requirement("N30")
def test_who_was_answered_after_all_is_owed_nothing(desk: Desk) -> None:
    desk.told(*MISSED)
    assert [one.turn for one in desk.told(CONNECTED)] == [Turn.CANCELLED]
    assert (desk.promise().state, desk.promise().next_alarm_at) == (State.CANCELLED, None)
    assert desk.told(CONNECTED) == ()


def test_what_was_cancelled_and_is_owed_after_all_is_open_again_by_its_own_instant(
    desk: Desk,
) -> None:
    desk.told(*MISSED)
    first = desk.promise()
    desk.told(MESSAGE)
    assert [one.turn for one in desk.told(NEVER_MIND)] == [Turn.CANCELLED, Turn.OPENED_AGAIN]
    promise = desk.promise()
    assert (promise.due_at, promise.next_alarm_at) == (first.due_at, first.next_alarm_at)
    facts = [fact.action for fact in desk.house.audit.of(promise.chain)]
    assert facts == ["promise.cancelled", "promise.owed_again"]
    assert promise.trail.sequence == 2


@pytest.mark.requirement("N30")
def test_who_hung_up_while_the_attendant_was_told_is_owed_the_wish_again(desk: Desk) -> None:
    house = desk.house
    callbacks = Callbacks(
        house.books,
        house.calls,
        house.promises,
        lambda: house.standing,
        FakeAtlas(),
        house.privacy,
        house.clock,
    )
    caller = InCall("c", MOBILE, CHANGSHA)
    callbacks.wish(caller)
    callbacks.answered(caller)
    assert desk.open() == []
    assert [one.turn for one in desk.told(*MISSED)] == [Turn.OPENED_AGAIN]
    assert desk.promise().due_at == local("2026-11-25T17:00")


def test_what_was_kept_stays_kept(desk: Desk) -> None:
    desk.told(*MISSED)
    promise = desk.promise()
    desk.house.books.commit(Replace(keep(promise, local("2026-11-23T11:00")), promise.version))
    assert desk.told(RUNG) == ()
    assert [one.turn for one in desk.told(MESSAGE)] == [Turn.OPENED]
    assert desk.told(NEVER_MIND) == (Settled("CALL#c:voicemail_reply:1", Turn.CANCELLED),)
    assert desk.promise().state is State.KEPT


@pytest.mark.requirement("S2-09")
def test_a_promise_of_the_county_stays_until_the_matter_promises_a_reply(desk: Desk) -> None:
    desk.told(KNOWN, QUEUED, CONNECTED, BUSY, LEFT)
    assert desk.open() == ["CALL#c:callback:1"]
    _register(desk, "c", "m-1")
    assert desk.settling.look("c") == ()
    _reply_promised(desk, "m-1")
    assert [one.turn for one in desk.settling.look("c")] == [Turn.CANCELLED]
    (fact,) = desk.house.audit.of(desk.promise().chain)
    assert fact.detail == {"by": "registered"}


@pytest.mark.requirement("N30")
@pytest.mark.parametrize("first", ["missed", "answered"])
def test_who_rings_again_and_is_answered_is_owed_no_call_back(desk: Desk, first: str) -> None:
    answered = [again(one, 10) for one in (KNOWN, QUEUED, CONNECTED, LEFT)]
    if first == "missed":
        assert desk.told(*MISSED) == (Settled("CALL#c:callback:1", Turn.OPENED),)
        assert desk.told(*answered, call="d") == (Settled("CALL#c:callback:1", Turn.CANCELLED),)
    else:
        desk.told(*answered, call="d")
        assert desk.told(*MISSED) == ()
    assert desk.open() == []


def test_an_answered_call_before_it_or_of_another_number_ends_nothing(desk: Desk) -> None:
    other = replace(NUMBER, hash="another")
    desk.told(*(again(one, -10) for one in (KNOWN, QUEUED, CONNECTED, LEFT)), call="b")
    stranger = replace(again(KNOWN, 10), number=other)
    desk.told(stranger, *(again(one, 10) for one in (QUEUED, CONNECTED, LEFT)), call="d")
    assert [one.turn for one in desk.told(*MISSED)] == [Turn.OPENED]


@pytest.mark.requirement("N30")
def test_a_wish_outlives_another_call_until_that_one_promises_a_reply(desk: Desk) -> None:
    desk.told(KNOWN, QUEUED, WISH, LEFT)
    desk.told(*(again(one, 10) for one in (KNOWN, QUEUED, CONNECTED, LEFT)), call="d")
    assert desk.open() == ["CALL#c:callback:1"]
    _reply_promised(desk, "m-2")
    _register(desk, "d", "m-2")
    assert [one.turn for one in desk.settling.look("d")] == [Turn.CANCELLED]


@pytest.mark.requirement("S0-62")
def test_a_call_whose_end_nobody_told_is_given_up_and_owed(desk: Desk) -> None:
    desk.tell(SHUT, ASKED)
    call = desk.house.calls.get("c")
    assert call is not None
    assert desk.settling.settle(call) == ()
    desk.house.clock.at = local("2026-11-24T05:59")
    assert desk.settling.settle(call) == ()
    desk.house.clock.forward(minutes=1)
    assert desk.settling.settle(call) == (Settled("CALL#c:voicemail_reply:1", Turn.OPENED),)
    assert desk.told(LEFT, NEVER_MIND) == (Settled("CALL#c:voicemail_reply:1", Turn.CANCELLED),)


def test_a_call_that_nobody_knows_owes_nothing(desk: Desk) -> None:
    assert desk.settling.look("nobody") == ()


@dataclass(slots=True)
class Contested(FakeBooks):
    """Books in which somebody else is quicker so many times."""

    lost: int = 0

    def commit(self, *writes: Write) -> None:
        if self.lost:
            self.lost -= 1
            raise Conflict("Promise")
        FakeBooks.commit(self, *writes)


@pytest.mark.parametrize(("lost", "settled"), [(3, True), (4, False)])
def test_who_is_overtaken_looks_again_and_gives_up_in_the_end(lost: int, settled: bool) -> None:  # noqa: FBT001  drawn
    books = Contested()
    desk = Desk(House(FakeClock(local("2026-11-23T10:00")), books=books))
    desk.tell(*MISSED)
    books.lost = lost
    if settled:
        assert [one.turn for one in desk.settling.look("c")] == [Turn.OPENED]
        return
    with pytest.raises(Conflict):
        desk.settling.look("c")


TOLD = (KNOWN, QUEUED, CONNECTED, LEFT, RUNG, MESSAGE, NEVER_MIND, WISH, ASKED, BUSY)
subsets = st.lists(st.sampled_from(TOLD), unique=True, min_size=1)


@pytest.mark.requirement("N30", "S0-62", "S0-64")
@given(subsets.flatmap(lambda told: st.tuples(st.just(told), st.permutations([*told, *told]))))
def test_every_order_with_repeats_leaves_the_same_debts_open(
    drawn: tuple[Sequence[Report], Sequence[Report]],
) -> None:
    told, order = drawn
    once, often = (Desk(House(FakeClock(local("2026-11-23T10:00")))) for _ in range(2))
    once.told(*told)
    for report in order:
        often.told(report)
        often.settling.look("c")
    assert often.open() == once.open()
    assert len(often.open()) <= 1
    left = [desk.promise(_kind(one)) for desk in (once, often) for one in desk.open()]
    assert len({promise.due_at for promise in left}) <= 1


def _kind(promise_id: str) -> Promised:
    return Promised(promise_id.split(":")[1])


def _register(desk: Desk, call: str, matter_id: str) -> None:
    found = desk.house.calls.get(call)
    assert isinstance(found, Call)
    desk.house.calls.put(replace(found, matter_id=matter_id))


def _reply_promised(desk: Desk, matter_id: str) -> None:
    pledge = Pledge(Promised.REPLY, f"MATTER#{matter_id}", "attendant", CHANGSHA)
    at = desk.house.clock.now()
    desk.house.books.commit(Create(make(pledge, at, desk.house.standing.terms(CHANGSHA, at))))


def test_a_transfer_that_was_answered_later_ends_the_promise_of_the_county(desk: Desk) -> None:
    desk.told(KNOWN, QUEUED, CONNECTED, BUSY, LEFT)
    reached = Report(kind=Kind.TRANSFER, at=after(55), reached=Reached.ANSWERED)
    assert [one.turn for one in desk.told(reached)] == [Turn.CANCELLED]
