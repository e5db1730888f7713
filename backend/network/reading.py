"""Reading the register: each county, whether it has its telephone, and whether a centre (S2-04)."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from backend.kernel.access import Action, Actor, Subject, permission, require
from backend.kernel.clock import Clock, civil_day
from backend.kernel.errors import Forbidden
from backend.kernel.places import PlacePath
from backend.network.model import County
from backend.network.ports import Telephones
from backend.places.model import Gazetteer, Level
from backend.places.units.ports import Units


@dataclass(frozen=True, slots=True)
class Reading:
    """Shows the register; nothing in it is personal but who commands and who verified."""

    telephones: Telephones
    units: Units
    gazetteer: Gazetteer
    clock: Clock

    def see(self, actor: Actor, place: PlacePath) -> Sequence[County]:
        """Return every county of a place, by code, also those without a telephone: two queries.

        Raises `Forbidden` or `NotFound`.
        """
        require(actor, Action.TELEPHONE_SEE, Subject(place), "place")
        return self.within(place, civil_day(self.clock.now()))

    def within(self, place: PlacePath, day: date) -> Sequence[County]:
        """Return every county of a place as it stands on a day: two queries."""
        telephones = {one.place.code: one for one in self.telephones.within(place)}
        centres = {one.place.code: one for one in self.units.centres(place)}
        codes = sorted(one.code for one in self.gazetteer if one.level is Level.COUNTY)
        paths = (self.gazetteer.path(code) for code in codes)
        return [
            County(path, telephones.get(path.code), centres.get(path.code), day)
            for path in paths
            if place.contains(path)
        ]


def keeps(actor: Actor, place: PlacePath) -> bool:
    """Tell whether somebody may keep the telephone of a county."""
    try:
        line = permission(actor, Action.TELEPHONE_KEEP)
    except Forbidden:
        return False
    return line.covers(actor, Subject(place))
