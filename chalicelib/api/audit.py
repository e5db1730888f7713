"""The door of the audit: who did or saw what (S0-20)."""

from base64 import b64encode
from collections.abc import Iterable, Mapping
from itertools import islice

from backend.accounts.auditing import Narrowed
from chalicelib.api.door import Door, Visit
from chalicelib.api.schemas.audit import Facts, FactShape, Narrowing
from chalicelib.api.schemas.base import NamedPerson
from chalicelib.api.schemas.pay import SheetFile
from chalicelib.services.audit_sheet import FILE_NAME, MEDIA_TYPE, sheet
from chalicelib.wiring import auditing, post

door = Door("audit")

_MOST_NAMES = 100
"""So many people are looked up; the rest go by their ids."""


@door.open("GET", "/audit/{subject}", answer=Facts, query=Narrowing)
def facts(visit: Visit, subject: str) -> Facts:
    """Show the facts of a subject, written `MATTER~<id>` in the address, chains verified."""
    seen = auditing.audit_room().see(visit.actor, _read(subject), _narrowed(visit))
    names = _names(seen.actors)
    return Facts(
        facts=[
            FactShape(
                subject=fact.subject,
                sequence=fact.sequence,
                actor=_person(fact.actor, names),
                at=fact.at,
                action=fact.action,
                detail=dict(fact.detail),
                previous=fact.previous,
                digest=fact.digest,
            )
            for fact in seen.facts
        ],
        whole=seen.whole,
        actors=[_person(one, names) for one in seen.actors],
    )


@door.open("GET", "/audit/{subject}/file", answer=SheetFile, query=Narrowing)
def file(visit: Visit, subject: str) -> SheetFile:
    """Return the same facts as a file for the visitor's computer; that it was taken is a fact."""
    taken = auditing.audit_room().take(visit.actor, _read(subject), _narrowed(visit))
    content = b64encode(sheet(taken.facts, _names(taken.actors))).decode()
    return SheetFile(name=FILE_NAME, media_type=MEDIA_TYPE, content=content)


def _read(subject: str) -> str:
    return subject.replace("~", "#")


def _narrowed(visit: Visit) -> Narrowed:
    asked = visit.asked(Narrowing)
    return Narrowed(asked.by, asked.since, asked.until)


def _names(actors: Iterable[str]) -> Mapping[str, str]:
    """Return how people are called: one request."""
    found = post.people().some(islice(actors, _MOST_NAMES))
    return {one: account.name for one, account in found.items()}


def _person(actor: str, names: Mapping[str, str]) -> NamedPerson:
    return NamedPerson(id=actor, name=names.get(actor, actor))
