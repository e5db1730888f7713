"""The door of the audit: who did or saw what (S0-20)."""

from chalicelib.api.door import Door, Visit
from chalicelib.api.schemas.base import NamedPerson
from chalicelib.api.schemas.overview import Facts, FactShape
from chalicelib.wiring import auditing

door = Door("audit")


@door.open("GET", "/audit/{subject}", answer=Facts)
def facts(visit: Visit, subject: str) -> Facts:
    """Show every fact of a subject, written `MATTER~<id>` in the address, chains verified."""
    seen = auditing.audit_room().see(visit.actor, subject.replace("~", "#"))
    return Facts(
        facts=[
            FactShape(
                subject=fact.subject,
                sequence=fact.sequence,
                actor=NamedPerson(id=fact.actor, name=fact.actor),
                at=fact.at,
                action=fact.action,
                detail=dict(fact.detail),
                previous=fact.previous,
                digest=fact.digest,
            )
            for fact in seen.facts
        ],
        whole=seen.whole,
    )
