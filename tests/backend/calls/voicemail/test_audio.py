"""What is cut out of a recording is the caller's message, and nothing else."""

from __future__ import annotations

import io
import math
import wave
from array import array
from datetime import timedelta
from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st

from backend.calls.voicemail.audio import callers_words
from infra.connect.simulator.engine.contact import Recording, Sound
from infra.connect.simulator.reports import recordings
from tests.backend.calls.voicemail.messages import BEGAN

if TYPE_CHECKING:
    from datetime import datetime

CALLER, PROMPTS = recordings.TONES["customer"], recordings.TONES["system"]
ASKED, SPEAKS, SILENT, OVER = 20.5, 27.0, 41.0, 43.0
"""Seconds from the beginning of the recording."""


def at(seconds: float) -> datetime:
    return BEGAN + timedelta(seconds=seconds)


def recording() -> bytes:
    """Return a recording: a welcome, a key and a word of the caller, the words, the message."""
    sounds = [
        Sound("system", at(0), at(9)),
        Sound("customer", at(10), at(12)),
        Sound("system", at(ASKED), at(SPEAKS)),
        Sound("customer", at(SPEAKS), at(SILENT)),
        Sound("system", at(SILENT), at(OVER)),
    ]
    return recordings.wav(Recording("IVR", at(0), at(OVER)), sounds)


def heard(wav: bytes) -> tuple[array[int], int]:
    with wave.open(io.BytesIO(wav)) as file:
        assert (file.getnchannels(), file.getsampwidth()) == (1, 2)
        return array("h", file.readframes(file.getnframes())), file.getframerate()


def strength(samples: array[int], rate: int, tone: float) -> float:
    """Return how loud a tone is in some samples: its amplitude, by Goertzel's filter."""
    turn = 2 * math.cos(2 * math.pi * tone / rate)
    last = before = 0.0
    for sample in samples:
        last, before = sample + turn * last - before, last
    power = last * last + before * before - turn * last * before
    return 2 * math.sqrt(max(power, 0.0)) / len(samples)


@pytest.mark.requirement("S0-62")
def test_the_cut_holds_the_caller_s_tone_and_only_it() -> None:
    cut = callers_words(recording(), ASKED)
    assert cut is not None
    samples, rate = heard(cut)
    assert len(samples) == round((OVER - ASKED) * rate)
    message = samples[round((SPEAKS - ASKED) * rate) : round((SILENT - ASKED) * rate)]
    assert strength(message, rate, CALLER) > 8000
    assert strength(samples, rate, PROMPTS) < 1
    assert strength(samples, rate, recordings.TONES["agent"]) < 1
    # What the caller said before the message was asked for is none of it.
    before = samples[: round((SPEAKS - ASKED) * rate)]
    after = samples[round((SILENT - ASKED) * rate) :]
    assert set(before) == set(after) == {0}


def test_the_same_test_hears_the_prompts_where_they_are() -> None:
    """The ear itself is proved: on the whole recording's left it finds the other tone."""
    with wave.open(io.BytesIO(recording())) as file:
        left = array("h", file.readframes(file.getnframes()))[0::2]
        rate = file.getframerate()
    assert strength(left[: 9 * rate], rate, PROMPTS) > 8000
    assert strength(left[: 9 * rate], rate, CALLER) < 1


def test_an_offset_beyond_the_end_and_what_is_no_wav_leave_nothing() -> None:
    assert callers_words(recording(), OVER + 1) is None
    assert callers_words(b"", 0) is None
    assert callers_words(b"RIFF and no more", 0) is None


def test_a_recording_of_one_channel_is_the_caller_s() -> None:
    once = callers_words(recording(), ASKED)
    assert once is not None
    assert callers_words(once, 0) == once


@given(st.integers(0, 400), st.integers(1, 400), st.sampled_from([1, 2]))
def test_every_sample_of_the_caller_from_the_offset_on_is_there(
    offset: int, frames: int, width: int
) -> None:
    out = io.BytesIO()
    mixed = array(
        "B" if width == 1 else "h", [value for n in range(frames) for value in (0, n % 99)]
    )
    with wave.open(out, "wb") as file:
        file.setnchannels(2)
        file.setsampwidth(width)
        file.setframerate(100)
        file.writeframes(mixed.tobytes())
    cut = callers_words(out.getvalue(), offset / 100)
    if offset >= frames:
        assert cut is None
        return
    assert cut is not None
    with wave.open(io.BytesIO(cut)) as file:
        left = array("B" if width == 1 else "h", file.readframes(file.getnframes()))
    assert list(left) == [n % 99 for n in range(offset, frames)]
