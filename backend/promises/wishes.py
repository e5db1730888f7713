"""What a caller wished about being reached: when, in which ways, with which words (N32).

Kept for a number and not for a matter: whoever must not be rung in the evening must not be rung
in the evening about anything. Nothing is wished until somebody asks; then any time will do.
"""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date, datetime, time, timedelta
from enum import StrEnum
from typing import Protocol

from backend.calendar.due import WEEKDAYS_ZH, Language
from backend.kernel.audit import Trail
from backend.kernel.clock import SHANGHAI, require_aware
from backend.kernel.errors import Fault
from backend.kernel.ids import subject_ref

EVERY_DAY = frozenset(range(7))
"""0 is Monday."""
WINDOWS_MOST = 4
WINDOW_LEAST = timedelta(minutes=30)
"""In less nobody can be rung for certain."""
WORDS_LIMIT = 200
TELLING = timedelta(minutes=10)
"""A try is told when it is over: it began so much earlier at most."""
_WEEKDAYS_EN = ("Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun")
_DAY = timedelta(days=1)
_WEEK = range(8)
"""In so many days, today's among them, every weekday comes."""


class Means(StrEnum):
    """What a caller may forbid: word that somebody else finds, and handing on the number."""

    SMS = "sms"
    LETTER = "letter"
    MESSAGE = "message"
    """Words on an answering machine."""
    UNIT = "unit"
    """Telling the number to a unit that works on the matter: the line passes on the words."""


@dataclass(frozen=True, slots=True)
class Window:
    """Hours of a day by the clock on the wall; the closing minute lies outside."""

    opens: time
    closes: time

    def on(self, day: date) -> tuple[datetime, datetime]:
        """Return when it opens and closes on a civil day."""
        return (
            datetime.combine(day, self.opens, SHANGHAI),
            datetime.combine(day, self.closes, SHANGHAI),
        )


@dataclass(frozen=True, slots=True)
class Said:
    """What somebody said on being asked; as it stands here, nothing."""

    windows: tuple[Window, ...] = ()
    """In which one may be rung; at any hour where there are none."""
    weekdays: frozenset[int] = EVERY_DAY
    refused: frozenset[Means] = frozenset()
    words: str = ""
    """What may be said when somebody else answers; personal, sealed in storage."""

    @property
    def at_any_time(self) -> bool:
        """Whether no hour and no day is forbidden."""
        return not self.windows and self.weekdays == EVERY_DAY

    @property
    def nothing(self) -> bool:
        """Whether nothing is wished at all."""
        return self.at_any_time and not self.refused and not self.words


@dataclass(frozen=True, slots=True)
class Wishes:
    """What holds for a caller, by whom it was noted and when."""

    caller: str
    """The keyed hash of the number; never the number."""
    said: Said
    at: datetime
    by: str
    by_name: str
    version: int = 1
    trail: Trail = field(default_factory=Trail)

    @property
    def subject(self) -> str:
        """The opaque reference by which audit facts name them."""
        return subject_of(self.caller)


@dataclass(frozen=True, slots=True)
class Marked:
    """What a list shows of wishes: the words stay sealed, and it is told that there are some."""

    wishes: Wishes
    """Without the words."""
    worded: bool

    @property
    def nothing(self) -> bool:
        """Whether nothing is wished at all."""
        return self.wishes.said.nothing and not self.worded


@dataclass(frozen=True, slots=True)
class Noted:
    """What somebody noted, and the version that was on the screen."""

    said: Said
    version: int = 0
    """0 where nothing was known of the caller."""


class WishBook(Protocol):
    """Reads wishes; writing is the books' work."""

    def of(self, caller: str) -> Wishes | None:
        """Return what holds for a caller now (consistent); None too of no caller at all."""
        ...

    def marked(self, callers: Iterable[str]) -> Mapping[str, Marked]:
        """Return what holds for some callers, no words unsealed: one request a hundred."""
        ...


def subject_of(caller: str) -> str:
    """Return by which reference audit facts name the wishes of a caller."""
    return subject_ref("WISHES", caller)


def may_ring(said: Said, at: datetime) -> bool:
    """Tell whether one may ring at an instant."""
    local = require_aware(at).astimezone(SHANGHAI)
    if local.weekday() not in said.weekdays:
        return False
    clock = local.time()
    return not said.windows or any(one.opens <= clock < one.closes for one in said.windows)


def rung_as_wished(said: Said, told_at: datetime) -> bool:
    """Tell whether a try told of at an instant may have been made as it was wished."""
    return may_ring(said, told_at) or may_ring(said, told_at - TELLING)


def may_ring_from(said: Said, at: datetime) -> datetime:
    """Return the first instant at or after `at` at which one may ring."""
    if may_ring(said, at):
        return at
    today = require_aware(at).astimezone(SHANGHAI).date()
    # A day without hours of its own opens at midnight.
    opens = [one.opens for one in said.windows] or [time.min]
    return min(
        start
        for ahead in _WEEK
        if (day := today + ahead * _DAY).weekday() in said.weekdays
        for hour in opens
        if (start := datetime.combine(day, hour, SHANGHAI)) > at
    )


def faults_of(said: Said) -> Iterator[Fault]:
    """Yield what cannot be kept of what somebody noted."""
    if not said.weekdays or not said.weekdays <= EVERY_DAY:
        yield Fault("wishes.weekdays", "请至少选择一天", "choose a day at least")
    if len(said.windows) > WINDOWS_MOST:
        yield Fault(
            "wishes.windows", f"最多{WINDOWS_MOST}个时段", f"{WINDOWS_MOST} times of day at most"
        )
    if any(_length(one) < WINDOW_LEAST for one in said.windows):
        yield Fault(
            "wishes.windows",
            "每个时段须结束晚于开始，且不短于半小时",
            "each time of day ends after it begins, and lasts half an hour at least",
        )
    if len(said.words) > WORDS_LIMIT:
        yield Fault("wishes.words", f"不得超过{WORDS_LIMIT}字", f"at most {WORDS_LIMIT} characters")


def times_words(said: Said, language: Language = "zh") -> str:
    """Say when one may ring, e.g. 周一、周三 9:00—11:00; empty where any time will do."""
    if said.at_any_time:
        return ""
    zh = language == "zh"
    hours = ("、" if zh else ", ").join(
        f"{_clock(one.opens)}{'—' if zh else '–'}{_clock(one.closes)}"
        for one in sorted(said.windows, key=lambda one: one.opens)
    )
    return f"{_days_zh(said.weekdays) if zh else _days_en(said.weekdays)} {hours}".strip()


def _days_zh(weekdays: frozenset[int]) -> str:
    days = [f"周{WEEKDAYS_ZH[day]}" for day in sorted(weekdays)]
    if weekdays == EVERY_DAY:
        return "每天"
    return f"{days[0]}至{days[-1]}" if _run(weekdays) else "、".join(days)


def _days_en(weekdays: frozenset[int]) -> str:
    days = [_WEEKDAYS_EN[day] for day in sorted(weekdays)]
    if weekdays == EVERY_DAY:
        return "every day"
    return f"{days[0]} to {days[-1]}" if _run(weekdays) else ", ".join(days)


def _run(weekdays: frozenset[int]) -> bool:
    """Tell whether three days or more follow each other without a gap."""
    first, last = min(weekdays), max(weekdays)
    return len(weekdays) == last - first + 1 > 2  # noqa: PLR2004  two are named


def _length(window: Window) -> timedelta:
    opens, closes = window.on(date(2026, 1, 1))
    return closes - opens


def _clock(at: time) -> str:
    return f"{at.hour}:{at.minute:02d}"
