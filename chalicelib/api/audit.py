"""The door of the audit: who did or saw what (S0-20)."""

import re
from base64 import b64encode
from calendar import monthrange
from collections.abc import Iterable, Mapping
from datetime import date
from itertools import islice

from backend.accounts.acting import Acted
from backend.accounts.auditing import Narrowed
from backend.kernel.audit import Fact
from backend.kernel.clock import civil_day
from chalicelib.api import ends
from chalicelib.api.door import Door, Visit
from chalicelib.api.schemas.audit import (
    ActedDays,
    ActedQuery,
    ActsShape,
    Facts,
    FactShape,
    Narrowing,
)
from chalicelib.api.schemas.base import NamedPerson
from chalicelib.api.schemas.pay import SheetFile
from chalicelib.services.audit_sheet import FILE_NAME, MEDIA_TYPE, sheet
from chalicelib.wiring import answering, auditing, ground, post

door = Door("audit")

_REFERENCE = re.compile(r"MATTER#(\d{6})-?(\d{4})-?(\d{4})")

_MOST_NAMES = 100
"""So many people are looked up; the rest go by their ids."""


@door.open("GET", "/audit/{subject}", answer=Facts, query=Narrowing)
def facts(visit: Visit, subject: str) -> Facts:
    """Show the facts of a subject, written `MATTER~<id>` in the address, chains verified."""
    seen = auditing.audit_room().see(visit.actor, _read(subject), _narrowed(visit))
    names = _names(seen.actors)
    return Facts(
        facts=[_shape(fact, names) for fact in seen.facts],
        whole=seen.whole,
        actors=[_person(one, names) for one in seen.actors],
    )


@door.open("GET", "/audit/{subject}/file", answer=SheetFile, query=Narrowing)
def file(visit: Visit, subject: str) -> SheetFile:
    """Return the same facts as a file for the visitor's computer; that it was taken is a fact."""
    taken = auditing.audit_room().take(visit.actor, _read(subject), _narrowed(visit))
    content = b64encode(sheet(taken.facts, _names(taken.actors))).decode()
    return SheetFile(name=FILE_NAME, media_type=MEDIA_TYPE, content=content)


@door.open("GET", "/acts/{person}", answer=ActsShape, query=ActedQuery)
def acts(visit: Visit, person: str) -> ActsShape:
    """Show what one person did or saw, over all records (N37)."""
    asked = visit.asked(ActedQuery)
    acted = _acted(person, asked)
    before = ends.opened(visit, asked.cursor)
    page = auditing.acts_room().see(visit.actor, acted, before)
    names = _names((person,))
    return ActsShape(
        person=_person(person, names),
        since=acted.since,
        until=acted.until,
        facts=[_shape(fact, names) for fact in page.facts],
        altered=page.altered,
        next=ends.sealed(visit, page.before),
    )


@door.open("GET", "/acts/{person}/file", answer=SheetFile, query=ActedDays)
def acts_file(visit: Visit, person: str) -> SheetFile:
    """Return all of it as a file for the visitor's computer; that it was taken is a fact."""
    acted = _acted(person, visit.asked(ActedDays))
    taken = auditing.acts_room().take(visit.actor, acted)
    content = b64encode(sheet(taken.facts, _names((person,)))).decode()
    return SheetFile(name=FILE_NAME, media_type=MEDIA_TYPE, content=content)


def _acted(person: str, asked: ActedDays) -> Acted:
    """Return whose facts of which days: of one day that is said its month, else of this month."""
    until = asked.until or (_end_of_month(asked.since) if asked.since else None)
    until = until or civil_day(ground.clock().now())
    return Acted(person, asked.since or until.replace(day=1), until)


def _end_of_month(day: date) -> date:
    return day.replace(day=monthrange(day.year, day.month)[1])


def _shape(fact: Fact, names: Mapping[str, str]) -> FactShape:
    return FactShape(
        subject=fact.subject,
        sequence=fact.sequence,
        actor=_person(fact.actor, names),
        at=fact.at,
        action=fact.action,
        detail=dict(fact.detail),
        previous=fact.previous,
        digest=fact.digest,
    )


def _read(subject: str) -> str:
    """Return a subject as it is kept; a matter may be asked for by the number its caller knows."""
    read = subject.replace("~", "#")
    if (number := _REFERENCE.fullmatch(read)) is None:
        return read
    found = answering.references().of("".join(number.groups()))
    return found[0].subject if found else read


def _narrowed(visit: Visit) -> Narrowed:
    asked = visit.asked(Narrowing)
    return Narrowed(asked.by, asked.since, asked.until)


def _names(actors: Iterable[str]) -> Mapping[str, str]:
    """Return how people are called: one request."""
    found = post.people().some(islice(actors, _MOST_NAMES))
    return {one: account.name for one, account in found.items()}


def _person(actor: str, names: Mapping[str, str]) -> NamedPerson:
    return NamedPerson(id=actor, name=names.get(actor, actor))
