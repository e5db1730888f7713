"""What one attendant sees: the own shifts of the coming weeks, and what waits for an answer."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from backend.kernel.access import Action, Actor
from backend.kernel.clock import civil_day
from backend.roster.planning.office import Office
from backend.roster.planning.requests import Request, around
from backend.roster.shifts import Shift, ShiftState, months_between

WEEKS = 5
"""How far ahead own shifts are shown."""


@dataclass(frozen=True, slots=True)
class OwnPage:
    """The coming weeks of one person."""

    shifts: Sequence[Shift]
    """Published ones that are not over, in order."""
    asked: Sequence[Request]
    """What waits for the person's answer, the soonest first."""
    mine: Sequence[Request]
    """What the person asked for and is not over, the soonest first."""
    others: Sequence[Shift]
    """Published shifts of colleagues that can be wanted in a swap."""


@dataclass(frozen=True, slots=True)
class OwnShifts:
    """Shows people their own shifts, and heads what waits for them."""

    office: Office

    def open(self, actor: Actor) -> OwnPage:
        """Show the actor's coming weeks; raises `Forbidden`."""
        line = actor.place.line
        self.office.site(actor, Action.SHIFT_OWN, line)
        now = self.office.clock.now()
        first = civil_day(now)
        last = first + timedelta(weeks=WEEKS)
        requests = [one for one in self._requests(line, first, last) if one.ends_at > now]
        coming = [
            one
            for one in self.office.shifts(line, first, last)
            if one.state is ShiftState.PUBLISHED and one.ends_at > now
        ]
        return OwnPage(
            shifts=[one for one in coming if one.person_id == actor.person_id],
            asked=[one for one in requests if one.waits_for(actor.person_id)],
            mine=[one for one in requests if one.asker == actor.person_id],
            others=[
                one
                for one in coming
                if one.person_id != actor.person_id and not one.part_of and one.begins_at > now
            ],
        )

    def waiting(self, actor: Actor, line: str) -> Sequence[Request]:
        """Return what waits at a line, the soonest first; for its head."""
        self.office.site(actor, Action.ROSTER_PLAN, line)
        now = self.office.clock.now()
        first = civil_day(now)
        found = self._requests(line, first, first + timedelta(weeks=WEEKS))
        return [one for one in found if one.waits and one.ends_at > now]

    def of_person(self, person_id: str, today: date) -> Sequence[Shift]:
        """Return a person's published shifts from a month before to the coming weeks."""
        first = (today.replace(day=1) - timedelta(days=1)).replace(day=1)
        months = months_between(first, today + timedelta(weeks=WEEKS))
        return [
            shift
            for month in months
            for shift in self.office.stores.shifts.of_person(person_id, month)
            if shift.state is ShiftState.PUBLISHED
        ]

    def _requests(self, line: str, first: date, last: date) -> list[Request]:
        found = around(self.office.stores.requests, line, first, last)
        return sorted(found, key=lambda one: (one.begins_at, one.id))
