"""Read `departments.csv` and `knowledge/*.csv`: what callers are told, and by whose number."""

import datetime as dt
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path
from uuid import NAMESPACE_URL, uuid5

from backend.kernel.places import PlacePath
from backend.knowledge.model import Content, Department, Editor, Entry, Stage
from backend.knowledge.rules import department_faults, faults_of, gaps_of
from infra.seed.table import Line, read_lines, refuse_repeats

DEPARTMENT_COLUMNS = ("key", "name", "duty", "phone")
COLUMNS = (
    "code",
    "department",
    "title",
    "scope",
    "procedure",
    "materials",
    "notes",
    "conditions",
    "phone",
    "basis",
    "words",
)
WRITTEN = dt.date(2026, 11, 22)
"""The day on which the entries were written from the laws: they are as old everywhere."""
_AUTHOR = Editor("seed", "初始资料（使用前须经本省律师核对）")
_FIELD_DIGITS = 4


@dataclass(frozen=True, slots=True)
class KnowledgeSeed:
    """The departments and entries of a province."""

    departments: tuple[Department, ...]
    entries: tuple[Entry, ...]
    codes: Mapping[str, str]
    """The id of each entry by its code."""


def read_knowledge(folder: Path, fields: Iterable[str], province: PlacePath) -> KnowledgeSeed:
    """Return departments and entries; raises `Inconsistent` where a part or a name is missing."""
    departments = _departments(folder / "departments.csv", province)
    files = sorted((folder / "knowledge").glob("*.csv"))
    lines = [line for file in files for line in read_lines(file, COLUMNS)]
    refuse_repeats(lines, "code")
    refuse_repeats(lines, "title")
    known = frozenset(fields)
    entries = {line.cells["code"]: _entry(line, departments, known) for line in lines}
    return KnowledgeSeed(
        departments=tuple(departments.values()),
        entries=tuple(entries.values()),
        codes={code: one.id for code, one in entries.items()},
    )


def _departments(path: Path, province: PlacePath) -> dict[str, Department]:
    lines = read_lines(path, DEPARTMENT_COLUMNS)
    refuse_repeats(lines, "key")
    refuse_repeats(lines, "name")
    found = {}
    for line in lines:
        key = line.text("key")
        found[key] = Department(
            id=_identity(province, "department", key),
            place=province,
            name=line.text("name"),
            duty=line.text("duty"),
            contact="",
            phone=line.text("phone"),
        )
        for fault in department_faults(found[key]):
            raise line.refuse(f"{fault.field} {fault.reason_en}")
    return found


def _entry(line: Line, departments: Mapping[str, Department], fields: frozenset[str]) -> Entry:
    code, key = line.text("code"), line.text("department")
    if key not in departments:
        raise line.refuse(f"department {key} is not among departments.csv")
    if code[:_FIELD_DIGITS] not in fields:
        raise line.refuse(f"code {code} begins with no field of law")
    department = departments[key]
    content = Content(
        title=line.text("title"),
        department=department.id,
        scope=line.text("scope"),
        procedure=line.text("procedure"),
        notes=line.text("notes"),
        conditions=line.text("conditions"),
        phone=line.cells["phone"] or f"{department.name}{department.phone}",
        basis=line.text("basis"),
        materials=line.text("materials"),
        field_of_law=code[:_FIELD_DIGITS],
        words=tuple(line.text("words").split("、")),
    )
    for fault in (*faults_of(content), *gaps_of(content)):
        raise line.refuse(f"{fault.field} {fault.reason_en}")
    return Entry(
        id=_identity(department.place, "entry", code),
        place=department.place,
        content=content,
        stage=Stage.PUBLISHED,
        written_by=_AUTHOR,
        number=1,
        verified_on=WRITTEN,
        verified_by=_AUTHOR.name,
    )


def _identity(province: PlacePath, kind: str, key: str) -> str:
    """Return the same id for the same line each time the seed is read."""
    return str(uuid5(NAMESPACE_URL, f"{province.code}/knowledge/{kind}/{key}"))
