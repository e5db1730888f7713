"""Showing whom a line counts apart: its people and those to whom it hands matters on."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass

from backend.kernel.access import Action, Actor, Subject, require
from backend.kernel.clock import Clock
from backend.kernel.places import PlacePath
from backend.places.model import Gazetteer
from backend.tallies.asking import asked_of
from backend.tallies.figures.book import FIGURES
from backend.tallies.figures.contacts import NO_REQUEST
from backend.tallies.figures.model import Figure
from backend.tallies.model import Aside, Counts, parent_of
from backend.tallies.periods import Period
from backend.tallies.ports import Tallies

Names = Callable[[PlacePath], Mapping[str, str]]
"""Reads how those are called of whom a line counts apart, by their id."""

COLUMNS: Mapping[Aside, tuple[str, ...]] = {
    Aside.PEOPLE: (
        "matters",
        *(one.key for one in NO_REQUEST),
        "phrases_whole",
    ),
    Aside.ADDRESSEES: (
        "orders",
        "orders_accepted",
        "orders_receive",
        "orders_reply",
        "orders_returned",
        "orders_sent_again",
    ),
}
"""Which figures are shown of whom; nobody is measured by more (S0-61, N18)."""


def figures_of(kind: Aside) -> tuple[Figure, ...]:
    """Return the figures that are shown, in their order."""
    by_key = {one.key: one for one in FIGURES}
    return tuple(by_key[key] for key in COLUMNS[kind])


@dataclass(frozen=True, slots=True)
class Card:
    """The counts of one of them."""

    id: str
    name: str
    """Empty where the register does not know them any more."""
    counts: Counts


@dataclass(frozen=True, slots=True)
class Scorecards:
    """Shows a period of those whom a line counts apart."""

    tallies: Tallies
    gazetteer: Gazetteer
    clock: Clock
    names: Mapping[Aside, Names]

    def see(self, actor: Actor, kind: Aside, place: str, period: Period) -> Sequence[Card]:
        """Return everybody of a line of whom anything was counted, by name.

        Only who sees the line's figures and its staff. One request, and what the registers of
        names cost. Raises `Forbidden`, `NotFound` or `Invalid`.
        """
        path = self.gazetteer.path(place)
        require(actor, Action.OVERVIEW_SEE, Subject(path), "place")
        require(actor, Action.STAFF_LIST, Subject(path), "place")
        asked_of(period, self.clock.now())
        rows = self.tallies.below(parent_of(path.line, kind), period)
        names = self.names[kind](path.node)
        found = [
            Card(row.place, names.get(row.place, ""), row.counts) for row in rows if row.counts
        ]
        return sorted(found, key=lambda one: (not one.name, one.name, one.id))
