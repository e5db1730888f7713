"""The sheet of a subsidy run as a workbook that a finance office prints and files."""

import io
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

import openpyxl
from openpyxl.cell.cell import Cell
from openpyxl.styles import Alignment, Border, Font, Side
from openpyxl.utils import get_column_letter
from openpyxl.worksheet.properties import PageSetupProperties
from openpyxl.worksheet.worksheet import Worksheet

from backend.kernel.clock import civil_day
from backend.pay.capital import capital
from backend.pay.model import Run, RunState, SubsidyLine
from backend.promises.publishing.regulations import Hand
from backend.staff.model import Category

MEDIA_TYPE = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
HEADS = (
    "序号",
    "姓名",
    "人员类别",
    "所在单位",
    "班次",
    "核实分钟",
    "金额（元）",
    "说明",
    "领款人签字",
)
CATEGORIES = {
    Category.LAWYER: "律师",
    Category.GRASSROOTS: "基层法律服务工作者",
    Category.VOLUNTEER: "法律援助志愿者",
    Category.CENTRE_STAFF: "法律援助中心工作人员",
}
_STATES = {RunState.DRAFT: "未审批", RunState.APPROVED: "已审批", RunState.PAID: "已发放"}
_WIDTHS = (6, 14, 20, 28, 8, 10, 14, 26, 16)
_THIN = Side(style="thin")
_BOX = Border(left=_THIN, right=_THIN, top=_THIN, bottom=_THIN)
_MIDDLE = Alignment(horizontal="center", vertical="center", wrap_text=True)
_LEFT = Alignment(vertical="center", wrap_text=True)
_MONEY = "#,##0.00"


@dataclass(frozen=True, slots=True)
class PaySheet:
    """What is written: the run, its lines, and what the place is called."""

    run: Run
    lines: Sequence[SubsidyLine]
    place: str

    @property
    def file_name(self) -> str:
        """How an office files it."""
        return f"12348值班补贴发放表-{self.place}-{self.run.month}.xlsx"

    @property
    def title(self) -> str:
        """The heading of the sheet."""
        year, _, month = self.run.month.partition("-")
        return f"{self.place}12348法律服务热线值班补贴发放表（{year}年{int(month)}月）"


def workbook(sheet: PaySheet) -> bytes:
    """Return the sheet as xlsx: values only, no formula, one page wide."""
    book = openpyxl.Workbook()
    page: Worksheet = book.worksheets[0]
    page.title = sheet.run.month
    _write(page, 1, 1, sheet.title, font=Font(bold=True, size=16))
    page.merge_cells(start_row=1, start_column=1, end_row=1, end_column=len(HEADS))
    _write(page, 2, 1, _facts(sheet.run))
    page.merge_cells(start_row=2, start_column=1, end_row=2, end_column=len(HEADS))
    row = _table(page, sheet.lines)
    row = _total(page, row, sheet.run)
    _signatures(page, row, sheet.run)
    for column, width in enumerate(_WIDTHS, 1):
        page.column_dimensions[get_column_letter(column)].width = width
    page.freeze_panes = "A4"
    page.print_title_rows = "3:3"
    page.page_setup.orientation = "landscape"
    page.page_setup.paperSize = page.PAPERSIZE_A4
    page.page_setup.fitToHeight = 0
    page.sheet_properties.pageSetUpPr = PageSetupProperties(fitToPage=True)
    out = io.BytesIO()
    book.save(out)
    return out.getvalue()


def _facts(run: Run) -> str:
    rates = "、".join(map(str, run.rates))
    parts = (
        f"标准：每班{rates}元，按核实分钟折算",
        f"人数：{run.people}",
        f"状态：{_STATES[run.state]}",
        f"校验码：{run.digest[:16]}",
    )
    return "　".join(parts)


def _table(page: Worksheet, lines: Sequence[SubsidyLine]) -> int:
    """Write heads and lines; returns the next row."""
    for column, head in enumerate(HEADS, 1):
        _write(page, 3, column, head, font=Font(bold=True), box=True)
    for row, line in enumerate(lines, 4):
        values = (
            line.number,
            line.name,
            CATEGORIES[line.category],
            line.unit,
            line.shifts,
            line.minutes,
            line.cents / 100,
            line.reason,
            "",
        )
        for column, value in enumerate(values, 1):
            cell = _write(page, row, column, value, box=True)
            if isinstance(value, float):
                cell.number_format = _MONEY
        page.row_dimensions[row].height = 24
    return 4 + len(lines)


def _total(page: Worksheet, row: int, run: Run) -> int:
    _write(page, row, 1, "合计", font=Font(bold=True), box=True)
    words = f"人民币（大写）：{capital(run.total_cents)}"
    _write(page, row, 2, words, box=True, align=_LEFT)
    page.merge_cells(start_row=row, start_column=2, end_row=row, end_column=6)
    total = _write(page, row, 7, run.total_cents / 100, font=Font(bold=True), box=True)
    total.number_format = _MONEY
    if run.recover_cents:
        row += 1
        words = f"另须向更正后为负的人员追回（不计入合计）：{run.recover_cents / 100:,.2f}元"
        _write(page, row, 2, words, box=True, align=_LEFT)
        page.merge_cells(start_row=row, start_column=2, end_row=row, end_column=6)
    return row + 2


def _signatures(page: Worksheet, row: int, run: Run) -> None:
    hands = [
        ("编制", run.prepared),
        ("审批", run.approved),
        ("登记发放", run.paid.hand if run.paid else None),
    ]
    words = "　　".join(f"{name}：{_hand(hand)}" for name, hand in hands)
    _write(page, row, 1, words, align=_LEFT)
    page.merge_cells(start_row=row, start_column=1, end_row=row, end_column=len(HEADS))
    if run.paid is not None and run.paid.proof:
        proof = f"付款凭证：{run.paid.proof}　发放日期：{run.paid.paid_on}"
        _write(page, row + 1, 1, proof, align=_LEFT)
        page.merge_cells(start_row=row + 1, start_column=1, end_row=row + 1, end_column=len(HEADS))
    blank = "财务审核（签章）：＿＿＿＿＿＿　出纳（签章）：＿＿＿＿＿＿　单位（盖章）"
    _write(page, row + 3, 1, blank, align=_LEFT)
    page.merge_cells(start_row=row + 3, start_column=1, end_row=row + 3, end_column=len(HEADS))


def _hand(hand: Hand | None) -> str:
    return f"{hand.name} {civil_day(hand.at)}" if hand else "＿＿＿＿＿＿"


# long: where it stands, what it says, and how it looks; each look has a default.
def _write(  # noqa: PLR0913
    page: Worksheet,
    row: int,
    column: int,
    value: Any,
    *,
    font: Font | None = None,
    align: Alignment = _MIDDLE,
    box: bool = False,
) -> Cell:
    """Write one cell; a text is a text, also where it begins like a formula."""
    cell = page.cell(row, column, value)
    if not isinstance(cell, Cell):
        raise TypeError("a cell that is merged into another holds nothing")
    if isinstance(value, str):
        cell.data_type = "s"
    cell.alignment = align
    if font is not None:
        cell.font = font
    if box:
        cell.border = _BOX
    return cell
