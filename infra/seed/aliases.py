"""Read `aliases.csv`: former names and codes of places, for old records and papers."""

from dataclasses import dataclass
from pathlib import Path

from backend.kernel.places import PlacePath
from infra.seed.divisions import Divisions, place_of
from infra.seed.table import Line, read_lines, refuse_repeats

COLUMNS = ("alias", "alias_code", "code", "name", "until")


@dataclass(frozen=True, slots=True)
class AliasRow:
    """A name and code that were given up in the year `until`, and the place they mean now."""

    name: str
    code: str
    place: PlacePath
    until: int


def read_aliases(path: Path, divisions: Divisions) -> tuple[AliasRow, ...]:
    """Return the former names; raises `Inconsistent` for a code or name that is in use."""
    lines = read_lines(path, COLUMNS)
    refuse_repeats(lines, "alias_code")
    refuse_repeats(lines, "alias")
    return tuple(_alias(line, divisions) for line in lines)


def _alias(line: Line, divisions: Divisions) -> AliasRow:
    place = place_of(line, "code", divisions)
    if divisions[place.code].name != line.text("name"):
        raise line.refuse(f"{place.code} is {divisions[place.code].name} in divisions.csv")
    if line.text("alias_code") in divisions:
        raise line.refuse(f"alias_code {line.cells['alias_code']} is still in use")
    return AliasRow(
        name=line.text("alias"),
        code=line.cells["alias_code"],
        place=place,
        until=line.whole("until"),
    )
