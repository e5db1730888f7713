"""A notice as rows of a spreadsheet: date, off or worked, name; with or without a heading."""

import csv
import re

from backend.calendar.model import DayKind
from backend.calendar.notice.findings import Findings, quoted
from backend.calendar.notice.sentences import plain

_HEADINGS = frozenset({"日期", "date", "day"})
_KINDS = {
    **dict.fromkeys(("休", "放假", "off", "holiday"), DayKind.HOLIDAY),
    **dict.fromkeys(("班", "上班", "work", "make_up"), DayKind.MAKE_UP),
}
_LONGEST_NAME = 40
_SHAPE = ("日期", "休/班", "名称")
_DATE = re.compile(r"([0-9]{4})(?:-([0-9]{1,2})-|/([0-9]{1,2})/|年([0-9]{1,2})月)([0-9]{1,2})日?")


def is_table(text: str) -> bool:
    """Tell whether the text has a row with a date and off or worked, or begins with a heading."""
    rows = [plain(line) for line in text.split("\n")]
    first = next((row for row in rows if row.strip()), "")
    return _cells(first)[0].casefold() in _HEADINGS or any(map(_is_row, rows))


def _is_row(row: str) -> bool:
    day, *rest = _cells(row)
    # Prose never begins a line with `2027-01-01,`; it might with `2027年1月1日，`.
    return bool(rest and _DATE.fullmatch(day) and ("年" not in day or rest[0].casefold() in _KINDS))


def _cells(row: str) -> list[str]:
    return [cell.strip().strip('"') for cell in re.split(r"[\t,]", row)]


def read_table(text: str, findings: Findings) -> None:
    """Read each row into the findings."""
    heading_may_come = True
    for number, line in enumerate(text.split("\n"), 1):
        cells = _split(line, number, findings)
        if not any(cells):
            continue
        if not (heading_may_come and plain(cells[0]).casefold() in _HEADINGS):
            _read_row(cells, number, findings)
        heading_may_come = False


def _split(line: str, number: int, findings: Findings) -> list[str]:
    separator = next((sign for sign in "\t,，" if sign in line), ",")
    try:
        cells = next(csv.reader([line], delimiter=separator, strict=True), [])
    except csv.Error:
        findings.refuse(
            number,
            f"“{quoted(line)}”引号不成对",
            f"“{quoted(line)}” has a quotation mark without its pair",
        )
        return []
    cells = [cell.strip() for cell in cells]
    while cells and not cells[-1]:
        cells.pop()
    return cells


def _read_row(cells: list[str], number: int, findings: Findings) -> None:
    if len(cells) != len(_SHAPE):
        row = quoted(" ".join(cells))
        findings.refuse(
            number,
            f"“{row}”应有三格：{'、'.join(_SHAPE)}",
            f"“{row}” must have three cells: date, off or work, name",
        )
        return
    written, word, name = cells
    numbers = _DATE.fullmatch(plain(written))
    kind = _KINDS.get(plain(word).casefold())
    if numbers is None:
        findings.refuse(
            number, f"“{quoted(written)}”不是日期", f"“{quoted(written)}” is not a date"
        )
    if kind is None:
        findings.refuse(
            number,
            f"“{quoted(word)}”既不是休也不是班",
            f"“{quoted(word)}” is neither off nor work",
        )
    day = numbers and findings.civil_day(_year_month_day(numbers), written, number)
    if not (day and kind):
        findings.unread.add(name)
    if kind is not DayKind.MAKE_UP:  # the name of a day worked makes no holiday
        findings.name(name, number)
    if len(name) > _LONGEST_NAME:
        findings.refuse(
            number,
            f"“{quoted(name)}”：名称不得超过{_LONGEST_NAME}字",
            f"“{quoted(name)}”: a name has at most {_LONGEST_NAME} characters",
        )
    if day and kind:
        findings.add([(day, number)], kind, name)


def _year_month_day(numbers: re.Match[str]) -> tuple[int, int, int]:
    year, month, day = (int(each) for each in numbers.groups() if each)
    return year, month, day
