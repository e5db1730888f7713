"""The close of a day: one attendance for each shift that was to be served (S0-23, S0-25).

It is written half an hour after the shift and looked at again for some days: what the telephone
told late, or a leave that was approved late, corrects it, unless a head has judged it. Suspicions
follow it: what a correction finds is opened, what it takes back is withdrawn.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field, replace
from datetime import date, datetime, timedelta
from typing import Protocol

from backend.kernel.audit import Deed, Trail
from backend.kernel.books import Books, Create, Replace
from backend.kernel.clock import SHANGHAI, Clock, civil_day, to_text
from backend.kernel.errors import Conflict
from backend.kernel.suspicions import OPEN, WITHDRAWN, Suspicion, Suspicions, opened, turned
from backend.roster.attendance import Absence, Attendance, Evidence, Leaves, Told
from backend.roster.attending import attend, served_in
from backend.roster.ports import Attendances, DayShifts, EvidenceStore
from backend.roster.shifts import Shift, ShiftState, whole_day
from backend.roster.standing import portal_stays, telephone_stays
from backend.roster.switchboard import Regulations
from backend.staff.model import Attendant

GRACE = timedelta(minutes=30)
"""What the telephone tells may come late."""
DAYS = 3
"""How many days are looked at again, today among them."""
LONG_DAYS, LONG_HOUR = 31, 3
"""How many days are looked at once a night, and in which hour of Shanghai: an outage is made up
for, and a leave that was approved late is heard."""
LONG = "close_days.long"
"""The round of the nightly look."""
ABSENCE = "absence"
LEAVING_THE_POST = 2
"""The item of Article 20: leaving the post without leave."""
_CLOCK = "clock"
"""The actor of what nobody did by hand."""


class StaffOfLine(Protocol):
    """Reads who is of a line's staff."""

    def at(self, line: str) -> Sequence[Attendant]:
        """Return the attendants of a line, left ones too (consistent): one request."""
        ...


@dataclass(frozen=True, slots=True)
class ClosePorts:
    """What closing a day needs."""

    books: Books
    shifts: DayShifts
    evidence: EvidenceStore
    leaves: Leaves
    attendances: Attendances
    suspicions: Suspicions
    staff: StaffOfLine
    regulations: Callable[[], Regulations]
    clock: Clock


@dataclass(slots=True)
class CloseReport:
    """What a run did."""

    written: int = 0
    corrected: int = 0
    suspected: list[str] = field(default_factory=list)
    withdrawn: list[str] = field(default_factory=list)
    failed: list[str] = field(default_factory=list)
    """Shifts that could not be closed; no other waits for them."""
    long: bool = False
    """Whether it was the nightly look."""


@dataclass(frozen=True, slots=True)
class _Day:
    """One day of every line, read in four requests."""

    shifts: Sequence[Shift]
    evidence: Evidence
    written: dict[str, Attendance]


def close_days(province: str, ports: ClosePorts, *, missed: bool = False) -> CloseReport:
    """Write what is missing of the last days, and correct what was learned since.

    `missed` is whether the nightly look was not made in its hour: it is made now.
    """
    now = ports.clock.now()
    run = _Run(ports, now, ports.regulations())
    today = civil_day(now)
    run.report.long = missed or now.astimezone(SHANGHAI).hour == LONG_HOUR
    for back in reversed(range(LONG_DAYS if run.report.long else DAYS)):
        run.close(_read(province, today - timedelta(days=back), ports))
    return run.report


@dataclass(slots=True)
class _Run:
    """One run: its ports, its instant, what it did, and whose records it has read."""

    ports: ClosePorts
    now: datetime
    regulations: Regulations
    report: CloseReport = field(default_factory=CloseReport)
    records: dict[str, dict[str, Attendant]] = field(default_factory=dict)

    def close(self, found: _Day) -> None:
        for shift in found.shifts:
            if shift.half is None or not shift.stands or shift.ends_at + GRACE > self.now:
                continue
            try:
                self._close(shift, found)
            except (ArithmeticError, LookupError, TypeError, ValueError):
                self.report.failed.append(shift.id)

    def _close(self, shift: Shift, found: _Day) -> None:
        windows = self.regulations.state(shift.site, shift.begins_at).windows
        if served_in(shift, windows) is None:
            return  # the line was closed after all
        tolerance = self.regulations.rulebook(shift.begins_at).desertion_minutes
        evidence = replace(found.evidence, windows=windows, tolerance=tolerance)
        before = found.written.get(shift.id)
        told = attend(self._as_recorded(shift, before), evidence, self.now)
        deserted = told.deserted(tolerance) if shift.binds else ()
        firm = shift.state is ShiftState.PUBLISHED
        if before is None and (firm or told.source is not Told.NONE):
            self._write(told, deserted)
        elif before is not None and _differs(before, told):
            self._correct(before, told, deserted)

    def _as_recorded(self, shift: Shift, before: Attendance | None) -> Shift:
        """Return a shift with category and form as the staff's record has them (S0-36, R18).

        What is older than some days keeps what it was closed with: people change their office.
        """
        if before is not None and civil_day(self.now) - shift.day >= timedelta(days=DAYS):
            return replace(shift, category=before.category, form=before.form)
        if shift.line not in self.records:
            staff = self.ports.staff.at(shift.line)
            self.records[shift.line] = {one.person_id: one for one in staff}
        record = self.records[shift.line].get(shift.person_id)
        if record is None:
            return shift
        return replace(shift, category=record.category.value, form=record.form.value)

    def _write(self, told: Attendance, deserted: Sequence[Absence]) -> None:
        deed = Deed(_CLOCK, self.now, "attendance.closed", _seen(told))
        fact, trail = Trail().extend(told.subject, deed)
        found = [_suspicion(told, absence) for absence in deserted]
        writes = [write for one in found for write in opened(one, _CLOCK, self.now)]
        try:
            self.ports.books.commit(Create(replace(told, trail=trail)), Create(fact), *writes)
        except Conflict:
            return  # another run, a moment earlier; the index had not shown it yet
        self.report.written += 1
        self.report.suspected += [one.id for one in found]

    def _correct(self, before: Attendance, told: Attendance, deserted: Sequence[Absence]) -> None:
        deed = Deed(_CLOCK, self.now, "attendance.corrected", _seen(told))
        fact, trail = before.trail.extend(before.subject, deed)
        after = replace(told, version=before.version + 1, trail=trail)
        found = {one.id: one for one in (_suspicion(told, absence) for absence in deserted)}
        known = {one.id: one for one in self._suspicions(told)}
        new = [one for one in found.values() if one.id not in known]
        back = [one for one in known.values() if one.id in found and one.state == WITHDRAWN]
        gone = [one for one in known.values() if one.id not in found and not one.taken_up]
        writes = [
            *(write for one in new for write in opened(one, _CLOCK, self.now)),
            *(write for one in back for write in turned(one, OPEN, _CLOCK, self.now)),
            *(write for one in gone for write in turned(one, WITHDRAWN, _CLOCK, self.now)),
        ]
        try:
            self.ports.books.commit(Replace(after, before.version), Create(fact), *writes)
        except Conflict:
            return  # a head judged it just then
        self.report.corrected += 1
        self.report.suspected += [one.id for one in (*new, *back)]
        self.report.withdrawn += [one.id for one in gone]

    def _suspicions(self, told: Attendance) -> list[Suspicion]:
        """Return what was suspected of a shift, withdrawn or not: one request."""
        since = whole_day(told.day)[0]
        found = self.ports.suspicions.of_line(told.line, since)
        return [
            one
            for one in found
            if one.kind == ABSENCE and one.evidence.get("shift") == told.shift_id
        ]


def _read(province: str, day: date, ports: ClosePorts) -> _Day:
    shifts = ports.shifts.of_day(province, day)
    if not shifts:
        return _Day((), Evidence((), (), (), 0), {})
    told = ports.evidence.of_day(province, day)
    stays = (*portal_stays(told.signs), *telephone_stays(told.standings))
    leaves = tuple(ports.leaves.approved(province, day))
    written = {one.shift_id: one for one in ports.attendances.of_day(province, day)}
    return _Day(shifts, Evidence(stays, leaves, (), 0), written)


def _differs(before: Attendance, told: Attendance) -> bool:
    if before.judgement is not None or before.person_id != told.person_id:
        return False
    return replace(told, version=before.version, trail=before.trail) != before


def _seen(told: Attendance) -> dict[str, str | int | bool]:
    return {
        "person": told.person_id,
        "source": told.source.value,
        "verified_minutes": told.verified_minutes,
        "late": told.late,
        "early": told.early,
        "disputed": told.disputed,
    }


def _suspicion(told: Attendance, absence: Absence) -> Suspicion:
    return Suspicion(
        id=f"{ABSENCE}.{told.shift_id}.{to_text(absence.begins_at)}",
        item=LEAVING_THE_POST,
        line=told.line,
        person_id=told.person_id,
        at=absence.begins_at,
        kind=ABSENCE,
        evidence={
            "shift": told.shift_id,
            "from": to_text(absence.begins_at),
            "until": to_text(absence.ends_at),
            "minutes": str(absence.minutes),
            "source": told.source.value,
        },
    )
