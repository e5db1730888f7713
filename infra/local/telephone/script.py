"""The script of a day: who calls when, from where, and what for; the same for the same seed.

Made up, but shaped like a day: most call in the middle of the morning and of the afternoon, some
at lunch and in the evening, more from the larger cities.
"""

from __future__ import annotations

import random
from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING

from backend.places.model import Level
from infra.connect.simulator.engine.contact import WITHHELD
from infra.connect.simulator.reports.faults import Dial
from infra.seed.reader import read_seed

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from infra.seed.divisions import DivisionRow

    Wishes = Mapping["Wish", int]

CALLS = 400
_FROM_EIGHT = (8, 18, 20, 12, 4, 3, 9, 16, 14, 4, 2, 2, 1)
_HOURS = dict(enumerate(_FROM_EIGHT, 8))
"""Calls in each hour of the day, in comparison."""
_BUSY = {**_HOURS, 9: 60, 10: 50}
_WEIGHTS = {"430100": 5, "430400": 2, "430700": 2, "430200": 2}
"""Calls of each city, in comparison to the others' one."""
_FIRST_MINUTE = 35
_TALK_SECONDS = (120.0, 600.0)
_MESSAGE_SECONDS = (8.0, 40.0)
_PATIENCE_SECONDS = (15.0, 60.0)


class Scenario(StrEnum):
    """What is the matter with a day."""

    NORMAL = "normal"
    BUSY = "busy"
    """Half of the callers come within two hours."""
    OUTAGE = "outage"
    """For forty minutes of the morning the function that the flows ask is down."""
    LOST_VOICEMAIL = "lost-voicemail"
    """Many leave messages, whose records come without recordings and whose events get lost."""


class Wish(StrEnum):
    """What a caller wants, where the hotline lets it be."""

    TALK = "talk"
    GIVE_UP = "give up"
    MISSED = "missed"
    MESSAGE = "message"
    CALL_BACK = "call back"
    COUNTY = "county"
    COMPLAINT = "complaint"
    STATUS = "status"


_WISHES = {
    Wish.TALK: 66, Wish.GIVE_UP: 7, Wish.MISSED: 5, Wish.MESSAGE: 7, Wish.CALL_BACK: 5,
    Wish.COUNTY: 4, Wish.COMPLAINT: 2, Wish.STATUS: 4,
}  # fmt: skip
_WITH_MESSAGES = {**_WISHES, Wish.TALK: 33, Wish.MESSAGE: 40}


@dataclass(frozen=True, slots=True)
class Part:
    """One caller's part."""

    at: float
    """Seconds from midnight of Asia/Shanghai."""
    number: str
    place: str
    """The code of the city."""
    wish: Wish
    talk: float
    """Seconds of conversation."""
    message: float
    """Seconds of a message."""
    patience: float
    """Seconds in the queue before giving up."""
    score: str
    """The key pressed in the survey; empty: hangs up."""
    county: str
    """What comes of ringing the county: answered, busy or no_answer."""
    accepts_after: float
    """Seconds until the attendant takes it."""
    ends_it: bool
    """Whether the caller hangs up first."""


@dataclass(frozen=True, slots=True)
class Script:
    """A day: its parts in order of time, and what is wrong with it."""

    scenario: Scenario
    parts: tuple[Part, ...]
    outage: tuple[float, float] | None = None
    """From and until when the function is down, in seconds from midnight."""
    dial: Dial | None = None
    """How unreliable the reports are."""


def written(scenario: Scenario, count: int = CALLS, seed: int = 12348) -> Script:
    """Write the script of a day."""
    chance = random.Random(f"{seed}-{scenario}-{count}")  # noqa: S311  a play, not a secret
    hours = _BUSY if scenario is Scenario.BUSY else _HOURS
    drawn = chance.choices(list(hours), list(hours.values()), k=count)
    wishes = _WITH_MESSAGES if scenario is Scenario.LOST_VOICEMAIL else _WISHES
    times = sorted(_instant(chance, hour) for hour in drawn)
    numbers: list[str] = []
    areas = {row.code: row.area_code for row in read_seed().divisions if is_city(row)}
    weights = [_WEIGHTS.get(code, 1) for code in areas]
    cities = chance.choices(list(areas), weights, k=count)
    parts = tuple(
        _part(chance, at, (city, _number(chance, areas[city], numbers)), wishes)
        for at, city in zip(times, cities, strict=True)
    )
    return Script(
        scenario,
        parts,
        outage=(10 * 3600, 10 * 3600 + 2400) if scenario is Scenario.OUTAGE else None,
        dial=Dial(drop=0.2, null_recordings=1) if scenario is Scenario.LOST_VOICEMAIL else None,
    )


def _instant(chance: random.Random, hour: int) -> float:
    earliest = _FIRST_MINUTE if hour == min(_HOURS) else 0
    return hour * 3600 + chance.uniform(earliest * 60, 3600)


def is_city(row: DivisionRow) -> bool:
    """Whether a place is one of the cities that have a line of their own."""
    return row.level is Level.PREFECTURE


def _part(chance: random.Random, at: float, whence: tuple[str, str], wishes: Wishes) -> Part:
    city, number = whence
    return Part(
        at=at,
        number=number,
        place=city,
        wish=chance.choices(list(wishes), list(wishes.values()))[0],
        talk=chance.uniform(*_TALK_SECONDS),
        message=chance.uniform(*_MESSAGE_SECONDS),
        patience=chance.uniform(*_PATIENCE_SECONDS),
        score=_one(chance, ("5", "4", "3", "2", "1", ""), (50, 22, 7, 3, 2, 16)),
        county=_one(chance, ("answered", "no_answer", "busy"), (60, 25, 15)),
        accepts_after=chance.uniform(2, 9),
        ends_it=chance.random() < 1 / 3,
    )


def _number(chance: random.Random, area: str, numbers: list[str]) -> str:
    """Draw a number: somebody who called before, a withheld one, a fixed line, or a mobile."""
    kind = chance.random()
    if numbers and kind < 1 / 10:
        return chance.choice(numbers)
    if kind < 1 / 8:
        return WITHHELD
    fixed = kind < 1 / 3
    subscriber = chance.randrange(10**7)
    made = f"+86{area.lstrip('0')}8{subscriber:07d}" if fixed else f"+86139{subscriber:08d}"
    numbers.append(made)
    return made


def _one(chance: random.Random, of: Sequence[str], weights: Sequence[int]) -> str:
    return chance.choices(of, weights)[0]
