"""What heads see and judge of attendance: disputed minutes (Art. 8, 11).

Nobody judges the own attendance.
"""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime, timedelta

from backend.kernel.access import Action, Actor, Subject, require
from backend.kernel.audit import Deed, Witness
from backend.kernel.books import Books, Create, Replace
from backend.kernel.clock import SHANGHAI, Clock
from backend.kernel.errors import Conflict, Fault, Invalid, NotFound, Refused
from backend.kernel.ids import subject_ref
from backend.kernel.places import PlacePath
from backend.roster.actual import Actual, actual
from backend.roster.attendance import Attendance, Judgement
from backend.roster.model import Windows
from backend.roster.ports import Attendances
from backend.roster.shifts import Half, month_of
from backend.roster.switchboard import Regulations

LONGEST_REASON = 500
_SETTLED = Fault(
    "shift",
    "该月及其后三期补贴均已发放，账已结清，不再认定；确需更正的，请按财务制度另行处理",
    "this month and the three that could correct it are paid: its books are closed",
    "第十一条",
)


@dataclass(frozen=True, slots=True)
class Judge:
    """What a head decides of one attendance."""

    shift_id: str
    minutes: int
    reason: str
    version: int
    """Of the attendance as the head saw it."""


@dataclass(frozen=True, slots=True)
class Month:
    """A month of a line, in order, and what was covered of its duty minutes so far."""

    attendances: Sequence[Attendance]
    actual: Actual


@dataclass(frozen=True, slots=True)
class Judging:
    """Shows attendances and lets a head judge one."""

    books: Books
    attendances: Attendances
    regulations: Callable[[], Regulations]
    witness: Witness
    settled: Callable[[str, str], bool]
    """Tells of a line and month whether what changes there is paid by no run any more."""
    clock: Clock

    def month(self, actor: Actor, place: PlacePath, month: str) -> Month:
        """Return a month of a line; raises `Forbidden`, or `NotFound` for another's line."""
        require(actor, Action.PRESENCE_SEE, Subject(place), "attendance")
        found = self.attendances.of_month(place.line, month)
        now, regulations = self.clock.now(), self.regulations()
        windows = tuple(
            window
            for noon in _noons(month)
            if noon <= now
            for window in regulations.state(place, noon).windows
        )
        whole = Actual(0, 0, 0)
        for needed, spans in _by_need(windows, regulations).items():
            whole += actual(found, spans, needed, now)
        seen = {"place": place.line, "rows": len(found), "month": month}
        deed = Deed(actor.person_id, now, "attendance.listed", seen)
        self.witness.saw(subject_ref("PRESENCE", place.line), deed)
        return Month(found, whole)

    def judge(self, actor: Actor, place: PlacePath, said: Judge) -> Attendance:
        """Set the verified minutes of an attendance, with the reason; the change has its fact.

        A repeat answers what it left behind. Raises `Forbidden`, `NotFound`, `Invalid` (also where
        the last run that could have paid it is paid: its books are closed), `Refused` for the own
        attendance, `Conflict` where somebody else changed it first.
        """
        require(actor, Action.ATTENDANCE_JUDGE, Subject(place), "attendance")
        before = self._kept(place, said.shift_id)
        if before.person_id == actor.person_id:
            raise Refused("本人的出勤由他人认定", "nobody judges the own attendance", "第十一条")
        reason = _checked(said, before)
        judgement = Judgement(actor.person_id, actor.name, self.clock.now(), reason)
        if _is_repeat(before, said, judgement):
            return before
        if before.version != said.version:
            raise Conflict("attendance", {"version": before.version})
        if self.settled(place.line, month_of(before.day)):
            raise Invalid(_SETTLED)
        deed = Deed(
            actor.person_id,
            judgement.at,
            "attendance.judged",
            {"from": before.verified_minutes, "to": said.minutes, "reason": reason},
        )
        fact, trail = before.trail.extend(before.subject, deed)
        after = replace(before.judged(said.minutes, judgement), trail=trail)
        self.books.commit(Replace(after, before.version), Create(fact))
        return after

    def _kept(self, place: PlacePath, shift_id: str) -> Attendance:
        key = key_of(shift_id)
        found = self.attendances.get(*key, shift_id) if key and key[0] == place.line else None
        if found is None:
            raise NotFound("attendance")
        return found


def key_of(shift_id: str) -> tuple[str, date, Half] | None:
    """Return line, day and half that the id of a shift tells of; None for any other text."""
    parts = shift_id.split(".")
    try:
        return parts[0], date.fromisoformat(parts[1]), Half(parts[2])
    except (ValueError, IndexError):
        return None


def _by_need(windows: Windows, regulations: Regulations) -> dict[int, Windows]:
    """Return windows by how many people the rulebook of their own day asks for (S0-80)."""
    found: dict[int, Windows] = {}
    for window in windows:
        needed = regulations.rulebook(window[0]).coverage_least
        found[needed] = (*found.get(needed, ()), window)
    return found


def _noons(month: str) -> Iterator[datetime]:
    """Yield noon of each day of a month; raises `ValueError` for no month."""
    day = datetime.fromisoformat(f"{month}-01T12:00:00").replace(tzinfo=SHANGHAI)
    while f"{day:%Y-%m}" == month:
        yield day
        day += timedelta(days=1)


def _checked(said: Judge, before: Attendance) -> str:
    reason, most = said.reason.strip(), before.planned_minutes
    faults = []
    if not reason:
        faults.append(Fault("reason", "请写明认定理由", "say why", "第十一条"))
    elif len(reason) > LONGEST_REASON:
        faults.append(Fault("reason", f"最多{LONGEST_REASON}字", f"{LONGEST_REASON} at most"))
    if not 0 <= said.minutes <= most:
        words = (f"应为0至{most}分钟，不超过排班时间", f"0 to {most}: no more than was planned")
        faults.append(Fault("minutes", *words, "第八条"))
    if faults:
        raise Invalid(*faults)
    return reason


def _is_repeat(before: Attendance, said: Judge, now: Judgement) -> bool:
    """Tell whether the same was said before: the answer to the first saying was lost."""
    kept = before.judgement
    return (
        kept is not None
        and before.version == said.version + 1
        and (kept.by, kept.reason, before.verified_minutes) == (now.by, now.reason, said.minutes)
    )
