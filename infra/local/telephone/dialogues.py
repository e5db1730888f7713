"""What caller and attendant say in a call that is played: a few dialogues, made up beforehand.

In some of them all seven standard phrases are said, in some a few, in one none.
"""

from __future__ import annotations

import csv
import zlib
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from infra.seed.reader import read_seed

_FILE = Path(__file__).resolve().parent / "dialogues.csv"
_CHARACTERS_A_SECOND = 4.5
PAUSE_SECONDS = 0.8
"""Between one who speaks and the next."""


@dataclass(frozen=True, slots=True)
class Line:
    """One utterance."""

    by_attendant: bool
    words: str
    after: float
    """Seconds from the beginning of the conversation."""

    @property
    def seconds(self) -> float:
        """How long it takes to say."""
        return len(self.words) / _CHARACTERS_A_SECOND


def of(caller: str) -> tuple[Line, ...]:
    """Return what is said in the call of a caller; the same text leads to the same dialogue."""
    known = list(dialogues().values())
    return known[zlib.crc32(caller.encode()) % len(known)]


def length(said: tuple[Line, ...]) -> float:
    """Return how many seconds a dialogue takes."""
    return said[-1].after + said[-1].seconds + PAUSE_SECONDS


@cache
def dialogues() -> dict[str, tuple[Line, ...]]:
    """Return the dialogues by their names."""
    in_force = max(read_seed().phrases, key=lambda version: version.version).phrases
    phrases = {f"{{{one.number}}}": one.text for one in in_force}
    made: dict[str, list[Line]] = {}
    with _FILE.open(encoding="utf-8", newline="") as file:
        for row in csv.DictReader(line for line in file if not line.startswith("#")):
            so_far = made.setdefault(row["dialogue"], [])
            after = length(tuple(so_far)) if so_far else PAUSE_SECONDS
            words = phrases.get(row["words"], row["words"])
            so_far.append(Line(row["side"] == "a", words, after))
    return {name: tuple(said) for name, said in made.items()}
