"""The door of provider units and coordination centres (notice, part 3; S2-23, S2-27)."""

from backend.kernel.access import Action, Actor, Subject, permission
from backend.kernel.errors import Fault, Forbidden, Invalid
from backend.kernel.notice import PART_3
from backend.kernel.places import PlacePath
from backend.matters.orders.reading import Candidate
from backend.places.model import Level
from backend.places.units.keeping import Put, PutCentre
from backend.places.units.model import Centre, Keeper, Service, UnitKind
from backend.places.units.scopes import SCOPES
from chalicelib.api.door import Door, Visit
from chalicelib.api.place_shapes import named
from chalicelib.api.schemas.base import NamedPerson
from chalicelib.api.schemas.orders import (
    CentreCommand,
    CentreShape,
    ScopeShape,
    UnitCommand,
    UnitKept,
    Units,
    UnitsAsked,
    UnitShape,
)
from chalicelib.wiring import ground, ordering

door = Door("units")


@door.open("GET", "/units", answer=Units, query=UnitsAsked)
def units(visit: Visit) -> Units:
    """List the units and centres of a city, for whoever can send somebody; never the own firm."""
    place = _place(visit.asked(UnitsAsked).place)
    desk = ordering.dispatching()
    candidates = desk.candidates(visit.actor, place)
    known = {one.place.code: one for one in desk.centres(visit.actor, place)}
    gazetteer = ground.atlas().gazetteer()
    city = place.node
    counties = [
        path
        for one in gazetteer
        if one.level is Level.COUNTY and city.contains(path := gazetteer.path(one.code))
    ]
    return Units(
        units=[_unit(one, visit.actor) for one in candidates],
        centres=[_centre(path, known.get(path.code), visit.actor) for path in counties],
        scopes=[
            ScopeShape(
                kind=kind.value,
                services=[one.value for one in Service if one in scope.services],
                source=scope.source,
            )
            for kind, scope in SCOPES.items()
        ],
    )


@door.open("PUT", "/units/{unit_id}", body=UnitCommand, answer=UnitKept)
def put(visit: Visit, unit_id: str) -> UnitKept:
    """Keep a unit as verified today: add it, change it, close it, or find it right as it is."""
    said = visit.said(UnitCommand)
    command = Put(
        id=said.id,
        version=said.version,
        unit_id=unit_id,
        place=_place(said.place),
        kind=UnitKind(said.kind),
        name=said.name.strip(),
        services=frozenset(map(Service, said.services)),
        contact=said.contact.strip(),
        phone=said.phone.strip(),
        closed=said.closed,
    )
    return UnitKept.model_validate(ordering.keeping().put(visit.actor, command))


@door.open("PUT", "/centres/{code}", body=CentreCommand, answer=UnitKept)
def put_centre(visit: Visit, code: str) -> UnitKept:
    """Keep the coordination centre of a county as verified today (S2-23)."""
    said = visit.said(CentreCommand)
    command = PutCentre(
        id=said.id,
        version=said.version,
        place=_place(code),
        name=said.name.strip(),
        head=said.head.strip(),
        phone=said.phone.strip(),
    )
    return UnitKept.model_validate(ordering.keeping().put_centre(visit.actor, command))


def _place(code: str) -> PlacePath:
    gazetteer = ground.atlas().gazetteer()
    if code not in gazetteer:
        raise Invalid(Fault("place", "没有这个地区", "no such place", PART_3))
    return gazetteer.path(code)


def _unit(one: Candidate, actor: Actor) -> UnitShape:
    unit = one.unit
    return UnitShape(
        id=unit.id,
        place=named(unit.place),
        kind=unit.kind.value,
        name=unit.name,
        services=[service.value for service in Service if service in unit.services],
        contact=unit.contact,
        phone=unit.phone,
        kept_by=_keeper(unit.kept_by),
        verified_on=unit.verified_on,
        closed_on=unit.closed_on,
        version=unit.version,
        asked=one.asked,
        keeps=_keeps(actor, unit.place),
    )


def _centre(path: PlacePath, one: Centre | None, actor: Actor) -> CentreShape:
    return CentreShape(
        place=named(path),
        name=one.name if one else "",
        head=one.head if one else "",
        phone=one.phone if one else "",
        kept_by=_keeper(one.kept_by) if one else None,
        verified_on=one.verified_on if one else None,
        version=one.version if one else 0,
        keeps=_keeps(actor, path),
    )


def _keeper(one: Keeper | None) -> NamedPerson | None:
    return NamedPerson(id=one.id, name=one.name) if one else None


def _keeps(actor: Actor, place: PlacePath) -> bool:
    try:
        line = permission(actor, Action.UNIT_KEEP)
    except Forbidden:
        return False
    return line.covers(actor, Subject(place))
