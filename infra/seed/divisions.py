"""Read `divisions.csv`: the province, its prefectures and their counties (S0-02)."""

import re
from dataclasses import dataclass
from pathlib import Path

from backend.kernel.places import PlacePath
from backend.places.model import Level, Place
from infra.seed.table import Line, read_lines, refuse_repeats

COLUMNS = ("code", "name", "level", "parent", "kind", "area_code", "lon", "lat", "name_en")
_AREA_CODE = re.compile(r"0[0-9]{2,3}")


_LEVELS = tuple(Level)


@dataclass(frozen=True, slots=True)
class DivisionRow:
    """One place; `longitude` and `latitude` are its label point, WGS84 degrees."""

    path: PlacePath
    name: str
    level: Level
    kind: str
    area_code: str
    longitude: float
    latitude: float
    name_en: str
    """In Hanyu Pinyin, with what the place is where a county needs it."""

    @property
    def code(self) -> str:
        """The place's own code."""
        return self.path.code

    @property
    def parent(self) -> str:
        """The code of the place above; empty for the province."""
        return self.path.codes[-2] if len(self.path.codes) > 1 else ""

    def place(self) -> Place:
        """Return the place as the platform knows it."""
        return Place(
            code=self.code,
            name=self.name,
            level=self.level,
            parent=self.parent,
            kind=self.kind,
            area_code=self.area_code,
            name_en=self.name_en,
        )


Divisions = dict[str, DivisionRow]
"""The places by code, each after the one above it."""


def read_divisions(path: Path) -> Divisions:
    """Return every place; raises `Inconsistent` for a place without the one above it."""
    lines = read_lines(path, COLUMNS)
    refuse_repeats(lines, "code")
    divisions: Divisions = {}
    for line in lines:
        division = _division(line, divisions)
        divisions[division.code] = division
    return divisions


def place_of(line: Line, column: str, divisions: Divisions) -> PlacePath:
    """Return the path of the place that a line of another file names."""
    code = line.text(column)
    if code not in divisions:
        raise line.refuse(f"{column} {code} is not in divisions.csv")
    return divisions[code].path


def _division(line: Line, above: Divisions) -> DivisionRow:
    path = _path(line, above)
    level = line.one_of("level", Level)
    if level is not _LEVELS[len(path.codes) - 1]:
        raise line.refuse(f"level {level} does not fit the parent {line.cells['parent']!r}")
    return DivisionRow(
        path=path,
        name=line.text("name"),
        level=level,
        kind=line.text("kind"),
        area_code=_area_code(line, path, above),
        longitude=line.degrees("lon"),
        latitude=line.degrees("lat"),
        name_en=line.text("name_en"),
    )


def _path(line: Line, above: Divisions) -> PlacePath:
    code, parent = line.text("code"), line.optional("parent")
    if parent is None and above:
        raise line.refuse(f"{code} has no parent, but only one place can be the root")
    if parent is not None and parent not in above:
        raise line.refuse(f"parent {parent} does not stand above this line")
    try:
        return PlacePath((*(above[parent].path.codes if parent else ()), code))
    except ValueError:
        raise line.refuse(f"{code} below {parent} is not a place of three levels") from None


def _area_code(line: Line, path: PlacePath, above: Divisions) -> str:
    area_code = line.cells["area_code"]
    if path.prefecture is None:
        return area_code
    if not _AREA_CODE.fullmatch(area_code):
        raise line.refuse(f"area_code {area_code!r} is not 0 and two or three digits")
    if path.county and area_code != above[path.prefecture].area_code:
        raise line.refuse(f"area_code {area_code} is not that of {path.prefecture}")
    return area_code
