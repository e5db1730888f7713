"""Showing a roster: its days, its shifts, and for those who plan, what is missing and why."""

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from backend.kernel.access import Action, Actor, actions_of
from backend.kernel.places import PlacePath
from backend.roster.coverage import Absent, Coverage, coverage
from backend.roster.planning.days import DutyDay, SitePlan
from backend.roster.planning.filling import Fairness
from backend.roster.planning.office import Office
from backend.roster.planning.sheet import Crew, Why, eligibility, serving
from backend.roster.shifts import Half, Seat, Shift, ShiftState, Task


@dataclass(frozen=True, slots=True)
class RosterPage:
    """One stretch of one line."""

    site: PlacePath
    days: Sequence[DutyDay]
    shifts: Sequence[Shift]
    """Those that stand; who only serves sees what is published."""
    plan: SitePlan
    seats: Sequence[Seat]
    absent: Absent
    coverage: Coverage | None
    """For those who answer for the line."""
    fairness: Fairness | None
    crew: Crew
    """For those who answer for the line."""
    barred: Mapping[str, tuple[Why, ...]]
    """Why people of the crew may not serve on the first day that is shown."""
    unfit: Mapping[str, tuple[Why, ...]]
    """By shift id, why whoever sits there may not serve that day; only such shifts."""


@dataclass(frozen=True, slots=True)
class Candidate:
    """Somebody who might take a seat: with no reason against it, free to be put in."""

    person_id: str
    name: str
    load: int
    """Shifts in the month of the seat."""
    reasons: tuple[Why, ...]


@dataclass(frozen=True, slots=True)
class RosterRoom:
    """What shows rosters."""

    office: Office

    def open(self, actor: Actor, line: str, first: date, last: date) -> RosterPage:
        """Show a stretch; raises `Forbidden`, `NotFound` or `Invalid`."""
        site = self.office.site(actor, Action.ROSTER_SEE, line)
        days = self.office.days(site, first, last)
        plan = self.office.stores.plans.of(site)
        answers = Action.PRESENCE_SEE in actions_of(actor.role)
        standing = [one for one in self.office.shifts(line, first, last) if one.stands]
        shifts = (
            standing if answers else [one for one in standing if one.state is ShiftState.PUBLISHED]
        )
        absent, _ = self.office.absent(line, first, last) if answers else ({}, {})
        crew = self.office.crew(line) if answers else {}
        barred = {who: eligibility(one, days[0]) for who, one in crew.items()}
        unfit = self.office.unfit(crew, days, standing) if answers else {}
        loads = {who: 0 for who, reasons in barred.items() if not reasons} | _loads(standing)
        return RosterPage(
            site=site,
            days=days,
            shifts=shifts,
            plan=plan,
            seats=[seat for day in days for seat in plan.seats(day)],
            absent=absent,
            coverage=coverage(line, days, standing, absent, serving(crew)) if answers else None,
            fairness=Fairness(loads) if answers else None,
            crew=crew,
            barred=barred,
            unfit=unfit,
        )

    def candidates(
        self, actor: Actor, line: str, day: date, where: tuple[Half | None, Task, int]
    ) -> tuple[Candidate, ...]:
        """Return everybody of the line for a seat: who may take it first, the least busy first."""
        site = self.office.site(actor, Action.ROSTER_PLAN, line)
        seat = Seat(site, day, *where)
        (asked,) = self.office.days(site, seat.day, seat.day)
        crew = self.office.crew(line)
        sheet = self.office.day_sheet(crew, asked, line)
        loads = self.office.loads(line, seat.day)
        found = [
            Candidate(who, one.name, loads.get(who, 0), sheet.why_not(who, seat))
            for who, one in crew.items()
        ]
        return tuple(
            sorted(found, key=lambda one: (bool(one.reasons), one.load, one.name, one.person_id))
        )


def _loads(shifts: Sequence[Shift]) -> dict[str, int]:
    return dict(Counter(one.person_id for one in shifts if one.stands))
