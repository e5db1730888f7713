"""Shifts: who serves where, in which window, with which task (Art. 9, 三落实).

A shift is one seat of one window. Its id follows from that, so the same seat cannot be planned
twice; whoever sits there may change, and every change has its fact. A substituted stretch of a
window is a shift of its own, a piece: the pieces of a seat share one root and never overlap.
"""

from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from datetime import date, datetime, time, timedelta
from enum import StrEnum
from typing import Protocol

from backend.kernel.audit import Trail
from backend.kernel.clock import SHANGHAI
from backend.kernel.ids import subject_ref
from backend.kernel.places import PlacePath

WHOLE_DAY = "day"
"""Stands in keys for the half of a task that lasts the calendar day."""


class Half(StrEnum):
    """One of the two reception windows of a day (Art. 8); its hours are the calendar's."""

    AM = "am"
    PM = "pm"


class Task(StrEnum):
    """What the person in the seat is there for (R23)."""

    ANSWERING = "answering"
    """专门接听: nothing but answering (Art. 9)."""
    VOICEMAIL = "voicemail"
    """语音留言收集: every calendar day, rest days too (Art. 16); it has no half."""
    DESK = "desk"
    """Other work of the hotline."""


class ShiftState(StrEnum):
    """How firm a shift is."""

    PLANNED = "planned"
    PUBLISHED = "published"
    CANCELLED = "cancelled"


Span = tuple[datetime, datetime]
"""From when to when, half-open, aware."""


@dataclass(frozen=True, slots=True)
class Seat:
    """Where somebody can be planned: a line, a day, a window, a task and a number from 1."""

    site: PlacePath
    day: date
    half: Half | None
    task: Task
    number: int = 1

    @property
    def id(self) -> str:
        """The id of the whole shift in this seat, e.g. `430100.20261123.am.answering.1`."""
        half = self.half or WHOLE_DAY
        return f"{self.site.line}.{self.day:%Y%m%d}.{half}.{self.task}.{self.number}"


def seat_at(site: PlacePath, identity: str) -> Seat:
    """Return the seat of a line that an id names; raises `ValueError` for any other text."""
    _, day, half, task, number = identity.split(".")
    named = None if half == WHOLE_DAY else Half(half)
    return Seat(site, date.fromisoformat(day), named, Task(task), int(number))


@dataclass(frozen=True, slots=True)
class Shift:
    """One person in one seat from one instant to another: person, time and task are all set."""

    id: str
    """That of the seat; a piece adds its begin in Shanghai, e.g. `….1.1030`."""
    site: PlacePath
    day: date
    half: Half | None
    """None for a task of the whole calendar day."""
    seat: int
    task: Task
    person_id: str
    name: str
    begins_at: datetime
    ends_at: datetime
    """Half-open; a substituted shift is clipped, its pieces are shifts of their own."""
    form: str = ""
    """The person's form of duty when planned: full time, part time or rotating (S2-31)."""
    category: str = ""
    """The person's category when planned (S0-29)."""
    state: ShiftState = ShiftState.PLANNED
    part_of: str = ""
    """The root's id, of a piece; empty for the root."""
    published_at: datetime | None = None
    """When whoever serves it was told of it; None while nobody was."""
    version: int = 1
    trail: Trail = field(default_factory=Trail)

    @property
    def line(self) -> str:
        """The code of the line."""
        return self.site.line

    @property
    def root(self) -> str:
        """The id that the pieces of one seat share."""
        return self.part_of or self.id

    @property
    def subject(self) -> str:
        """The opaque reference by which audit facts and events name the shift."""
        return subject_ref("SHIFT", self.id)

    @property
    def where(self) -> Seat:
        """The seat."""
        return Seat(self.site, self.day, self.half, self.task, self.seat)

    @property
    def stands(self) -> bool:
        """Tell whether somebody is to serve it, published or not yet."""
        return self.state is not ShiftState.CANCELLED

    @property
    def holds(self) -> bool:
        """Tell whether somebody is to serve it and was told so."""
        return self.state is ShiftState.PUBLISHED

    @property
    def binds(self) -> bool:
        """Tell whether its person was told of it before it began: else nobody has deserted it."""
        told = self.published_at
        return self.state is ShiftState.PUBLISHED and told is not None and told <= self.begins_at


@dataclass(frozen=True, slots=True)
class Guard:
    """Nobody in two places: one item a person, day and half, so a second claim conflicts.

    It names the root of the seat: the pieces that one person serves of one seat share it.
    """

    person_id: str
    day: date
    half: Half | None
    shift_id: str
    version: int = 1
    """Always 1: a guard passes from seat to seat only together with the seats."""

    @property
    def line(self) -> str:
        """The code of the line that the claimed seat belongs to."""
        return self.shift_id.partition(".")[0]


@dataclass(frozen=True, slots=True)
class Week:
    """The fence of a person's week: every claim of a window moves it, so two at once conflict.

    What the person serves in it the guards alone tell.
    """

    person_id: str
    monday: date
    version: int = 1


class Shifts(Protocol):
    """Reads shifts; cancelled ones are among them."""

    def of_line(self, line: str, month: str) -> Sequence[Shift]:
        """Return the shifts of a line in a month `yyyy-mm`, in order (consistent): one query."""
        ...

    def of_day(self, province: str, day: date) -> Sequence[Shift]:
        """Return a day's shifts of every line of a province (an index, may lag): one query."""
        ...

    def of_person(self, person_id: str, month: str) -> Sequence[Shift]:
        """Return what a person is to serve in a month: one query, and one a line."""
        ...

    def of_seat(self, root: str) -> Sequence[Shift]:
        """Return the root and the pieces of one seat, cancelled ones too (consistent)."""
        ...

    def guards(self, person_id: str, month: str) -> Sequence[Guard]:
        """Return which windows of a month a person has given away (consistent): one query."""
        ...

    def week(self, person_id: str, monday: date) -> Week | None:
        """Return the fence of a person's week (consistent), or None while nothing was claimed."""
        ...


def announced(shift: Shift, at: datetime) -> Shift:
    """Return a shift that knows when its person was told of it: at `at`, if never before."""
    if shift.state is not ShiftState.PUBLISHED:
        return replace(shift, published_at=None)
    return shift if shift.published_at else replace(shift, published_at=at)


def guard_of(shift: Shift) -> Guard:
    """Return the guard that whoever serves a shift holds."""
    return Guard(shift.person_id, shift.day, shift.half, shift.root)


def whole_day(day: date) -> Span:
    """Return the calendar day of Shanghai as a span."""
    begin = datetime.combine(day, time(), SHANGHAI)
    return begin, begin + timedelta(days=1)


def month_of(day: date) -> str:
    """Return the month of a day as `yyyy-mm`."""
    return f"{day:%Y-%m}"


def months_between(first: date, last: date) -> tuple[str, ...]:
    """Return every month that the days from `first` to `last` touch, in order."""
    months: list[str] = []
    day = first.replace(day=1)
    while day <= last:
        months.append(month_of(day))
        day = (day + timedelta(days=31)).replace(day=1)
    return tuple(months)
