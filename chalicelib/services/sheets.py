"""Spreadsheets that people bring: xlsx or comma-separated text, read without trust.

An xlsx is a zip of XML: its sizes are looked at before anything is unpacked, entities are never
expanded (openpyxl parses through defusedxml), merged cells and formulas are named and refused.
"""

import csv
import io
import zipfile
from collections.abc import Iterator, Sequence
from datetime import date, datetime
from typing import Any

import openpyxl
from defusedxml.ElementTree import iterparse
from openpyxl.utils import get_column_letter

from backend.kernel.errors import Fault, Invalid
from backend.staff.forms import ARTICLE
from backend.staff.sheet import MOST_BYTES, MOST_ROWS, RowFault, Sheet, SheetRow

_ZIP = b"PK\x03\x04"
_MOST_FILES = 200
_MOST_UNPACKED = 10 * MOST_BYTES
_MOST_COLUMNS = 40
_MOST_CELL = 500
_ROWS_LOOKED_AT = 5 * MOST_ROWS
"""Offices leave formatted blank rows below a list; more than these is no list."""
_FORMULA = ("=", "+", "-", "@", "\t", "\r")
"""How a cell begins that a spreadsheet would compute."""
_COMPUTED = ("不得是公式，请粘贴为数值", "must not be a formula: paste its value")
_MERGE = "}mergeCell"
_ROUNDED = 10**15
"""From here on a spreadsheet keeps no longer every digit of a number."""

Cells = tuple[Any, ...]


class SheetFiles:
    """Reads the files of a portal."""

    def read(self, name: str, data: bytes) -> Sheet:
        """Return what a file holds; raises `Invalid` for what is no spreadsheet or too large."""
        del name  # what a file is, its first bytes say
        if len(data) > MOST_BYTES:
            raise _refused(f"文件不得超过{MOST_BYTES // 1000}KB", "the file is too large")
        if not data.startswith(_ZIP):
            return _sheet(_text_rows(data), [])
        try:
            return _workbook(data)
        except Invalid:
            raise
        # A broken archive shows itself in as many ways as there are parts in it.
        except Exception:  # noqa: BLE001  whatever it is, the file cannot be read
            raise _refused("不是可读取的xlsx文件", "is no readable xlsx file") from None


def _workbook(data: bytes) -> Sheet:
    archive = zipfile.ZipFile(io.BytesIO(data))
    entries = archive.infolist()
    unpacked = sum(entry.file_size for entry in entries)
    if len(entries) > _MOST_FILES or unpacked > _MOST_UNPACKED:
        raise _refused("文件解压后过大", "the file unpacks to too much")
    merged = list(_merged(archive))
    book = openpyxl.load_workbook(io.BytesIO(data), read_only=True, keep_links=False)
    try:
        rows = book.worksheets[0].iter_rows(
            max_row=_ROWS_LOOKED_AT + 1, max_col=_MOST_COLUMNS, values_only=False
        )
        blemishes: list[RowFault] = []
        texts = [_texts(number, row, blemishes) for number, row in enumerate(rows, start=1)]
    finally:
        book.close()
    return _sheet(texts, [*merged, *blemishes])


def _merged(archive: zipfile.ZipFile) -> Iterator[RowFault]:
    """Yield where cells are merged: openpyxl would make an object of each cell of a range."""
    for entry in archive.infolist():
        if not entry.filename.startswith("xl/worksheets/"):
            continue
        if not entry.filename.endswith(".xml"):
            continue
        with archive.open(entry) as part:
            for _, element in iterparse(part):
                if element.tag.endswith(_MERGE):
                    area = str(element.get("ref", ""))[:20]
                    first = "".join(sign for sign in area.partition(":")[0] if sign.isdigit())
                    number = int(first or "1")
                    zh, en = "不得有合并单元格", "must not be merged"
                    yield RowFault(number, Fault(area, zh, en, ARTICLE))
                element.clear()


def _texts(number: int, row: Sequence[Any], blemishes: list[RowFault]) -> list[str]:
    texts = []
    for place, cell in enumerate(row, start=1):
        wrong = _unreadable(cell)
        if wrong is not None:
            area = f"{get_column_letter(place)}{number}"
            blemishes.append(RowFault(number, Fault(area, *wrong, ARTICLE)))
        texts.append("" if wrong else _text(cell.value))
    return texts


def _unreadable(cell: Any) -> tuple[str, str] | None:
    """Say why a cell's value is not what somebody wrote there, or None."""
    if cell.data_type == "f":
        return _COMPUTED
    if cell.data_type == "e":
        return "单元格有错误值", "holds an error value"
    if isinstance(cell.value, int | float) and abs(cell.value) >= _ROUNDED:
        # A licence number has seventeen digits: typed as a number its last ones are gone.
        return "超过15位的号码须设为文本格式", "a number of more than 15 digits must be text"
    return None


def _text(value: object) -> str:
    """Return a cell as people read it."""
    match value:
        case None:
            return ""
        case datetime():
            return value.date().isoformat()
        case date():
            return value.isoformat()
        case float() if value.is_integer():
            return str(int(value))
        case _:
            return str(value).strip()


def _text_rows(data: bytes) -> list[list[str]]:
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError:
        try:  # what spreadsheets of Chinese offices write as text
            text = data.decode("gb18030")
        except UnicodeDecodeError:
            raise _refused("不是xlsx或csv文件", "is neither xlsx nor csv") from None
    if "\0" in text:
        raise _refused("不是xlsx或csv文件", "is neither xlsx nor csv")
    try:
        rows = list(csv.reader(io.StringIO(text), strict=True))
    except csv.Error:
        raise _refused("不是可读取的csv文件", "is no readable csv file") from None
    return [[cell.strip() for cell in row[:_MOST_COLUMNS]] for row in rows]


def _sheet(rows: Sequence[Sequence[str]], blemishes: Sequence[RowFault]) -> Sheet:
    """Return rows under the headings of the first; blank rows are passed over."""
    headings = [*rows[0]] if rows else []
    while headings and not headings[-1]:
        headings.pop()
    found = [*blemishes]
    kept: list[SheetRow] = []
    for number, row in enumerate(rows[1:], start=2):
        if not any(row):
            continue
        found += _computed(number, row)
        kept.append(SheetRow(number, dict(zip(headings, row, strict=False))))
    if len(kept) > MOST_ROWS or len(rows) > _ROWS_LOOKED_AT:
        raise _refused(f"不得超过{MOST_ROWS}行", f"at most {MOST_ROWS} rows")
    return Sheet(headings, kept, found)


def _computed(number: int, row: Sequence[str]) -> Iterator[RowFault]:
    for place, text in enumerate(row, start=1):
        area = f"{get_column_letter(place)}{number}"
        if text.startswith(_FORMULA):
            yield RowFault(number, Fault(area, *_COMPUTED, ARTICLE))
        elif len(text) > _MOST_CELL:
            zh, en = f"不得超过{_MOST_CELL}字", f"at most {_MOST_CELL} characters"
            yield RowFault(number, Fault(area, zh, en, ARTICLE))


def _refused(zh: str, en: str) -> Invalid:
    return Invalid(Fault("file", zh, en, ARTICLE))
