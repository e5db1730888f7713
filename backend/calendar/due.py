"""The instant at which something is due, and why it is that one."""

from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import date, datetime
from enum import Enum
from typing import Literal, Protocol

Language = Literal["zh", "en"]

WEEKDAYS_ZH = "一二三四五六日"
WEEKDAYS_EN = ("Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun")


class StartRule(Enum):
    """From where working days are counted."""

    EXCLUDE = "exclude"
    """The day of the event is not counted, its clock time is kept (Civil Code Art. 201)."""
    ROLL = "roll"
    """An event outside the working day first moves to the next opening; the midday break
    does not move it."""


class EndRule(Enum):
    """At which time of the last day the period ends."""

    CLOSE = "close"
    """When business closes on that day (Civil Code Art. 203)."""
    CLOCK = "clock"
    """At the clock time of the start, even if the line is closed then."""


class Days(Protocol):
    """What an explanation needs to know of a calendar."""

    def is_working_day(self, day: date) -> bool:
        """Tell whether the day has a window."""
        ...

    def works_weekly(self, day: date) -> bool:
        """Tell whether the plain week has a window on this weekday."""
        ...

    def name_of(self, day: date) -> str:
        """Return the name of the holiday that the day belongs to, or an empty text."""
        ...

    def is_provisional_day(self, day: date) -> bool:
        """Tell whether the calendar of the day has not been published."""
        ...


@dataclass(frozen=True, slots=True)
class DayReason:
    """Why one civil day counts or does not; `number` is its place in the count, if it has one."""

    day: date
    number: int | None
    zh: str
    en: str

    @property
    def counted(self) -> bool:
        """Whether the day is one of the days of the period."""
        return self.number is not None

    def words(self, language: Language = "zh") -> str:
        """Write the reason, e.g. `2026-09-20 周日，调休上班，计第1日`."""
        weekday = self.day.weekday()
        if language == "en":
            return f"{self.day} {WEEKDAYS_EN[weekday]}: {self.en}"
        return f"{self.day} 周{WEEKDAYS_ZH[weekday]}，{self.zh}"


@dataclass(frozen=True, slots=True)
class Due:
    """An instant with its reasons; provisional if it leans on a calendar not yet published."""

    at: datetime
    provisional: bool
    reasons: Callable[[], list[DayReason]] = field(repr=False, compare=False)
    """Works the reasons out when somebody asks: a due instant costs the same however far it is."""

    def explain(self, language: Language = "zh") -> list[str]:
        """Return why, day by day."""
        return [reason.words(language) for reason in self.reasons()]


@dataclass(frozen=True, slots=True)
class Count:
    """Working days being counted: when the event was, from which day, to which day."""

    event: date
    origin: date
    """The day that is not counted: that of the event, or the one to which it was rolled."""
    last: date


def reasons_of(count: Count, days: Days) -> list[DayReason]:
    """Go through a count day by day, both ends included."""
    reasons, number = [], 0
    for ordinal in range(count.event.toordinal(), count.last.toordinal() + 1):
        day = date.fromordinal(ordinal)
        zh, en = _nature(day, days)
        if day <= count.origin:
            reasons.append(DayReason(day, None, *_uncounted(day, count, zh, en)))
        elif days.is_working_day(day):
            number += 1
            reasons.append(DayReason(day, number, f"{zh}，计第{number}日", f"{en}, day {number}"))
        else:
            reasons.append(DayReason(day, None, f"{zh}，不计", f"{en}, not counted"))
    return reasons


def _uncounted(day: date, count: Count, zh: str, en: str) -> tuple[str, str]:
    if day < count.origin:
        return f"{zh}，非工作时间，顺延", f"{en}, outside working hours, moved on"
    if count.origin != count.event:
        return f"{zh}，顺延至此日起算，当日不计", f"{en}, counted from here, the day itself not"
    return f"{zh}，当日不计", f"{en}, the day itself is not counted"


def _nature(day: date, days: Days) -> tuple[str, str]:
    name = days.name_of(day)
    if days.is_working_day(day):
        zh, en = (
            ("工作日", "working day") if days.works_weekly(day) else ("调休上班", "make-up day")
        )
    elif name:
        zh, en = f"{name}放假", f"public holiday ({name})"
    elif days.works_weekly(day):
        zh, en = "放假", "day off"
    else:
        zh, en = "休息日", "rest day"
    if days.is_provisional_day(day):
        return f"{zh}（日历待公布）", f"{en} (calendar not yet published)"
    return zh, en
