"""How many acts were found to be violations, by place, item and month: counted from files.

Each file is one act under one item, so that no act counts twice (N3). It counts in the month of
the act; what is on file and not decided, let go or revoked, counts beside it and not in it.
"""

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

from backend.kernel.clock import civil_day
from backend.oversight.violations.acts import Item
from backend.oversight.violations.model import Penalty, Violation


@dataclass(frozen=True, slots=True)
class Cell:
    """Which files are counted together."""

    line: str
    item: Item
    month: str
    """Of the act, e.g. `2026-11`."""


@dataclass(slots=True)
class Tally:
    """What became of the files of a cell; the first three add up to all of them."""

    established: int = 0
    undecided: int = 0
    dismissed: int = 0
    """Let go, or revoked on appeal."""
    penalties: Counter[Penalty] = field(default_factory=Counter)
    """Sanctions that stand."""


def counted(files: Iterable[Violation]) -> Mapping[Cell, Tally]:
    """Return what became of files, by place, item and month."""
    tallies: dict[Cell, Tally] = {}
    for one in files:
        cell = Cell(one.line, one.item, f"{civil_day(one.act.at):%Y-%m}")
        tally = tallies.setdefault(cell, Tally())
        if one.verdict is None:
            tally.undecided += 1
        elif one.established:
            tally.established += 1
            tally.penalties.update(each.penalty for each in one.standing)
        else:
            tally.dismissed += 1
    return tallies
