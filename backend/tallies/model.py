"""What is counted, of which place and period, and the rows that hold it."""

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum
from typing import Generic, TypeVar

from backend.kernel.places import PlacePath
from backend.tallies.periods import Period

Counts = Mapping[str, int]
"""How many of each measure; `counting` names them. A measure that is missing is nought."""


def summed(counts: Iterable[Counts]) -> Counts:
    """Return the sum of counts, without measures that are nought."""
    total: Counter[str] = Counter()
    for one in counts:
        total.update(one)
    return {measure: number for measure, number in sorted(total.items()) if number}


class Source(StrEnum):
    """Which facts are counted; each has an hour row of its own."""

    CALLS = "calls"
    """By the hour in which the call came."""
    MATTERS = "matters"
    """By the hour of the registration."""
    PROMISES = "promises"
    """By the hour in which they fall due: what was to be done then, and whether it was."""
    DUTY = "duty"
    """By the hour in which the shift was to begin."""
    ORDERS = "orders"
    """By the hour in which a matter was handed on."""


@dataclass(frozen=True, slots=True, order=True)
class Hour:
    """One civil hour of one line in Asia/Shanghai, of one source."""

    line: str
    day: date
    hour: int
    source: Source

    def __str__(self) -> str:
        return f"{self.line}#{self.day}#{self.hour:02d}#{self.source}"


@dataclass(frozen=True, slots=True, order=True)
class Month:
    """One civil month of one line, of which some days were counted again."""

    line: str
    month: Period


Marked = TypeVar("Marked", Hour, Month)


@dataclass(frozen=True, slots=True)
class Dirty(Generic[Marked]):
    """What changed since it was counted."""

    of: Marked
    first_touch: datetime
    last_touch: datetime


PlaceCounts = Mapping[str, Counts]
"""Counts by place. What lies at a city itself, in none of its counties, is at `leaf_of` it.

Beside the places stand those of whom a line counts apart, at `aside_of` them.
"""


class Aside(StrEnum):
    """Of whom a line counts apart from its places; no place is the sum of these."""

    PEOPLE = "people"
    """Whoever took the call or visit first, by person id (S0-61)."""
    ADDRESSEES = "addressees"
    """To whom matters are handed on, by id (N18)."""


def aside_of(kind: Aside, code: str) -> str:
    """Return where a fact counts for somebody, beside the place where it counts."""
    return f"{kind}/{code}"


def parent_of(line: str, kind: Aside) -> str:
    """Return under what the rows of those are kept of whom a line counts apart."""
    return f"{line}/{kind}"


def of_places(counts: PlaceCounts) -> PlaceCounts:
    """Return the counts of places alone, which sum up to those of their line."""
    return {leaf: each for leaf, each in counts.items() if "/" not in leaf}


def of_aside(counts: PlaceCounts, kind: Aside) -> PlaceCounts:
    """Return the counts of those whom a line counts apart, by their id."""
    before = aside_of(kind, "")
    return {
        leaf.removeprefix(before): each for leaf, each in counts.items() if leaf.startswith(before)
    }


def rows_of(line: str, counts: PlaceCounts) -> Mapping[str, PlaceCounts]:
    """Return the rows of a line by what they lie right below: its places, and whom apart."""
    apart = {parent_of(line, kind): of_aside(counts, kind) for kind in Aside}
    return {line: of_places(counts), **apart}


def leaf_of(path: PlacePath) -> str:
    """Return where a fact counts: its county, or what lies at the city or province itself.

    So each fact counts at one leaf, and every place is the sum of those below it.
    """
    return path.county or f"{path.line}{ITSELF}"


ITSELF = "@"
"""Behind the code of a place: what lies at it and in nothing below it."""
ABOVE = "root"
"""What a province lies right below, for its own rows."""


def is_line(place: str) -> bool:
    """Tell whether a code is that of a province or city, which runs a line."""
    return place.isdigit() and place.endswith("00")


@dataclass(frozen=True, slots=True)
class Row:
    """The counts of one place and period."""

    place: str
    """The code of a place, or that of what lies at it itself."""
    period: Period
    counts: Counts
    counted_at: datetime

    @property
    def known(self) -> Counts | None:
        """What was counted; None where all that was there has left, which is not nought."""
        return self.counts or None


@dataclass(frozen=True, slots=True)
class Difference:
    """A row that is not what its facts, or the rows below it, come to."""

    row: str
    """Which: `430100#2026-11-23#09#calls` of an hour, `430100 2026-11` of a period."""
    kept: Counts
    counted: Counts


@dataclass(frozen=True, slots=True)
class Checked:
    """A check of some days: how far it has come, and what it found."""

    first: date
    last: date
    at: datetime
    """When it was begun, by which it is known."""
    parts: int
    """How many days of lines it consists of."""
    done: int = 0
    """How many of them were counted."""
    hours: int = 0
    """How many hours of all lines and sources were counted."""
    differing: int = 0
    differences: tuple[Difference, ...] = ()
    """The first of them."""
    asked_by: str = ""
    """Who asked for it, by name; empty where the night did."""

    @property
    def whole(self) -> bool:
        """Whether all of it was counted."""
        return self.done >= self.parts


@dataclass(frozen=True, slots=True)
class Area:
    """One place of an overview, and what was counted of it in three periods.

    None of a period where nothing was ever counted: no data, which is not nought.
    """

    place: str
    own: bool
    """Whether it is what lies at the province or city itself, in nothing below it."""
    now: Counts | None
    previous: Counts | None
    year_before: Counts | None
    stock: Counts
    """Of the promises that are open at this moment; see `counting.of_open`."""
    counted_at: datetime | None
    filed: tuple[Counts | None, Counts | None, Counts | None] = (None, None, None)
    """What is on file of the three periods, read and not tallied; None of whoever may not read."""


@dataclass(frozen=True, slots=True)
class Overview:
    """A period of a province, a city or a county."""

    period: Period
    as_of: datetime
    ended: bool
    """Whether the period is over, so that it can be compared with a whole one."""
    places: tuple[Area, ...]

    @property
    def total(self) -> Area:
        """All places together."""
        places = self.places
        return Area(
            place="",
            own=False,
            now=_together(one.now for one in places),
            previous=_together(one.previous for one in places),
            year_before=_together(one.year_before for one in places),
            stock=summed(one.stock for one in places),
            counted_at=max((one.counted_at for one in places if one.counted_at), default=None),
            filed=(
                _together(one.filed[0] for one in places),
                _together(one.filed[1] for one in places),
                _together(one.filed[2] for one in places),
            ),
        )


@dataclass(frozen=True, slots=True)
class Step:
    """One day or month of a trend."""

    period: Period
    counts: Counts | None
    ended: bool
    filed: Counts | None = None
    """As of an area."""


def _together(counts: Iterable[Counts | None]) -> Counts | None:
    known = [one for one in counts if one is not None]
    return summed(known) if known else None
