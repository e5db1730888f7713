"""What is done about the register of institutions, for the role of the function that does it."""

from backend.places.institutions.finding import Kind, Question
from backend.places.institutions.keeping import Close, Put
from chalicelib.wiring import listing
from tests.fakes.hunan import CHANGSHA, person
from tests.guards.visits import identity

_HEAD = person("head-changsha")


def keep_register() -> None:
    """Add an institution, ask the finder, close it; and all of it again."""
    for _ in range(2):
        added = Put(identity("l1"), 0, CHANGSHA, "长沙市法律援助中心")
        listing.keeping().put(_HEAD, added)
        listing.keeping().close(_HEAD, Close(identity("l2"), 1, CHANGSHA, "并入省中心"))
    listing.reading().list(_HEAD)
    listing.reading().nearest(_HEAD, CHANGSHA)
    listing.reading().competent(_HEAD, Question(Kind.LITIGATION, CHANGSHA))
