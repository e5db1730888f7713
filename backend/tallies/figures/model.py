"""What a figure is: its words, its two sides, its basis, and the list that holds its rows."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from enum import StrEnum

from backend.places.institutions.grounds import Words
from backend.tallies.model import Counts


class Unit(StrEnum):
    """In what a figure is written."""

    COUNT = "count"
    SHARE = "share"
    """From 0 to 1."""
    SECONDS = "seconds"
    MINUTES = "minutes"
    HOURS = "hours"
    DAYS = "days"


class Better(StrEnum):
    """Which way is good; most numbers are neither."""

    MORE = "more"
    LESS = "less"
    NEITHER = "neither"


class Listed(StrEnum):
    """The list of the portal that holds the rows, and which days it can show."""

    CALLS = "calls"
    """The calls of one day."""
    MATTERS = "matters"
    """The matters of any days."""
    PROMISES = "promises"
    """The promises that are open now."""
    LATE = "late"
    """What fell due on one day, or in a month of one city, and was not kept in time."""
    VIOLATIONS = "violations"
    """The files of a year."""


@dataclass(frozen=True, slots=True)
class Rows:
    """Where the rows behind a figure are: a list and what narrows it."""

    list: Listed
    filters: Mapping[str, str | int] = field(default_factory=dict)


def listed_of(where: Listed, kinds: Iterable[str], **filters: str) -> Rows:
    """Return the way to promises of some kinds alone."""
    return Rows(where, {"kinds": ",".join(kinds), **filters})


@dataclass(frozen=True, slots=True)
class Side:
    """A numerator or denominator: in words, and the measures that make it."""

    words: Words
    plus: tuple[str, ...]
    minus: tuple[str, ...] = ()

    def of(self, counts: Counts) -> int:
        """Return the number."""
        added = sum(counts.get(measure, 0) for measure in self.plus)
        return added - sum(counts.get(measure, 0) for measure in self.minus)


@dataclass(frozen=True, slots=True)
class Quality:
    """How good the records are that a figure rests on: a share of them (N11)."""

    words: Words
    sound: Side
    among: Side


def steps_of(measure: str, bounds: Sequence[int]) -> "tuple[Bucket, ...]":
    """Return the buckets of a distribution by the measure before its bounds."""
    known = (Bucket(f"{measure}.{bound}", bound) for bound in bounds)
    return (*known, Bucket(f"{measure}.longer", None))


@dataclass(frozen=True, slots=True)
class Bucket:
    """One step of a distribution: how much at most; None of the last, which is open."""

    measure: str
    at_most: int | None


_NOTHING = Words("无", "Nothing")


@dataclass(frozen=True, slots=True)
class Figure:
    """One figure of the overview: whatever reads or shows it, knows it from here alone."""

    key: str
    name: Words
    meaning: Words
    article: Words
    numerator: Side
    denominator: Side | None = None
    """None of a number, which is a share of nothing."""
    excluded: Words = _NOTHING
    better: Better = Better.NEITHER
    rows: Rows | None = None
    """None where no list can show just these."""
    quality: Quality | None = None
    live: bool = False
    """Read from what is open at this moment; it has no past."""
    filed: bool = False
    """Read from what is on file, which is not tallied."""
    buckets: tuple[Bucket, ...] = ()
    """Of a median, in order: it is known to the bucket in which it lies."""
    steps: Unit = Unit.SECONDS
    """In what the buckets of a median are."""

    @property
    def unit(self) -> Unit:
        """In what it is written."""
        if self.buckets:
            return self.steps
        return Unit.COUNT if self.denominator is None else Unit.SHARE

    @property
    def awaits(self) -> bool:
        """Whether what is not yet due must be known, so that it counts for nothing."""
        sides = (self.numerator, self.denominator)
        measures = [one for side in sides if side for one in (*side.plus, *side.minus)]
        return any(measure.startswith(AHEAD) for measure in measures)


AHEAD = "ahead."
"""Before the kind of an open promise whose instant is still to come within a period."""
