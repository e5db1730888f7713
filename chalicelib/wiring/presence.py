"""Presence: who was there, who is missing, and what heads judge of it."""

from functools import cache

from backend.kernel.places import PlacePath
from backend.roster.board import PresenceBoard
from backend.roster.closing import ClosePorts
from backend.roster.judging import Judging
from backend.roster.shifts import Shift
from backend.roster.watching import Watch
from chalicelib import settings
from chalicelib.store.attendance import DynamoAttendances, DynamoEvidence
from chalicelib.store.chairs import DynamoChairs
from chalicelib.store.lines import DynamoLines
from chalicelib.store.shifts import DynamoLeaves, DynamoShifts
from chalicelib.store.staff import DynamoStaff
from chalicelib.store.suspicions import DynamoSuspicions
from chalicelib.wiring import casework, ground, telephony


def open_lines() -> tuple[PlacePath, ...]:
    """Return the lines that the register shows open (R22): those of the prefectures."""
    gazetteer = ground.atlas().gazetteer()
    return tuple(gazetteer.path(place.code) for place in gazetteer.prefectures)


@cache
def board() -> PresenceBoard:
    """Return what shows who is there now."""
    return PresenceBoard(
        DynamoLines(), DynamoShifts(), DynamoEvidence(), open_lines, ground.clock()
    )


@cache
def judging() -> Judging:
    """Return what shows and judges attendances."""
    return Judging(casework.books(), DynamoAttendances(), DynamoSuspicions(), ground.clock())


@cache
def watch() -> Watch:
    """Return what tells of empty chairs and uncovered lines."""
    return Watch(
        books=casework.books(),
        lines=DynamoLines(),
        chairs=DynamoChairs(),
        shifts=DynamoShifts(),
        evidence=DynamoEvidence(),
        open_lines=open_lines,
        regulations=telephony.regulations,
        clock=ground.clock(),
    )


@cache
def closing() -> ClosePorts:
    """Return what closing a day needs."""
    return ClosePorts(
        books=casework.books(),
        shifts=DynamoShifts(),
        evidence=DynamoEvidence(),
        leaves=DynamoLeaves(),
        attendances=DynamoAttendances(),
        regulations=telephony.regulations,
        category=_category,
        clock=ground.clock(),
    )


def province() -> str:
    """Return the code of the province."""
    return settings.current().province


def _category(shift: Shift) -> str:
    """Return the kind of attendant by the staff's record, which an account may not have."""
    attendant = DynamoStaff().of(shift.person_id)
    return attendant.category.value if attendant else ""
