"""The door of complaints: the desk, the decision, the investigation, the result, the seal."""

from backend.kernel.errors import Fault, Invalid
from backend.kernel.places import PlacePath
from backend.matters.complaints.deciding import Decide
from backend.matters.complaints.investigating import Assign, Conclude
from backend.matters.complaints.model import Accused, Found, Known, Way, WhyNot
from backend.matters.complaints.naming import NameAccused
from backend.matters.complaints.telling import Tell
from backend.matters.complaints.unsealing import AnswerToSee, AskToSee
from backend.matters.model import OtherDepartment
from chalicelib.api import ends
from chalicelib.api.complaint_shapes import desk_shape
from chalicelib.api.door import Door, Visit
from chalicelib.api.schemas.base import Code, Cursor, NamedPlace, Wire
from chalicelib.api.schemas.complaints import (
    AssignCommand,
    ChannelOffice,
    ChannelShape,
    Complaints,
    ConcludeCommand,
    DecideCommand,
    Nameable,
    NameableShape,
    NameCommand,
    TellCommand,
    UnsealAnswer,
    UnsealCommand,
)
from chalicelib.api.schemas.matters import Receipt
from chalicelib.wiring import casework, complaining, ground

door = Door("complaints")


class PlaceQuery(Wire):
    """Of which place; the visitor's own where none is named."""

    place: Code | None = None


class DeskQuery(PlaceQuery):
    """Of which node, and from where on."""

    cursor: Cursor | None = None


@door.open("GET", "/supervision", answer=ChannelShape, public=True)
def channel() -> ChannelShape:
    """Tell anybody how to complain of the service, and until when what happens (notice, 三)."""
    gazetteer = ground.atlas().gazetteer()
    province = gazetteer.path(gazetteer.province.code)
    rules = casework.standing().terms(province, ground.clock().now()).rulebook
    offices = [one for one in ground.offices_shown().get() if one.place.county is None]
    return ChannelShape(
        acceptance_working_days=rules.complaint_acceptance_working_days,
        result_days=rules.complaint_result_days,
        telling_working_days=rules.complaint_telling_working_days,
        offices=[
            ChannelOffice(
                place=NamedPlace(code=one.code, name=gazetteer.name(one.code)),
                name=one.name,
                address=one.address,
                phone=one.telephone,
            )
            for one in sorted(offices, key=lambda one: one.code)
            if one.closed_on is None
        ],
    )


@door.open("GET", "/complaints", answer=Complaints, query=DeskQuery)
def complaints(visit: Visit) -> Complaints:
    """Show what a node has to decide, to look into and to tell; the list is audited."""
    asked = visit.asked(DeskQuery)
    node = _place(visit, asked).node
    seen = complaining.desk().see(visit.actor, node, ends.opened(visit, asked.cursor))
    return desk_shape(seen, node, visit)


@door.open("GET", "/complaints/people", answer=Nameable, query=PlaceQuery)
def people(visit: Visit) -> Nameable:
    """List who of a place and its line may be named as the accused."""
    place = _place(visit, visit.asked(PlaceQuery))
    found = complaining.naming().choices(visit.actor, place)
    return Nameable(
        people=[NameableShape(id=one.person_id, name=one.name, unit=one.unit) for one in found]
    )


@door.open("POST", "/complaints/{matter_id}/decide", body=DecideCommand, answer=Receipt)
def decide(visit: Visit, matter_id: str) -> Receipt:
    """Accept a complaint, or decline it with the competent unit named (Art. 15(7))."""
    said = visit.said(DecideCommand)
    why = WhyNot(said.why) if said.why else None
    unit = OtherDepartment(said.unit.strip(), said.phone or None, said.no_number_known)
    competent = unit if why is WhyNot.OUTSIDE else None
    command = Decide(matter_id, said.id, said.version, said.accepted, said.reason, why, competent)
    return Receipt.model_validate(complaining.deciding().decide(visit.actor, command))


@door.open("POST", "/complaints/{matter_id}/assign", body=AssignCommand, answer=Receipt)
def assign(visit: Visit, matter_id: str) -> Receipt:
    """Say who looks into a complaint until when (the notice, section 三, duty 6)."""
    said = visit.said(AssignCommand)
    command = Assign(matter_id, said.id, said.version, said.unit, said.person, said.due_on)
    return Receipt.model_validate(complaining.investigating().assign(visit.actor, command))


@door.open("POST", "/complaints/{matter_id}/name", body=NameCommand, answer=Receipt)
def name(visit: Visit, matter_id: str) -> Receipt:
    """Name the accused: the complaint goes past them and their own node."""
    said = visit.said(NameCommand)
    known = Known(said.known)
    accused = Accused(
        known,
        said.name.strip(),
        said.person_id if known is Known.PERSON else "",
        said.place if known is Known.UNIT else "",
    )
    command = NameAccused(matter_id, said.id, said.version, accused)
    return Receipt.model_validate(complaining.naming().name(visit.actor, command))


@door.open("POST", "/complaints/{matter_id}/conclude", body=ConcludeCommand, answer=Receipt)
def conclude(visit: Visit, matter_id: str) -> Receipt:
    """Say what was found of a complaint and what is done about it."""
    said = visit.said(ConcludeCommand)
    command = Conclude(
        matter_id, said.id, said.version, Found(said.found), said.finding, said.measure
    )
    return Receipt.model_validate(complaining.investigating().conclude(visit.actor, command))


@door.open("POST", "/complaints/{matter_id}/tell", body=TellCommand, answer=Receipt)
def tell(visit: Visit, matter_id: str) -> Receipt:
    """Record that the complainant was told the result (R17)."""
    said = visit.said(TellCommand)
    command = Tell(matter_id, said.id, said.version, Way(said.way), said.words)
    return Receipt.model_validate(complaining.telling().tell(visit.actor, command))


@door.open("POST", "/complaints/{matter_id}/unseal", body=UnsealCommand, answer=Receipt)
def unseal(visit: Visit, matter_id: str) -> Receipt:
    """Ask to see who a sealed reporter is; somebody else decides."""
    said = visit.said(UnsealCommand)
    command = AskToSee(matter_id, said.id, said.version, said.reason)
    return Receipt.model_validate(complaining.unsealing().ask(visit.actor, command))


@door.open("POST", "/complaints/{matter_id}/unseal/answer", body=UnsealAnswer, answer=Receipt)
def answer(visit: Visit, matter_id: str) -> Receipt:
    """Grant or refuse somebody else's request to see who a sealed reporter is."""
    said = visit.said(UnsealAnswer)
    command = AnswerToSee(matter_id, said.id, said.version, said.opening, said.granted)
    return Receipt.model_validate(complaining.unsealing().answer(visit.actor, command))


def _place(visit: Visit, asked: PlaceQuery) -> PlacePath:
    code = asked.place or visit.account.place.code
    gazetteer = ground.atlas().gazetteer()
    if code not in gazetteer:
        raise Invalid(Fault("place", "没有这个地区", "no such place", "第十二条"))
    return gazetteer.path(code)
