"""Presence: who was there, who is missing, and what heads judge of it."""

from collections.abc import Mapping
from functools import cache

from backend.kernel.places import PlacePath
from backend.pay.facts import lapsed
from backend.roster.board import PresenceBoard
from backend.roster.closing import ClosePorts
from backend.roster.inquiry import Inquiry
from backend.roster.judging import Judging
from backend.roster.planning.gaplist import GapList
from backend.roster.statements import Statements
from backend.roster.watching import Watch
from chalicelib import settings
from chalicelib.store.attendance import DynamoAttendances, DynamoEvidence
from chalicelib.store.chairs import DynamoChairs
from chalicelib.store.lines import DynamoLines
from chalicelib.store.suspicions import DynamoSuspicions
from chalicelib.wiring import casework, ground, paying, post, rostering, staffing, telephony


@cache
def lines() -> DynamoLines:
    """Return the store of line snapshots."""
    return DynamoLines()


@cache
def evidence() -> DynamoEvidence:
    """Return the store of what was told of a day."""
    return DynamoEvidence()


@cache
def chairs() -> DynamoChairs:
    """Return the store of what was told of chairs."""
    return DynamoChairs()


@cache
def attendances() -> DynamoAttendances:
    """Return the store of attendances."""
    return DynamoAttendances()


@cache
def suspicions() -> DynamoSuspicions:
    """Return the store of suspicions."""
    return DynamoSuspicions()


@cache
def board() -> PresenceBoard:
    """Return what shows who is there now."""
    return PresenceBoard(
        lines(), rostering.shifts(), evidence(), open_lines, ground.audit(), ground.clock()
    )


@cache
def judging() -> Judging:
    """Return what shows and judges attendances."""
    return Judging(
        books=casework.books(),
        attendances=attendances(),
        regulations=telephony.regulations,
        witness=ground.audit(),
        settled=lambda line, month: lapsed(line, month, paying.runs()),
        clock=ground.clock(),
    )


@cache
def inquiry() -> Inquiry:
    """Return what shows suspicions and takes the answers."""
    return Inquiry(
        books=casework.books(),
        suspicions=suspicions(),
        people=post.people(),
        promises=casework.promises(),
        witness=ground.audit(),
        clock=ground.clock(),
        standing=casework.standing,
    )


@cache
def statements() -> Statements:
    """Return what puts suspicions to whom they name, and takes what is said of them."""
    return Statements(inquiry(), ground.atlas().gazetteer().name)


@cache
def watch() -> Watch:
    """Return what tells of empty chairs and uncovered lines."""
    return Watch(
        books=casework.books(),
        lines=lines(),
        chairs=chairs(),
        shifts=rostering.shifts(),
        evidence=evidence(),
        open_lines=open_lines,
        regulations=telephony.regulations,
        clock=ground.clock(),
    )


@cache
def closing() -> ClosePorts:
    """Return what closing a day needs."""
    return ClosePorts(
        books=casework.books(),
        shifts=rostering.shifts(),
        evidence=evidence(),
        leaves=rostering.leaves(),
        attendances=attendances(),
        suspicions=suspicions(),
        staff=staffing.staff(),
        regulations=telephony.regulations,
        clock=ground.clock(),
    )


@cache
def gap_list() -> GapList:
    """Return what tells of gaps on Monday morning."""
    return GapList(
        books=casework.books(),
        shifts=rostering.shifts(),
        leaves=rostering.leaves(),
        staff=staffing.staff(),
        trainings=staffing.trainings(),
        open_lines=open_lines,
        regulations=telephony.regulations,
        clock=ground.clock(),
    )


def open_lines() -> tuple[PlacePath, ...]:
    """Return the lines that the register shows open (R22): those of the prefectures."""
    gazetteer = ground.atlas().gazetteer()
    return tuple(gazetteer.path(place.code) for place in gazetteer.prefectures)


def province() -> str:
    """Return the code of the province."""
    return settings.current().province


def place_of_shift(shift_id: str) -> PlacePath:
    """Return the place of the line that a shift names; raises `NotFound`."""
    return ground.atlas().gazetteer().path(shift_id.partition(".")[0])


def names_at(line: str) -> Mapping[str, str]:
    """Return the names of everybody on the list of a line: one request."""
    return {one.person_id: one.name for one in staffing.staff().at(line)}
