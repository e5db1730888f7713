"""Scorecards: what is counted of people and addressees, with their names."""

from collections.abc import Mapping
from functools import cache

from backend.kernel.places import PlacePath
from backend.tallies.model import Aside
from backend.tallies.scorecards import Scorecards
from chalicelib.wiring import figures, ground, knowing, staffing, units


@cache
def scorecards() -> Scorecards:
    """Return what shows whom a line counts apart."""
    return Scorecards(
        tallies=figures.tallies(),
        gazetteer=ground.atlas().gazetteer(),
        clock=ground.clock(),
        names={Aside.PEOPLE: _staff, Aside.ADDRESSEES: _addressees},
    )


def _staff(line: PlacePath) -> Mapping[str, str]:
    """Return the names of a line's staff, left ones too: one request."""
    return {one.person_id: one.name for one in staffing.staff().at(line.line)}


def _addressees(line: PlacePath) -> Mapping[str, str]:
    """Return the names of those to whom a line hands on: one request a register."""
    return {
        **{one.id: one.name for one in knowing.shelf().departments()},
        **{one.id: one.name for one in units.units().within(line)},
        **{one.code: one.name for one in ground.offices().all() if line.contains(one.place)},
    }
