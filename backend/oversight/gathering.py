"""Gathering the facts of a place and month from what the other nouns keep.

Twelve requests for the whole province and ten for each line, however many calls came.
"""

from collections import defaultdict
from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
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
from backend.oversight.duty import Duty
from backend.oversight.facts import (
    Connected,
    Facts,
    Held,
    Matched,
    Overdue,
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
from backend.oversight.ports import PlaceMonths, Tallies
from backend.oversight.violations.model import Violation
from backend.oversight.violations.ports import Violations
from backend.pay.model import run_id
from backend.pay.ports import Attendances, SubsidyPromises
from backend.pay.steps import promise_of
from backend.places.institutions.model import Office
from backend.places.institutions.ports import Offices
from backend.promises.board import OpenPromises, OpenQuery
from backend.promises.model import Promise
from backend.roster.model import Windows
from backend.roster.shifts import Shifts
from backend.roster.switchboard import Regulations
from backend.tallies.asking import bounds_of
from backend.tallies.model import Counts, Row, summed
from backend.tallies.periods import Period

_CLOSING = timedelta(hours=3)
"""After midnight, by when the shifts of a day are closed."""
_UNSHOWN = ("matters.field",)
"""Measures that no article reads."""


@dataclass(frozen=True, slots=True)
class Common:
    """What is read for all places of a province together."""

    period: Period
    at: datetime
    tallied: Mapping[str, Tallied]
    shelves: Mapping[str, Shelf]
    files: Sequence[Violation]
    """Those of the acts of this year and the last: a matter is filed under its own year."""
    lines: MonthOfLines
    connected: Mapping[str, Connected]
    register: Mapping[str, Office]
    """The institution of each place, also a closed one."""
    rostered: Collection[str]
    """The lines that owed a roster in the month before."""


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
    kept: PlaceMonths
    regulations: Callable[[], Regulations]

    def common(self, province: str, period: Period, at: datetime) -> Common:
        """Return what is read for all places of a province together: twelve requests."""
        today = min(civil_day(at), period.last)
        entries = self.knowledge.entries()
        shelves = shelves_of(entries, lambda place: place.line, period, today)
        files = self._files(period)
        lines = MonthOfLines(period, self.upkeep, self.regulations(), at)
        counties = self.network.within(PlacePath((province,)), today)
        return Common(
            period,
            at,
            self._counted(province, period, at),
            shelves,
            files,
            lines,
            connected_by_line(counties, period),
            {one.code: one for one in self.offices.all()},
            {one.line for one in self.kept.of_month(period.previous) if one.facts.planned},
        )

    def again(
        self, province: str, period: Period, at: datetime
    ) -> tuple[Mapping[str, Tallied], Sequence[Violation]]:
        """Return what goes on of a month long over: its counts and its files; four requests."""
        return self._counted(province, period, at), self._files(period)

    def _files(self, period: Period) -> Sequence[Violation]:
        year = period.first.year
        return [one for each in (year, year - 1) for one in self.violations.of_year(each, None)]

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
        duty = self._duty(place, period, common, civil_day(at - _CLOSING))
        files = [one for one in common.files if one.line == line]
        return Facts(
            line=line,
            period=period,
            at=at,
            tallied=common.tallied.get(line),
            overdue=overdue_of(overdue),
            chair=duty.chair(at) if duty else None,
            planned=duty.planned() if duty else None,
            matched=matched_of(self.found.between(line, period.first, period.last)),
            subsidy=self._subsidy(line, period),
            leads=leads_of(leads, files, period),
            staff=self.people.staff(
                line, duty.attendances if duty else (), period, self.regulations().rulebook(at)
            ),
            shelf=common.shelves.get(line),
            files=files_of(files, period),
            reviewed=reviewed_of(self.reviews.of_line(line, month, month)),
            probed=probed_of(common.lines, place),
            connected=common.connected.get(line),
            held=held_of(common.register.get(line), period, at),
        )

    def _duty(self, place: PlacePath, period: Period, common: Common, over: date) -> Duty | None:
        """Return the duty of the days before one; None of a line that never had a roster."""
        line = place.line
        shifts = [one for one in self.shifts.of_line(line, str(period)) if one.stands]
        attendances = self.attendances.of_month(line, str(period))
        known = [*(one.day for one in shifts), *(one.day for one in attendances)]
        first = min(known, default=None)
        if first != period.first and self._had_roster(line, period, common):
            first = period.first
        if first is None:
            return None
        days = [day for day in period.days if first <= day < over]
        return Duty(days, self._windows(place, days), shifts, attendances)

    def _had_roster(self, line: str, period: Period, common: Common) -> bool:
        """Tell whether a line owes a roster from the first day on: who had one owes the next."""
        before = str(period.previous)
        return line in common.rostered or any(
            one.stands for one in self.shifts.of_line(line, before)
        )

    def _windows(self, place: PlacePath, days: Iterable[date]) -> dict[date, Windows]:
        """Return the reception windows of some days, of those that have any."""
        regulations = self.regulations()
        noons = (datetime.combine(day, time(12), SHANGHAI) for day in days)
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
    """Return the open promises of a line whose instant lay in a month and has passed.

    All of them, by so many requests: a backlog of one kind hides no other.
    """
    first, end = bounds_of(period, at)
    found: list[Promise] = []
    query = OpenQuery(due_before=end, due_from=first, limit=MOST_READ)
    while end > first:
        page = promises.open_of_lines((line,), query)
        found += page.promises
        if page.after is None:
            break
        query = replace(query, after=page.after)
    return found


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
