"""From matters to the shapes that the portal shows; callers are masked here at the latest."""

from dataclasses import asdict
from datetime import datetime

from pydantic import TypeAdapter

from backend.kernel.access import Actor
from backend.matters.complaints.model import ComplaintFile
from backend.matters.eight import eight
from backend.matters.functions import functions_of
from backend.matters.liaison.model import Instruction
from backend.matters.model import Disposition, Further, MatterRow, Other, Person, Step, number_of
from backend.matters.orders.model import Order
from backend.matters.reading import OpenedMatter
from backend.places.institutions.model import Told
from chalicelib.api.caller_shapes import caller_shape
from chalicelib.api.complaint_shapes import file_shape
from chalicelib.api.fields import words_at
from chalicelib.api.following_shapes import following_shape
from chalicelib.api.liaison_shapes import instruction_shape
from chalicelib.api.order_shapes import order_shape
from chalicelib.api.place_shapes import named
from chalicelib.api.promise_shapes import course_shape, shapes_of
from chalicelib.api.schemas.base import NamedPerson
from chalicelib.api.schemas.complaints import ComplaintFileShape
from chalicelib.api.schemas.dispositions import DispositionShape, FurtherShape
from chalicelib.api.schemas.eight import DoneShape
from chalicelib.api.schemas.institutions import ToldShape
from chalicelib.api.schemas.matters import (
    MatterPage,
    MatterRowShape,
    NoRequestShape,
    OtherShape,
    PublicityShape,
    ResultShape,
    StepShape,
    UsedShape,
)


def matter_row(row: MatterRow) -> MatterRowShape:
    """Return a row of a list."""
    return MatterRowShape(
        id=row.id,
        reference=row.reference,
        place=named(row.place),
        channel=row.channel.value,
        registered_at=row.registered_at,
        owner=person(row.owner),
        state=row.state.value,
        disposition=row.disposition,
        further=list(row.further),
        no_request=row.no_request,
        field_of_law=row.field_of_law,
        caller_masked=row.caller_masked,
        reopened=row.reopened,
    )


# long: one line for each part of the page.
def matter_page(
    opened: OpenedMatter, actor: Actor, now: datetime, actions: list[str]
) -> MatterPage:
    """Return the page of a matter as an actor may see it."""
    matter = opened.file.matter
    return MatterPage(
        id=matter.id,
        reference=matter.reference,
        version=matter.version,
        place=named(matter.place),
        channel=matter.channel.value,
        call_id=matter.call_id,
        registered_at=matter.registered_at,
        owner=person(matter.owner),
        first_asked=person(matter.first_asked),
        state=matter.state.value,
        field_of_law=words_at(matter.field_of_law, matter.fields_version)
        if matter.field_of_law
        else None,
        caller=caller_shape(matter),
        summary=matter.summary,
        disposition=disposition_shape(matter.disposition) if matter.disposition else None,
        no_request=NoRequestShape(
            reason=matter.no_request.reason.value, note=matter.no_request.note
        )
        if matter.no_request
        else None,
        phrases_used=list(matter.phrases_used),
        knowledge=[
            UsedShape(entry=one.entry_id, number=one.number, title=one.title)
            for one in matter.knowledge
        ],
        told=_told(matter.told),
        further=[further_shape(one) for one in matter.further],
        publicity=PublicityShape(text=matter.publicity.text, law=matter.publicity.law)
        if matter.publicity
        else None,
        opponent=matter.opponent,
        functions=[one.value for one in functions_of(matter)],
        result=ResultShape(kind=matter.result.kind, text=matter.result.text, at=matter.result.at)
        if matter.result
        else None,
        closed_at=matter.closed_at,
        merged_into=_other(matter.merged_into) if matter.merged_into else None,
        merged=[_other(one) for one in matter.merged],
        complaint=_complaint(opened, actor, now),
        promises=shapes_of([course.promise for course in opened.courses], actor, now),
        courses=[course_shape(course) for course in opened.courses],
        steps=[step_shape(step) for step in opened.file.steps],
        orders=[order_shape(one, matter, actor) for one in opened.file.of(Order)],
        following=following_shape(opened, actor, now),
        instructions=[instruction_shape(one) for one in opened.file.of(Instruction)],
        eight=_eight(opened, now),
        actions=actions,
    )


def _eight(opened: OpenedMatter, now: datetime) -> list[DoneShape]:
    promises = [course.promise for course in opened.courses]
    done = eight(opened.file.matter, opened.file.steps, promises, now)
    return [DoneShape.model_validate(asdict(one)) for one in done]


_DISPOSITION: TypeAdapter[DispositionShape] = TypeAdapter(DispositionShape)


def disposition_shape(disposition: Disposition) -> DispositionShape:
    """Return one of the seven as a page shows it."""
    return _DISPOSITION.validate_python({"number": number_of(disposition), **asdict(disposition)})


def _complaint(opened: OpenedMatter, actor: Actor, now: datetime) -> ComplaintFileShape | None:
    file = next(iter(opened.file.of(ComplaintFile)), None)
    return file_shape(file, opened.file.matter, actor, now) if file else None


def further_shape(one: Further) -> FurtherShape:
    """Return a further disposition as a page shows it."""
    return FurtherShape(
        disposition=disposition_shape(one.disposition),
        told=_told(one.told),
        phrases=list(one.phrases),
        at=one.at,
        by=person(one.by),
    )


def _told(told: Told | None) -> ToldShape | None:
    if told is None:
        return None
    return ToldShape(name=told.name, address=told.address, phone=told.phone, above=told.above)


def _other(one: Other) -> OtherShape:
    return OtherShape(
        id=one.id,
        reference=one.reference,
        first_asked=person(one.first_asked),
        at=one.at,
        caller_masked=one.caller_masked,
    )


def step_shape(step: Step) -> StepShape:
    """Return what was done on a matter."""
    return StepShape(
        id=step.id,
        kind=step.kind,
        at=step.at,
        by=person(step.by),
        text=step.text,
        to=person(step.to) if step.to else None,
        basis=step.basis,
    )


def person(one: Person) -> NamedPerson:
    """Return a person of the hotline by id and name."""
    return NamedPerson(id=one.id, name=one.name)
