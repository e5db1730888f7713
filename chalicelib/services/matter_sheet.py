"""Matters as a table that people open in a spreadsheet: values only, never a formula."""

import io
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass

from backend.kernel.clock import SHANGHAI
from backend.matters.model import Channel, MatterRow, State
from chalicelib.services.tables import csv_of

HEADS = (
    "编号",
    "登记时间",
    "状态",
    "处理方式",
    "法律领域",
    "咨询人",
    "承办人",
    "地区",
    "来源",
)
_STATES = {
    State.OPEN: "办理中",
    State.RESOLVED: "已有结果",
    State.CLOSED: "已办结",
    State.MERGED: "已合并",
}
_CHANNELS = {
    Channel.CALL: "来电",
    Channel.VISIT: "来访",
    Channel.VOICEMAIL: "语音留言",
    Channel.HAND: "手工登记",
}
_DISPOSITIONS = (
    "当场解答",
    "限期回复",
    "建议到就近机构咨询",
    "建议申请法律援助",
    "引导向其他单位反映",
    "重大紧急，安抚并报告",
    "投诉举报，进入受理",
)
_WIDTHS = (18, 18, 10, 24, 20, 24, 14, 16, 10)


@dataclass(frozen=True, slots=True)
class Words:
    """What codes are called."""

    place: Callable[[str], str]
    fields: Mapping[str, str]


def cells(row: MatterRow, words: Words) -> tuple[str, ...]:
    """Return what a row says, column by column."""
    disposed = "；".join(f"{one}. {_DISPOSITIONS[one - 1]}" for one in row.dispositions)
    return (
        row.reference,
        f"{row.registered_at.astimezone(SHANGHAI):%Y-%m-%d %H:%M}",
        _STATES[row.state],
        disposed or "无诉求",
        words.fields.get(row.field_of_law or "", row.field_of_law or ""),
        row.caller_masked,
        row.owner.name,
        words.place(row.place.code),
        _CHANNELS[row.channel],
    )


def as_csv(rows: Iterable[MatterRow], words: Words) -> bytes:
    """Return the rows as comma-separated text."""
    return csv_of(HEADS, (cells(row, words) for row in rows))


def as_xlsx(rows: Iterable[MatterRow], words: Words) -> bytes:
    """Return the rows as a workbook; it is written row by row, so that many find room."""
    # Spreadsheets are an eighth of a cold start, and the doors write none.
    import openpyxl  # noqa: PLC0415
    from openpyxl.cell import WriteOnlyCell  # noqa: PLC0415
    from openpyxl.cell.cell import ILLEGAL_CHARACTERS_RE  # noqa: PLC0415
    from openpyxl.styles import Font  # noqa: PLC0415

    book = openpyxl.Workbook(write_only=True)
    page = book.create_sheet("事项")
    page.freeze_panes = "A2"
    for column, width in zip("ABCDEFGHI", _WIDTHS, strict=True):
        page.column_dimensions[column].width = width
    for number, texts in enumerate(_lines(rows, words)):
        line = []
        for text in texts:
            cell = WriteOnlyCell(page, ILLEGAL_CHARACTERS_RE.sub("", text) or None)
            if cell.value is not None:
                cell.data_type = "s"  # a text is a text, also where it begins like a formula
            if number == 0:
                cell.font = Font(bold=True)
            line.append(cell)
        page.append(line)
    out = io.BytesIO()
    book.save(out)
    return out.getvalue()


def _lines(rows: Iterable[MatterRow], words: Words) -> Iterator[tuple[str, ...]]:
    yield HEADS
    yield from (cells(row, words) for row in rows)
