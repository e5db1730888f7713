"""The telephone of the caller's county, to which the hub diverts on need (notice, section 二)."""

from dataclasses import dataclass

from backend.calls import words
from backend.calls.menu import Menu, of_counties
from backend.kernel.places import PlacePath
from backend.kernel.privacy import plain_number
from backend.places.model import Gazetteer, Institution


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


def leg_of(place: PlacePath, keys: str, gazetteer: Gazetteer, *, samples: bool) -> Leg:
    """Return where a caller of a place goes, or from what to choose.

    `samples` lets stand-in numbers be dialled: only where nothing reaches a real telephone.
    """
    if place.prefecture is None:
        return Leg(place, "", "", words.NO_COUNTY)
    if place.county is None:
        menu = of_counties(gazetteer, place.prefecture)
        chosen = menu.chosen(keys)
        if chosen is None:
            return Leg(place, "", "", words.NO_COUNTY, menu)
        place = gazetteer.path(chosen.code)
    institution = gazetteer.find(place.code).institution
    number = _number(institution, samples=samples)
    name = institution.name if institution else gazetteer.name(place.code)
    return Leg(place, name, number, words.transfer(name) if number else words.NO_COUNTY)


def _number(institution: Institution | None, *, samples: bool) -> str:
    if institution is None or not institution.phone or (institution.sample and not samples):
        return ""
    return plain_number(institution.phone)
