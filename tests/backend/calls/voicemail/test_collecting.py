"""A message is collected by who was played it, or who says why it cannot be heard."""

from dataclasses import replace
from datetime import timedelta

import pytest

from backend.calls.voicemail.model import State
from backend.calls.voicemail.working import Collect
from backend.kernel.errors import Invalid
from tests.backend.calls.voicemail.messages import ASKED
from tests.fakes import hunan
from tests.fakes.clock import FakeClock
from tests.fakes.house import House
from tests.fakes.messages import Messages, leave

ID = "00000000-0000-4000-8000-00000000000"
LI, WANG = (hunan.person(f"attendant-changsha-{number}") for number in (1, 2))


@pytest.mark.requirement("S0-65")
def test_a_message_is_collected_by_who_was_played_it_or_says_why_it_cannot_be() -> None:
    house = House(FakeClock(ASKED + timedelta(hours=13)))
    leave(house)
    messages = Messages(house)
    heard = Collect("c-1", f"{ID}1", 1)
    house.recordings.cuts["c-1"] = b"the caller's words"
    assert messages.listening.listen(WANG, "c-1")
    for unheard in ("", "  "):
        with pytest.raises(Invalid) as invalid:
            messages.working.collect(LI, replace(heard, unheard=unheard))
        assert [fault.field for fault in invalid.value.faults] == ["unheard"]
    untouched = house.voicemails.get("c-1")
    assert untouched is not None
    assert untouched.collected is None
    assert messages.listening.listen(LI, "c-1")
    messages.working.collect(LI, heard)
    collected = house.voicemails.get("c-1")
    assert collected is not None
    assert (collected.unheard, collected.state) == ("", State.COLLECTED)
    leave(house, "c-2")
    messages.working.collect(LI, Collect("c-2", f"{ID}2", 1, " 听不清 "))
    other = house.voicemails.get("c-2")
    assert other is not None
    assert other.unheard == "听不清"
    facts = [house.audit.of(f"VOICEMAIL#{contact}")[0] for contact in ("c-1", "c-2")]
    assert [fact.detail for fact in facts] == [{"heard": True}, {"heard": False}]
