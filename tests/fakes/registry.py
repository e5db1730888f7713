"""The registry of matters and the desk that works on them, on one house of fakes."""

from backend.matters.registering import Registry
from backend.matters.working import Desk
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
        caller_hash=FakeCallerHash(),
        clock=house.clock,
        wishes=house.wishes,
        offices=house.offices,
        people=FakePeople(house.accounts),
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
    )
