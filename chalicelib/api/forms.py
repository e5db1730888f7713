"""From the shapes on the wire to the forms of the rules."""

from collections.abc import Iterator

from backend.kernel.errors import Fault, Invalid
from backend.kernel.places import PlacePath
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
from backend.matters.rules import Registration, faults_of_registration
from backend.places.institutions.model import Told
from backend.promises.wishes import Noted
from chalicelib.api.caller_shapes import caller_of
from chalicelib.api.schemas.dispositions import DispositionShape, FurtherForm, LeftForm, ShownForm
from chalicelib.api.schemas.matters import RegistrationForm
from chalicelib.api.wish_shapes import said_of
from chalicelib.wiring import ground


def registration(matter_id: str, said: RegistrationForm) -> Registration:
    """Return the form that an attendant filled in.

    Raises `Invalid` for what cannot even be judged, with whatever else is wrong: nobody mends a
    form twice.
    """
    gazetteer = ground.atlas().gazetteer()
    known = said.place in gazetteer
    form = _form(matter_id, said, gazetteer.path(said.place if known else gazetteer.province.code))
    if gaps := [*_gaps(said, known=known)]:
        raise Invalid(*gaps, *faults_of_registration(form, rung=bool(said.call_id)))
    return form


def _gaps(said: RegistrationForm, *, known: bool) -> Iterator[Fault]:
    """Yield what must be chosen of a list and was not."""
    if said.caller.behalf and said.caller.behalf.relation is None:
        zh, en = "请选择与当事人的关系", "choose what the caller is to that person"
        yield Fault("caller.behalf.relation", zh, en, "第十四条第（一）项")
    if not said.place:
        yield Fault("place", "请选择市（州）", "choose a prefecture", "第十二条")
    elif not known:
        yield Fault("place", "没有这个地区", "no such place", "第十二条")
    if said.no_request and said.no_request.reason is None:
        yield Fault("no_request.reason", "请选择原因", "choose a reason", "第十五条")


def _form(matter_id: str, said: RegistrationForm, place: PlacePath) -> Registration:
    return Registration(
        id=matter_id,
        place=place,
        channel=Channel(said.channel),
        caller=caller_of(said.caller),
        summary=said.summary,
        disposition=disposition_of(said.disposition) if said.disposition else None,
        no_request=NoRequest(
            NoRequestReason(said.no_request.reason or NoRequestReason.SILENT),
            said.no_request.note,
        )
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
        opponent=said.opponent,
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
