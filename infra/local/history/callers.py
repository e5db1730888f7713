"""Who rings in the demo history: drawn from the line and the day, the same each time."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import datetime, time, timedelta
from enum import StrEnum
from random import Random
from typing import TYPE_CHECKING
from uuid import UUID

from backend.kernel.clock import SHANGHAI

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from datetime import date

    from infra.local.history.cities import Manner

    Span = tuple[datetime, datetime]

_CLEAR = timedelta(minutes=12)
"""Nobody talks over the closing of a window."""
_IN_HOURS, _ON_REST_DAYS = 0.85, 0.25
_CALLERS = 400
"""People of a city who ring, some of them again."""
_WISHING, _MESSAGE = 0.35, 0.3
"""Of those whom nobody answers, and of those who ring outside the hours."""
_MANY = 0.1
"""The share from which on a line loses many calls."""
_SCORED = 0.4
_SCORES = (5, 5, 5, 5, 4, 4, 3, 2)


class End(StrEnum):
    """What becomes of a call."""

    ANSWERED = "answered"
    LEFT = "left"
    """The caller rang off in the queue."""
    WISHED = "wished"
    """The caller asked to be called back."""
    MESSAGE = "message"
    NOTHING = "nothing"
    """Outside the hours, and no message was left."""


@dataclass(frozen=True, slots=True)
class Ring:
    """One call."""

    id: str
    line: str
    number: str
    at: datetime
    end: End
    waits: int
    """Seconds in the queue."""
    talks: int
    score: int | None

    @property
    def ends_at(self) -> datetime:
        """When the line is cut: three seconds of the flow come before the queue."""
        return self.at + timedelta(seconds=3 + self.waits + self.talks)


def draw(line: str, day: date, windows: Sequence[Span], manner: Manner) -> Iterator[Ring]:
    """Yield the calls of a line and day; `windows` are its reception hours, none on a rest day."""
    chance = Random(f"{line} {day}")  # noqa: S311  a caller, not a secret
    expected = manner.calls if windows else manner.calls * _ON_REST_DAYS
    number = int(expected * chance.uniform(0.6, 1.4) + chance.random())
    calm = manner.lost < _MANY  # of whose calls in hours the first of a day is always answered
    for _ in range(number):
        within = bool(windows) and chance.random() < _IN_HOURS
        how = replace(manner, lost=0.0) if calm and within else manner
        calm = calm and not within
        yield _ring(line, _instant(day, windows if within else (), chance), within, how, chance)


def _instant(day: date, windows: Sequence[Span], chance: Random) -> datetime:
    evening = datetime.combine(day, time(18), SHANGHAI)
    begins, ends = chance.choice(windows) if windows else (evening, evening + timedelta(hours=4))
    seconds = (ends - begins - 2 * _CLEAR).total_seconds()
    return begins + _CLEAR / 2 + timedelta(seconds=chance.randrange(int(seconds)))


def _ring(line: str, at: datetime, within: bool, manner: Manner, chance: Random) -> Ring:  # noqa: FBT001
    lost = chance.random() < manner.lost
    end = End.ANSWERED
    if within and lost:
        end = End.WISHED if chance.random() < _WISHING else End.LEFT
    elif not within:
        end = End.MESSAGE if chance.random() < _MESSAGE else End.NOTHING
    answered = end is End.ANSWERED
    return Ring(
        id=str(UUID(int=chance.getrandbits(128), version=4)),
        line=line,
        number=f"+8612{line[2:4]}{chance.randrange(_CALLERS):07d}",
        at=at,
        end=end,
        waits=int(min(chance.expovariate(1 / 9), 120)) + 2 if answered else chance.randint(6, 90),
        talks=chance.randint(60, 600) if answered else 0,
        score=chance.choice(_SCORES) if answered and chance.random() < _SCORED else None,
    )
