"""Read `institutions.csv`: the legal-aid institution of each place (Art. 4(1), S0-09)."""

from dataclasses import dataclass
from pathlib import Path

from backend.kernel.places import PlacePath
from infra.seed.divisions import Divisions, place_of
from infra.seed.table import Inconsistent, Line, read_lines, refuse_repeats

COLUMNS = ("place", "name", "address", "phone", "sample")
SAMPLE_MARK = "（样例）"
"""What every invented address, phone number and unit carries in its text."""


@dataclass(frozen=True, slots=True)
class InstitutionRow:
    """One institution; `sample` says that address and phone are invented."""

    place: PlacePath
    name: str
    address: str
    phone: str
    sample: bool


def read_institutions(path: Path, divisions: Divisions) -> tuple[InstitutionRow, ...]:
    """Return one institution per place; raises `Inconsistent` for a place without one."""
    lines = read_lines(path, COLUMNS)
    refuse_repeats(lines, "place")
    refuse_repeats(lines, "name")
    rows = tuple(_institution(line, divisions) for line in lines)
    for code in sorted(divisions.keys() - {row.place.code for row in rows}):
        reason = f"{code} {divisions[code].name} has no institution (Art. 4(1))"
        raise Inconsistent(path.name, lines[-1].number if lines else 1, reason)
    return rows


def _institution(line: Line, divisions: Divisions) -> InstitutionRow:
    sample = line.flag("sample")
    for column in ("address", "phone"):
        if (SAMPLE_MARK in line.text(column)) is not sample:
            raise line.refuse(f"{column} must carry {SAMPLE_MARK} if, and only if, it is a sample")
    return InstitutionRow(
        place=place_of(line, "place", divisions),
        name=line.text("name"),
        address=line.cells["address"],
        phone=line.cells["phone"],
        sample=sample,
    )
