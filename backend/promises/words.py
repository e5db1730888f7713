"""The due instant as one says it to a caller: 本周五下午5点前 (N22)."""

from datetime import date, datetime, time, timedelta

from backend.calendar.due import WEEKDAYS_ZH, Language
from backend.kernel.clock import SHANGHAI, require_aware

_WEEKDAYS_EN = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")
_MONTHS_EN = (
    *("January", "February", "March", "April", "May", "June"),
    *("July", "August", "September", "October", "November", "December"),
)
_NOON = 12
# The parts of a Chinese day, by the hour at which each begins.
_PARTS_ZH = ((0, "凌晨"), (6, "上午"), (12, "中午"), (13, "下午"), (18, "晚上"))


def due_words(due_at: datetime, now: datetime, language: Language = "zh") -> str:
    """Say until when, as heard at `now`; seconds are dropped, so never later than it is due.

    What ends with a civil day is said by that day, not by the midnight that begins the next.
    """
    words = past_words(due_at, now, language)
    return f"by {words}" if language == "en" else f"{words}前"


def past_words(due_at: datetime, now: datetime, language: Language = "zh") -> str:
    """Say at what instant it was due, as heard at `now`: for what is due no more but was."""
    due = require_aware(due_at).astimezone(SHANGHAI)
    today = require_aware(now).astimezone(SHANGHAI).date()
    if due.time() == time.min:
        last = due.date() - timedelta(days=1)
        if language == "en":
            return f"the end of {_day_en(last, today).removeprefix('on ')}"
        return f"{_day_zh(last, today)}24点"
    if language == "en":
        return f"{_clock_en(due)} {_day_en(due.date(), today)}"
    return f"{_day_zh(due.date(), today)}{_clock_zh(due)}"


def _day_zh(day: date, today: date) -> str:
    weekday = WEEKDAYS_ZH[day.weekday()]
    if near := {0: "今天", 1: "明天"}.get((day - today).days):
        return near
    if week := {0: "本周", 1: "下周"}.get(_weeks_ahead(day, today)):
        return week + weekday
    year = f"{day.year}年" if day.year != today.year else ""
    return f"{year}{day.month}月{day.day}日（周{weekday}）"


def _clock_zh(at: datetime) -> str:
    part = [name for hour, name in _PARTS_ZH if hour <= at.hour][-1]
    hour = at.hour - _NOON if at.hour > _NOON else at.hour
    return f"{part}{hour}点" + (f"{at.minute}分" if at.minute else "")


def _day_en(day: date, today: date) -> str:
    weekday = _WEEKDAYS_EN[day.weekday()]
    if near := {0: "today", 1: "tomorrow"}.get((day - today).days):
        return near
    if week := {0: "this", 1: "next"}.get(_weeks_ahead(day, today)):
        return f"{week} {weekday}"
    year = f" {day.year}" if day.year != today.year else ""
    return f"on {weekday} {day.day} {_MONTHS_EN[day.month - 1]}{year}"


def _clock_en(at: datetime) -> str:
    minutes = f":{at.minute:02d}" if at.minute else ""
    return f"{at.hour % _NOON or _NOON}{minutes} {'am' if at.hour < _NOON else 'pm'}"


def _weeks_ahead(day: date, today: date) -> int:
    """Return how many weeks the day lies ahead, -1 for a day that is past."""
    return -1 if day < today else (_monday(day) - _monday(today)).days // 7


def _monday(day: date) -> date:
    return day - timedelta(days=day.weekday())
