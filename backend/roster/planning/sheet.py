"""The sheet on which a roster is planned: who may take which seat, and why not (R15, R23).

The hard rules: eligible on that day, in one place at a time, not on leave, and not more
windows in a week than the rulebook allows. Whoever puts a person into a seat asks it first.
"""

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from backend.roster.coverage import Absent, Serves
from backend.roster.planning.days import DutyDay, week_of
from backend.roster.shifts import Guard, Half, Seat, Span
from backend.staff.eligibility import why_not
from backend.staff.model import Attendant, Mark

_DUTY = "第九条"


@dataclass(frozen=True, slots=True)
class Why:
    """One reason why somebody cannot take a seat, in words."""

    code: str
    zh: str
    en: str
    article: str


STRANGER = Why("stranger", "不是本线路值班人员", "is not of this line's staff", _DUTY)


@dataclass(frozen=True, slots=True)
class Member:
    """An attendant of the line, with what the person was taught."""

    attendant: Attendant
    marks: tuple[Mark, ...] = ()

    @property
    def person_id(self) -> str:
        """The person's id."""
        return self.attendant.person_id

    @property
    def name(self) -> str:
        """The person's name."""
        return self.attendant.name


Crew = Mapping[str, Member]
"""The attendants of a line by person id."""


def crew_of(attendants: Iterable[Attendant], marks: Mapping[str, tuple[Mark, ...]]) -> Crew:
    """Return the attendants with their marks."""
    return {one.person_id: Member(one, marks.get(one.person_id, ())) for one in attendants}


def eligibility(member: Member, day: DutyDay) -> tuple[Why, ...]:
    """Return why somebody may not serve on a day at all (R15)."""
    found = why_not(member.attendant, member.marks, day.day, day.rulebook)
    return tuple(Why(one.code.value, one.zh, one.en, one.article) for one in found)


def serving(crew: Crew) -> Serves:
    """Return what tells who of a line may serve on a day; who is not of its staff may not."""
    known: dict[tuple[str, date], bool] = {}

    def serves(person_id: str, day: DutyDay) -> bool:
        key = person_id, day.day
        if key not in known:
            member = crew.get(person_id)
            known[key] = member is not None and not eligibility(member, day)
        return known[key]

    return serves


class Sheet:
    """Knows who has given which window away; putting somebody in changes it."""

    def __init__(
        self, crew: Crew, days: Iterable[DutyDay], taken: Iterable[Guard], absent: Absent
    ) -> None:
        """Take the line's people, the days, their guards of all weeks touched, and leave."""
        self.crew = crew
        self.days = {day.day: day for day in days}
        self._absent = absent
        self._taken: dict[tuple[str, date, Half | None], str] = {}
        self._windows: Counter[tuple[str, date]] = Counter()
        self._fixed: dict[tuple[str, Seat, Span | None], tuple[Why, ...]] = {}
        for guard in taken:
            self._hold(guard.person_id, guard.day, guard.half, guard.shift_id)

    def put(self, person_id: str, seat: Seat) -> None:
        """Give a window of a person to a seat."""
        self._hold(person_id, seat.day, seat.half, seat.id)

    def take(self, person_id: str, seat: Seat) -> None:
        """Give it back."""
        if self._taken.pop((person_id, seat.day, seat.half), None) and seat.half is not None:
            self._windows[person_id, week_of(seat.day)] -= 1

    def holds(self, person_id: str, day: date, half: Half | None) -> str | None:
        """Return the seat to which a person has given a window, or None."""
        return self._taken.get((person_id, day, half))

    def windows_of(self, person_id: str, day: date) -> int:
        """Return how many windows of a day's week a person has given away."""
        return self._windows[person_id, week_of(day)]

    def allows(self, person_id: str, seat: Seat) -> bool:
        """Tell whether a person may take a seat now."""
        return not any(self._reasons(person_id, seat, None))

    def why_not(self, person_id: str, seat: Seat, span: Span | None = None) -> tuple[Why, ...]:
        """Return every reason why a person cannot take a seat, or a span of its window."""
        return tuple(self._reasons(person_id, seat, span))

    def _reasons(self, person_id: str, seat: Seat, span: Span | None) -> Iterator[Why]:
        yield from self.standing(person_id, seat, span)
        held = self.holds(person_id, seat.day, seat.half)
        if held == seat.id:
            return  # another stretch of a window that the person gives to this seat already
        if held is not None:
            where = "" if held.startswith(f"{seat.site.line}.") else f"（{held.partition('.')[0]}）"
            yield Why("taken", f"该时段已排班{where}", f"serves {held} then", _DUTY)
        elif seat.half is not None:
            most = self.days[seat.day].rulebook.shifts_a_week_most
            if self.windows_of(person_id, seat.day) >= most:
                en = f"serves {most} windows that week already"
                yield Why("week_full", f"该周已满{most}班", en, _DUTY)

    def standing(self, person_id: str, seat: Seat, span: Span | None) -> tuple[Why, ...]:
        """Return what bars a person whatever else is planned: eligibility and leave."""
        key = (person_id, seat, span)
        if key not in self._fixed:
            self._fixed[key] = tuple(self._bars(person_id, seat, span))
        return self._fixed[key]

    def _bars(self, person_id: str, seat: Seat, span: Span | None) -> Iterator[Why]:
        member, day = self.crew.get(person_id), self.days[seat.day]
        lasts = span or day.span(seat.half)
        if lasts is None:
            yield Why("closed", "该时段不开放", "the line is closed then", "第八条")
            return
        if member is None:
            yield STRANGER
            return
        yield from eligibility(member, day)
        if overlaps(lasts, self._absent.get(person_id, ())):
            yield Why("on_leave", "已准假", "is on approved leave", _DUTY)

    def _hold(self, person_id: str, day: date, half: Half | None, root: str) -> None:
        if half is not None and (person_id, day, half) not in self._taken:
            self._windows[person_id, week_of(day)] += 1
        self._taken[person_id, day, half] = root


def overlaps(span: Span, others: Sequence[Span]) -> bool:
    """Tell whether a span shares any moment with others."""
    return any(begin < span[1] and span[0] < end for begin, end in others)
