"""Whose call it is: the caller's choice, else the area code of a fixed line."""

import re
from dataclasses import dataclass

from backend.kernel.places import PlacePath
from backend.kernel.privacy import plain_number
from backend.places.model import Gazetteer, Level

_MOBILE = re.compile(r"^\+861[3-9]\d{9}$")
_NATIONAL = re.compile(r"^\+86(\d{9,11})$")


@dataclass(frozen=True, slots=True)
class Caller:
    """What is known of a caller when the phone rings."""

    contact_id: str
    number: str | None = None
    """As the telephone network gave it; None where it was withheld."""
    hints: tuple[str, ...] = ()
    """Codes or names of places that the caller chose or the flow remembers, best first."""


@dataclass(frozen=True, slots=True)
class Placing:
    """Whose call it is."""

    place: PlacePath
    certain: bool
    """False where the caller must still choose a city; the place is then the province."""
    candidates: tuple[str, ...] = ()
    """Codes of the cities that the number allows: several share 0731."""


def place_of(caller: Caller, gazetteer: Gazetteer) -> Placing:
    """Tell whose call it is; what cannot be told is the province's."""
    for hint in caller.hints:
        chosen = _named(hint.strip(), gazetteer)
        if chosen is not None:
            return Placing(chosen, certain=True)
    cities = _cities_of(caller.number, gazetteer)
    if len(cities) == 1:
        return Placing(gazetteer.path(cities[0]), certain=True)
    return Placing(gazetteer.path(gazetteer.province.code), certain=False, candidates=cities)


def is_mobile(number: str | None) -> bool:
    """Tell whether a number is a mainland mobile: it says nothing of where the caller is."""
    return number is not None and _MOBILE.match(plain_number(number)) is not None


def _named(hint: str, gazetteer: Gazetteer) -> PlacePath | None:
    if hint in gazetteer:
        return gazetteer.path(hint)
    last = hint.rpartition("/")[2]
    if last in gazetteer:
        return gazetteer.path(last)
    cities = [place for place in gazetteer.prefectures if hint and place.name == hint]
    return gazetteer.path(cities[0].code) if cities else None


def _cities_of(number: str | None, gazetteer: Gazetteer) -> tuple[str, ...]:
    if number is None or is_mobile(number):
        return ()
    national = _NATIONAL.match(plain_number(number))
    if national is None:
        return ()
    return tuple(
        place.code
        for place in gazetteer.prefectures
        if place.level is Level.PREFECTURE
        and place.area_code
        and f"0{national[1]}".startswith(place.area_code)
    )
