"""Read `institutions.csv`: the legal-aid institution of each place (Art. 4(1), S0-09)."""

from pathlib import Path

from backend.places.institutions.model import Office
from infra.seed.divisions import Divisions, place_of
from infra.seed.table import Inconsistent, Line, read_lines, refuse_repeats

COLUMNS = ("place", "name", "address", "phone", "sample", "responsible_since")
SAMPLE_MARK = "（样例）"
"""What every invented address, phone number and unit carries in its text."""


def read_institutions(path: Path, divisions: Divisions) -> tuple[Office, ...]:
    """Return the register of a province; raises `Inconsistent` where a place has none.

    Of a row that is a sample address and phone are unknown: what was made up is told to nobody.
    """
    lines = read_lines(path, COLUMNS)
    refuse_repeats(lines, "place")
    refuse_repeats(lines, "name")
    offices = {one.code: one for line in lines for one in [_office(line, divisions)]}
    for code in sorted(divisions.keys() - offices.keys()):
        reason = f"{code} {divisions[code].name} has no institution (Art. 4(1))"
        raise Inconsistent(path.name, lines[-1].number if lines else 1, reason)
    return tuple(offices[code] for code in divisions)


def _office(line: Line, divisions: Divisions) -> Office:
    sample = line.flag("sample")
    for column in ("address", "phone"):
        if (SAMPLE_MARK in line.text(column)) is not sample:
            raise line.refuse(f"{column} must carry {SAMPLE_MARK} if, and only if, it is a sample")
    responsible = line.cells["responsible_since"]
    return Office(
        place_of(line, "place", divisions),
        line.text("name"),
        address="" if sample else line.cells["address"],
        telephone="" if sample else line.cells["phone"],
        responsible_since=line.day("responsible_since") if responsible else None,
    )
