"""A register of Hunan in which 江华 and all of 湘西 are closed."""

from datetime import date

from backend.kernel.places import PlacePath
from backend.places.institutions.model import Office, Register
from tests.fakes import hunan

SHUT = date(2026, 6, 1)


def at(code: str) -> PlacePath:
    """Return the path of a place of Hunan."""
    return hunan.gazetteer().path(code)


def office(code: str, closed_on: date | None = None) -> Office:
    """Return the institution of a place, of which only the name is known."""
    return Office(at(code), f"{hunan.gazetteer().name(code)}法律援助中心", closed_on=closed_on)


def _closed(code: str) -> bool:
    return code == "431129" or code.startswith("4331")


OFFICES = tuple(
    office(place.code, SHUT if _closed(place.code) else None) for place in hunan.gazetteer()
)
CLOSED = next(one for one in OFFICES if one.code == "431129")
REGISTER = Register(OFFICES)
