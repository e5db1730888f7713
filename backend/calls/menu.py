"""The menus by which a caller names a place on the keys of a telephone (S0-05)."""

from collections.abc import Sequence
from dataclasses import dataclass

from backend.places.model import Gazetteer, Place

ALL = "all"
"""Every city of the province."""
CHANGE = "change"
"""One key for those who are not where they were the last time."""
COUNTIES = "counties"

_MOST_ON_ONE_KEY = 9


@dataclass(frozen=True, slots=True)
class Menu:
    """Places in the order of their keys: 1, 2 and so on; of more than nine 01, 02 and so on."""

    name: str
    """`all`, `change`, `counties`, or the area code that its cities share."""
    places: tuple[Place, ...]
    other: bool = False
    """Whether key 0 leads to all cities."""

    @property
    def codes(self) -> tuple[str, ...]:
        """The codes of its places, in the order of their keys."""
        return tuple(place.code for place in self.places)

    @property
    def digits(self) -> int:
        """How many keys a choice takes."""
        return 1 if len(self.places) <= _MOST_ON_ONE_KEY else 2

    def key_of(self, place: Place) -> str:
        """Return the keys that choose a place."""
        return f"{self.places.index(place) + 1:0{self.digits}d}"

    def chosen(self, keys: str) -> Place | None:
        """Return the place of the keys that were pressed, or None where they choose nothing."""
        return next((place for place in self.places if self.key_of(place) == keys), None)


def of_cities(gazetteer: Gazetteer, codes: Sequence[str] = ()) -> Menu:
    """Return the menu of some cities that share an area code, else of all of them."""
    if not codes:
        return Menu(ALL, gazetteer.prefectures)
    places = tuple(gazetteer.find(code) for code in codes)
    return Menu(places[0].area_code, places, other=True)


def of_area(gazetteer: Gazetteer, name: str) -> Menu:
    """Return the menu that a flow names; of an unknown name that of all cities."""
    shared = [place.code for place in gazetteer.prefectures if place.area_code == name]
    return of_cities(gazetteer, shared if len(shared) > 1 else ())


def of_counties(gazetteer: Gazetteer, city: str) -> Menu:
    """Return the menu of the counties of a city, in order of their codes."""
    return Menu(COUNTIES, gazetteer.below(city))
