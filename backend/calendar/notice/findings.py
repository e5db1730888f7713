"""What is found in a notice while it is read: the days, and every mistake with its line."""

from collections.abc import Collection
from dataclasses import dataclass, field
from datetime import date

from backend.calendar.due import WEEKDAYS_EN, WEEKDAYS_ZH
from backend.calendar.model import DayKind
from backend.kernel.errors import Fault, Invalid

ARTICLE = "国务院办公厅节假日安排通知"
"""What a notice is read against, as a fault names it."""

_END_OF_DECEMBER = 22
_QUOTED_AT_MOST = 40


@dataclass(frozen=True, slots=True)
class NoticeDay:
    """One day of a notice; `line` is where it stands in the text, counted from 1."""

    day: date
    kind: DayKind
    name: str
    line: int


@dataclass(slots=True)
class Findings:
    """Gathers what one reading of a text for `year` finds; nothing of it holds before `settle`."""

    year: int
    days: list[NoticeDay] = field(default_factory=list)
    named: dict[str, int] = field(default_factory=dict)
    """Every holiday that has an item or a row, and its first line."""
    unread: set[str] = field(default_factory=set)
    """Holidays of which something could not be read: what they lack is not known."""
    doubted: set[date] = field(default_factory=set)
    """Days written with another weekday: what else is odd about them follows from that."""
    _faults: list[tuple[int, Fault]] = field(default_factory=list)

    def refuse(self, line: int, zh: str, en: str) -> None:
        """Note a mistake in a line."""
        fault = Fault(f"text.{line}", f"第{line}行：{zh}", f"line {line}: {en}", ARTICLE)
        self._faults.append((line, fault))

    def refuse_whole(self, zh: str, en: str) -> None:
        """Note a mistake of the text as a whole."""
        self._faults.append((0, Fault("text", zh, en, ARTICLE)))

    def name(self, name: str, line: int) -> None:
        """Note that a line is about a holiday."""
        self.named.setdefault(name, line)

    def add(self, days: Collection[tuple[date, int]], kind: DayKind, name: str) -> None:
        """Note days off or days worked, each with its line."""
        self.days.extend(NoticeDay(day, kind, name, line) for day, line in days)

    def civil_day(self, numbers: tuple[int, int, int], written: str, line: int) -> date | None:
        """Return the day of a year, month and day; None, and a mistake, if it cannot be meant."""
        try:
            day = date(*numbers)
        except ValueError:
            self.refuse(
                line,
                f"“{quoted(written)}”这一天不存在",
                f"“{quoted(written)}” does not exist",
            )
            return None
        # A notice names the end of December with New Year's Day (2018-12-29 to 31 for 2019).
        if not (self.year - 1, 12, _END_OF_DECEMBER) <= numbers <= (self.year, 12, 31):
            self.refuse(
                line,
                f"“{quoted(written)}”不在{self.year}年（及元旦前10天）之内",
                f"“{quoted(written)}” is outside {self.year} and the ten days before it",
            )
            return None
        return day

    def settle(self) -> tuple[NoticeDay, ...]:
        """Return the days in order; raises `Invalid` with every mistake, in the text's order."""
        if self._faults:
            in_order = sorted(self._faults, key=lambda noted: noted[0])
            raise Invalid(*(fault for _line, fault in in_order))
        return tuple(sorted(self.days, key=lambda each: each.day))


def quoted(written: str) -> str:
    """Return what stands in the text, cut where it would fill the screen."""
    text = written.strip()
    return text if len(text) <= _QUOTED_AT_MOST else f"{text[:_QUOTED_AT_MOST]}…"


def written_day(day: date) -> tuple[str, str]:
    """Return a day with its weekday, in Chinese and in English."""
    weekday = day.weekday()
    return (
        f"{day.year}年{day.month}月{day.day}日（周{WEEKDAYS_ZH[weekday]}）",
        f"{day} ({WEEKDAYS_EN[weekday]})",
    )
