"""How Chinese is spoken: a transcript is written by ear, so that it is compared by sound.

A sign stands for every way in which it is read, without tones. Two signs are the same to the ear
where they share a reading, nearly the same where a narrow line or the Mandarin of Hunan merges
their readings (zh and z, n and l, hu and f, ing and in), and different otherwise.
"""

import re
import unicodedata
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path

SAME, NEAR, OTHER = 0, 1, 4
"""What one sign costs in the place of another."""

_TABLE = Path(__file__).with_name("syllables.txt")
_FILLERS = frozenset("嗯呃啊哦噢唉哎呀呢哈嘛呐喔哟")
"""What people say while they think, and what a recogniser makes of breathing."""
_ONES = "幺要腰邀妖"
"""How a one is read out in a number (yāo), and what a recogniser writes for it."""
_NUMERALS = "零〇一二两三四五六七八九"
_DIGITS = str.maketrans(_NUMERALS + _ONES, "001223456789" + "1" * len(_ONES))
_ALONE = str.maketrans(_NUMERALS, "001223456789")
_READ_OUT = re.compile(f"[0-9{_NUMERALS}{_ONES}]{{3,}}")
_SPOKEN = {
    "0": {"ling", "dong"},
    "1": {"yi", "yao"},
    "2": {"er", "liang"},
    "3": {"san"},
    "4": {"si"},
    "5": {"wu"},
    "6": {"liu", "lu"},
    "7": {"qi", "guai"},
    "8": {"ba"},
    "9": {"jiu"},
}
_INITIALS = (("zh", "z"), ("ch", "c"), ("sh", "s"), ("n", "l"))
_FINALS = (("ing", "in"), ("eng", "en"))
_LIPS = {"hu": "fu", "hui": "fei", "hun": "fen"}


@dataclass(frozen=True, slots=True)
class Sign:
    """One sign of a text: what is heard, and where it stood."""

    mark: str
    place: int
    """Its index in the text as it was written."""


def signs(text: str) -> tuple[Sign, ...]:
    """Return what is heard of a text: full width, marks, fillers and writings of digits undone."""
    kept = [
        (mark, place)
        for place, written in enumerate(text)
        for mark in unicodedata.normalize("NFKC", written).casefold()
        if mark.isalnum() and mark not in _FILLERS
    ]
    line = "".join(mark for mark, _ in kept)
    line = _READ_OUT.sub(lambda found: found[0].translate(_DIGITS), line).translate(_ALONE)
    return tuple(Sign(mark, place) for mark, (_, place) in zip(line, kept, strict=True))


@cache
def distance(one: str, other: str) -> int:
    """Return how far two signs are apart to the ear: `SAME`, `NEAR` or `OTHER`."""
    if one == other:
        return SAME
    here, there = _readings(one), _readings(other)
    if here & there:
        return SAME
    return NEAR if _blurred(here) & _blurred(there) else OTHER


def _readings(mark: str) -> frozenset[str]:
    return frozenset(_SPOKEN.get(mark, ())) or _table().get(mark, frozenset())


def _blurred(readings: frozenset[str]) -> frozenset[str]:
    return frozenset(map(_blur, readings))


def _blur(reading: str) -> str:
    # Whoever is polite says 您; what is written down is often 你.
    reading = "ni" if reading == "nin" else reading
    if reading in _LIPS:
        return _LIPS[reading]
    if reading.startswith("hu"):
        reading = f"f{reading[2:]}"
    for written, heard in _INITIALS:
        if reading.startswith(written):
            reading = heard + reading.removeprefix(written)
            break
    for written, heard in _FINALS:
        if reading.endswith(written):
            return reading.removesuffix(written) + heard
    return reading


@cache
def _table() -> Mapping[str, frozenset[str]]:
    """Return the readings of 6,763 characters: read once, and only where something is judged."""
    found: dict[str, set[str]] = {}
    for line in _TABLE.read_text(encoding="utf-8").splitlines():
        if not line.startswith("#"):
            syllable, _, characters = line.partition(" ")
            for character in characters:
                found.setdefault(character, set()).add(syllable)
    return {character: frozenset(syllables) for character, syllables in found.items()}
