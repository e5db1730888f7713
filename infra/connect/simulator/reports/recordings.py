"""Recordings: where they lie, and how they sound.

A wav with two channels of 8 kHz. In the flow's part the caller is on the right and the prompts on
the left; in the conversation the attendant is on the right and the caller on the left. Each side
has a tone of its own, so that a cut can be told by ear and by number.
"""

from __future__ import annotations

import io
import math
import sys
import wave
from array import array
from collections.abc import Iterable
from datetime import UTC, datetime

from infra.connect.simulator.engine.contact import Contact, Recording, Sound

RATE = 8000
TONES = {"system": 440.0, "customer": 880.0, "agent": 660.0}
"""Hertz of each side."""
_LOUD = 9000
_PERIODS = {
    # A tone is made once and laid end to end; each divides the rate into whole samples.
    side: array(
        "h",
        (int(_LOUD * math.sin(2 * math.pi * tone * place / RATE)) for place in range(RATE // 10)),
    )
    for side, tone in TONES.items()
}
_SIDES = {"IVR": ("system", "customer"), "Agent": ("customer", "agent")}
"""Left and right of each part."""


def key(alias: str, contact: Contact, recording: Recording) -> str:
    """Return where a recording lies in the bucket."""
    start = recording.start.astimezone(UTC)
    tree = "CallRecordings/ivr" if recording.participant == "IVR" else "CallRecordings"
    stamp = f"{start:%Y%m%dT%H:%M}"
    return f"connect/{alias}/{tree}/{start:%Y/%m/%d}/{contact.id}_{stamp}_UTC.wav"


def wav(recording: Recording, sounds: Iterable[Sound]) -> bytes:
    """Return the sound of a recording."""
    stop = recording.stop or recording.start
    frames = max(0, int((stop - recording.start).total_seconds() * RATE))
    left, right = _SIDES[recording.participant]
    heard = list(sounds)
    mixed = array("h", bytes(4 * frames))
    mixed[0::2] = _channel(left, frames, recording.start, heard)
    mixed[1::2] = _channel(right, frames, recording.start, heard)
    if sys.byteorder == "big":
        mixed.byteswap()
    out = io.BytesIO()
    with wave.open(out, "wb") as file:
        file.setnchannels(2)
        file.setsampwidth(2)
        file.setframerate(RATE)
        file.writeframes(mixed.tobytes())
    return out.getvalue()


def _channel(side: str, frames: int, start: datetime, sounds: list[Sound]) -> array[int]:
    channel = array("h", bytes(2 * frames))
    period = _PERIODS[side]
    for sound in sounds:
        if sound.side != side:
            continue
        first = max(0, int((sound.start - start).total_seconds() * RATE))
        last = min(frames, int((sound.end - start).total_seconds() * RATE))
        if first < last:
            rounds = (last - first) // len(period) + 1
            channel[first:last] = (period * rounds)[: last - first]
    return channel
