"""From what followed on a matter to the shapes that its page shows."""

from datetime import datetime, timedelta

from backend.kernel.access import Action, Actor, able, actions_of
from backend.matters.following.burning import burned
from backend.matters.following.handing_over import Colleagues
from backend.matters.following.model import Appointment, Notification, Text
from backend.matters.following.posting import fate_at
from backend.matters.following.texting import Preview
from backend.matters.model import Person
from backend.matters.pressed import KINDS, Cause, Rung, next_rungs, own_rung, signs_of
from backend.matters.reading import OpenedMatter
from chalicelib.api.schemas.base import NamedPerson
from chalicelib.api.schemas.following import (
    AppointmentShape,
    BurnedShape,
    ColleagueShape,
    ColleaguesShape,
    FollowingShape,
    LackShape,
    NotificationShape,
    PressingShape,
    TextPreview,
    TextShape,
    ToldSource,
)
from chalicelib.wiring import casework

_MINUTE = timedelta(minutes=1)


def following_shape(opened: OpenedMatter, actor: Actor, now: datetime) -> FollowingShape:
    """Return what followed on a matter, and whose time it used."""
    file = opened.file
    matter = file.matter
    return FollowingShape(
        reopened=matter.reopened,
        answerable=_person(matter.answerable),
        appointments=[_appointment(one) for one in file.of(Appointment)],
        notifications=[_notification(one, now) for one in file.of(Notification)],
        burned=_burned(opened, now),
        pressing=_pressing(opened, actor, now),
    )


def colleagues_shape(found: Colleagues) -> ColleaguesShape:
    """Return who may be given a matter."""
    people = [
        ColleagueShape.model_validate(
            {"id": one.person_id, "name": one.name, "role": one.role.value}
        )
        for one in found.people
    ]
    return ColleaguesShape(people=people, left=found.left)


def _pressing(opened: OpenedMatter, actor: Actor, now: datetime) -> PressingShape:
    """Return what speaks for pressing a matter; whether the visitor reaches it was asked before."""
    matter = opened.file.matter
    promises = [course.promise for course in opened.courses]
    signs = signs_of(opened.file, promises, now, casework.standing().terms(matter.served_at, now))
    may = Action.MATTER_PRESS in actions_of(actor.role)
    rungs = next_rungs(actor.role, matter, promises, signs) if may else ()
    follows = able(actor, matter.concerning(actor), (Action.MATTER_FOLLOW,))
    return PressingShape(
        signs=[one.value for one in Cause if one in signs],
        next=[one.value for one in rungs],
        answers=[one.value for one in Rung if follows and own_rung(actor, KINDS[one], promises)],
    )


def _burned(opened: OpenedMatter, now: datetime) -> BurnedShape:
    matter = opened.file.matter
    promises = [course.promise for course in opened.courses]
    terms = casework.standing().terms(matter.place, matter.registered_at)
    split = burned(opened.file, promises, now, terms)
    return BurnedShape(
        first_asked=split.first_asked // _MINUTE,
        transfer=split.transfer // _MINUTE,
        department=split.department // _MINUTE,
        caller=split.caller // _MINUTE,
    )


def _appointment(one: Appointment) -> AppointmentShape:
    return AppointmentShape(
        number=one.number,
        at=one.at,
        where=one.where,
        person=one.person,
        made_at=one.made_at,
        moved_by_caller=one.moved_by_caller,
        moved_by_us=one.moved_by_us,
        missed_by_us=one.missed_by_us,
        in_vain=one.in_vain,
        outcome=one.outcome.value if one.outcome else None,
        ended_at=one.ended_at,
    )


def _notification(one: Notification, now: datetime) -> NotificationShape:
    source = one.source
    return NotificationShape(
        number=one.number,
        title=one.title,
        basis=one.basis,
        procedure=one.procedure,
        materials=list(one.materials),
        way=one.way.value,
        at=one.at,
        by=_person(one.by),
        source=ToldSource(entry=source.entry_id, number=source.number, title=source.title)
        if source
        else None,
        gaps=[
            LackShape(material=gap.material, named=gap.named, at=gap.at, by=_person(gap.by))
            for gap in one.gaps
        ],
        texts=[_text(text, now) for text in one.texts],
    )


def _text(one: Text, now: datetime) -> TextShape:
    return TextShape(
        id=one.id,
        to=one.to,
        words=one.words,
        at=one.at,
        by=_person(one.by),
        fate=fate_at(one, now).value,
    )


def preview_shape(preview: Preview, now: datetime) -> TextPreview:
    """Return a short message before it is ordered, and those that were."""
    refusal = preview.refusal
    return TextPreview(
        words=preview.words,
        to=preview.to,
        signs=len(preview.words),
        refusal=refusal.reason_zh if refusal else "",
        refusal_en=refusal.reason_en if refusal else "",
        texts=[_text(text, now) for text in preview.texts],
    )


def _person(person: Person) -> NamedPerson:
    return NamedPerson(id=person.id, name=person.name)
