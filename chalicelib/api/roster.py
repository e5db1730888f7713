"""The door of rosters: the calendar of a line, and what the head of its centre plans."""

from datetime import date, timedelta

from backend.kernel.access import Action, actions_of
from backend.kernel.clock import civil_day
from backend.roster.planning.drafting import Drafted as DraftedStretch
from backend.roster.planning.planner import PutIn, Resize
from backend.roster.shifts import Half, Task
from chalicelib.api import roster_shapes as shapes
from chalicelib.api.door import Door, Visit
from chalicelib.api.schemas.base import Wire
from chalicelib.api.schemas.roster import (
    Candidates,
    ClearCommand,
    Drafted,
    FillCommand,
    HalfName,
    PlanShape,
    PublishCommand,
    Published,
    PutInCommand,
    RepeatCommand,
    ResizeCommand,
    Roster,
    SeatShape,
    TaskName,
    TemplateCommand,
)
from chalicelib.wiring import ground, rostering

door = Door("roster")


class StretchQuery(Wire):
    """Which days; this week if not said."""

    first: date | None = None
    last: date | None = None


class SeatQuery(Wire):
    """Which seat."""

    day: date
    half: HalfName | None = None
    task: TaskName
    number: int = 1


@door.open("GET", "/roster/{line}", answer=Roster, query=StretchQuery)
def roster(visit: Visit, line: str) -> Roster:
    """Show the roster of a line: days by the calendar, seats, gaps in duty minutes (S0-28)."""
    asked = visit.asked(StretchQuery)
    today = civil_day(ground.clock().now())
    first = asked.first or today - timedelta(days=today.weekday())
    last = asked.last or first + timedelta(days=6)
    page = rostering.roster_room().open(visit.actor, line, first, last)
    may_plan = Action.ROSTER_PLAN in actions_of(visit.actor.role)
    return shapes.roster_of(page, ground.clock().now(), may_plan=may_plan)


@door.open("GET", "/roster/{line}/candidates", answer=Candidates, query=SeatQuery)
def candidates(visit: Visit, line: str) -> Candidates:
    """Name everybody for a seat, with the rule against each who cannot take it (R15)."""
    asked = visit.asked(SeatQuery)
    half = Half(asked.half) if asked.half else None
    where = (half, Task(asked.task), asked.number)
    found = rostering.roster_room().candidates(visit.actor, line, asked.day, where)
    return Candidates(people=[shapes.candidate_of(one) for one in found])


@door.open("POST", "/roster/{line}/seats", body=PutInCommand, answer=SeatShape)
def put_in(visit: Visit, line: str) -> SeatShape:
    """Put somebody into a seat: person, window and task are all set (S2-37)."""
    said = visit.said(PutInCommand)
    half = Half(said.half) if said.half else None
    command = PutIn(
        line, said.day, half, Task(said.task), said.number, said.person_id, said.version
    )
    shift = rostering.planner().put_in(visit.actor, command)
    return shapes.seat_of(shift.where, [shift], {}, {})


@door.open("POST", "/roster/{line}/seats/clear", body=ClearCommand, answer=Published)
def clear(visit: Visit, line: str) -> Published:
    """Make a seat free."""
    said = visit.said(ClearCommand)
    rostering.planner().clear(visit.actor, line, said.seat, said.version)
    return Published(shifts=0, people=0, left_out=[])


@door.open("POST", "/roster/{line}/plan", body=ResizeCommand, answer=PlanShape)
def resize(visit: Visit, line: str) -> PlanShape:
    """Change how many seats each window has."""
    said = visit.said(ResizeCommand)
    command = Resize(line, said.answering, said.desk, said.voicemail, said.version)
    return shapes.plan_of(rostering.planner().resize(visit.actor, command))


@door.open("POST", "/roster/{line}/template", body=TemplateCommand, answer=PlanShape)
def keep_template(visit: Visit, line: str) -> PlanShape:
    """Keep a week as the usual one."""
    said = visit.said(TemplateCommand)
    plan = rostering.drafting().keep_template(visit.actor, line, said.week, said.version)
    return shapes.plan_of(plan)


@door.open("POST", "/roster/{line}/fill", body=FillCommand, answer=Drafted)
def fill(visit: Visit, line: str) -> Drafted:
    """Fill the free seats of a stretch; says of each empty seat why."""
    said = visit.said(FillCommand)
    stretch = (said.first, said.last)
    return _drafted(rostering.drafting().fill(visit.actor, line, stretch, said.seed), line)


@door.open("POST", "/roster/{line}/repeat", body=RepeatCommand, answer=Drafted)
def repeat(visit: Visit, line: str) -> Drafted:
    """Fill the free seats of a stretch as in another week, or as in the usual one."""
    said = visit.said(RepeatCommand)
    stretch = (said.first, said.last)
    return _drafted(rostering.drafting().repeat(visit.actor, line, stretch, said.source), line)


@door.open("POST", "/roster/{line}/publish", body=PublishCommand, answer=Published)
def publish(visit: Visit, line: str) -> Published:
    """Publish a stretch and tell everybody in it."""
    said = visit.said(PublishCommand)
    done = rostering.posting().publish(visit.actor, line, said.first, said.last)
    return shapes.published_of(done, _names(line) if done.left_out else {})


def _drafted(drafted: DraftedStretch, line: str) -> Drafted:
    return shapes.drafted_of(drafted, _names(line))


def _names(line: str) -> dict[str, str]:
    return {one.person_id: one.name for one in rostering.office().stores.staff.at(line)}
