"""Whose call it is: the caller's choice, else the area code of a fixed line."""

import re
from dataclasses import dataclass
from datetime import datetime

from backend.calls.menu import CHANGE, Menu, of_area, of_cities
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
    menu: str = ""
    """The menu that the caller was offered a moment ago."""
    keys: str = ""
    """What the caller pressed then."""
    probe: bool = False
    """Whether it is a machine that tries the line."""


@dataclass(frozen=True, slots=True)
class InCall:
    """A caller whom a flow has received already."""

    contact_id: str
    number: str | None
    place: PlacePath
    """Whose call it is; the province where nobody knows."""


@dataclass(frozen=True, slots=True)
class Remembered:
    """Which city a number chose last; kept under its keyed hash and nothing else."""

    caller: str
    place: PlacePath
    at: datetime


@dataclass(frozen=True, slots=True)
class Placing:
    """Whose call it is."""

    place: PlacePath
    certain: bool
    """False where the caller must still choose a city; the place is then the province, or
    what was thought of the caller before."""
    candidates: tuple[str, ...] = ()
    """Codes of the cities that the number allows: several share 0731."""
    menu: Menu | None = None
    """What the caller may choose from, now or instead."""
    chosen: bool = False
    """Whether the caller chose it on the keys: worth remembering."""
    remembered: bool = False


def place_of(caller: Caller, gazetteer: Gazetteer) -> Placing:
    """Tell whose call it is; what cannot be told is the province's."""
    hinted = _hinted(caller, gazetteer)
    if caller.menu or caller.keys:
        return _by_keys(caller, hinted, gazetteer)
    if hinted is not None:
        return Placing(hinted, certain=True)
    cities = _cities_of(caller.number, gazetteer)
    if len(cities) == 1:
        return Placing(gazetteer.path(cities[0]), certain=True)
    return _open(gazetteer, cities, None)


def recalled(remembered: Remembered, gazetteer: Gazetteer) -> Placing | None:
    """Return the placing of a caller who chose a city before; None where there is no such city."""
    if remembered.place.code not in gazetteer:
        return None
    change = Menu(CHANGE, ())
    return Placing(remembered.place, certain=True, menu=change, remembered=True)


def _by_keys(caller: Caller, hinted: PlacePath | None, gazetteer: Gazetteer) -> Placing:
    """Return what the keys choose; a wrong one leaves everything open, with the same menu."""
    if caller.menu == CHANGE:
        if caller.keys != "1" and hinted is not None:
            return Placing(hinted, certain=True)
        return _open(gazetteer, (), hinted)
    menu = _offered(caller, gazetteer)
    place = menu.chosen(caller.keys)
    if place is not None:
        return Placing(gazetteer.path(place.code), certain=True, chosen=True)
    again = menu.other and caller.keys != "0"
    return _open(gazetteer, menu.codes if again else (), hinted)


def _offered(caller: Caller, gazetteer: Gazetteer) -> Menu:
    if caller.menu:
        return of_area(gazetteer, caller.menu)
    return of_cities(gazetteer, _cities_of(caller.number, gazetteer))


def _open(gazetteer: Gazetteer, cities: tuple[str, ...], hinted: PlacePath | None) -> Placing:
    return Placing(
        hinted or gazetteer.path(gazetteer.province.code),
        certain=False,
        candidates=cities,
        menu=of_cities(gazetteer, cities),
    )


def _hinted(caller: Caller, gazetteer: Gazetteer) -> PlacePath | None:
    """Return the best hint; the province is none, it is what we say of a caller unknown."""
    named = (_named(hint.strip(), gazetteer) for hint in caller.hints)
    return next((path for path in named if path is not None and path.prefecture), None)


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
