"""The telephone of the caller's county, to which the hub diverts on need (notice, section 二)."""

from dataclasses import dataclass

from backend.calls import words
from backend.calls.menu import Menu, of_counties
from backend.kernel.places import PlacePath
from backend.kernel.privacy import plain_number
from backend.places.institutions.ports import Offices, standing
from backend.places.model import Gazetteer, Place


@dataclass(frozen=True, slots=True)
class Leg:
    """Where a caller is transferred to."""

    place: PlacePath
    name: str
    number: str
    """With `+` and the country's code; empty where there is none to dial."""
    words: str
    menu: Menu | None = None
    """The counties from which the caller must choose first."""


def leg_of(
    place: PlacePath, keys: str, gazetteer: Gazetteer, offices: Offices, *, stand_ins: bool
) -> Leg:
    """Return where a caller of a place goes, or from what to choose: one request to the register.

    `stand_ins` dials a number that reaches nobody where the register has none: only where
    nothing reaches a real telephone.
    """
    if place.prefecture is None:
        return Leg(place, "", "", words.NO_COUNTY)
    if place.county is None:
        menu = of_counties(gazetteer, place.prefecture)
        chosen = menu.chosen(keys)
        if chosen is None:
            return Leg(place, "", "", words.NO_COUNTY, menu)
        place = gazetteer.path(chosen.code)
    office = standing(offices, place.code)
    if office is None:
        return Leg(place, gazetteer.name(place.code), "", words.NO_COUNTY)
    number = plain_number(office.told.phone) if office.told.phone else ""
    if not number and stand_ins:
        number = stand_in(gazetteer.find(place.code))
    said = words.transfer(office.name) if number else words.NO_COUNTY
    return Leg(place, office.name, number, said)


def stand_in(place: Place) -> str:
    """Return the stand-in for the number of a county: no exchange in China begins with 0."""
    return plain_number(f"{place.area_code}0000{place.code[-4:]}")
