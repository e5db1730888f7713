"""The door of the register of institutions: the list, the finder, keeping it (Art. 15(3)(4))."""

from backend.kernel.errors import Fault, Invalid
from backend.kernel.places import PlacePath
from backend.places.institutions.finding import (
    Answer,
    Found,
    Kind,
    Outside,
    Question,
    Seat,
    asked,
    notes,
    reasons,
)
from backend.places.institutions.grounds import Words
from backend.places.institutions.keeping import Close, Put
from backend.places.institutions.model import Office
from backend.places.institutions.reading import keeps, missing
from backend.places.institutions.rules import ARTICLE
from chalicelib.api.door import Door, Visit
from chalicelib.api.place_shapes import named
from chalicelib.api.schemas.base import NamedPerson, NamedPlace
from chalicelib.api.schemas.institutions import (
    CloseEntryCommand,
    CompetentQuery,
    EntryCommand,
    EntryKept,
    Finding,
    FoundShape,
    GapShape,
    InstitutionEntry,
    Institutions,
    MissingEntry,
    NearestQuery,
    ToldShape,
    WordsShape,
)
from chalicelib.wiring import ground, listing

door = Door("institutions")


@door.open("GET", "/institutions", answer=Institutions)
def institutions(visit: Visit) -> Institutions:
    """List the register of the province; no firm stands in it (Art. 20(5))."""
    found = listing.reading().list(visit.actor)
    gaps = missing(found, ground.atlas().gazetteer())
    return Institutions(
        institutions=[_entry(one, visit) for one in found],
        missing=[_missing(place, visit) for place in gaps],
    )


@door.open("GET", "/institutions/competent", answer=Finding, query=CompetentQuery)
def competent(visit: Visit) -> Finding:
    """Find the institutions with jurisdiction over what the caller tells (S0-57)."""
    said = visit.asked(CompetentQuery)
    question = Question(
        kind=Kind(said.kind) if said.kind else None,
        case_organ=_seat("case_organ", said.case_organ),
        dispute_organ=_seat("dispute_organ", said.dispute_organ),
        cause=_seat("cause", said.cause),
    )
    return _finding(listing.reading().competent(visit.actor, question))


@door.open("GET", "/institutions/nearest", answer=Finding, query=NearestQuery)
def nearest(visit: Visit) -> Finding:
    """Find the institution nearest to where the caller lives (S0-56)."""
    residence = _seat("residence", visit.asked(NearestQuery).residence)
    return _finding(listing.reading().nearest(visit.actor, residence))


@door.open("PUT", "/institutions/{code}", body=EntryCommand, answer=EntryKept)
def put(visit: Visit, code: str) -> EntryKept:
    """Keep an entry as verified today: add it, change it, or find it right as it is."""
    said = visit.said(EntryCommand)
    command = Put(
        id=said.id,
        version=said.version,
        place=_place("place", code),
        name=said.name.strip(),
        address=said.address.strip(),
        telephone=said.telephone.strip(),
        hours=said.hours.strip(),
        responsible_since=said.responsible_since,
    )
    return EntryKept.model_validate(listing.keeping().put(visit.actor, command))


@door.open("POST", "/institutions/{code}/close", body=CloseEntryCommand, answer=EntryKept)
def close(visit: Visit, code: str) -> EntryKept:
    """Take an institution out of the register; what was told of it stays with the matters."""
    said = visit.said(CloseEntryCommand)
    command = Close(said.id, said.version, _place("place", code), said.reason.strip())
    return EntryKept.model_validate(listing.keeping().close(visit.actor, command))


def _seat(field: str, said: str | None) -> Seat:
    if said is None:
        return None
    return Outside.PROVINCE if said == Outside.PROVINCE.value else _place(field, said)


def _place(field: str, code: str) -> PlacePath:
    gazetteer = ground.atlas().gazetteer()
    if code not in gazetteer:
        raise Invalid(Fault(field, "没有这个地区", "no such place", ARTICLE))
    return gazetteer.path(code)


def _entry(one: Office, visit: Visit) -> InstitutionEntry:
    gazetteer = ground.atlas().gazetteer()
    return InstitutionEntry(
        place=NamedPlace(code=one.code, name=gazetteer.name(one.code)),
        parent=_above(one.place),
        name=one.name,
        address=one.address,
        telephone=one.told.phone,
        hours=one.hours,
        responsible_since=one.responsible_since,
        kept_by=NamedPerson(id=one.kept_by.id, name=one.kept_by.name) if one.kept_by else None,
        verified_on=one.verified_on,
        closed_on=one.closed_on,
        closed_for=one.closed_for,
        version=one.version,
        keeps=keeps(visit.actor, one.place),
    )


def _missing(place: PlacePath, visit: Visit) -> MissingEntry:
    return MissingEntry(
        place=named(place),
        parent=_above(place),
        keeps=keeps(visit.actor, place),
    )


def _above(place: PlacePath) -> str:
    return place.codes[-2] if len(place.codes) > 1 else ""


def _finding(answer: Answer) -> Finding:
    return Finding(
        found=[_found(one) for one in answer.found],
        missing=[GapShape(key=one.value, asked=_words(asked(one))) for one in answer.missing],
        outside=[key.value for key in answer.outside],
        notes=[_words(one) for one in notes(answer)],
    )


def _found(one: Found) -> FoundShape:
    told = one.told
    return FoundShape(
        code=one.office.code,
        told=ToldShape(name=told.name, address=told.address, phone=told.phone, above=told.above),
        hours=one.office.hours,
        ground=one.ground.key.value,
        seat=one.seat.code,
        reasons=[_words(words) for words in reasons(one, ground.atlas().gazetteer())],
    )


def _words(words: Words) -> WordsShape:
    return WordsShape(zh=words.zh, en=words.en)
