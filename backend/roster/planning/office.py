"""What planning stands on: the stores, the calendar, and the sheet made of them."""

from collections import Counter as Tally
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Protocol

from backend.kernel.access import Action, Actor, Subject, permission, require
from backend.kernel.books import Books, Write
from backend.kernel.clock import Clock
from backend.kernel.errors import Fault, Invalid, NotFound
from backend.kernel.places import PlacePath
from backend.roster.coverage import Absent
from backend.roster.planning.days import DutyDay, SitePlan, duty_days, week_of
from backend.roster.planning.requests import Requests, RequestState, around, leaves
from backend.roster.planning.seating import Family
from backend.roster.planning.sheet import STRANGER, Crew, Sheet, Why, crew_of, eligibility
from backend.roster.planning.weeks import fences
from backend.roster.shifts import Guard, Shift, Shifts, guard_of, months_between, whole_day
from backend.roster.switchboard import Regulations
from backend.staff.ports import Staff, Trainings

DAYS_MOST = 62
"""Two months: the longest stretch that is shown or planned at once."""


class Plans(Protocol):
    """Reads what a line plans."""

    def of(self, site: PlacePath) -> SitePlan:
        """Return the plan of a line (consistent); the first one where nothing was set."""
        ...


@dataclass(frozen=True, slots=True)
class Stores:
    """Where planning reads."""

    shifts: Shifts
    plans: Plans
    requests: Requests
    staff: Staff
    trainings: Trainings


@dataclass(frozen=True, slots=True)
class Office:
    """The centre's office, where rosters are planned."""

    books: Books
    stores: Stores
    regulations: Callable[[], Regulations]
    path: Callable[[str], PlacePath]
    """The place of a code; raises `NotFound`."""
    clock: Clock

    def site(self, actor: Actor, action: Action, line: str) -> PlacePath:
        """Return the place of a line if the actor may do this there.

        Raises `Forbidden` or `NotFound`; the province's own line has no chair and no roster.
        """
        permission(actor, action)
        site = self.path(line)
        require(actor, action, Subject(site, frozenset({actor.person_id})), "line")
        if site.prefecture is None or site.code != site.line:
            raise NotFound("line")
        return site

    def keep(self, *writes: Write) -> None:
        """Commit a change of seats; raises `Conflict`, also where it would fill a week too far."""
        self.books.commit(*writes, *fences(writes, self.stores.shifts, self._most))

    def _most(self, day: date) -> int:
        return self.regulations().rulebook(whole_day(day)[0]).shifts_a_week_most

    def days(self, site: PlacePath, first: date, last: date) -> tuple[DutyDay, ...]:
        """Return the days of a stretch; raises `Invalid` for one that is no stretch.

        And for one that began before there were rules to plan by.
        """
        if not first <= last <= first + timedelta(days=DAYS_MOST - 1):
            zh, en = f"起止日期不正确，最多{DAYS_MOST}天", f"not a stretch of 1 to {DAYS_MOST} days"
            raise Invalid(Fault("last", zh, en))
        try:
            return duty_days(self.regulations(), site, first, last)
        except LookupError:
            zh, en = "所选日期尚无规则可依", "no rules were in force on that day"
            raise Invalid(Fault("first", zh, en)) from None

    def crew(self, line: str) -> Crew:
        """Return the attendants of a line with their marks: two requests."""
        return crew_of(self.stores.staff.at(line), self.stores.trainings.marks_at(line))

    def some(self, line: str, *people: str) -> Crew:
        """Return some attendants of a line with their marks: two requests."""
        return {who: one for who, one in self.crew(line).items() if who in people}

    def shifts(self, line: str, first: date, last: date) -> list[Shift]:
        """Return the shifts of a stretch, cancelled ones too: one query a month."""
        found = (
            shift
            for month in months_between(first, last)
            for shift in self.stores.shifts.of_line(line, month)
        )
        return [one for one in found if first <= one.day <= last]

    def loads(self, line: str, day: date) -> Mapping[str, int]:
        """Return how many shifts each person of a line has in the month of a day."""
        first = day.replace(day=1)
        last = (first + timedelta(days=31)).replace(day=1) - timedelta(days=1)
        return Tally(one.person_id for one in self.shifts(line, first, last) if one.stands)

    def unfit(
        self, crew: Crew, days: Sequence[DutyDay], shifts: Iterable[Shift]
    ) -> Mapping[str, tuple[Why, ...]]:
        """Return by shift id why its person may not serve that day; only such shifts (R15)."""
        of_day = {day.day: day for day in days}
        found = {}
        for one in shifts:
            member = crew.get(one.person_id)
            reasons = eligibility(member, of_day[one.day]) if member else (STRANGER,)
            if reasons:
                found[one.id] = reasons
        return found

    def absent(self, line: str, first: date, last: date) -> tuple[Absent, Absent]:
        """Return the leave that is approved, and the leave that is asked for."""
        asked = around(self.stores.requests, line, first, last)
        return leaves(asked), leaves(asked, RequestState.WAITING)

    def sheet(self, crew: Crew, days: Sequence[DutyDay], absent: Absent) -> Sheet:
        """Return the sheet of a stretch, with what people do elsewhere in its weeks.

        It asks a query a person and month or, where these are more, one a day and one a month:
        however long the list is, the requests grow with the calendar only.
        """
        first, last = week_of(days[0].day), week_of(days[-1].day) + timedelta(days=6)
        months = months_between(first, last)
        few = len(crew) * len(months) <= (last - first).days + 1
        taken = self._claimed(crew, months) if few else self._given(crew, first, last)
        return Sheet(crew, days, [one for one in taken if first <= one.day <= last], absent)

    def day_sheet(self, crew: Crew, day: DutyDay, line: str) -> Sheet:
        """Return the sheet of one day of a line."""
        absent, _ = self.absent(line, day.day, day.day)
        return self.sheet(crew, (day,), absent)

    def _claimed(self, people: Iterable[str], months: Sequence[str]) -> Iterator[Guard]:
        for person in people:
            for month in months:
                yield from self.stores.shifts.guards(person, month)

    def _given(self, crew: Crew, first: date, last: date) -> Iterator[Guard]:
        """Return what the people of one line serve, here and, by an index, at other lines.

        The index may lag: then the guard itself refuses the second of two claims.
        """
        lines = {one.attendant.site for one in crew.values()}
        for site in lines:
            yield from _guards_of(self.shifts(site.line, first, last), crew)
        days = [first + timedelta(days=n) for n in range((last - first).days + 1)]
        for province in {site.province for site in lines}:
            for day in days:
                elsewhere = self.stores.shifts.of_day(province, day)
                others = [one for one in elsewhere if one.site not in lines]
                yield from _guards_of(others, crew)


def _guards_of(shifts: Iterable[Shift], crew: Crew) -> Iterable[Guard]:
    return (guard_of(one) for one in shifts if one.stands and one.person_id in crew)


def families(shifts: Iterable[Shift]) -> Mapping[str, Family]:
    """Return the seats of shifts by root, the root first in each."""
    found: dict[str, list[Shift]] = {}
    for shift in shifts:
        found.setdefault(shift.root, []).append(shift)
    return {
        root: tuple(sorted(each, key=lambda one: (bool(one.part_of), one.begins_at, one.id)))
        for root, each in found.items()
    }
