"""The door of maintenance: how the lines stand, outages, and the record of the province."""

from datetime import UTC, datetime

from backend.kernel.access import Action, Actor, actions_of, permission
from backend.kernel.clock import SHANGHAI, civil_day
from backend.kernel.places import PlacePath
from backend.oversight.maintenance import commands
from backend.oversight.maintenance.model import Cause, Outcome, WorkKind
from backend.oversight.maintenance.reading import MonthSeen
from backend.tallies.periods import Unit
from chalicelib.api import maintenance_shapes as shapes
from chalicelib.api.articles import round_shape
from chalicelib.api.door import Door, Visit
from chalicelib.api.overview_shapes import asked_period
from chalicelib.api.place_shapes import node_of, place_of
from chalicelib.api.schemas import maintenance as schemas
from chalicelib.wiring import ground, maintenance, telephony

door = Door("maintenance")


@door.open("GET", "/outages", answer=schemas.OutagesShape, query=schemas.OutagesQuery)
def outages(visit: Visit) -> schemas.OutagesShape:
    """Show how the lines stand and what was down in a month (S0-14, S0-72)."""
    asked = visit.asked(schemas.OutagesQuery)
    permission(visit.actor, Action.OUTAGE_SEE)
    place = node_of(asked.place or visit.account.place.code)
    period = asked_period(asked.period, Unit.MONTH)
    seen = maintenance.logbook().month(visit.actor, place, period)
    return _month(visit.actor, place, seen)


@door.open("POST", "/outages", body=schemas.TellOutage, answer=schemas.OutageReceipt, status=201)
def tell(visit: Visit) -> schemas.OutageReceipt:
    """Put an outage on record that no probe can know of: the carrier's, or an office's."""
    said = visit.said(schemas.TellOutage)
    permission(visit.actor, Action.MAINTENANCE_KEEP)
    command = commands.Tell(said.id, node_of(said.place), said.began_at, said.detail)
    receipt = maintenance.outages().tell(visit.actor, command)
    return schemas.OutageReceipt.model_validate(receipt)


@door.open(
    "POST", "/outages/{outage}/steps", body=schemas.StepOnOutage, answer=schemas.OutageReceipt
)
def step(visit: Visit, outage: str) -> schemas.OutageReceipt:
    """Take a step on an outage: somebody answers for it, it works again, why it was."""
    said = visit.said(schemas.StepOnOutage).root
    receipt = maintenance.outages().take(visit.actor, _step(said, outage))
    return schemas.OutageReceipt.model_validate(receipt)


@door.open("GET", "/maintenance", answer=schemas.WorksShape, query=schemas.WorksQuery)
def works(visit: Visit) -> schemas.WorksShape:
    """Show the maintenance record of a year: the province's alone (S0-07)."""
    asked, now = visit.asked(schemas.WorksQuery), ground.clock().now()
    year = asked.year or civil_day(now).year
    first, end = (
        datetime(each, 1, 1, tzinfo=SHANGHAI).astimezone(UTC) for each in (year, year + 1)
    )
    found = maintenance.logbook().works(visit.actor, first, end)
    keeps = _keeps(visit.actor)
    owners = maintenance.outages().owners(visit.actor.place.province) if keeps else ()
    return schemas.WorksShape(
        year=year,
        works=tuple(shapes.work_shape(one) for one in found),
        may_keep=keeps,
        owners=tuple(shapes.owner_shape(one) for one in owners),
    )


@door.open("POST", "/maintenance", body=schemas.PlanWork, answer=schemas.WorkReceipt, status=201)
def plan(visit: Visit) -> schemas.WorkReceipt:
    """Enter a work; the centres of the lines that it touches are told of what is to come."""
    said = visit.said(schemas.PlanWork)
    command = commands.Plan(
        id=said.id,
        kind=WorkKind(said.kind),
        title=said.title,
        account=said.account,
        begins_at=said.begins_at,
        ends_at=said.ends_at,
        owner=said.owner,
        lines=said.lines,
    )
    receipt = maintenance.works().plan(visit.actor, command)
    return schemas.WorkReceipt.model_validate(receipt)


@door.open(
    "POST", "/maintenance/{work}/finish", body=schemas.FinishWork, answer=schemas.WorkReceipt
)
def finish(visit: Visit, work: str) -> schemas.WorkReceipt:
    """End a work: done, taken back, or called off."""
    said = visit.said(schemas.FinishWork)
    command = commands.Finish(
        commands.Seen(work, said.id, said.version),
        Outcome(said.outcome),
        said.at,
        said.words,
    )
    receipt = maintenance.works().finish(visit.actor, command)
    return schemas.WorkReceipt.model_validate(receipt)


def _month(actor: Actor, place: PlacePath, seen: MonthSeen) -> schemas.OutagesShape:
    rulebook = telephony.regulations().rulebook(ground.clock().now())
    return schemas.OutagesShape(
        place=place_of(place.code),
        period=str(seen.period),
        every_minutes=rulebook.line_probe_minutes,
        lead_minutes=rulebook.outage_lead_minutes,
        cause_days=rulebook.outage_cause_working_days,
        lines=tuple(shapes.line_shape(one) for one in seen.lines),
        outages=tuple(shapes.outage_shape(one) for one in seen.outages),
        may_keep=_keeps(actor),
        owners=tuple(shapes.owner_shape(one) for one in seen.owners),
        rounds=tuple(round_shape(one) for one in seen.rounds),
    )


def _keeps(actor: Actor) -> bool:
    return Action.MAINTENANCE_KEEP in actions_of(actor.role)


Step = schemas.AssignStep | schemas.RestoreStep | schemas.CloseOutageStep


def _step(said: Step, outage: str) -> commands.OfOutage:
    seen = commands.Seen(outage, said.id, said.version)
    match said:
        case schemas.AssignStep():
            return commands.Assign(seen, said.owner)
        case schemas.RestoreStep():
            return commands.Restore(seen, said.at)
        case schemas.CloseOutageStep():
            return commands.Close(seen, Cause(said.cause), said.words)
