"""A day that is over: what the telephone told equals what is kept and owed, or is put right."""

from dataclasses import replace
from datetime import date, timedelta
from typing import NoReturn

import pytest

from backend.calls.differences import Differences
from backend.calls.model import Call
from backend.calls.reconciling import Reconciled, Reconciling
from backend.calls.reports import Kind, Report
from backend.calls.settling import Settled, Settling
from backend.calls.voicemail.model import Voicemail
from backend.kernel.books import Replace
from backend.kernel.events import Event
from backend.promises.model import Kind as Promised
from backend.promises.model import Promise, State
from backend.promises.rules import keep
from tests.backend.calls.test_outcomes import CONNECTED, LEFT, MESSAGE, QUEUED, RECORD
from tests.backend.calls.test_owing import ASKED, KNOWN, NUMBER, SHUT
from tests.backend.calls.test_reception import local
from tests.backend.calls.test_settling import Desk, again
from tests.fakes.clock import FakeClock
from tests.fakes.house import House
from tests.fakes.hunan import FakeAtlas
from tests.fakes.reconciliations import FakeReconciliations
from tests.fakes.voicemails import FakeVoicemails

DAY = date(2026, 11, 23)
MORNING = "2026-11-24T06:00"
MISSED = (KNOWN, QUEUED, LEFT, RECORD)
ITEM = "RECONCILE#430100:2026-11-23:difference:1"
LINES = 15
"""The fourteen prefectures' and the province's own."""


@pytest.fixture
def desk() -> Desk:
    return Desk(House(FakeClock(local("2026-11-23T10:00"))))


def look(desk: Desk, at: str = MORNING, *, seconds: int = 10**6) -> tuple[Reconciled, ...]:
    """Let the job run at a civil time; of each line it may begin with so many."""
    house = desk.house
    house.clock.at = local(at)
    left = iter([True] * seconds)
    return Reconciling(
        books=house.books,
        calls=house.calls,
        promises=house.promises,
        open_promises=house.promises,
        voicemails=FakeVoicemails(house.books, house.clock, lag=0),
        found=FakeReconciliations(house.books),
        settling=desk.settling,
        differences=Differences(
            house.books,
            house.promises,
            house.promises,
            lambda: house.standing,
            FakeAtlas(),
            house.clock,
        ),
        atlas=FakeAtlas(),
        clock=house.clock,
    ).run(lambda: next(left, False))


def found(told: tuple[Reconciled, ...]) -> Reconciled:
    """Return what was found of Changsha on the day of the tests."""
    (one,) = (one for one in told if (one.line, one.day) == ("430100", DAY))
    return one


def events(desk: Desk) -> list[Event]:
    return [one for one in desk.house.books.all(Event) if one.kind == "call.reconciled"]


@pytest.mark.requirement("S0-62")
def test_a_day_on_which_nothing_was_lost_is_level_and_nobody_is_told(desk: Desk) -> None:
    desk.told(*MISSED)
    desk.told(SHUT, ASKED, LEFT, MESSAGE, call="d")
    told = look(desk)
    assert len(told) == LINES * 3
    one = found(told)
    assert (one.calls, one.flagged, one.messages, one.promised) == (2, 1, 1, 1)
    assert not one.differs
    assert events(desk) == []
    assert look(desk) == ()


@pytest.mark.requirement("S0-62", "N30")
def test_what_a_lost_change_left_undone_is_done_and_told_once(desk: Desk) -> None:
    desk.tell(*MISSED)
    desk.tell(SHUT, ASKED, LEFT, MESSAGE, call="d")
    one = found(look(desk))
    assert (one.flagged, one.messages, one.promised, one.healed) == (1, 0, 0, ("c", "d"))
    assert desk.open() == ["CALL#c:callback:1", "CALL#d:voicemail_reply:1"]
    assert desk.house.books.get(Voicemail, "d") is not None
    (event,) = events(desk)
    assert (event.data["heads"], event.data["day"], event.data["healed"]) == (
        "430100",
        "2026-11-23",
        "2",
    )
    assert look(desk, "2026-11-24T07:00") == ()


@pytest.mark.requirement("S0-62")
def test_a_message_without_its_item_is_given_one(desk: Desk) -> None:
    desk.told(SHUT, ASKED, LEFT, MESSAGE)
    desk.house.books.kept.pop(("Voicemail", "c"))
    one = found(look(desk))
    assert (one.flagged, one.messages, one.promised, one.healed) == (1, 0, 1, ("c",))
    assert desk.house.books.get(Voicemail, "c") is not None


@pytest.mark.requirement("S0-62")
@pytest.mark.parametrize(
    ("reports", "owed"),
    [
        ((KNOWN, QUEUED), ["CALL#c:callback:1"]),
        ((SHUT, ASKED, LEFT), ["CALL#c:voicemail_reply:1"]),
        ((KNOWN, QUEUED, CONNECTED), []),
    ],
)
def test_a_call_whose_record_never_came_counts_by_the_worse(
    desk: Desk, reports: tuple[Report, ...], owed: list[str]
) -> None:
    desk.told(*reports)
    one = found(look(desk))
    assert one.unrecorded == ("c",)
    assert desk.open() == [*owed, ITEM]
    assert len(events(desk)) == 1


def test_a_call_that_was_entered_by_hand_awaits_no_record(desk: Desk) -> None:
    hand = Report(
        kind=Kind.HAND,
        at=KNOWN.at,
        initiated_at=KNOWN.at,
        place=KNOWN.place,
        disconnected_at=LEFT.at,
    )
    desk.tell(hand)
    one = found(look(desk))
    assert (one.calls, one.unrecorded) == (1, ())


@pytest.mark.requirement("N30")
def test_a_call_back_that_is_owed_no_more_is_cancelled_whatever_its_day(desk: Desk) -> None:
    desk.told(*MISSED)
    desk.tell(CONNECTED)
    one = {each.line: each for each in look(desk, "2026-12-10T06:00") if each.healed}
    assert one["430100"].healed == ("c",)
    assert desk.open() == []


def test_a_wish_of_this_morning_is_no_call_of_a_day_that_is_over(desk: Desk) -> None:
    later = timedelta(hours=20, minutes=59)
    wish = Report(kind=Kind.WISH, at=local(MORNING), number=NUMBER)
    desk.tell(replace(KNOWN, at=KNOWN.at + later), wish)
    desk.house.clock.at = local(MORNING)
    desk.settling._open(_call(desk), Promised.CALLBACK)  # noqa: SLF001  as the flow does
    assert not any(one.differs for one in look(desk))
    assert desk.open() == ["CALL#c:callback:1"]


def _call(desk: Desk) -> Call:
    call = desk.house.calls.get("c")
    assert call is not None
    return call


def test_what_was_kept_meanwhile_is_level(desk: Desk) -> None:
    desk.told(*MISSED)
    promise = desk.promise()
    desk.house.books.commit(Replace(keep(promise, local("2026-11-23T11:00")), 1))
    assert not found(look(desk)).differs
    assert [one.state for one in desk.house.books.all(Promise)] == [State.KEPT]


@pytest.mark.requirement("S0-62")
def test_a_call_that_cannot_be_looked_at_holds_up_no_other_and_is_tried_again(
    desk: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    desk.tell(*MISSED)
    stranger = replace(again(KNOWN, 5), number=replace(NUMBER, hash="another"))
    desk.tell(stranger, *(again(one, 5) for one in MISSED[1:]), call="broken")
    settle = Settling.settle

    def breaks(self: Settling, call: Call) -> tuple[Settled, ...]:
        return settle(self, call) if call.id == "c" else _broken()

    with monkeypatch.context() as patch:
        patch.setattr(Settling, "settle", breaks)
        for _ in range(2):
            one = found(look(desk))
            assert one.failed == ("broken",)
    assert desk.open() == ["CALL#c:callback:1", ITEM]
    assert [event.data["failed"] for event in events(desk)] == ["1"]
    assert found(look(desk)).healed == ("broken",)
    assert len(events(desk)) == 2
    assert look(desk) == ()


def _broken() -> NoReturn:
    raise LookupError("no rulebook was in force")


def test_it_waits_for_the_morning_and_stops_when_its_time_is_over(desk: Desk) -> None:
    assert look(desk, "2026-11-24T05:59") == ()
    assert len(look(desk, seconds=20)) == 20
    assert len(look(desk)) == 3 * LINES - 20


def test_calls_of_another_line_are_its_own_to_answer_for(desk: Desk) -> None:
    told = replace(RECORD, number=NUMBER)
    desk.tell(QUEUED, told)  # nobody told whose caller it was
    ids = {one.line: one.healed for one in look(desk) if one.differs}
    assert ids == {"430000": ("c",)}


def item(desk: Desk) -> Promise | None:
    """Return what is to be looked into of Changsha's calls of the day."""
    return desk.house.books.get(Promise, ITEM)


@pytest.mark.requirement("S0-62")
def test_a_record_that_did_not_come_is_looked_into_by_the_line_until_it_comes(desk: Desk) -> None:
    desk.told(KNOWN, QUEUED, CONNECTED, LEFT)
    look(desk)
    owed = item(desk)
    assert owed is not None
    assert (owed.owner, owed.owner_name, owed.reference) == ("430100", "长沙市", "2026-11-23")
    assert (owed.due_at, owed.state) == (local("2026-11-26T17:00"), State.OPEN)
    assert owed.next_alarm_at is not None
    look(desk, "2026-11-24T07:00")
    assert item(desk) == owed
    desk.told(RECORD)
    look(desk, "2026-11-24T08:00")
    assert [one.state for one in desk.house.books.all(Promise)] == [State.CANCELLED]
    (fact,) = desk.house.audit.of(owed.chain)
    assert (fact.actor, fact.detail) == ("reconcile", {"by": "level"})


@pytest.mark.requirement("S0-62")
def test_a_call_that_cannot_be_looked_at_is_looked_into_until_it_can(
    desk: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    desk.tell(*MISSED)
    with monkeypatch.context() as patch:
        patch.setattr(Settling, "settle", lambda *_: _broken())
        look(desk)
        look(desk, "2026-11-24T07:00")
        broken = item(desk)
        assert broken is not None
        assert broken.state is State.OPEN
    look(desk, "2026-11-24T08:00")
    ended = item(desk)
    assert ended is not None
    assert ended.state is State.CANCELLED


def test_what_somebody_has_cleared_up_is_not_opened_again(desk: Desk) -> None:
    desk.told(KNOWN, QUEUED, CONNECTED, LEFT)
    look(desk)
    owed = item(desk)
    assert owed is not None
    desk.house.books.commit(Replace(keep(owed, local("2026-11-24T09:00")), 1))
    look(desk, "2026-11-24T10:00")
    kept = item(desk)
    assert kept is not None
    assert kept.state is State.KEPT
