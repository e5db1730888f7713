"""Read `fields-of-law.csv`: what a question is about, in two levels."""

from dataclasses import dataclass
from pathlib import Path

from infra.seed.table import Line, read_lines, refuse_repeats

COLUMNS = ("code", "name", "name_en", "parent")


@dataclass(frozen=True, slots=True)
class FieldOfLawRow:
    """One field, or a part of the field `parent`."""

    code: str
    name: str
    name_en: str
    parent: str | None


def read_fields_of_law(path: Path) -> tuple[FieldOfLawRow, ...]:
    """Return the fields, each before its parts; raises `Inconsistent` for a third level."""
    lines = read_lines(path, COLUMNS)
    refuse_repeats(lines, "code")
    refuse_repeats(lines, "name", "parent")
    top: set[str] = set()
    rows = []
    for line in lines:
        rows.append(_field(line, top))
        if rows[-1].parent is None:
            top.add(rows[-1].code)
    return tuple(rows)


def _field(line: Line, top: set[str]) -> FieldOfLawRow:
    code, parent = line.text("code"), line.optional("parent")
    if parent is not None and parent not in top:
        raise line.refuse(f"parent {parent} is no field that stands above this line")
    if parent is not None and not code.startswith(parent):
        raise line.refuse(f"code {code} does not begin with its parent {parent}")
    return FieldOfLawRow(
        code=code, name=line.text("name"), name_en=line.text("name_en"), parent=parent
    )
