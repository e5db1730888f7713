"""Read `institutions.csv`: the legal-aid institution of each place (Art. 4(1), S0-09)."""

from pathlib import Path

from backend.places.model import Institution
from infra.seed.divisions import Divisions, place_of
from infra.seed.table import Inconsistent, Line, read_lines, refuse_repeats

COLUMNS = ("place", "name", "address", "phone", "sample")
SAMPLE_MARK = "（样例）"
"""What every invented address, phone number and unit carries in its text."""


def read_institutions(path: Path, divisions: Divisions) -> dict[str, Institution]:
    """Return the institution of each place's code; raises `Inconsistent` where one is missing."""
    lines = read_lines(path, COLUMNS)
    refuse_repeats(lines, "place")
    refuse_repeats(lines, "name")
    institutions = {place_of(line, "place", divisions).code: _institution(line) for line in lines}
    for code in sorted(divisions.keys() - institutions.keys()):
        reason = f"{code} {divisions[code].name} has no institution (Art. 4(1))"
        raise Inconsistent(path.name, lines[-1].number if lines else 1, reason)
    return institutions


def _institution(line: Line) -> Institution:
    sample = line.flag("sample")
    for column in ("address", "phone"):
        if (SAMPLE_MARK in line.text(column)) is not sample:
            raise line.refuse(f"{column} must carry {SAMPLE_MARK} if, and only if, it is a sample")
    return Institution(
        name=line.text("name"),
        address=line.cells["address"],
        phone=line.cells["phone"],
        sample=sample,
    )
