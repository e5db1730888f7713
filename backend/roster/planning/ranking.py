"""Who can be asked: the people of the line who may take a stretch, the fairest choice first (N12).

Fair is whoever serves least in that month; among equals whoever serves fewer windows that week,
then by name. Whoever may not take it is not asked at all.
"""

from collections.abc import Mapping
from dataclasses import dataclass

from backend.roster.planning.sheet import Sheet
from backend.roster.shifts import Seat, Span


@dataclass(frozen=True, slots=True)
class Substitute:
    """Somebody who can take a stretch of a seat's window."""

    person_id: str
    name: str
    load: int
    """Shifts of the month."""
    week: int
    """Windows of the week."""


def substitutes(
    sheet: Sheet, seat: Seat, span: Span, loads: Mapping[str, int], *, but: str = ""
) -> tuple[Substitute, ...]:
    """Return who can take a stretch of a seat, but not who serves it, the best choice first."""
    found = [
        Substitute(who, one.name, loads.get(who, 0), sheet.windows_of(who, seat.day))
        for who, one in sheet.crew.items()
        if who != but and not sheet.why_not(who, seat, span)
    ]
    return tuple(sorted(found, key=lambda one: (one.load, one.week, one.name, one.person_id)))
