"""The door of what everybody may read: session, places, fields of law, phrases, health."""

from backend.kernel.access import Action, Subject, actions_of, require
from backend.kernel.clock import civil_day
from backend.places.model import version_on
from chalicelib import settings
from chalicelib.api.door import Door, Visit
from chalicelib.api.schemas.reference import (
    Health,
    Phrases,
    PhraseShape,
    Places,
    PlaceShape,
    Session,
    SessionPerson,
    SessionPlace,
)
from chalicelib.wiring import ground

door = Door("reference")


@door.open("GET", "/health", answer=Health, public=True)
def health() -> Health:
    """Say that the edge is alive, and which stage it is."""
    return Health(status="ok", stage=settings.current().stage)


@door.open("GET", "/session", answer=Session)
def session(visit: Visit) -> Session:
    """Tell who is signed in, what that person may do, and the business instant."""
    account = visit.account
    place = ground.atlas().gazetteer().find(account.place.code)
    business = ground.business()
    return Session(
        person=SessionPerson(
            id=account.person_id,
            name=account.name,
            category=account.category,
            unit=account.unit,
        ),
        role=account.role,
        place=SessionPlace(code=place.code, name=place.name, level=place.level.value),
        actions=[action.value for action in actions_of(account.role)],
        now=ground.clock().now(),
        clock_offset_seconds=business.offset_seconds,
        clock_rate=business.rate,
        stage=settings.current().stage,
    )


@door.open("GET", "/places", answer=Places)
def places(visit: Visit) -> Places:
    """List the province, its prefectures and counties, as a tree."""
    require(visit.actor, Action.REFERENCE_READ, Subject(), "place")
    return Places(
        places=[
            PlaceShape(
                code=place.code,
                name=place.name,
                level=place.level.value,
                parent=place.parent,
                kind=place.kind,
                area_code=place.area_code,
            )
            for place in ground.atlas().gazetteer()
        ]
    )


@door.open("GET", "/phrases", answer=Phrases)
def phrases(visit: Visit) -> Phrases:
    """List the seven phrases as they are said today, word for word (Art. 13)."""
    require(visit.actor, Action.REFERENCE_READ, Subject(), "phrase")
    said = version_on(ground.atlas().phrases(), civil_day(ground.clock().now()))
    return Phrases(
        version=said.version,
        effective_from=said.effective_from,
        phrases=[PhraseShape(number=one.number, text=one.text) for one in said.phrases],
    )
