"""Scoring a place: pure, from what was counted and from how articles stood in the months."""

from collections.abc import Sequence

from backend.kernel.rulebook import Rulebook
from backend.oversight.model import Light
from backend.oversight.scores.items import ITEMS
from backend.oversight.scores.model import Item, Scored
from backend.tallies.figures.reading import read
from backend.tallies.model import Counts

Lights = Sequence[tuple[int, Light]]
"""How articles stood in the months of a period, by their number."""


def scored(counts: Counts | None, lights: Lights, rulebook: Rulebook) -> tuple[Scored, ...]:
    """Return every item with its weight; what rests on no fact is not scored (Art. 18)."""
    return tuple(_one(item, counts, lights, getattr(rulebook, item.weight)) for item in ITEMS)


def _one(item: Item, counts: Counts | None, lights: Lights, weight: int) -> Scored:
    if isinstance(item.basis, int):
        # Amber is not decided and grey not shown: neither is held for or against a place.
        stood = [light for number, light in lights if number == item.basis]
        kept, broken = stood.count(Light.GREEN), stood.count(Light.RED)
        return Scored(item, weight, kept, kept + broken)
    found = read(item.basis, counts)
    return Scored(item, weight, found.numerator or 0, found.denominator or 0)
