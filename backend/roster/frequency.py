"""How often people serve, counted from the roster: for who is relatively fixed (S0-33)."""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Protocol

from backend.roster.shifts import Shift, ShiftState


class LineShifts(Protocol):
    """Reads the shifts of a line."""

    def of_line(self, line: str, month: str) -> Sequence[Shift]:
        """Return the shifts of a line in a month `yyyy-mm`: one query."""
        ...


@dataclass(frozen=True, slots=True)
class Frequency:
    """Counts published shifts; the pieces of a divided shift count once for a person."""

    shifts: LineShifts

    def of_line(self, line: str, months: tuple[str, ...]) -> Mapping[str, Mapping[str, int]]:
        """Return the published shifts of each person of a line by month: one request a month."""
        counts: dict[str, dict[str, int]] = defaultdict(dict)
        for month in months:
            roots: dict[str, set[str]] = defaultdict(set)
            for shift in self.shifts.of_line(line, month):
                if shift.state is ShiftState.PUBLISHED:
                    roots[shift.person_id].add(shift.root)
            for person, served in roots.items():
                counts[person][month] = len(served)
        return counts
