"""From presence and attendances to their shapes on the wire."""

from datetime import datetime
from typing import Any, cast

from backend.kernel.access import Actor
from backend.places.model import Gazetteer
from backend.roster.attendance import Attendance, Judgement
from backend.roster.board import GuestNow, LineNow, Now, SeatNow
from backend.roster.shifts import Half, ShiftState, Task
from chalicelib.api.schemas.base import NamedPerson, NamedPlace
from chalicelib.api.schemas.duty import WindowShape
from chalicelib.api.schemas.presence import (
    AbsenceShape,
    AttendanceShape,
    GuestShape,
    JudgementShape,
    LineNowShape,
    SeatNowShape,
)


def line_shape(line: LineNow, gazetteer: Gazetteer, at: datetime) -> LineNowShape:
    """Return one line of the board."""
    code, snapshot = line.place.line, line.snapshot
    windows = snapshot.windows if snapshot else ()
    overflow = snapshot.overflow if snapshot and line.overflowing else None
    return LineNowShape(
        place=NamedPlace(code=code, name=gazetteer.name(code)),
        state=cast("Any", snapshot.state(at).reason.value) if snapshot else None,
        windows=[WindowShape(opens_at=opens, closes_at=closes) for opens, closes in windows],
        next_opening=snapshot.next_opening if snapshot else None,
        empty=line.empty,
        empty_since=snapshot.empty_since if snapshot and line.empty else None,
        overflowing=line.overflowing,
        overflow=NamedPlace(code=overflow, name=gazetteer.name(overflow)) if overflow else None,
        unplanned=_unplanned(line, at),
        seats=[_seat(one) for one in line.seats],
        guests=[_guest(one) for one in line.guests],
    )


def attendance_shape(one: Attendance, actor: Actor) -> AttendanceShape:
    """Return one attendance."""
    return AttendanceShape(
        shift=one.shift_id,
        day=one.day,
        half=one.half.value,
        task=cast("Any", one.task.value),
        seat=one.seat,
        person=NamedPerson(id=one.person_id, name=one.name),
        category=one.category,
        begins_at=one.planned[0],
        ends_at=one.planned[1],
        planned_minutes=one.planned_minutes,
        window_minutes=one.window_minutes,
        verified_minutes=one.verified_minutes,
        late=one.late,
        early=one.early,
        absences=[
            AbsenceShape(
                begins_at=each.begins_at,
                ends_at=each.ends_at,
                minutes=each.minutes,
                approved=each.approved,
            )
            for each in one.absences
        ],
        source=one.source.value,
        disagreement_minutes=one.disagreement_minutes,
        unconfirmed_minutes=one.unconfirmed_minutes,
        paused_minutes=one.paused_minutes,
        verified=one.verified,
        disputed=one.disputed,
        judgement=_judgement(one.judgement) if one.judgement else None,
        mine=one.person_id == actor.person_id,
        version=one.version,
    )


def _judgement(one: Judgement) -> JudgementShape:
    return JudgementShape(by=NamedPerson(id=one.by, name=one.by_name), at=one.at, reason=one.reason)


def _unplanned(line: LineNow, at: datetime) -> list[Any]:
    """Return the halves of today that have a window not over yet, and nobody to answer in it."""
    windows = line.snapshot.windows if line.snapshot else ()
    planned = {one.shift.half for one in line.seats if one.shift.task is Task.ANSWERING}
    left = [half for half, window in zip(Half, windows, strict=False) if at < window[1]]
    return [half.value for half in left if half not in planned]


def _seat(one: SeatNow) -> SeatNowShape:
    shift = one.shift
    return SeatNowShape(
        shift=shift.id,
        person=NamedPerson(id=shift.person_id, name=shift.name),
        half=cast("Any", shift.half),
        task=cast("Any", shift.task.value),
        seat=shift.seat,
        begins_at=shift.begins_at,
        ends_at=shift.ends_at,
        published=shift.state is ShiftState.PUBLISHED,
        stand=one.stand.value,
        portal_since=_portal(one.now),
        telephone_since=_telephone(one.now),
        two_logins=one.now.twice,
    )


def _guest(one: GuestNow) -> GuestShape:
    return GuestShape(
        person=NamedPerson(id=one.person_id, name=one.name),
        stand=one.stand.value,
        portal_since=_portal(one.now),
        telephone_since=_telephone(one.now),
        two_logins=one.now.twice,
    )


def _portal(now: Now) -> datetime | None:
    return now.portal.begins_at if now.portal else None


def _telephone(now: Now) -> datetime | None:
    return now.telephone.begins_at if now.telephone else None
