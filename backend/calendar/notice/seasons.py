"""What a wrong month betrays: a holiday outside its season, a make-up day far from its holiday."""

from datetime import date

from backend.calendar.model import DayKind
from backend.calendar.notice.findings import Findings, NoticeDay, written_day

_MonthDay = tuple[int, int]

_SEASONS: dict[str, tuple[_MonthDay, _MonthDay]] = {
    "元旦": ((12, 22), (1, 10)),
    "春节": ((1, 15), (3, 5)),
    "清明": ((4, 1), (4, 10)),
    "劳动节": ((4, 25), (5, 10)),
    "端午": ((5, 20), (7, 1)),
    "中秋": ((9, 1), (10, 15)),
    "国庆": ((9, 20), (10, 15)),
}
"""What the name of a holiday contains, and its first and last possible day off, in any year."""
_FARTHEST = 30
"""Days between a make-up day and the nearest day off of its holiday."""


def refuse_wrong_seasons(findings: Findings) -> None:
    """Refuse days off out of season, and make-up days that are far from their holiday.

    A holiday that is not statutory has no season. What follows from another mistake of the same
    item is not told again.
    """
    wrong = _refuse_days_off(findings)
    off = {each.name for each in findings.days if each.kind is DayKind.HOLIDAY}
    bare = findings.named.keys() - off
    _refuse_make_up_days(findings, passed=wrong | bare | findings.unread)


def _refuse_days_off(findings: Findings) -> set[str]:
    """Refuse the first day of each line that is out of season; return the names at fault."""
    wrong: dict[tuple[str, int], NoticeDay] = {}
    for each in findings.days:
        if each.kind is DayKind.HOLIDAY and not _in_season(each):
            wrong.setdefault((each.name, each.line), each)
    for each in wrong.values():
        if each.day in findings.doubted:
            continue
        zh, en = written_day(each.day)
        spans = [_SEASONS[key] for key in _holidays(each.name)]
        season_zh = "或".join(
            f"{first[0]}月{first[1]}日至{last[0]}月{last[1]}日" for first, last in spans
        )
        season_en = " or ".join(
            f"{first[0]:02}-{first[1]:02} to {last[0]:02}-{last[1]:02}" for first, last in spans
        )
        findings.refuse(
            each.line,
            f"{zh}不会是“{each.name}”的假日，应在{season_zh}之间",
            f"{en} is not in the season of “{each.name}”, {season_en}",
        )
    return {name for name, _line in wrong}


def _refuse_make_up_days(findings: Findings, *, passed: set[str]) -> None:
    for each in findings.days:
        if each.kind is DayKind.HOLIDAY or each.name in passed or each.day in findings.doubted:
            continue
        off = _days_off_of(each.name, findings)
        if off & findings.doubted or any(abs((each.day - day).days) <= _FARTHEST for day in off):
            continue
        zh, en = written_day(each.day)
        findings.refuse(
            each.line,
            f"{zh}上班，离“{each.name}”的假日超过{_FARTHEST}天",
            f"{en} is worked more than {_FARTHEST} days from the days off of “{each.name}”",
        )


def _days_off_of(name: str, findings: Findings) -> set[date]:
    """Return the days off of an item; a row may call its day worked `春节调休`."""
    off = [each for each in findings.days if each.kind is DayKind.HOLIDAY]
    own = {each.day for each in off if each.name == name}
    akin = {each.day for each in off if {*_holidays(each.name)} & {*_holidays(name)}}
    return own or akin or {each.day for each in off}


def _in_season(each: NoticeDay) -> bool:
    holidays = _holidays(each.name)
    at = (each.day.month, each.day.day)
    return not holidays or any(_within(at, *_SEASONS[key]) for key in holidays)


def _within(at: _MonthDay, first: _MonthDay, last: _MonthDay) -> bool:
    if first <= last:
        return first <= at <= last
    return at >= first or at <= last  # over the end of the year


def _holidays(name: str) -> tuple[str, ...]:
    return tuple(key for key in _SEASONS if key in name)
