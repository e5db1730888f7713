"""Cutting the caller's words out of a recording: one channel, from one instant on.

In what the flow records the caller is on the right and the prompts on the left.
"""

import io
import wave
from array import array

STEREO = 2
_SAMPLES = {1: "B", 2: "h", 4: "i"}
"""How a sample of so many bytes is read."""


def callers_words(recording: bytes, offset: float) -> bytes | None:
    """Return a wav of the caller's channel alone, from `offset` seconds to the end.

    None where nothing is left, or where it is no wav that can be read: a message of which
    nothing can be heard is one without a recording.
    """
    try:
        with wave.open(io.BytesIO(recording)) as file:
            rate, channels, width = file.getframerate(), file.getnchannels(), file.getsampwidth()
            first = round(offset * rate)
            if first >= file.getnframes() or width not in _SAMPLES or channels > STEREO:
                return None
            file.setpos(first)
            frames = file.readframes(file.getnframes() - first)
    except (wave.Error, EOFError):
        return None
    samples = array(_SAMPLES[width], frames)
    words = samples[1::2] if channels == STEREO else samples
    return _written(words.tobytes(), rate, width)


def _written(frames: bytes, rate: int, width: int) -> bytes:
    out = io.BytesIO()
    with wave.open(out, "wb") as file:
        file.setnchannels(1)
        file.setsampwidth(width)
        file.setframerate(rate)
        file.writeframes(frames)
    return out.getvalue()
