"""The door of the counties' telephones (notice, part 2; S2-04)."""

from backend.kernel.access import Actor
from backend.kernel.errors import Fault, Invalid
from backend.kernel.notice import PART_2
from backend.kernel.places import PlacePath
from backend.network.keeping import Put
from backend.network.model import County, Mode
from backend.network.reading import keeps
from chalicelib.api.door import Door, Visit
from chalicelib.api.place_shapes import named
from chalicelib.api.schemas.base import NamedPerson
from chalicelib.api.schemas.network import (
    CommandingCentre,
    CountyShape,
    CountyTelephones,
    TelephoneCommand,
    TelephoneKept,
    TelephonesAsked,
)
from chalicelib.wiring import ground, network

door = Door("network")


@door.open("GET", "/telephones", answer=CountyTelephones, query=TelephonesAsked)
def telephones(visit: Visit) -> CountyTelephones:
    """List every county of a place with its telephone and its centre, where it has them."""
    place = _place(visit.asked(TelephonesAsked).place)
    found = network.reading().see(visit.actor, place)
    return CountyTelephones(counties=[_county(one, visit.actor) for one in found])


@door.open("PUT", "/telephones/{code}", body=TelephoneCommand, answer=TelephoneKept)
def put(visit: Visit, code: str) -> TelephoneKept:
    """Keep the telephone of a county as verified today: add, change, close or open it again."""
    said = visit.said(TelephoneCommand)
    command = Put(
        id=said.id,
        version=said.version,
        place=_place(code),
        mode=Mode(said.mode),
        number=said.number.strip(),
        opened_on=said.opened_on,
        closed=said.closed,
    )
    return TelephoneKept.model_validate(network.keeping().put(visit.actor, command))


def _place(code: str) -> PlacePath:
    gazetteer = ground.atlas().gazetteer()
    if code not in gazetteer:
        raise Invalid(Fault("place", "没有这个地区", "no such place", PART_2))
    return gazetteer.path(code)


def _county(one: County, actor: Actor) -> CountyShape:
    known, centre = one.telephone, one.centre
    kept_by = known.kept_by if known else None
    return CountyShape(
        place=named(one.place),
        parent=one.place.line,
        state=one.state.value,
        mode=known.mode.value if known else None,
        number=known.number if known else None,
        opened_on=known.opened_on if known else None,
        closed_on=known.closed_on if known else None,
        kept_by=NamedPerson(id=kept_by.id, name=kept_by.name) if kept_by else None,
        verified_on=known.verified_on if known else None,
        version=known.version if known else 0,
        centre=CommandingCentre(name=centre.name, head=centre.head, phone=centre.phone)
        if centre
        else None,
        lacks_centre=one.lacks_centre,
        keeps=keeps(actor, one.place),
    )
