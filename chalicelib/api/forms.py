"""From the shapes on the wire to the forms of the rules."""

from backend.kernel.errors import Fault, Invalid
from backend.matters.caller import Left
from backend.matters.disposing import Chosen
from backend.matters.model import (
    DISPOSITIONS,
    Channel,
    Disposition,
    NoRequest,
    NoRequestReason,
    Publicity,
)
from backend.matters.rules import Registration
from backend.places.institutions.model import Told
from backend.promises.wishes import Noted
from chalicelib.api.caller_shapes import caller_of
from chalicelib.api.schemas.dispositions import DispositionShape, FurtherForm, LeftForm, ShownForm
from chalicelib.api.schemas.matters import RegistrationForm
from chalicelib.api.wish_shapes import said_of
from chalicelib.wiring import ground


def registration(matter_id: str, said: RegistrationForm) -> Registration:
    """Return the form that an attendant filled in; raises `Invalid` for an unknown place."""
    gazetteer = ground.atlas().gazetteer()
    if said.place not in gazetteer:
        raise Invalid(Fault("place", "没有这个地区", "no such place", "第十二条"))
    return Registration(
        id=matter_id,
        place=gazetteer.path(said.place),
        channel=Channel(said.channel),
        caller=caller_of(said.caller),
        summary=said.summary,
        disposition=disposition_of(said.disposition) if said.disposition else None,
        no_request=NoRequest(NoRequestReason(said.no_request.reason), said.no_request.note)
        if said.no_request
        else None,
        field_of_law=said.field_of_law,
        call_id=said.call_id,
        phrases_used=said.phrases_used,
        wishes=Noted(said_of(said.wishes), said.wishes.version) if said.wishes else None,
        knowledge=tuple((one.entry.lower(), one.number) for one in said.knowledge),
        shown=_shown(said.shown),
        further=tuple(map(chosen_of, said.further)),
        publicity=Publicity(said.publicity.text, said.publicity.law) if said.publicity else None,
    )


def left_of(said: LeftForm) -> Left:
    """Return what a caller left later."""
    return Left(said.name, said.phone, said.name_refused, said.ring_back_at)


def chosen_of(said: FurtherForm) -> Chosen:
    """Return a disposition that was chosen beside the primary one."""
    return Chosen(disposition_of(said.disposition), _shown(said.shown))


def _shown(said: ShownForm | None) -> Told | None:
    return Told(said.name, said.address, said.phone) if said else None


def disposition_of(shape: DispositionShape) -> Disposition:
    """Return the disposition of a shape."""
    fields = shape.model_dump(exclude={"number"})
    return DISPOSITIONS[shape.number - 1](**fields)
