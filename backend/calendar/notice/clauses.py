"""The grammar of what an item says: tokens of dates and verbs, and clauses made of them.

clause  = days 放假[调休] [ n天 ] | days 补休 | days [正常]上班
        | 共n天 | 与周末连休 | 不调休 | explanation
days    = stretch { 、 stretch }
stretch = day [ 至 day ]
day     = [[ year年 ] month月 ] number日 [ （ note { 、 note } ） ]
note    = 周n | 星期n | a day of the lunar calendar | a holiday
"""

import re
from collections.abc import Collection
from dataclasses import dataclass, field
from datetime import date, timedelta

from backend.calendar.due import WEEKDAYS_EN, WEEKDAYS_ZH
from backend.calendar.model import DayKind
from backend.calendar.notice.findings import Findings, quoted
from backend.calendar.notice.sentences import Sentence

TOKEN = re.compile(
    r"""
    (?P<rule>自(?:[0-9]{4}年)?[0-9]{1,2}月[0-9]{1,2}日起)    # of a principle, not of this year
  | (?P<day>(?<![0-9])(?:(?:(?P<year>[0-9]{4})年)?(?P<month>[0-9]{1,2})月)?(?P<number>[0-9]{1,2})日)
  | (?P<until>至|到|[—–~-]+)
  | (?P<off>放假(?:、?调休)?|补休)
  | (?P<worked>(?:正常|照常)?上班)
  | (?P<count>(?P<total>共)?(?P<days>[0-9]{1,3})天)
  | (?P<weekend>与周末连休)
  | (?P<remark>不调休|\(不调休\))
  | (?P<note>\((?P<inner>[^()]*)\))
  | (?P<also>、|和|及)
  | (?P<comma>,)
  | (?P<other>.)
    """,
    re.VERBOSE | re.DOTALL,
)
_WEEKDAY = re.compile(r"(?:周|星期|礼拜)([一二三四五六日天])")
_NUMERALS = "一二三四五六七八九十廿"
_LUNAR_MONTH = rf"闰?[正冬腊{_NUMERALS}]{{1,2}}月"
_LUNAR_DAY = (
    rf"(?:(?:大年)?除夕|(?:{_LUNAR_MONTH}|大年)?初[{_NUMERALS}]|{_LUNAR_MONTH}[{_NUMERALS}]{{1,3}})"
)
_HOLIDAY = "元旦|春节|清明节?|劳动节|端午节?|中秋节?|国庆节?"
_KNOWN_NOTE = re.compile(rf"(?:即?农历)?{_LUNAR_DAY}(?:至{_LUNAR_DAY})?|{_HOLIDAY}")
_EXPLANATION = re.compile(r"鼓励|(?:节?假日|放假)期间|农历|国务院办公厅|[^0-9,:]{0,12}高速公路")

_NEW_YEAR = "元旦"
_DECEMBER = 12
_SATURDAY = 5
_DAY = timedelta(days=1)

_Placed = tuple[date, int]


@dataclass(slots=True)
class Item:
    """What one item has said so far; `off` is counted by `共n天`."""

    name: str
    off: set[date] = field(default_factory=set)
    readable: bool = True


class _Lost(Exception):
    """What stands here is not in the grammar."""


class Clauses:
    """A cursor over the tokens of one sentence of an item."""

    def __init__(self, sentence: Sentence, item: Item, findings: Findings, begin: int) -> None:
        self._sentence = sentence
        self._item = item
        self._findings = findings
        self._tokens = list(TOKEN.finditer(sentence.plain, begin))
        self._at = 0
        self._month: tuple[int, int] | None = None
        self._astray = False

    def read(self) -> None:
        """Read the sentence into the item; what is not understood is refused and passed."""
        while self._at < len(self._tokens):
            start = self._at
            try:
                self._clause()
            except _Lost:
                self._skip_clause(start)

    def _skip_clause(self, start: int) -> None:
        while self._at < len(self._tokens) and not self._sees("comma"):
            self._at += 1
        first, last = self._tokens[start], self._tokens[self._at - 1]
        written = quoted(self._sentence.written[first.start() : last.end()])
        self._refuse(first, f"看不懂“{written}”", f"“{written}” is not understood")
        self._spoil()

    def _clause(self) -> None:
        token = self._tokens[self._at]
        if _EXPLANATION.match(self._sentence.plain, token.start()):
            self._explanation()
        elif self._sees("day"):
            self._arrangement()
        elif self._take("count"):
            self._check_count(token, self._item.off)
        elif self._take("weekend"):
            self._join_weekend(token)
        elif not (self._take("remark") or self._take("comma")):
            raise _Lost

    def _explanation(self) -> None:
        """Pass over the rest of the sentence, unless it says that a day is off or worked."""
        kinds = {token.lastgroup for token in self._tokens[self._at :]}
        self._at = len(self._tokens)
        if "day" in kinds and kinds & {"off", "worked"}:
            raise _Lost

    def _arrangement(self) -> None:
        days = self._stretches()
        if self._take("worked"):
            self._findings.add(days, DayKind.MAKE_UP, self._item.name)
        elif self._take("off"):
            self._findings.add(days, DayKind.HOLIDAY, self._item.name)
            named = {day for day, _line in days}
            self._item.off |= named
            if self._sees("count") and not self._tokens[self._at]["total"]:
                self._check_count(self._next("count"), named)
        else:
            raise _Lost

    def _stretches(self) -> list[_Placed]:
        days = self._stretch()
        while (self._sees("also") or self._sees("comma")) and self._sees("day", ahead=1):
            self._at += 1
            days += self._stretch()
        return days

    def _stretch(self) -> list[_Placed]:
        begin = self._tokens[self._at]
        line = self._sentence.lines[begin.start()]
        first = self._day()
        last = self._day() if self._take("until") else first
        if first is None or last is None:
            self._spoil()
            return []
        if last < first:
            written = self._written(begin, self._tokens[self._at - 1])
            self._refuse(begin, f"“{written}”先止后起", f"“{written}” ends before it begins")
            self._spoil()
        return [(first + n * _DAY, line) for n in range((last - first).days + 1)]

    def _day(self) -> date | None:
        token = self._next("day")
        if token["month"]:
            self._month = (int(token["year"] or self._findings.year), int(token["month"]))
            self._astray = self._lacks_year(token)
        if self._month is None:
            raise _Lost
        day = None
        if not self._astray:  # else the month before was refused, and this day has no other
            line = self._sentence.lines[token.start()]
            numbers = (*self._month, int(token["number"]))
            day = self._findings.civil_day(numbers, self._written(token, token), line)
            self._astray = day is None
        if self._sees("note"):
            self._check_notes(self._next("note"), day)
        return day

    def _lacks_year(self, token: re.Match[str]) -> bool:
        """Refuse a December of New Year's Day without its year: the one before is likely meant."""
        lacks = token["year"] is None and int(token["month"]) == _DECEMBER
        if lacks and _NEW_YEAR in self._item.name:
            written = self._written(token, token)
            self._refuse(
                token,
                f"“{written}”应写明年份，如“{self._findings.year - 1}年{written}”",
                f"“{written}” must have its year, as in “{self._findings.year - 1}年{written}”",
            )
            return True
        return False

    def _check_notes(self, token: re.Match[str], day: date | None) -> None:
        for note in re.split("[、,]", token["inner"]):
            weekday = _WEEKDAY.fullmatch(note)
            if weekday is None and not _KNOWN_NOTE.fullmatch(note):
                zh, en = f"看不懂括号里的“{quoted(note)}”", f"“{quoted(note)}” is not understood"
                self._refuse(token, zh, en)
            elif weekday and day and weekday[1].replace("天", "日") != WEEKDAYS_ZH[day.weekday()]:
                self._findings.doubted.add(day)
                self._refuse(
                    token,
                    f"{day.year}年{day.month}月{day.day}日是周{WEEKDAYS_ZH[day.weekday()]}，"
                    f"不是“{note}”",
                    f"{day} is {WEEKDAYS_EN[day.weekday()]}, not “{note}”",
                )

    def _check_count(self, token: re.Match[str], days: Collection[date]) -> None:
        if self._item.readable and int(token["days"]) != len(days):
            written = self._written(token, token)
            self._refuse(
                token,
                f"“{written}”与所列日期不符，所列为{len(days)}天",
                f"“{written}” does not fit the days named, which are {len(days)}",
            )

    def _join_weekend(self, token: re.Match[str]) -> None:
        """Count the weekend beside the days off, without listing it: it is free by the week."""
        for named in tuple(self._item.off):
            for step in (_DAY, -_DAY):
                beside = named + step
                while beside.weekday() >= _SATURDAY:
                    self._item.off.add(beside)
                    beside += step
        if self._item.readable and not any(day.weekday() >= _SATURDAY for day in self._item.off):
            written = self._written(token, token)
            self._refuse(
                token,
                f"“{written}”：所列日期不与周末相连",
                f"“{written}”: the days named do not touch a weekend",
            )

    def _spoil(self) -> None:
        self._item.readable = False
        self._findings.unread.add(self._item.name)

    def _refuse(self, token: re.Match[str], zh: str, en: str) -> None:
        self._findings.refuse(self._sentence.lines[token.start()], zh, en)

    def _written(self, first: re.Match[str], last: re.Match[str]) -> str:
        return self._sentence.written[first.start() : last.end()]

    def _sees(self, kind: str, ahead: int = 0) -> bool:
        at = self._at + ahead
        return at < len(self._tokens) and self._tokens[at].lastgroup == kind

    def _next(self, kind: str) -> re.Match[str]:
        if not self._sees(kind):
            raise _Lost
        self._at += 1
        return self._tokens[self._at - 1]

    def _take(self, kind: str) -> bool:
        seen = self._sees(kind)
        self._at += seen
        return seen
