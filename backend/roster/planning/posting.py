"""Publishing a roster: from then on it holds, and everybody in it is told (三落实)."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date

from backend.kernel.access import Action, Actor
from backend.kernel.audit import Deed
from backend.kernel.books import Create, Replace, Write
from backend.kernel.ids import fingerprint
from backend.kernel.places import PlacePath
from backend.roster.planning import news
from backend.roster.planning.office import Office
from backend.roster.shifts import Shift, ShiftState

_AT_ONCE = 45
"""Shifts in one transaction: two writes each, an event, and one takes a hundred."""


@dataclass(frozen=True, slots=True)
class Published:
    """How much was published."""

    shifts: int
    people: int


@dataclass(frozen=True, slots=True)
class Posting:
    """Publishes what was planned: each person's shifts and the telling in one transaction."""

    office: Office

    def publish(self, actor: Actor, line: str, first: date, last: date) -> Published:
        """Publish every planned shift of a stretch; a repeat publishes what is left."""
        site = self.office.site(actor, Action.ROSTER_PLAN, line)
        self.office.days(site, first, last)
        mine: dict[str, list[Shift]] = {}
        for shift in self.office.shifts(line, first, last):
            if shift.state is ShiftState.PLANNED:
                mine.setdefault(shift.person_id, []).append(shift)
        for person, shifts in sorted(mine.items()):
            for start in range(0, len(shifts), _AT_ONCE):
                self._tell(actor, site, person, shifts[start : start + _AT_ONCE])
        return Published(sum(map(len, mine.values())), len(mine))

    def _tell(self, actor: Actor, site: PlacePath, person: str, shifts: Sequence[Shift]) -> None:
        at = self.office.clock.now()
        deed = Deed(actor.person_id, at, "roster.published")
        writes: list[Write] = []
        for shift in shifts:
            fact, trail = shift.trail.extend(shift.subject, deed)
            firm = replace(
                shift, state=ShiftState.PUBLISHED, version=shift.version + 1, trail=trail
            )
            writes += [Replace(firm, shift.version), Create(fact)]
        digest = fingerprint({one.id: one.version for one in shifts})
        writes.append(Create(news.published(site, person, shifts, at, digest)))
        self.office.books.commit(*writes)
