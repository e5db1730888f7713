"""What is exported opens in a spreadsheet, computes nothing and names nobody."""

import csv
import io
from dataclasses import replace
from datetime import UTC, datetime

import openpyxl
import pytest
from hypothesis import given
from hypothesis import strategies as st

from backend.matters.model import Channel, MatterRow, Person, State
from chalicelib.services.matter_sheet import HEADS, Words, as_csv, as_xlsx
from tests.fakes.hunan import CHANGSHA

ROW = MatterRow(
    id="1",
    reference="261123-0000-0001",
    place=CHANGSHA,
    channel=Channel.CALL,
    registered_at=datetime(2026, 11, 23, 17, 30, tzinfo=UTC),
    owner=Person("li", "阿卜杜热西提·麦麦提吐尔逊"),
    state=State.OPEN,
    disposition=2,
    no_request=None,
    field_of_law="0101",
    caller_masked="王** 139****1234",
    further=(4,),
)
WORDS = Words(lambda code: {"430100": "长沙市"}.get(code, code), {"0101": "离婚"})
SAID = (
    "261123-0000-0001",
    "2026-11-24 01:30",
    "办理中",
    "2. 限期回复；4. 建议申请法律援助",
    "离婚",
    "王** 139****1234",
    "阿卜杜热西提·麦麦提吐尔逊",
    "长沙市",
    "来电",
)
DANGEROUS = ("=1+1", "+1", "-1", "@SUM(A1)", "\t=1", "\r=1", "＝1", '=HYPERLINK("http://x","x")')


def _lines_of_csv(data: bytes) -> list[list[str]]:
    assert data.startswith(b"\xef\xbb\xbf"), "Excel would not know that it is UTF-8"
    return list(csv.reader(io.StringIO(data.decode("utf-8-sig"), newline="")))


def test_both_forms_say_the_same_in_words() -> None:
    assert _lines_of_csv(as_csv([ROW], WORDS)) == [list(HEADS), list(SAID)]
    page = openpyxl.load_workbook(io.BytesIO(as_xlsx([ROW], WORDS))).worksheets[0]
    assert list(page.iter_rows(values_only=True)) == [HEADS, SAID]


def test_without_rows_the_heads_are_there() -> None:
    assert _lines_of_csv(as_csv([], WORDS)) == [list(HEADS)]
    page = openpyxl.load_workbook(io.BytesIO(as_xlsx([], WORDS))).worksheets[0]
    assert list(page.iter_rows(values_only=True)) == [HEADS]


@pytest.mark.parametrize("text", DANGEROUS)
def test_no_cell_is_computed(text: str) -> None:
    row = replace(ROW, owner=Person("li", text), caller_masked=text)
    cells = _lines_of_csv(as_csv([row], WORDS))[1]
    assert [cells[5], cells[6]] == [f"'{text}"] * 2
    page = openpyxl.load_workbook(io.BytesIO(as_xlsx([row], WORDS))).worksheets[0]
    found = [page["F2"], page["G2"]]
    assert [cell.data_type for cell in found] == ["s", "s"]
    assert not any(cell.data_type == "f" for line in page.iter_rows() for cell in line)


@given(name=st.text(max_size=60))
def test_any_name_is_written_and_read_as_a_text(name: str) -> None:
    row = replace(ROW, owner=Person("li", name.encode("utf-8", "ignore").decode()))
    assert len(_lines_of_csv(as_csv([row], WORDS))[1]) == len(HEADS)
    page = openpyxl.load_workbook(io.BytesIO(as_xlsx([row], WORDS))).worksheets[0]
    assert page["G2"].data_type == ("s" if page["G2"].value else "n")
    assert page["A2"].value == ROW.reference
