"""Read `units.csv` and `centres.csv`: who serves in the counties, and who commands them (S2-23)."""

from dataclasses import dataclass
from pathlib import Path
from uuid import NAMESPACE_URL, uuid5

from backend.places.model import Gazetteer
from backend.places.units.model import Centre, Unit, UnitKind
from backend.places.units.scopes import SCOPES
from infra.seed.divisions import Divisions, place_of
from infra.seed.institutions import SAMPLE_MARK
from infra.seed.table import Line, read_lines, refuse_repeats

UNIT_COLUMNS = ("place", "kind", "name")
CENTRE_COLUMNS = ("place", "name", "head")


@dataclass(frozen=True, slots=True)
class UnitsSeed:
    """The units and centres of a seed."""

    units: tuple[Unit, ...]
    centres: tuple[Centre, ...]


def read_units(folder: Path, divisions: Divisions, gazetteer: Gazetteer) -> UnitsSeed:
    """Return the units and centres of a folder; raises `Inconsistent` with file, line, reason."""
    units = read_lines(folder / "units.csv", UNIT_COLUMNS)
    centres = read_lines(folder / "centres.csv", CENTRE_COLUMNS)
    refuse_repeats(units, "place", "name")
    refuse_repeats(centres, "place")
    for line in (*units, *centres):
        if SAMPLE_MARK not in line.text("name"):
            raise line.refuse(f"name must carry {SAMPLE_MARK}: no unit of the seed exists")
    return UnitsSeed(
        tuple(_unit(line, divisions, gazetteer) for line in units),
        tuple(_centre(line, divisions, gazetteer) for line in centres),
    )


def _unit(line: Line, divisions: Divisions, gazetteer: Gazetteer) -> Unit:
    place = gazetteer.path(place_of(line, "place", divisions).code)
    kind, name = line.one_of("kind", UnitKind), line.text("name")
    identity = str(uuid5(NAMESPACE_URL, f"{place}/{name}"))
    return Unit(identity, place, kind, name, SCOPES[kind].services)


def _centre(line: Line, divisions: Divisions, gazetteer: Gazetteer) -> Centre:
    place = gazetteer.path(place_of(line, "place", divisions).code)
    return Centre(place, line.text("name"), line.text("head"), phone="")
