"""A score sheet: items with their weight, what each rests on, and what they come to together."""

from collections.abc import Sequence
from dataclasses import dataclass

from backend.kernel.rulebook import Rulebook
from backend.places.institutions.grounds import Words
from backend.tallies.figures.model import Figure
from backend.tallies.periods import Period

LEAST_SHOWN = 0.5
"""The share of all weight that must rest on facts; with less of it there is no score."""


@dataclass(frozen=True, slots=True)
class Item:
    """What is scored: by a figure, or by how an article stood in the months."""

    key: str
    weight: str
    """The number of the rulebook that says its weight."""
    basis: Figure | int
    """A share of the overview, or the number of an article of the board."""
    name: Words
    article: Words


@dataclass(frozen=True, slots=True)
class Scored:
    """What an item comes to at a place."""

    item: Item
    weight: int
    kept: int = 0
    """The numerator of its share, or the months in which the article was kept."""
    among: int = 0
    """The denominator, or the months in which it was kept or broken; 0: not shown, not scored."""

    @property
    def points(self) -> float | None:
        """Its weight times its share; None where nothing is shown."""
        return self.weight * self.kept / self.among if self.among else None


@dataclass(frozen=True, slots=True)
class Sheet:
    """The sheet of one place and period."""

    place: str
    own: bool
    """Whether it is the place that was asked for, and not one of those right below it."""
    lines: Sequence[Scored]

    @property
    def weight(self) -> int:
        """The weight of the items that are shown."""
        return sum(one.weight for one in self.lines if one.among)

    @property
    def points(self) -> float:
        """What they come to."""
        return sum(one.points or 0 for one in self.lines)

    @property
    def score(self) -> float | None:
        """Points of 100, by the items that are shown; None where too few of them are."""
        whole = sum(one.weight for one in self.lines)
        if not self.weight or self.weight < whole * LEAST_SHOWN:
            return None
        return 100 * self.points / self.weight


@dataclass(frozen=True, slots=True)
class Scores:
    """The sheets of a place and of those right below it, in the order of their codes."""

    place: str
    period: Period
    rulebook: Rulebook
    """Whose weights hold."""
    sheets: Sequence[Sheet]
