"""Read `institutions.csv`: the legal-aid institution of each place (Art. 4(1), S0-09)."""

from pathlib import Path

from backend.places.institutions.model import Office
from backend.places.model import Gazetteer, Institution
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


def register_of(gazetteer: Gazetteer) -> tuple[Office, ...]:
    """Return the register of a province: where a row is a sample, address and phone are unknown.

    What a sample makes up for the telephone of the local stage is never told to a caller.
    """
    return tuple(
        Office(
            gazetteer.path(place.code),
            place.institution.name,
            address="" if place.institution.sample else place.institution.address,
            telephone="" if place.institution.sample else place.institution.phone,
        )
        for place in gazetteer
        if place.institution is not None
    )
