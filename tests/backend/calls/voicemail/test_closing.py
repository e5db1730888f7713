"""A message that shows and names no number ends with the reason why nobody is answered (N30)."""

from dataclasses import replace
from datetime import timedelta

import pytest

from backend.calls.voicemail.answering import Close
from backend.calls.voicemail.model import How, State, Voicemail
from backend.calls.voicemail.working import Collect
from backend.kernel.books import Replace
from backend.kernel.errors import Invalid, Refused
from backend.promises.model import State as Kept
from tests.backend.calls.voicemail.messages import ASKED
from tests.fakes import hunan
from tests.fakes.clock import FakeClock
from tests.fakes.house import House
from tests.fakes.messages import Messages, leave

ID = "00000000-0000-4000-8000-00000000000"
LI = hunan.person("attendant-changsha-1")
CLOSE = Close("c-1", f"{ID}2", 3, " 留言中没有留下电话 ")


@pytest.fixture
def house() -> House:
    return House(FakeClock(ASKED + timedelta(hours=13)))


def left(house: House, *, shown: bool = False) -> Messages:
    """Return the desk of a message whose number was shown, or not."""
    found = leave(house)
    masked = found.number_masked if shown else ""
    house.books.commit(Replace(found.next(number_masked=masked), found.version))
    return Messages(house)


def collect(messages: Messages) -> None:
    messages.working.collect(LI, Collect("c-1", f"{ID}1", 2, "没有录音"))


def message(house: House) -> Voicemail:
    found = house.voicemails.get("c-1")
    assert found is not None
    return found


@pytest.mark.requirement("S0-65", "N30")
def test_it_is_closed_with_the_reason_and_owes_nothing_more(house: House) -> None:
    messages = left(house)
    collect(messages)
    told = messages.answering.close(LI, CLOSE)
    handled = message(house).handled
    assert handled is not None
    assert (handled.how, handled.reason) == (How.CLOSED, "留言中没有留下电话")
    assert message(house).state is State.HANDLED
    (owed,) = house.promises.of("CALL#c-1")
    # Kept, as by a notice: what is cancelled would be owed again at the next look at the call.
    assert (owed.state, owed.due_at, owed.owner) == (Kept.KEPT, handled.due_at, LI.person_id)
    assert messages.answering.close(LI, CLOSE) == told


def test_whoever_can_be_called_back_is_called_back(house: House) -> None:
    messages = left(house, shown=True)
    collect(messages)
    with pytest.raises(Refused, match="call back"):
        messages.answering.close(LI, CLOSE)
    assert message(house).handled is None


def test_nobody_closes_what_nobody_has_heard(house: House) -> None:
    with pytest.raises(Refused, match="collect"):
        left(house).answering.close(LI, replace(CLOSE, version=2))


@pytest.mark.parametrize("reason", ["", "  ", "打 13912345678 也没有人", "长" * 501])
def test_the_reason_is_said_and_holds_no_number(reason: str, house: House) -> None:
    messages = left(house)
    collect(messages)
    with pytest.raises(Invalid) as invalid:
        messages.answering.close(LI, replace(CLOSE, reason=reason))
    assert [fault.field for fault in invalid.value.faults] == ["reason"]
    assert message(house).handled is None
