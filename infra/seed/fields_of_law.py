"""Read `fields-of-law.csv`: what a question is about, in two levels."""

from pathlib import Path

from backend.places.model import FieldOfLaw
from infra.seed.table import Line, read_lines, refuse_repeats

COLUMNS = ("code", "name", "name_en", "parent")


def read_fields_of_law(path: Path) -> tuple[FieldOfLaw, ...]:
    """Return the fields, each before its parts; raises `Inconsistent` for a third level."""
    lines = read_lines(path, COLUMNS)
    refuse_repeats(lines, "code")
    refuse_repeats(lines, "name", "parent")
    top: set[str] = set()
    rows = []
    for line in lines:
        rows.append(_field(line, top))
        if not rows[-1].parent:
            top.add(rows[-1].code)
    return tuple(rows)


def _field(line: Line, top: set[str]) -> FieldOfLaw:
    code, parent = line.text("code"), line.cells["parent"]
    if parent and parent not in top:
        raise line.refuse(f"parent {parent} is no field that stands above this line")
    if not code.startswith(parent):
        raise line.refuse(f"code {code} does not begin with its parent {parent}")
    return FieldOfLaw(
        code=code, name=line.text("name"), name_en=line.text("name_en"), parent=parent
    )
