"""Who can stand in: the people of the line who may take a stretch, the fairest choice first (N12).

Fair is whoever serves least in that month; among equals whoever serves fewer windows that week,
then by name. Whoever may not take it is not asked at all.
"""

from collections.abc import Mapping
from dataclasses import dataclass

from backend.roster.planning.sheet import Sheet
from backend.roster.shifts import Shift, Span


@dataclass(frozen=True, slots=True)
class Substitute:
    """Somebody who can take a stretch of a shift."""

    person_id: str
    name: str
    load: int
    """Shifts of the month."""
    week: int
    """Windows of the week."""


def substitutes(
    sheet: Sheet, shift: Shift, span: Span, loads: Mapping[str, int]
) -> tuple[Substitute, ...]:
    """Return who can take a stretch of a shift from whoever serves it, the best choice first."""
    found = [
        Substitute(who, one.name, loads.get(who, 0), sheet.windows_of(who, shift.day))
        for who, one in sheet.crew.items()
        if who != shift.person_id and not sheet.why_not(who, shift.where, span)
    ]
    return tuple(sorted(found, key=lambda one: (one.load, one.week, one.name, one.person_id)))
