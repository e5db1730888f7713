"""What a call's reports tell of the message that was left in it."""

from dataclasses import replace
from datetime import datetime, timedelta

import pytest

from backend.calls.model import Call
from backend.calls.reports import Kind, Recording
from backend.calls.voicemail.model import (
    Handled,
    How,
    Routed,
    Sound,
    State,
    Step,
    received,
    sound_of,
)
from tests.backend.calls.voicemail.messages import ASKED, BEGAN, CHANGSHA, IVR, OVER, call

STEP = Step(OVER, "li", "李文静")


@pytest.mark.requirement("S0-62")
def test_a_message_has_the_number_the_instant_the_length_and_where_its_sound_lies() -> None:
    found = received(call("c-1", IVR), CHANGSHA)
    assert (found.contact_id, found.line, found.number_masked) == ("c-1", "430100", "138****5678")
    assert found.received_at == ASKED
    assert found.sound == Sound(IVR.location, 20.25, 25.0)
    assert found.state is State.RECEIVED


@pytest.mark.requirement("S0-62")
def test_a_call_without_a_recording_still_leaves_a_message() -> None:
    found = received(call(), CHANGSHA)
    assert found.sound is None
    assert found.received_at == ASKED


def test_without_our_own_answer_the_message_was_left_by_the_end() -> None:
    known = call("c-1", IVR)
    lost = Call(known.id, {k: v for k, v in known.reports.items() if k is not Kind.MESSAGE})
    assert received(lost, CHANGSHA).received_at == OVER


@pytest.mark.requirement("S0-62", "S0-64")
def test_what_the_flow_kept_of_a_lost_answer_tells_when_the_message_was_asked_for() -> None:
    known = call("c-1", IVR, asked_at=ASKED)
    lost = Call(known.id, {k: v for k, v in known.reports.items() if k is not Kind.MESSAGE})
    found = received(lost, CHANGSHA)
    assert (found.received_at, found.sound) == (ASKED, Sound(IVR.location, 20.25, 25.0))
    other = call("c-1", IVR, asked_at=BEGAN)
    assert received(other, CHANGSHA).received_at == ASKED, "our own report stands"


def test_a_call_that_left_none_has_none() -> None:
    with pytest.raises(ValueError, match="no message"):
        received(call(voicemail=False), CHANGSHA)


def test_only_what_the_flow_recorded_holds_the_message() -> None:
    talk = Recording("hotline-recordings/talk.wav", "Agent", "", BEGAN, OVER)
    assert sound_of(call("c-1", IVR, talk)) == Sound(IVR.location, 20.25, 25.0)
    assert sound_of(call("c-1", talk)) is None


def test_of_two_parts_the_one_that_was_recording_holds_the_message() -> None:
    earlier = replace(IVR, location="earlier", stopped_at=ASKED - timedelta(seconds=5))
    found = sound_of(call("c-1", earlier, IVR))
    assert found is not None
    assert found.location == IVR.location


@pytest.mark.parametrize("began", [None, OVER + timedelta(hours=1)])
def test_a_recording_of_unknown_beginning_is_heard_whole(began: datetime | None) -> None:
    found = sound_of(call("c-1", replace(IVR, started_at=began, stopped_at=None)))
    assert found == Sound(IVR.location, 0.0, None)


def test_each_step_is_seen_in_the_state_but_the_summary_which_is_the_day_s() -> None:
    found = received(call(), CHANGSHA)
    collected = found.next(collected=STEP)
    assert collected.state is State.COLLECTED
    assert collected.next(summarised=STEP).state is State.COLLECTED
    routed = collected.next(routed=Routed(STEP, "li", "李文静"))
    assert routed.state is State.ROUTED
    handled = routed.next(handled=Handled(STEP, How.CALLED_BACK, OVER))
    assert (handled.state, handled.version) == (State.HANDLED, 4)
