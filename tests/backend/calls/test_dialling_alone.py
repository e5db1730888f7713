"""One number is with one telephone at a time, and one call is one try (N30, N31)."""

from dataclasses import replace
from datetime import timedelta

import pytest

from backend.calls.dialling import JUST_NOW, LastDial
from backend.kernel.books import Replace
from backend.kernel.errors import Conflict, Refused
from backend.promises.attempt import Answer, Attempt, Telephone
from backend.promises.model import Kind as Promised
from backend.promises.trying import tried
from tests.backend.calls.test_dialling import KEY, LI, MOBILE, TEN, WANG, Desk, rung
from tests.fakes.dials import FakeDials
from tests.fakes.hunan import CHANGSHA


@pytest.fixture
def desk() -> Desk:
    return Desk()


def test_the_same_dial_sent_again_is_one(desk: Desk) -> None:
    assert desk.dial() == desk.dial()
    desk.house.clock.forward(seconds=JUST_NOW.total_seconds() + 1)
    with pytest.raises(Conflict, match="command"):
        desk.dial()
    assert len(desk.dials) == 1
    assert desk.dial(key=f"{KEY}2") == MOBILE
    desk.owe(Promised.VOICEMAIL_REPLY)
    with pytest.raises(Conflict, match="command"):
        desk.dial(key=f"{KEY}2", kind="voicemail_reply")


def test_of_two_who_dial_at_once_one_is_given_the_number(desk: Desk) -> None:
    """Both have looked who has the number before either was kept."""

    class Looking(FakeDials):
        def last(self, caller: str) -> LastDial | None:
            seen = self.books.get(LastDial, caller)
            if not desk.dials:
                desk.dial(WANG, f"{KEY}2")
            return seen

    with pytest.raises(Refused, match="王勇"):
        replace(desk.dialling, dials=Looking(desk.house.books)).dial(
            LI, "CALL#c-1:callback:1", f"{KEY}1"
        )
    assert [one.person_id for one in desk.dials] == ["wang"]
    assert [one.actor for one in desk.house.audit.of("SEEN#CALL#c-1")] == ["wang"]


def test_two_people_do_not_ring_one_number_at_the_same_time(desk: Desk) -> None:
    desk.dial()
    with pytest.raises(Refused, match="李文静"):
        desk.dial(WANG, f"{KEY}2")
    assert len(desk.dials) == 1
    desk.house.clock.forward(seconds=JUST_NOW.total_seconds() + 1)
    assert desk.dial(WANG, f"{KEY}2") == MOBILE


@pytest.mark.requirement("N31", "N32")
@pytest.mark.parametrize(
    ("told", "picked_up"), [(Answer.SOMEBODY_ELSE, True), (Answer.NO_ANSWER, False)]
)
def test_one_call_is_one_try_whoever_tells_of_it_first(
    desk: Desk, told: Answer, *, picked_up: bool
) -> None:
    desk.dial()
    by_hand = Attempt(TEN + timedelta(seconds=50), "li", "李文静", told, Telephone.SOFTPHONE)
    terms = desk.house.standing.terms(CHANGSHA, desk.promise.made_at)
    desk.house.books.commit(Replace(tried(desk.promise, by_hand, terms, None), 1))
    for _ in range(2):
        assert desk.heed(rung("TELECOM_UNANSWERED", picked_up=picked_up)) is None
    assert desk.promise.attempts == (replace(by_hand, call_id="c-out"),)
    facts = desk.house.audit.of(desk.promise.chain)
    assert [(one.actor, one.action) for one in facts] == [("li", "promise.recorded")]
