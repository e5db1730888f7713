"""Who is relatively fixed, and so in the institution's training plan (Art. 10, S0-33)."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Protocol

from backend.kernel.rulebook import Rulebook
from backend.staff.model import Attendant
from backend.staff.months import months_before

MONTHS = 3
"""Months running in which somebody must have served often."""


class ShiftCounts(Protocol):
    """Tells how often people serve: the roster's floor lies above this one."""

    def of_line(self, line: str, months: tuple[str, ...]) -> Mapping[str, Mapping[str, int]]:
        """Return the published shifts of each person of a line by month `yyyy-mm`."""
        ...


@dataclass(frozen=True, slots=True)
class Fixedness:
    """How fixed somebody is, derived from how often they serve."""

    shifts: Mapping[str, int]
    """By month, of the months that count."""
    fixed: bool
    in_plan: bool
    """Whether the institution's training plan includes the person: as relatively fixed by
    itself, or because the head enrolled them."""


def months_that_count(day: date) -> tuple[str, ...]:
    """Return the last whole months before a day, newest first."""
    return tuple(months_before(f"{day:%Y-%m}", back) for back in range(1, MONTHS + 1))


def relatively_fixed(shifts_by_month: Mapping[str, int], month: str, rulebook: Rulebook) -> bool:
    """Tell whether somebody serves often enough to be relatively fixed (Art. 10, S0-33).

    `month` is the last whole one, `yyyy-mm`; it and the two before it must each have as many
    shifts as the rulebook says.
    """
    return all(
        shifts_by_month.get(months_before(month, back), 0) >= rulebook.fixed_shifts_a_month
        for back in range(MONTHS)
    )


def fixedness(
    attendant: Attendant, shifts_by_month: Mapping[str, int], day: date, rulebook: Rulebook
) -> Fixedness:
    """Return how fixed somebody is on a day."""
    months = months_that_count(day)
    fixed = relatively_fixed(shifts_by_month, months[0], rulebook)
    shifts = {month: shifts_by_month.get(month, 0) for month in months}
    return Fixedness(shifts, fixed, in_plan=fixed or attendant.enrolled)
