"""What is promised of a matter: who owes it, who answers for it, who is to be rung (Art. 17)."""

from collections.abc import Sequence

from backend.kernel.privacy import CallerHash
from backend.matters.model import Matter, Person
from backend.promises.model import Kind, Pledge, Promise


def pledge_of(
    matter: Matter, kind: Kind, number: int = 1, caller: str = "", office: Person | None = None
) -> Pledge:
    """Return what whoever has the work promises of a matter.

    Who answers for it is named where another has the work. What a complaint promises its
    `office` owes, the node that handles it, and nobody answers beside it.
    """
    owner = office or matter.owner
    answerable = "" if office else matter.answerable.id
    return Pledge(
        kind,
        matter.subject,
        owner.id,
        matter.served_at,
        number=number,
        owner_name=owner.name,
        reference=matter.reference,
        caller="" if matter.sealed else caller,
        kept_from=matter.about.accused,
        answerable=answerable if answerable != owner.id else "",
    )


def caller_of(matter: Matter, promises: Sequence[Promise], caller_hash: CallerHash) -> str:
    """Return the keyed hash of the number to ring; empty where none is known."""
    known = next((one.caller for one in promises if one.caller), "")
    phone = (matter.caller.phone or "").strip()
    return known or (caller_hash.of(phone) if phone else "")
