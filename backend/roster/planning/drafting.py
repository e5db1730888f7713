"""Planning many seats at once: auto-fill, a copied week, the usual week. Nobody is told yet."""

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta

from backend.kernel.access import Action, Actor
from backend.kernel.audit import Deed
from backend.kernel.books import Write
from backend.kernel.errors import Conflict
from backend.kernel.places import PlacePath
from backend.roster.planning.days import DutyDay, SitePlan, slot_of, week_of
from backend.roster.planning.filling import Fairness, Unfilled, fill
from backend.roster.planning.office import Office, families
from backend.roster.planning.planner import keep_plan
from backend.roster.planning.seating import Family, seated, writes_of
from backend.roster.planning.sheet import Crew, Sheet, Why
from backend.roster.shifts import Seat, Shift, Span, whole_day

_AT_ONCE = 24
"""Seats in one transaction: three writes each, one more for a week; one takes a hundred."""
_MEANWHILE = Why("taken_meanwhile", "刚被他人排定", "was just planned by somebody else", "第九条")


@dataclass(frozen=True, slots=True)
class Drafted:
    """What became of a stretch that was planned at once."""

    placed: int
    unfilled: tuple[Unfilled, ...]
    fairness: Fairness


@dataclass(frozen=True, slots=True)
class _Stretch:
    """All that is known of the days to be planned."""

    site: PlacePath
    plan: SitePlan
    days: Sequence[DutyDay]
    crew: Crew
    sheet: Sheet
    shifts: Sequence[Shift]
    wished: Mapping[str, Sequence[Span]]

    @property
    def loads(self) -> Counter[str]:
        """How many shifts each person has already."""
        return Counter(one.person_id for one in self.shifts if one.stands)


@dataclass(frozen=True, slots=True)
class Drafting:
    """What the head of a centre plans at once; only free seats of days to come are touched."""

    office: Office

    def fill(self, actor: Actor, line: str, stretch: tuple[date, date], seed: int) -> Drafted:
        """Give every free seat to somebody, fairly; the same facts and seed give the same."""
        found = self._open(actor, line, *stretch)
        filled = fill(found.sheet, self._free(found), found.loads, found.wished, seed)
        late = self._keep(actor, found, filled.placed)
        return Drafted(len(filled.placed) - len(late), (*filled.unfilled, *late), filled.fairness)

    def repeat(
        self, actor: Actor, line: str, stretch: tuple[date, date], source: date | None
    ) -> Drafted:
        """Plan the free seats as in another week, or as in the usual one; says who cannot.

        A seat that the week does not name stays free.
        """
        found = self._open(actor, line, *stretch)
        pattern = found.plan.template if source is None else self._pattern(line, source)
        placed: dict[Seat, str] = {}
        barred: list[Unfilled] = []
        for seat in self._free(found):
            person = pattern.get(slot_of(seat))
            if person is None:
                continue
            if reasons := found.sheet.why_not(person, seat):
                barred.append(Unfilled(seat, {person: reasons}))
            else:
                found.sheet.put(person, seat)
                placed[seat] = person
        late = self._keep(actor, found, placed)
        loads = found.loads + Counter(placed.values())
        return Drafted(len(placed) - len(late), (*barred, *late), Fairness(dict(loads)))

    def keep_template(self, actor: Actor, line: str, monday: date, version: int) -> SitePlan:
        """Keep a week as the usual one; raises `Conflict` if the plan has moved on."""
        site = self.office.site(actor, Action.ROSTER_PLAN, line)
        plan = self.office.stores.plans.of(site)
        after = replace(plan, template=self._pattern(line, monday))
        if after == plan:
            return plan
        if plan.version != version:
            raise Conflict("plan", {"version": plan.version})
        what = ("roster.template_kept", {"seats": len(after.template)})
        return keep_plan(self.office, plan, after, actor, what)

    def _open(self, actor: Actor, line: str, first: date, last: date) -> _Stretch:
        site = self.office.site(actor, Action.ROSTER_PLAN, line)
        days = self.office.days(site, first, last)
        crew = self.office.crew(line)
        absent, wished = self.office.absent(line, first, last)
        return _Stretch(
            site,
            self.office.stores.plans.of(site),
            days,
            crew,
            self.office.sheet(crew, days, absent),
            self.office.shifts(line, first, last),
            wished,
        )

    def _free(self, found: _Stretch) -> list[Seat]:
        """Return the seats without anybody whose window has not begun.

        A day of voicemail is planned until it is over: there is time until its end.
        """
        now = self.office.clock.now()
        taken = {one.root for one in found.shifts if one.stands}
        return [
            seat
            for day in found.days
            for seat in found.plan.seats(day)
            if seat.id not in taken
            and (span := day.span(seat.half))
            and (span[0] if seat.half else span[1]) > now
        ]

    def _pattern(self, line: str, day: date) -> dict[str, str]:
        monday = week_of(day)
        week = self.office.shifts(line, monday, monday + timedelta(days=6))
        return {slot_of(one): one.person_id for one in week if one.stands and not one.part_of}

    def _keep(self, actor: Actor, found: _Stretch, placed: Mapping[Seat, str]) -> list[Unfilled]:
        """Keep what was planned, in order of time; returns what others took meanwhile."""
        deed = Deed(actor.person_id, self.office.clock.now(), "roster.planned")
        had = families(found.shifts)
        made = [
            (seat, writes_of(had.get(seat.id, ()), self._family(found, had, seat, who), deed)[0])
            for seat, who in placed.items()
        ]
        late: list[Unfilled] = []
        for start in range(0, len(made), _AT_ONCE):
            refused = self._commit(made[start : start + _AT_ONCE])
            late += [Unfilled(seat, {placed[seat]: (_MEANWHILE,)}) for seat in refused]
        return late

    def _family(
        self, found: _Stretch, had: Mapping[str, Family], seat: Seat, person: str
    ) -> Family:
        windows = found.sheet.days[seat.day].windows
        span = whole_day(seat.day) if seat.half is None else windows[seat.half]
        return seated(had.get(seat.id, ()), seat, found.crew[person], span)

    def _commit(self, made: Sequence[tuple[Seat, list[Write]]]) -> list[Seat]:
        """Keep seats together; where one stands in the way, each by itself. Returns the others."""
        try:
            self.office.keep(*(write for _, writes in made for write in writes))
        except Conflict:
            if len(made) == 1:
                return [made[0][0]]
            return [seat for one in made for seat in self._commit([one])]
        return []
