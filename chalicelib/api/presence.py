"""The door of presence: who is there now, what became of each shift, and what is suspected."""

from backend.kernel.access import Action, actions_of, permission
from backend.kernel.clock import civil_day
from backend.kernel.places import PlacePath
from backend.roster.inquiry import AnswerSuspicion, Lead
from backend.roster.judging import Judge
from backend.roster.shifts import month_of
from backend.roster.statements import MakeStatement, PutSuspicion
from chalicelib.api import presence_shapes as shapes
from chalicelib.api.door import Door, Visit
from chalicelib.api.schemas.base import Code, NamedPlace, Wire
from chalicelib.api.schemas.pay import Month
from chalicelib.api.schemas.presence import (
    Attendances,
    AttendanceShape,
    JudgeAttendance,
    Presence,
)
from chalicelib.api.schemas.suspicions import (
    AnswerSuspicionCommand,
    AskedShape,
    MakeStatementCommand,
    PutSuspicionCommand,
    Statements,
    Suspicions,
    SuspicionShape,
)
from chalicelib.api.suspicion_shapes import asked_shape, suspicion_shape
from chalicelib.wiring import ground, presence

door = Door("presence")


class PlaceQuery(Wire):
    """Which place; the visitor's own if not said."""

    place: Code | None = None


class MonthQuery(PlaceQuery):
    """Which month of which line; this month if not said."""

    month: Month | None = None


@door.open("GET", "/presence", answer=Presence, query=PlaceQuery)
def board(visit: Visit) -> Presence:
    """Show the open lines of a place: who is planned today, who is there, and who tells it."""
    gazetteer, at = ground.atlas().gazetteer(), ground.clock().now()
    path = _asked_place(visit, Action.PRESENCE_SEE, visit.asked(PlaceQuery).place)
    lines = presence.board().see(visit.actor, path)
    return Presence(
        at=at,
        place=NamedPlace(code=path.code, name=gazetteer.name(path.code)),
        lines=[shapes.line_shape(line, gazetteer, at) for line in lines],
    )


@door.open("GET", "/attendances", answer=Attendances, query=MonthQuery)
def attendances(visit: Visit) -> Attendances:
    """Show a month's attendances of a line, with what the sources disagree about."""
    gazetteer = ground.atlas().gazetteer()
    asked = visit.asked(MonthQuery)
    path = _asked_place(visit, Action.PRESENCE_SEE, asked.place)
    month = asked.month or month_of(civil_day(ground.clock().now()))
    seen = presence.judging().month(visit.actor, path, month)
    found = seen.attendances
    return Attendances(
        place=NamedPlace(code=path.line, name=gazetteer.name(path.line)),
        month=month,
        may_judge=Action.ATTENDANCE_JUDGE in actions_of(visit.actor.role),
        planned_minutes=sum(one.planned_minutes for one in found),
        verified_minutes=sum(one.verified_minutes for one in found if not one.disputed),
        disputed=sum(one.disputed for one in found),
        open_minutes=seen.actual.open_minutes,
        covered_minutes=seen.actual.covered_minutes,
        confirmed_minutes=seen.actual.confirmed_minutes,
        attendances=[shapes.attendance_shape(one, visit.actor) for one in found],
    )


@door.open("POST", "/attendances/judge", body=JudgeAttendance, answer=AttendanceShape)
def judge(visit: Visit) -> AttendanceShape:
    """Set the verified minutes of a shift, with the reason (Art. 8, 11)."""
    said = visit.said(JudgeAttendance)
    permission(visit.actor, Action.ATTENDANCE_JUDGE)
    command = Judge(said.shift, said.minutes, said.reason, said.version)
    # The shift itself names its line: another city's is not found.
    path = presence.place_of_shift(said.shift)
    judged = presence.judging().judge(visit.actor, path, command)
    return shapes.attendance_shape(judged, visit.actor)


@door.open("GET", "/suspicions", answer=Suspicions, query=PlaceQuery)
def suspicions(visit: Visit) -> Suspicions:
    """List what is suspected at a line, without what names the visitor (Art. 20)."""
    gazetteer = ground.atlas().gazetteer()
    path = _asked_place(visit, Action.SUSPICION_SEE, visit.asked(PlaceQuery).place)
    found = presence.inquiry().see(visit.actor, path)
    names = presence.names_at(path.line)
    return Suspicions(
        place=NamedPlace(code=path.line, name=gazetteer.name(path.line)),
        suspicions=[suspicion_shape(one, names) for one in found],
    )


@door.open("POST", "/suspicions/answer", body=AnswerSuspicionCommand, answer=SuspicionShape)
def answer_suspicion(visit: Visit) -> SuspicionShape:
    """Say what was found of a suspicion: confirmed or explained, in words (Art. 20)."""
    said = visit.said(AnswerSuspicionCommand)
    path = _asked_place(visit, Action.SUSPICION_ANSWER, said.place)
    command = AnswerSuspicion(said.id, said.found, said.reason, said.version)
    after = presence.inquiry().answer(visit.actor, path, command)
    return suspicion_shape(Lead(after, may_answer=True), presence.names_at(path.line))


@door.open("POST", "/suspicions/put", body=PutSuspicionCommand, answer=SuspicionShape)
def put_suspicion(visit: Visit) -> SuspicionShape:
    """Put a suspicion to whom it names, who is to say something of it in time (Art. 20)."""
    said = visit.said(PutSuspicionCommand)
    path = _asked_place(visit, Action.SUSPICION_ANSWER, said.place)
    command = PutSuspicion(said.id, said.asked, said.version)
    lead = presence.statements().put(visit.actor, path, command)
    return suspicion_shape(lead, presence.names_at(path.line))


@door.open("GET", "/statements", answer=Statements, query=PlaceQuery)
def asked(visit: Visit) -> Statements:
    """Show what was put to the visitor at a line, for an answer in words (Art. 20)."""
    gazetteer = ground.atlas().gazetteer()
    path = _asked_place(visit, Action.STATEMENT_MAKE, visit.asked(PlaceQuery).place)
    found = presence.statements().own(visit.actor, path)
    return Statements(
        place=NamedPlace(code=path.line, name=gazetteer.name(path.line)),
        asked=[asked_shape(one) for one in found],
    )


@door.open("POST", "/statements", body=MakeStatementCommand, answer=AskedShape)
def make_statement(visit: Visit) -> AskedShape:
    """Say something of what was put to the visitor (Art. 20)."""
    said = visit.said(MakeStatementCommand)
    path = _asked_place(visit, Action.STATEMENT_MAKE, said.place)
    command = MakeStatement(said.id, said.text, said.version)
    return asked_shape(presence.statements().make(visit.actor, path, command))


def _asked_place(visit: Visit, action: Action, place: str | None) -> PlacePath:
    """Return the place asked for; whoever may never do this is told so wherever it is."""
    permission(visit.actor, action)
    return ground.atlas().gazetteer().path(place or visit.account.place.code)
