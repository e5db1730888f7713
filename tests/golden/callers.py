"""The callers of the golden month: each is drawn from a seed, and nothing of it is left to chance.

What happens to a caller is written down here before it happens: by these notes, and by nothing
that the platform keeps, the figures are counted again. Each caller has a number of his own.
"""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date, datetime, time, timedelta
from enum import StrEnum
from random import Random
from uuid import UUID

from tests.golden import cities

_CLEAR = timedelta(minutes=20)
"""Nobody rings so soon after the opening or before the closing, nor talks over it."""
_OUTSIDE = ((time(12, 0), time(14, 0)), (time(18, 0), time(21, 30)))
_LONGEST = 600
_IN_HOURS = 0.75
"""Of the calls of a working day."""
_WORKDAY, _RESTDAY = 10, 2
"""How many calls come on a day beside another."""
_FURTHER = 3
"""Calls that are not drawn."""


class End(StrEnum):
    """What becomes of a call."""

    ANSWERED = "answered"
    LEFT = "left"
    """The caller rang off in the queue."""
    RUNG_OUT = "rung_out"
    """The attendant's telephone rang in vain."""
    WISHED = "wished"
    """The caller wished to be called back, and rang off."""
    MESSAGE = "message"
    NOTHING = "nothing"
    """Outside the hours, and no message was left."""
    UNTOLD = "untold"
    """The telephone never handed the record over."""


@dataclass(frozen=True, slots=True)
class Ring:
    """One call."""

    id: str
    line: str
    number: str
    at: datetime
    in_hours: bool
    end: End
    waits: int = 0
    """Seconds in the queue."""
    talks: int = 0
    score: int | None = None
    registered: bool = False

    @property
    def ends_at(self) -> datetime:
        """When the line was cut: three seconds of the flow before the queue."""
        return self.at + timedelta(seconds=3 + self.waits + self.talks)


def draw(seed: int, calls: int, registered: float) -> Iterator[Ring]:
    """Yield so many calls of the month in no order; `registered` of the answered are registered.

    The first of them see to it that somebody is answered on each working day of each city: a day
    on which nobody was, is what must be found.
    """
    lines = [line for line in cities.PLANTED if line != cities.ZHANGJIAJIE]
    worked = [day for day in cities.days() if cities.is_worked(day)]
    rest = [day for day in cities.days() if not cities.is_worked(day)]
    fixed = [(line, day) for day in worked for line in lines]
    days = worked * _WORKDAY + rest * _RESTDAY
    for number in range(calls - _FURTHER):
        chance = Random(f"{seed} golden {number}")  # noqa: S311  a caller, not a secret
        line, day = lines[number % len(lines)], chance.choice(days)
        if number < len(fixed):
            line, day = fixed[number]
        identity = str(UUID(int=chance.getrandbits(128), version=4))
        drawing = _Drawing(line, day, chance, sure=number < len(fixed))
        yield _registered(drawing.ring(identity, f"+86139{number:08d}"), chance, registered)
    yield from _further()


def _registered(ring: Ring, chance: Random, share: float) -> Ring:
    if ring.end is not End.ANSWERED or chance.random() >= share:
        return ring
    return replace(ring, registered=True)


def _further() -> Iterator[Ring]:
    """Yield the calls that no chance may leave out.

    One of which no record ever comes, one on a day on which nobody answers, and the message that
    is left lying.
    """
    evening, morning = time(19), time(10)
    for number, (line, day, at, end) in enumerate(
        (
            (cities.HUAIHUA, date(2026, 11, 6), evening, End.UNTOLD),
            (cities.YUEYANG, cities.SILENT, morning, End.LEFT),
            (cities.XIANGTAN, date(2026, 11, 5), evening, End.MESSAGE),
        )
    ):
        identity, digits = f"00000000-0000-4000-a000-{number:012d}", f"+861380000{number:04d}"
        rang, open_ = cities.instant(day, at), at == morning
        yield Ring(identity, line, digits, rang, open_, end, waits=20)


@dataclass(frozen=True, slots=True)
class _Drawing:
    line: str
    day: date
    chance: Random
    sure: bool
    """Whether somebody comes in hours and is answered, whatever else is drawn."""

    def ring(self, identity: str, number: str) -> Ring:
        """Return a call of the day."""
        in_hours = cities.is_worked(self.day) and (self.chance.random() < _IN_HOURS or self.sure)
        begins, ends = self._span(in_hours=in_hours)
        seconds = int((ends - begins).total_seconds())
        at = begins + timedelta(seconds=self.chance.randrange(seconds))
        end = self._end(in_hours=in_hours)
        ring = Ring(identity, self.line, number, at, in_hours, end)
        if end is not End.ANSWERED:
            return replace(ring, waits=self.chance.randint(4, 90) if in_hours else 20)
        waits, talks = self.chance.randint(2, 130), self.chance.randint(30, _LONGEST)
        return replace(ring, waits=waits, talks=talks, score=self._score())

    def _span(self, *, in_hours: bool) -> tuple[datetime, datetime]:
        if not in_hours:
            begins, ends = self.chance.choice(_OUTSIDE)
            return cities.instant(self.day, begins), cities.instant(self.day, ends)
        deserted = (self.line, self.day) == (cities.HENGYANG, cities.AWAY[0])
        windows = (cities.AFTERNOON,) if deserted else (cities.MORNING, cities.AFTERNOON)
        begins, ends = self.chance.choice(windows)
        return (
            cities.instant(self.day, begins) + _CLEAR,
            cities.instant(self.day, ends) - _CLEAR,
        )

    def _end(self, *, in_hours: bool) -> End:
        fate = self.chance.random()
        if not in_hours:
            return End.MESSAGE if fate < 0.15 else End.NOTHING
        if (self.line, self.day) == (cities.YUEYANG, cities.SILENT):
            return End.LEFT if fate < 0.5 else End.RUNG_OUT
        if self.sure:
            return End.ANSWERED
        kinds = ((0.05, End.LEFT), (0.08, End.RUNG_OUT), (0.1, End.WISHED))
        if self.line == cities.YIYANG:
            kinds = ((0.3, End.LEFT), (0.88, End.RUNG_OUT), (0.9, End.WISHED))
        return next((end for share, end in kinds if fate < share), End.ANSWERED)

    def _score(self) -> int | None:
        if self.line == cities.LOUDI:
            return 5 if self.chance.random() < 0.9 else None
        return self.chance.randint(1, 5) if self.chance.random() < 0.3 else None
