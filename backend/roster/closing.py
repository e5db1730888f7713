"""The close of a day: one attendance for each shift that was to be served (S0-23, S0-25).

It is written half an hour after the shift and looked at again for some days: what the telephone
told late, or a leave that was approved late, corrects it, unless a head has judged it.
"""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field, replace
from datetime import date, datetime, timedelta

from backend.kernel.audit import Deed, Trail
from backend.kernel.books import Books, Create, Replace, Write
from backend.kernel.clock import Clock, civil_day, to_text
from backend.kernel.errors import Conflict
from backend.kernel.suspicions import Suspicion, suspected
from backend.roster.attendance import Absence, Attendance, Evidence, Leaves, Told
from backend.roster.attending import attend
from backend.roster.ports import Attendances, DayShifts, EvidenceStore
from backend.roster.shifts import Shift, ShiftState
from backend.roster.standing import portal_stays, telephone_stays
from backend.roster.switchboard import Regulations

GRACE = timedelta(minutes=30)
"""What the telephone tells may come late."""
DAYS = 3
"""How many days are looked at again, today among them."""
ABSENCE = "absence"
LEAVING_THE_POST = 2
"""The item of Article 20: leaving the post without leave."""
_CLOCK = "clock"
"""The actor of what nobody did by hand."""


@dataclass(frozen=True, slots=True)
class ClosePorts:
    """What closing a day needs."""

    books: Books
    shifts: DayShifts
    evidence: EvidenceStore
    leaves: Leaves
    attendances: Attendances
    regulations: Callable[[], Regulations]
    clock: Clock


@dataclass(slots=True)
class CloseReport:
    """What a run did."""

    written: int = 0
    corrected: int = 0
    suspected: list[str] = field(default_factory=list)


@dataclass(frozen=True, slots=True)
class _Day:
    """One day of every line, read in four requests."""

    shifts: Sequence[Shift]
    evidence: Evidence
    written: dict[str, Attendance]


def close_days(province: str, ports: ClosePorts) -> CloseReport:
    """Write what is missing of the last days, and correct what was learned since."""
    now, report = ports.clock.now(), CloseReport()
    today = civil_day(now)
    for back in reversed(range(DAYS)):
        _close(province, today - timedelta(days=back), now, ports, report)
    return report


# long: the day, the instant, the ports and the report are what a run is made of.
def _close(province: str, day: date, now: datetime, ports: ClosePorts, report: CloseReport) -> None:
    found = _read(province, day, ports)
    regulations = ports.regulations()
    for shift in found.shifts:
        if shift.half is None or not shift.stands or shift.ends_at + GRACE > now:
            continue
        rulebook = regulations.rulebook(shift.begins_at)
        windows = regulations.state(shift.site, shift.begins_at).windows
        evidence = replace(found.evidence, windows=windows, tolerance=rulebook.desertion_minutes)
        before = found.written.get(shift.id)
        told = attend(shift, evidence, now)
        firm = shift.state is ShiftState.PUBLISHED
        if before is None and (firm or told.source is not Told.NONE):
            deserted = told.deserted(rulebook.desertion_minutes) if shift.binds else ()
            _write(told, deserted, now, ports, report)
        elif before is not None and _differs(before, told):
            _correct(before, told, now, ports, report)


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


def _write(
    told: Attendance,
    deserted: Sequence[Absence],
    now: datetime,
    ports: ClosePorts,
    report: CloseReport,
) -> None:
    fact, trail = Trail().extend(told.subject, Deed(_CLOCK, now, "attendance.closed", _seen(told)))
    opened = [_suspicion(told, absence) for absence in deserted]
    writes: Iterator[Write] = (
        Create(record) for one in opened for record in (one, suspected(one, now))
    )
    try:
        ports.books.commit(Create(replace(told, trail=trail)), Create(fact), *writes)
    except Conflict:
        return  # another run, a moment earlier; the index had not shown it yet
    report.written += 1
    report.suspected += [one.id for one in opened]


def _correct(
    before: Attendance,
    told: Attendance,
    now: datetime,
    ports: ClosePorts,
    report: CloseReport,
) -> None:
    deed = Deed(_CLOCK, now, "attendance.corrected", _seen(told))
    fact, trail = before.trail.extend(before.subject, deed)
    after = replace(told, version=before.version + 1, trail=trail)
    try:
        ports.books.commit(Replace(after, before.version), Create(fact))
    except Conflict:
        return  # a head judged it just then
    report.corrected += 1


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
