"""Spreadsheets that people bring are read without trust, and what is wrong is named by its cell."""

import io
import zipfile
from collections.abc import Sequence
from datetime import date, datetime
from typing import Any

import openpyxl
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from backend.kernel.errors import Invalid
from backend.staff.sheet import COLUMNS, MOST_BYTES, MOST_ROWS, Sheet
from chalicelib.services.sheets import SheetFiles

HEADINGS = [column.name for column in COLUMNS]
_EIGHT = datetime(2024, 6, 1, 8)  # noqa: DTZ001  a cell knows no zone


def xlsx(*rows: Sequence[Any], merge: str = "") -> bytes:
    book = openpyxl.Workbook()
    sheet = book.active
    assert sheet is not None
    for row in rows:
        sheet.append(list(row))
    if merge:
        sheet.merge_cells(merge)
    out = io.BytesIO()
    book.save(out)
    return out.getvalue()


def read(data: bytes) -> Sheet:
    return SheetFiles().read("名册.xlsx", data)


def refused(data: bytes) -> str:
    with pytest.raises(Invalid) as invalid:
        read(data)
    (fault,) = invalid.value.faults
    assert (fault.field, fault.article) == ("file", "第九条")
    return fault.reason_zh


def read_or_refused(data: bytes) -> bool:
    """Tell whether a file is read, or refused as one; any other failure is raised."""
    try:
        read(data)
    except Invalid as invalid:
        return [fault.field for fault in invalid.faults] == ["file"]
    return True


def changed(data: bytes, part: str, old: bytes, new: bytes) -> bytes:
    """Return an archive with one part changed."""
    out = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(data)) as source, zipfile.ZipFile(out, "w") as target:
        for entry in source.infolist():
            content = source.read(entry)
            target.writestr(entry, content.replace(old, new) if entry.filename == part else content)
    return out.getvalue()


def test_cells_are_read_as_people_read_them() -> None:
    sheet = read(
        xlsx(
            ["姓名", "执业证号", "有效期起", "到岗日期", None],
            [" 某某 ", "14301200010000001", _EIGHT, date(2026, 12, 1)],
            [],
            [None, 7.0, 7.5],
        )
    )
    assert sheet.headings == ["姓名", "执业证号", "有效期起", "到岗日期"]
    assert [(row.number, dict(row.cells)) for row in sheet.rows] == [
        (
            2,
            {
                "姓名": "某某",
                "执业证号": "14301200010000001",
                "有效期起": "2024-06-01",
                "到岗日期": "2026-12-01",
            },
        ),
        (4, {"姓名": "", "执业证号": "7", "有效期起": "7.5", "到岗日期": ""}),
    ]
    assert list(sheet.blemishes) == []


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "gb18030"])
def test_text_with_commas_is_read_as_offices_write_it(encoding: str) -> None:
    sheet = read('姓名,单位\r\n某某,"甲,乙所"\r\n\r\n龙某,丙所\r\n'.encode(encoding))
    assert [(row.number, row.cells["单位"]) for row in sheet.rows] == [(2, "甲,乙所"), (4, "丙所")]


def test_what_is_not_what_somebody_wrote_is_named_by_cell() -> None:
    rows: list[list[Any]] = [
        ["姓名", "单位"],
        ["=A1", "所"],
        ["某", "#REF!"],
        ["某", "所"],
        [14301200010000001, "所"],
    ]
    found = [
        (one.row, one.fault.field, one.fault.reason_zh, one.fault.article)
        for one in read(xlsx(*rows, merge="B4:B5")).blemishes
    ]
    assert found == [
        (4, "B4:B5", "不得有合并单元格", "第九条"),
        (2, "A2", "不得是公式，请粘贴为数值", "第九条"),
        (3, "B3", "单元格有错误值", "第九条"),
        (5, "A5", "超过15位的号码须设为文本格式", "第九条"),
    ]


@pytest.mark.parametrize("cell", ["=1+1", "+86", "@SUM(A1)", "-2+3"])
def test_text_that_a_spreadsheet_would_compute_is_a_formula(cell: str) -> None:
    (found,) = read(f"姓名,单位\n某,{cell}\n".encode()).blemishes
    assert (found.row, found.fault.field) == (2, "B2")


def test_a_range_merged_over_the_whole_sheet_costs_nothing() -> None:
    data = xlsx(["姓名"], ["某"], ["某"], merge="A2:A3")
    data = changed(data, "xl/worksheets/sheet1.xml", b"A2:A3", b"A1:XFD1048576")
    (found,) = read(data).blemishes
    assert (found.row, found.fault.field) == (1, "A1:XFD1048576")


def test_a_bomb_is_not_unpacked() -> None:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("xl/workbook.xml", b"0" * (11 * MOST_BYTES))
    assert len(out.getvalue()) < MOST_BYTES
    assert refused(out.getvalue()) == "文件解压后过大"


def test_entities_are_not_expanded() -> None:
    bomb = b'<!DOCTYPE x [<!ENTITY a "aaaa"><!ENTITY b "&a;&a;&a;">]><worksheet '
    data = changed(xlsx(["姓名"]), "xl/worksheets/sheet1.xml", b"<worksheet ", bomb)
    assert refused(data) == "不是可读取的xlsx文件"


@pytest.mark.parametrize(
    "data",
    [
        b"PK\x03\x04 but nothing else",
        b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1\x00\x00",
        b"\xff\xfe\x00\x00",
        b'name\n"open',
    ],
    ids=["broken", "old xls", "no text", "open quote"],
)
def test_what_is_no_spreadsheet_is_refused(data: bytes) -> None:
    assert refused(data).startswith("不是")


def test_an_archive_that_is_no_workbook_is_refused() -> None:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as archive:
        archive.writestr("note.txt", "hello")
    assert refused(out.getvalue()) == "不是可读取的xlsx文件"


def test_a_list_may_have_so_many_rows_and_bytes() -> None:
    rows = [["姓名"], *([f"某{number}"] for number in range(MOST_ROWS))]
    assert len(read(xlsx(*rows)).rows) == MOST_ROWS
    assert refused(xlsx(*rows, ["多"])) == "不得超过500行"
    assert refused(b"a" * (MOST_BYTES + 1)) == "文件不得超过1000KB"


def test_blank_rows_below_are_passed_over_and_a_far_cell_is_no_list() -> None:
    data = xlsx(["姓名"], ["某"])
    far = changed(data, "xl/worksheets/sheet1.xml", b'<row r="2"', b'<row r="1048576"')
    far = changed(far, "xl/worksheets/sheet1.xml", b'r="A2"', b'r="A1048576"')
    assert refused(far) == "不得超过500行"


def test_an_empty_file_has_no_headings() -> None:
    assert list(read(b"").headings) == []


@settings(max_examples=150, deadline=None)
@given(st.binary(max_size=300) | st.binary(max_size=300).map(lambda tail: b"PK\x03\x04" + tail))
def test_any_bytes_are_read_or_refused(data: bytes) -> None:
    assert read_or_refused(data)


@settings(max_examples=60, deadline=None)
@given(st.integers(0, 5000), st.binary(min_size=1, max_size=8))
def test_a_damaged_workbook_is_read_or_refused(place: int, damage: bytes) -> None:
    data = xlsx(HEADINGS, ["某"] * len(HEADINGS))
    place %= len(data)
    assert read_or_refused(data[:place] + damage + data[place + len(damage) :])
