"""A list of attendants as a spreadsheet: its columns, and what each row says (Art. 9)."""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Protocol, TypeVar

from backend.kernel.errors import Fault
from backend.kernel.places import PlacePath
from backend.staff.forms import ARTICLE, AttendantForm, faults_of
from backend.staff.model import Attendant, Licence
from backend.staff.words import CATEGORIES, FORMS

Kind = TypeVar("Kind")

MOST_ROWS = 500
MOST_BYTES = 1_000_000
_DAY = re.compile(r"(\d{4})[-/.年](\d{1,2})[-/.月](\d{1,2})日?")
_BETWEEN = re.compile(r"[、,，;；/]")


@dataclass(frozen=True, slots=True)
class Column:
    """One column by its heading; `field` is what it says of a form."""

    name: str
    field: str
    required: bool
    example: str


COLUMNS = (
    Column("姓名", "name", required=True, example="某某某"),
    Column("人员类别", "category", required=True, example="律师"),
    Column("值班形式", "form", required=True, example="兼职"),
    Column("单位", "unit", required=True, example="某某律师事务所"),
    Column("执业证号", "licence.number", required=False, example="14301200010000001"),
    Column("有效期起", "licence.valid_from", required=False, example="2024-06-01"),
    Column("有效期止", "licence.valid_until", required=False, example="2029-05-31"),
    Column("语言", "languages", required=False, example="长沙话、英语"),
    Column("到岗日期", "joined", required=True, example="2026-12-01"),
    Column("账号", "account", required=False, example=""),
)
"""What a sheet may have, in the order of the sample."""
_NAMES = {column.name for column in COLUMNS}
_HEADING = {column.field: column.name for column in COLUMNS} | {"licence": "执业证号"}


@dataclass(frozen=True, slots=True)
class RowFault:
    """What is wrong in one row; the fault's field is the heading of its column."""

    row: int
    """As the spreadsheet counts, from 1; the headings are row 1."""
    fault: Fault


@dataclass(frozen=True, slots=True)
class SheetRow:
    """One row by the headings; blank cells are empty texts."""

    number: int
    cells: Mapping[str, str]


@dataclass(frozen=True, slots=True)
class Sheet:
    """What a file holds, read but not judged."""

    headings: Sequence[str]
    rows: Sequence[SheetRow]
    blemishes: Sequence[RowFault]
    """Merged cells, formulas and errors that the reader met."""


class SheetReader(Protocol):
    """Reads spreadsheets: xlsx, or text with commas."""

    def read(self, name: str, data: bytes) -> Sheet:
        """Return what a file holds; raises `Invalid` for what is no spreadsheet or too large."""
        ...


@dataclass(frozen=True, slots=True)
class RowReport:
    """What one row would become, or why it cannot."""

    number: int
    name: str
    account: str
    form: AttendantForm | None
    """None where the row has faults."""
    faults: Sequence[Fault]


@dataclass(frozen=True, slots=True)
class Beside:
    """What rows are judged beside: where they go, who is there already, which day it is."""

    place: PlacePath
    known: Sequence[Attendant]
    today: date


def report_of(sheet: Sheet, beside: Beside) -> Sequence[RowReport]:
    """Return what each row would become; row 1, the headings, only where it has faults."""
    spoilt: dict[int, list[Fault]] = {}
    for one in sheet.blemishes:
        spoilt.setdefault(one.row, []).append(one.fault)
    head = [*spoilt.pop(1, []), *_faults_of_headings(sheet)]
    reports = [RowReport(1, "", "", None, head)] if head else []
    seen: dict[tuple[str, ...], int] = {}
    for row in sheet.rows:
        faults = spoilt.pop(row.number, [])
        reports.append(_report(row, faults, beside, seen))
    stray = [RowReport(number, "", "", None, faults) for number, faults in spoilt.items()]
    return sorted([*reports, *stray], key=lambda report: report.number)


def _report(
    row: SheetRow, faults: list[Fault], beside: Beside, seen: dict[tuple[str, ...], int]
) -> RowReport:
    cells = row.cells
    form, wrong = _form(cells, beside)
    faults = [*faults, *wrong]
    if form is not None:
        faults += [_headed(fault) for fault in faults_of(form, beside.today)]
        faults += _repeats(row, form, beside, seen)
    sound = form if not faults else None
    return RowReport(row.number, cells.get("姓名", ""), cells.get("账号", ""), sound, faults)


def _faults_of_headings(sheet: Sheet) -> Iterator[Fault]:
    for column in COLUMNS:
        times = sheet.headings.count(column.name)
        if times == 0 and column.required:
            yield Fault(column.name, "缺少这一列", "the column is missing", ARTICLE)
        if times > 1:
            yield Fault(column.name, "这一列重复", "the column stands twice", ARTICLE)
    for heading in sheet.headings:
        if heading and heading not in _NAMES:
            yield Fault(heading[:20], "没有这一列", "no such column", ARTICLE)
    if not sheet.rows:
        yield Fault("姓名", "没有任何人员", "nobody is listed", ARTICLE)


def _form(cells: Mapping[str, str], beside: Beside) -> tuple[AttendantForm | None, list[Fault]]:
    """Return the form of a row, or what is wrong with single cells."""
    faults = [
        Fault(column.name, "不得为空", "must not be empty", ARTICLE)
        for column in COLUMNS
        if column.required and not cells.get(column.name)
    ]
    categories = {zh: one for one, zh in CATEGORIES.items()}
    forms = {zh: one for one, zh in FORMS.items()}
    category = _one_of(cells, "人员类别", categories, faults)
    form = _one_of(cells, "值班形式", forms, faults)
    joined = _day(cells, "到岗日期", faults)
    licence = _licence(cells, faults)
    if faults or category is None or form is None or joined is None:
        return None, faults
    languages = [each.strip() for each in _BETWEEN.split(cells.get("语言", ""))]
    return AttendantForm(
        name=cells["姓名"],
        site=beside.place,
        category=category,
        form=form,
        unit=cells["单位"],
        joined=joined,
        licence=licence,
        languages=tuple(each for each in languages if each),
    ), []


def _one_of(
    cells: Mapping[str, str], name: str, kinds: Mapping[str, Kind], faults: list[Fault]
) -> Kind | None:
    cell = cells.get(name, "")
    if cell and cell not in kinds:
        among = "、".join(kinds)
        faults.append(Fault(name, f"应为{among}之一", f"must be one of {among}", ARTICLE))
    return kinds.get(cell)


def _day(cells: Mapping[str, str], name: str, faults: list[Fault]) -> date | None:
    cell = cells.get(name, "")
    if not cell:
        return None
    if found := _DAY.fullmatch(cell):
        year, month, day = map(int, found.groups())
        try:
            return date(year, month, day)
        except ValueError:
            pass
    zh, en = "应为日期，如 2026-12-01", "must be a day, e.g. 2026-12-01"
    faults.append(Fault(name, zh, en, ARTICLE))
    return None


def _licence(cells: Mapping[str, str], faults: list[Fault]) -> Licence | None:
    number = cells.get("执业证号", "")
    begins, ends = (_day(cells, name, faults) for name in ("有效期起", "有效期止"))
    if not number and not begins and not ends:
        return None
    if not number:
        faults.append(Fault("执业证号", "不得为空", "must not be empty", ARTICLE))
    if begins is None:
        faults.append(Fault("有效期起", "应填写日期", "needs a day", ARTICLE))
        return None
    return Licence(number, begins, ends)


def _headed(fault: Fault) -> Fault:
    """Return a fault of a form under the heading of its column."""
    return Fault(_HEADING[fault.field], fault.reason_zh, fault.reason_en, fault.article)


def _repeats(
    row: SheetRow, form: AttendantForm, beside: Beside, seen: dict[tuple[str, ...], int]
) -> Iterator[Fault]:
    """Yield where a row names somebody who stands above it, or on the list already."""
    account = row.cells.get("账号", "")
    keys: dict[str, tuple[str, ...]] = {"姓名": ("person", form.name, form.unit)}
    if form.licence:
        keys["执业证号"] = ("licence", form.licence.number)
    if account:
        keys["账号"] = ("account", account)
    listed = _listed(beside.known)
    for heading, key in keys.items():
        if key in listed:
            yield Fault(heading, "该人员已在名册上", "stands on the list already", ARTICLE)
        if key in seen:
            zh, en = f"与第{seen[key]}行重复", f"repeats row {seen[key]}"
            yield Fault(heading, zh, en, ARTICLE)
        seen.setdefault(key, row.number)


def _listed(known: Sequence[Attendant]) -> set[tuple[str, ...]]:
    return {
        key
        for one in known
        for key in (
            ("person", one.name, one.unit),
            ("licence", one.licence.number if one.licence else ""),
            ("account", one.person_id),
        )
    }
