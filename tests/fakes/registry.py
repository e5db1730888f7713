"""The registry of matters and the desk that works on them, on one house of fakes."""

from backend.kernel.access import Actor
from backend.matters.introducing import Firm, Introducing
from backend.matters.registering import Registry
from backend.matters.working import Desk
from backend.places.institutions.rules import is_firm
from tests.fakes.house import House
from tests.fakes.hunan import FakeAtlas
from tests.fakes.messages import Messages
from tests.fakes.people import FakePeople
from tests.fakes.privacy import FakeCallerHash


def registry_of(house: House) -> Registry:
    """Return the registry that keeps what it registers in a house."""
    return Registry(
        books=house.books,
        calls=house.calls,
        messages=Messages(house).answering,
        atlas=FakeAtlas(house.books),
        shelf=house.shelf,
        standing=lambda: house.standing,
        privacy=house.privacy,
        clock=house.clock,
        wishes=house.wishes,
        offices=house.offices,
        people=FakePeople(house.accounts),
        introducing=introducing_of(house),
    )


def desk_of(house: House) -> Desk:
    """Return the desk that replies to and closes the matters of a house."""
    return Desk(
        books=house.books,
        matters=house.matters,
        promises=house.promises,
        standing=lambda: house.standing,
        caller_hash=FakeCallerHash(),
        clock=house.clock,
        wishes=house.wishes,
        introducing=introducing_of(house),
        shelf=house.shelf,
    )


def introducing_of(house: House) -> Introducing:
    """Return what looks at whom the people of a house name."""

    def firm(actor: Actor) -> Firm:
        account = FakePeople(house.accounts).person(actor.person_id)
        practises = account is not None and is_firm(account.unit)
        return Firm(account.unit, (account.mobile,)) if account and practises else Firm()

    return Introducing(firm)
