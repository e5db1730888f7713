"""What a disposition brings about, at registration or later: words that are told, a promise."""

from collections.abc import Sequence
from dataclasses import replace

from backend.kernel.errors import Fault, Invalid
from backend.matters.complaints.opening import office
from backend.matters.disposing import Chosen, at_number
from backend.matters.model import AidAdvised, Matter, SentToInstitution, number_of
from backend.matters.pledging import pledge_of
from backend.matters.telling import told_of
from backend.places.institutions.model import Register, Told
from backend.places.institutions.ports import Offices
from backend.places.model import Gazetteer
from backend.promises.model import Kind, Pledge, Promise


def told_with(
    chosen: Sequence[Chosen], offices: Offices, gazetteer: Gazetteer, *, primary: bool = True
) -> list[Told | None]:
    """Return what was told of an institution with each disposition; the register is read once.

    The first of them is the `primary` one, or all are further ones. Raises `Invalid` with every
    fault under its own disposition, and `Conflict` where the register moved on.
    """
    if not any(isinstance(one.disposition, SentToInstitution | AidAdvised) for one in chosen):
        return [None] * len(chosen)
    register = Register(offices.all())
    faults: list[Fault] = []
    found: list[Told | None] = []
    for place, one in enumerate(chosen):
        disposition, told = one.disposition, None
        try:
            if isinstance(disposition, SentToInstitution | AidAdvised):
                told = told_of(disposition, one.shown, register, gazetteer)
        except Invalid as refused:
            first = primary and place == 0
            number = number_of(disposition)
            faults += refused.faults if first else (at_number(f, number) for f in refused.faults)
        found.append(told)
    if faults:
        raise Invalid(*faults)
    return found


def pledge_with(matter: Matter, kind: Kind, caller: str, gazetteer: Gazetteer) -> Pledge:
    """Return what a disposition promises; `caller` is the keyed hash of the number to ring.

    The matter's owner owes it; whether a complaint is accepted, the node that handles it does. A
    caller who gave no name is rung at the time agreed (S0-55).
    """
    of_complaint = kind is Kind.COMPLAINT_ACCEPTANCE
    node = office(matter.served_at, gazetteer) if of_complaint else None
    pledge = pledge_of(matter, kind, caller=caller, office=node)
    agreed = matter.caller.ring_back_at if matter.caller.name_refused else None
    return replace(pledge, agreed_for=agreed) if agreed and kind is Kind.REPLY else pledge


def spoken_of(promises: Sequence[Promise]) -> Promise:
    """Return which of several promises is told the caller: the reply, else the first."""
    return min(promises, key=lambda one: one.kind is not Kind.REPLY)
