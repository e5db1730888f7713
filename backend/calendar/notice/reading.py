"""A notice of holidays, read whole or refused whole, each mistake with its line (N5).

`与周末连休`: only the days that are named are listed; the weekend beside them is free by the plain
week. Weekend days inside a stretch (`10月1日至7日`) are named, and are listed.
"""

from dataclasses import dataclass
from datetime import date

from backend.calendar.model import DayKind
from backend.calendar.notice.findings import Findings, NoticeDay, written_day
from backend.calendar.notice.prose import read_prose
from backend.calendar.notice.seasons import refuse_wrong_seasons
from backend.calendar.notice.table import is_table, read_table

__all__ = ["LONGEST", "Notice", "NoticeDay", "read_notice"]

LONGEST = 20_000
"""Characters of a text; a notice has about a thousand."""

_SATURDAY = 5
_STATUTORY = {
    "元旦": ("元旦", "New Year's Day"),
    "春节": ("春节", "Spring Festival"),
    "清明": ("清明节", "Tomb-Sweeping Day"),
    "劳动节": ("劳动节", "Labour Day"),
    "端午": ("端午节", "Dragon Boat Festival"),
    "中秋": ("中秋节", "Mid-Autumn Festival"),
    "国庆": ("国庆节", "National Day"),
}
"""What the name of a holiday contains, and its full name (全国年节及纪念日放假办法第二条)."""
_FIXED = {"元旦": (1, 1), "劳动节": (5, 1), "国庆": (10, 1)}
"""Holidays of one day of the solar year, which they cannot miss."""


@dataclass(frozen=True, slots=True)
class Notice:
    """The days that a notice names for a year, by date; no day stands twice."""

    year: int
    days: tuple[NoticeDay, ...]


def read_notice(text: str, year: int, *, national: bool = True) -> Notice:
    """Return what a pasted notice says of a year: the prose of an office, or a table.

    `national`: the seven statutory holidays must all be there, each in its season; a place may
    name any of its own.
    Raises `Invalid` with one fault per mistake, `text.<line>` or `text`; nothing is guessed.
    """
    findings = Findings(year)
    if len(text) > LONGEST:
        findings.refuse_whole(
            f"全文{len(text)}字，不得超过{LONGEST}字",
            f"the text has {len(text)} characters, at most {LONGEST} are read",
        )
        findings.settle()
    text = text.replace("\r\n", "\n").replace("\r", "\n").removeprefix("\ufeff")
    (read_table if is_table(text) else read_prose)(text, findings)
    _refuse_clashes(findings)
    _refuse_worked_weekdays(findings)
    _refuse_items_without_a_day_off(findings)
    if not findings.named:
        findings.refuse_whole("全文没有放假安排", "the text names no holiday at all")
    elif national:
        _refuse_missing_holidays(findings)
        _refuse_missed_dates(findings)
        refuse_wrong_seasons(findings)
    return Notice(year, findings.settle())


def _refuse_clashes(findings: Findings) -> None:
    first: dict[date, NoticeDay] = {}
    for later in findings.days:
        known = first.setdefault(later.day, later)
        if known is later:
            continue
        zh, en = written_day(later.day)
        if known.kind is not later.kind:
            findings.refuse(
                later.line,
                f"{zh}又放假又上班（另见第{known.line}行）",
                f"{en} is both off and worked (see line {known.line})",
            )
        else:
            off = known.kind is DayKind.HOLIDAY
            findings.refuse(
                later.line,
                f"{zh}{'放假' if off else '上班'}写了两次（另见第{known.line}行）",
                f"{en} is named twice as {'off' if off else 'worked'} (see line {known.line})",
            )


def _refuse_worked_weekdays(findings: Findings) -> None:
    off = {each.day for each in findings.days if each.kind is DayKind.HOLIDAY}
    for each in findings.days:
        if each.kind is DayKind.HOLIDAY or each.day in off | findings.doubted:
            continue
        if each.day.weekday() < _SATURDAY:
            zh, en = written_day(each.day)
            findings.refuse(
                each.line,
                f"{zh}本来就上班，不能是调休上班日",
                f"{en} is worked anyway and cannot make up for another day",
            )


def _refuse_items_without_a_day_off(findings: Findings) -> None:
    off = {each.name for each in findings.days if each.kind is DayKind.HOLIDAY}
    for name, line in findings.named.items():
        if name not in off | findings.unread:
            findings.refuse(line, f"“{name}”没有放假的日子", f"“{name}” has no day off")


def _refuse_missing_holidays(findings: Findings) -> None:
    for key, (zh, en) in _STATUTORY.items():
        if not any(key in name for name in findings.named):
            findings.refuse_whole(f"缺少{zh}的安排，通知不完整", f"{en} ({zh}) is missing")


def _refuse_missed_dates(findings: Findings) -> None:
    off = {each.day for each in findings.days if each.kind is DayKind.HOLIDAY}
    for key, (month, number) in _FIXED.items():
        names = [name for name in findings.named if key in name]
        day = date(findings.year, month, number)
        if names and day not in off and not findings.unread.intersection(names):
            zh, en = written_day(day)
            findings.refuse(
                findings.named[names[0]],
                f"“{names[0]}”应包含{zh}",
                f"“{names[0]}” must contain {en}",
            )
