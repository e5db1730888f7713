"""From complaints to the shapes that the portal shows."""

from dataclasses import asdict
from datetime import datetime

from backend.calls.voicemail.commands import may_work
from backend.kernel.access import Actor
from backend.kernel.places import PlacePath
from backend.matters.complaints.desk import Entry, Left, Seen, may_handle
from backend.matters.complaints.model import (
    ComplaintFile,
    Conclusion,
    Decision,
    Investigation,
    Opening,
    Telling,
)
from backend.matters.model import Matter, Person
from chalicelib.api import ends
from chalicelib.api.door import Visit
from chalicelib.api.place_shapes import named
from chalicelib.api.promise_shapes import shapes_of
from chalicelib.api.schemas.base import NamedPerson
from chalicelib.api.schemas.complaints import (
    AccusedShape,
    ComplaintFileShape,
    ComplaintMessage,
    ComplaintRow,
    Complaints,
    ConclusionShape,
    DecisionShape,
    InvestigationShape,
    OpeningShape,
    TellingShape,
)


def file_shape(
    file: ComplaintFile, matter: Matter, actor: Actor, now: datetime
) -> ComplaintFileShape:
    """Return the file of a complaint as its page shows it."""
    return ComplaintFileShape(
        about=file.about.value,
        stage=file.stage.value,
        node=named(matter.served_at),
        accused=AccusedShape(**{**asdict(file.accused), "known": file.accused.known.value}),
        sealed=matter.sealed,
        shown=file.shows(actor.person_id, now),
        decision=_decision(file.decision),
        investigation=_investigation(file.investigation),
        conclusion=_conclusion(file.conclusion),
        ready=_telling(file.ready),
        telling=_telling(file.telling),
        openings=[_opening(one) for one in file.openings],
    )


def desk_shape(seen: Seen, node: PlacePath, visit: Visit) -> Complaints:
    """Return a page of a desk."""
    actor = visit.actor
    return Complaints(
        node=named(node),
        now=seen.at,
        messages=[_message(one, actor, seen.at) for one in seen.messages],
        complaints=[_row(entry, actor, seen.at) for entry in seen.entries],
        next=ends.sealed(visit, seen.after),
    )


def _message(left: Left, actor: Actor, now: datetime) -> ComplaintMessage:
    message = left.message
    return ComplaintMessage(
        contact_id=message.contact_id,
        complains_of=named(message.complains_of or message.place),
        received_at=message.received_at,
        heard=message.collected is not None,
        promise=shapes_of([left.promise], actor, now)[0],
        may_register=may_work(actor, message.place),
    )


def _row(entry: Entry, actor: Actor, now: datetime) -> ComplaintRow:
    matter, file = entry.case.matter, entry.case.file
    return ComplaintRow(
        id=matter.id,
        reference=matter.reference,
        place=named(matter.place),
        registered_at=matter.registered_at,
        about=file.about.value,
        stage=file.stage.value,
        accused=file.accused.name,
        sealed=matter.sealed,
        investigation=_investigation(file.investigation),
        promise=shapes_of([entry.promise], actor, now)[0],
        may_handle=may_handle(actor, matter),
    )


def _decision(said: Decision | None) -> DecisionShape | None:
    if said is None:
        return None
    unit = said.competent
    return DecisionShape(
        accepted=said.accepted,
        reason=said.reason,
        at=said.at,
        by=_person(said.by),
        why=said.why.value if said.why else None,
        unit=unit.unit if unit else None,
        phone=unit.phone if unit else None,
    )


def _investigation(said: Investigation | None) -> InvestigationShape | None:
    if said is None:
        return None
    return InvestigationShape(
        unit=said.unit, person=said.person, due_on=said.due_on, at=said.at, by=_person(said.by)
    )


def _conclusion(said: Conclusion | None) -> ConclusionShape | None:
    if said is None:
        return None
    return ConclusionShape(
        found=said.found.value,
        finding=said.finding,
        measure=said.measure,
        at=said.at,
        by=_person(said.by),
    )


def _telling(said: Telling | None) -> TellingShape | None:
    if said is None:
        return None
    return TellingShape(way=said.way.value, words=said.words, at=said.at, by=_person(said.by))


def _opening(said: Opening) -> OpeningShape:
    return OpeningShape(
        id=said.id,
        asked_by=_person(said.asked_by),
        asked_at=said.asked_at,
        reason=said.reason,
        granted=said.granted,
        decided_by=_person(said.decided_by) if said.decided_by else None,
        decided_at=said.decided_at,
    )


def _person(person: Person) -> NamedPerson:
    return NamedPerson(id=person.id, name=person.name)
