"""The door of the audit: who did or saw what (S0-20)."""

from backend.kernel.access import Action, Subject, require
from backend.kernel.audit import Fact, verify
from chalicelib.api.door import Door, Visit
from chalicelib.api.schemas.base import NamedPerson
from chalicelib.api.schemas.overview import Facts, FactShape
from chalicelib.wiring import ground

door = Door("audit")


@door.open("GET", "/audit/{subject}", answer=Facts)
def facts(visit: Visit, subject: str) -> Facts:
    """Show every fact of a subject, written `MATTER~<id>` in the address, chains verified."""
    province = ground.atlas().gazetteer().province
    here = Subject(ground.atlas().gazetteer().path(province.code))
    require(visit.actor, Action.AUDIT_SEE, here, "audit")
    told = ground.audit().of(subject.replace("~", "#"))
    chains: dict[str, list[Fact]] = {}
    for fact in told:
        chains.setdefault(fact.subject, []).append(fact)
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
            for fact in told
        ],
        whole=all(verify(chain) is None for chain in chains.values()),
    )
