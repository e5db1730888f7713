"""Gathering the facts of a place and month from what the other nouns keep.

Eleven requests for the whole province and ten for each line, however many calls came.
"""

from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta

from backend.calls.reconciling import Reconciled, Reconciliations
from backend.kernel.clock import SHANGHAI, civil_day
from backend.kernel.places import PlacePath
from backend.kernel.suspicions import Suspicion
from backend.knowledge.ports import Shelf as Knowledge
from backend.matters.reviews.model import Review, Reviews
from backend.network.reading import Reading as Network
from backend.oversight.breaches import files_of, leads_of
from backend.oversight.connecting import connected_by_line
from backend.oversight.facts import (
    Chair,
    Connected,
    Facts,
    Held,
    Matched,
    Overdue,
    Planned,
    Probed,
    Reviewed,
    Shelf,
    Subsidy,
    Tallied,
)
from backend.oversight.maintenance.ports import Upkeep
from backend.oversight.maintenance.reading import MonthOfLines
from backend.oversight.owed import MOST_READ
from backend.oversight.papers import People, shelves_of
from backend.oversight.ports import Tallies
from backend.oversight.violations.model import Violation
from backend.oversight.violations.ports import Violations
from backend.pay.model import run_id
from backend.pay.ports import Attendances, SubsidyPromises
from backend.pay.steps import promise_of
from backend.places.institutions.model import Office
from backend.places.institutions.ports import Offices
from backend.promises.board import OpenPromises, OpenQuery
from backend.promises.model import Promise
from backend.roster.actual import actual
from backend.roster.attendance import Attendance
from backend.roster.model import Windows
from backend.roster.shifts import Shift, Shifts, Task
from backend.roster.switchboard import Regulations
from backend.tallies.asking import bounds_of
from backend.tallies.model import Counts, Row, summed
from backend.tallies.periods import Period

_CLOSING = timedelta(hours=3)
"""After midnight, by when the shifts of a day are closed."""
_STAFFED = (1, 2, 3)
"""For how many people at once minutes are kept."""
_UNSHOWN = ("matters.field",)
"""Measures that no article reads."""
_MOST_ABSENCES = 60


@dataclass(frozen=True, slots=True)
class Common:
    """What is read for all places of a province together."""

    tallied: Mapping[str, Tallied]
    shelves: Mapping[str, Shelf]
    files: Sequence[Violation]
    """Those of the acts of this year and the last: a matter is filed under its own year."""
    lines: MonthOfLines
    connected: Mapping[str, Connected]
    register: Mapping[str, Office]
    """The institution of each place, also a closed one."""


@dataclass(frozen=True, slots=True)
class Gathering:
    """Reads the facts of a province, place by place."""

    tallies: Tallies
    attendances: Attendances
    shifts: Shifts
    promises: OpenPromises
    subsidies: SubsidyPromises
    found: Reconciliations
    violations: Violations
    reviews: Reviews
    people: People
    knowledge: Knowledge
    upkeep: Upkeep
    network: Network
    offices: Offices
    regulations: Callable[[], Regulations]

    def common(self, province: str, period: Period, at: datetime) -> Common:
        """Return what is read for all places of a province together: eleven requests."""
        today = min(civil_day(at), period.last)
        entries = self.knowledge.entries()
        shelves = shelves_of(entries, lambda place: place.line, period, today)
        year = period.first.year
        files = [one for each in (year, year - 1) for one in self.violations.of_year(each, None)]
        lines = MonthOfLines(period, self.upkeep, self.regulations(), at)
        counties = self.network.within(PlacePath((province,)), today)
        return Common(
            self._counted(province, period, at),
            shelves,
            files,
            lines,
            connected_by_line(counties, period),
            {one.code: one for one in self.offices.all()},
        )

    def _counted(self, province: str, period: Period, at: datetime) -> Mapping[str, Tallied]:
        sums = {row.place: row.counts for row in self.tallies.below(province, period)}
        days: defaultdict[str, list[Row]] = defaultdict(list)
        today = civil_day(at)
        for row in self.tallies.steps(province, period):
            if row.period.first <= today:
                days[row.place].append(row)
        return {place: tallied_of(sums.get(place, {}), rows, today) for place, rows in days.items()}

    def facts(
        self,
        place: PlacePath,
        period: Period,
        common: Common,
        leads: Sequence[Suspicion],
        at: datetime,
    ) -> Facts:
        """Return the facts of a place with its leads; raises what its stores raise."""
        line, month = place.line, str(period)
        overdue = overdue_at(self.promises, line, period, at)
        attendances = self.attendances.of_month(line, month)
        over = civil_day(at - _CLOSING)
        windows = self._windows(place, period, over)
        files = [one for one in common.files if one.line == line]
        return Facts(
            line=line,
            period=period,
            at=at,
            tallied=common.tallied.get(line),
            overdue=overdue_of(overdue),
            chair=chair_of(attendances, windows, at),
            planned=self._planned(line, period, windows, over),
            matched=matched_of(self.found.between(line, period.first, period.last)),
            subsidy=self._subsidy(line, period),
            leads=leads_of(leads, files, period),
            staff=self.people.staff(line, attendances, period, self.regulations().rulebook(at)),
            shelf=common.shelves.get(line),
            files=files_of(files, period),
            reviewed=reviewed_of(self.reviews.of_line(line, month, month)),
            probed=probed_of(common.lines, place),
            connected=common.connected.get(line),
            held=held_of(common.register.get(line), period, at),
        )

    def _planned(
        self, line: str, period: Period, windows: Mapping[date, Windows], over: date
    ) -> Planned | None:
        """Return what was planned; a line that had no roster before owes none for earlier days."""
        shifts = self.shifts.of_line(line, str(period))
        first = min((one.day for one in shifts if one.stands), default=period.first)
        if first > period.first:
            before = self.shifts.of_line(line, str(period.previous))
            first = period.first if any(one.stands for one in before) else first
        days = [day for day in period.days if first <= day < over]
        return planned_of(shifts, days, windows)

    def _windows(self, place: PlacePath, period: Period, over: date) -> dict[date, Windows]:
        """Return the reception windows of the days that are over, of those that have any."""
        regulations = self.regulations()
        noons = (datetime.combine(day, time(12), SHANGHAI) for day in period.days if day < over)
        states = ((noon.date(), regulations.state(place, noon).windows) for noon in noons)
        return {day: tuple(windows) for day, windows in states if windows}

    def _subsidy(self, line: str, period: Period) -> Subsidy | None:
        month = str(period.previous)
        identity = promise_of(run_id(line, month))
        promise = self.subsidies.some((identity,)).get(identity)
        if promise is None:
            return None
        return Subsidy(month, civil_day(promise.kept_at) if promise.kept_at else None)


def overdue_at(
    promises: OpenPromises, line: str, period: Period, at: datetime
) -> Sequence[Promise]:
    """Return the open promises of a line whose instant lay in a month and has passed."""
    first, end = bounds_of(period, at)
    if end == first:
        return ()
    query = OpenQuery(due_before=end, due_from=first, limit=MOST_READ)
    return promises.open_of_lines((line,), query).promises


def tallied_of(counts: Counts, days: Iterable[Row], today: date) -> Tallied:
    """Return what was counted: the month's sums if they are made, else those of its days.

    A day that goes on is not silent yet.
    """
    rows = sorted(days, key=lambda row: row.period)
    last: dict[str, date] = {}
    silent, busy = [], []
    for row in rows:
        day, number = row.period.first, row.counts.get
        last |= dict.fromkeys(_shown(row.counts), day)
        if number("calls.in_hours") and not number("calls.answered_in_hours") and day < today:
            silent.append(day)
        if found := number("calls.busy"):
            busy.append((day, found))
    sums = counts or summed(row.counts for row in rows)
    return Tallied({one: sums[one] for one in _shown(sums)}, last, tuple(silent), tuple(busy))


def _shown(counts: Counts) -> Iterable[str]:
    return (one for one in counts if not one.startswith(_UNSHOWN))


def overdue_of(promises: Iterable[Promise]) -> Mapping[str, Overdue]:
    """Return how many of each kind are overdue, and since when the first of them is."""
    found: dict[str, Overdue] = {}
    for one in promises:
        before = found.get(one.kind, Overdue(0, one.due_at))
        found[one.kind] = Overdue(before.number + 1, min(before.oldest, one.due_at))
    return found


def chair_of(
    attendances: Sequence[Attendance], windows: Mapping[date, Windows], at: datetime
) -> Chair | None:
    """Return what became of the reception hours; None where no shift is closed."""
    closed = [one for one in attendances if one.day in windows]
    if not closed:
        return None
    spans = tuple(span for day in windows.values() for span in day)
    there = [actual(closed, spans, needed, at) for needed in _STAFFED]
    absences = sorted(
        ((one.day, away.minutes) for one in closed for away in one.deserted(0)),
        key=lambda found: (-found[1], found[0]),
    )
    return Chair(
        there[0].open_minutes,
        tuple(one.covered_minutes for one in there),
        there[0].confirmed_minutes,
        max(one.day for one in closed),
        tuple(absences[:_MOST_ABSENCES]),
    )


def planned_of(
    shifts: Iterable[Shift], days: Sequence[date], windows: Mapping[date, Windows]
) -> Planned | None:
    """Return for which of some days people were named; None of a month without a roster."""
    standing = [one for one in shifts if one.stands]
    if not standing:
        return None

    def named(task: Task) -> tuple[date, ...]:
        return tuple(sorted({one.day for one in standing if one.task is task} & {*days}))

    reception = tuple(day for day in days if day in windows)
    return Planned(tuple(days), reception, named(Task.ANSWERING), named(Task.VOICEMAIL))


def probed_of(lines: MonthOfLines, place: PlacePath) -> Probed | None:
    """Return how a line was reached; None where it was neither tried nor told of."""
    month = lines.line(place)
    days = lines.days_tried(place.line)
    if not days and not month.outages:
        return None
    return Probed(len(days), max(days, default=None), month.duty_minutes)


def held_of(office: Office | None, period: Period, at: datetime) -> Held:
    """Return whether the institution of a place was responsible for its line in a month."""
    if office is None or not office.answers_on(min(civil_day(at), period.last)):
        return Held(None, None)
    day = office.verified_on
    verified = day if day is not None and period.first <= day <= period.last else None
    return Held(office.responsible_since, verified)


def matched_of(found: Sequence[Reconciled]) -> Matched | None:
    """Return how the days that were looked at agreed; None where none was."""
    if not found:
        return None
    return Matched(
        days=len(found),
        last=max(one.day for one in found),
        flagged=sum(one.flagged for one in found),
        left=sum(len(one.unrecorded) + len(one.failed) for one in found),
    )


def reviewed_of(reviews: Sequence[Review]) -> Reviewed | None:
    """Return how many calls were reviewed; None where none was chosen."""
    if not reviews:
        return None
    return Reviewed(len(reviews), sum(one.result is not None for one in reviews))
