"""The scheduled checks and their clocks: one that did not run is itself found (N39).

Each leaves the instant of its last round behind. How late a round may be is in the rulebook: a
check that stands still would otherwise be taken for a check that finds nothing.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import StrEnum
from typing import Protocol

from backend.kernel.rulebook import Rulebook
from backend.places.institutions.grounds import Words
from backend.roster.closing import LONG
from backend.tallies.rebuilding import NIGHTLY
from backend.tallies.wondering import WATCHED


class Every(StrEnum):
    """How often a check makes its round."""

    MINUTE = "minute"
    HOUR = "hour"
    DAY = "day"
    """Work of a day that is done in one of the rounds: that a round was made does not show it."""

    def most(self, rulebook: Rulebook) -> timedelta:
        """Return how long after its last round the next must have been made."""
        if self is Every.MINUTE:
            return timedelta(minutes=rulebook.minute_round_minutes)
        if self is Every.HOUR:
            return timedelta(minutes=rulebook.hourly_round_minutes)
        return timedelta(minutes=rulebook.daily_round_minutes)


@dataclass(frozen=True, slots=True)
class Scheduled:
    """One thing that the clock starts."""

    job: str
    """The name of its function, of a day's work with what it is behind a point."""
    name: Words
    every: Every


@dataclass(frozen=True, slots=True)
class Round:
    """When a scheduled check made its last round, if it ever did."""

    of: Scheduled
    last: datetime | None
    late: bool


class Rounds(Protocol):
    """Keeps the last round of each."""

    def last(self) -> Mapping[str, datetime]:
        """Return the instant of each job's last round, by its name: one request."""
        ...


def _minute(job: str, zh: str, en: str) -> Scheduled:
    return Scheduled(job, Words(zh, en), Every.MINUTE)


def _hour(job: str, zh: str, en: str) -> Scheduled:
    return Scheduled(job, Words(zh, en), Every.HOUR)


def _day(job: str, zh: str, en: str) -> Scheduled:
    return Scheduled(job, Words(zh, en), Every.DAY)


SCHEDULED: tuple[Scheduled, ...] = (
    _minute("sweep", "承诺到期提醒", "Alarms of promises"),
    _minute("watch_duty", "空岗和开机前到岗", "Empty chairs and openings"),
    _minute("watch_platform", "线路探测和平台运行", "Probes of lines, rounds of the platform"),
    _minute("refresh_lines", "线路状态", "State of the lines"),
    _minute("recount", "指标重算", "Recount of figures"),
    _minute("resend", "通知补发", "Resending of notices"),
    _minute("recompute", "规则改变后的期限重算", "Promises after a change of rules"),
    _hour("close_days", "班次关账", "Closing of shifts"),
    _day(LONG, "班次夜间复核", "Nightly look at shifts"),
    _hour("list_gaps", "排班空缺", "Gaps of rosters"),
    _hour("reconcile", "来电留言与话机核对", "Calls and messages against the telephone"),
    _hour("draw_reviews", "通话评查抽样", "Drawing of calls to review"),
    _minute("check_tallies", "指标与事实核对", "Figures against facts"),
    _day(NIGHTLY, "夜间指标核对", "Nightly check of figures"),
    _day(WATCHED, "数据异常提示", "Figures that look odd"),
    _hour("check_articles", "条文对照", "Articles"),
    _hour("prove_matters", "事项完整性", "Integrity of matters"),
    _hour("press_matters", "催办督办", "Pressing of matters"),
    _hour("watch_calendar", "下一年日历", "Calendar of the next year"),
    _hour("project_hours", "话务平台时间表", "Hours of the exchange"),
    _hour("subsidies", "值班补贴期限", "Duty subsidies"),
)
"""Everything that the clock starts; a guard test holds it against the functions."""


def rounds_of(last: Mapping[str, datetime], rulebook: Rulebook, now: datetime) -> Sequence[Round]:
    """Return the round of each, in order; one that was never made is late.

    The work of a day is not late before it was done once: a platform begins at any hour.
    """
    return [
        Round(one, at, now - at > one.every.most(rulebook) if at else one.every is not Every.DAY)
        for one in SCHEDULED
        for at in (last.get(one.job),)
    ]
