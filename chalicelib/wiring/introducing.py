"""What keeps attendants from introducing the own firm."""

from functools import cache

from backend.kernel.access import Actor
from backend.matters.introducing import Firm, Introducing
from backend.places.institutions.rules import is_firm
from backend.places.units.rules import same_firm
from chalicelib.wiring import post, units


@cache
def introducing() -> Introducing:
    """Return what looks at whom attendants name."""
    return Introducing(firm_of)


def firm_of(actor: Actor) -> Firm:
    """Return where somebody practises, with its number in the register of units and their own."""
    name = units.own_unit(actor.person_id)
    if not is_firm(name):
        return Firm()
    city = actor.place.node
    phones = [one.phone for one in units.units().within(city) if same_firm(one.name, name)]
    account = post.people().person(actor.person_id)
    phones.append(account.mobile if account else "")
    return Firm(name, tuple(filter(None, phones)))
