"""The period of each kind of promise, and the instant at which it ends (R4, R6-R8, R13, R21)."""

from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from functools import partial

from backend.calendar import DayReason, Due, EndRule, StartRule, WorkCalendar
from backend.kernel.clock import civil_day
from backend.kernel.rulebook import Rulebook
from backend.promises.model import Kind
from backend.promises.terms import Terms

_DAY = timedelta(days=1)
_MONTHS_A_QUARTER = 3
FARTHEST = timedelta(days=180)
"""How far ahead people agree on a time."""


@dataclass(frozen=True, slots=True)
class WorkingDays:
    """Working days after the day of the event, by the two switches of R4."""

    days: int

    def ending(self, made_at: datetime, terms: Terms) -> Due:
        """Return when the last of the days ends."""
        rulebook = terms.rulebook
        return terms.calendar.add_working_days(
            made_at,
            self.days,
            StartRule.ROLL if rulebook.roll_to_opening else StartRule.EXCLUDE,
            EndRule.CLOSE if rulebook.due_at_closing else EndRule.CLOCK,
        )


@dataclass(frozen=True, slots=True)
class CivilDays:
    """Civil days after the day of the event; it ends when business closes (Civil Code 201, 203)."""

    days: int

    def ending(self, made_at: datetime, terms: Terms) -> Due:
        """Return when business closes on the last day, or on the first worked day after it."""
        return _civil(civil_day(made_at), self.days, terms.calendar)


@dataclass(frozen=True, slots=True)
class DaysAfterQuarter:
    """Civil days after the end of the quarter before the event (R8)."""

    days: int

    def ending(self, made_at: datetime, terms: Terms) -> Due:
        """Return when business closes on the last day, moved from a rest day as `CivilDays`."""
        day = civil_day(made_at)
        first_month = day.month - (day.month - 1) % _MONTHS_A_QUARTER
        return _civil(date(day.year, first_month, 1) - _DAY, self.days, terms.calendar)


@dataclass(frozen=True, slots=True)
class ClockMinutes:
    """Minutes by the clock, at any hour of any day (R13)."""

    minutes: int
    zh: str
    """What is to be done, e.g. `报告`."""
    en: str

    def ending(self, made_at: datetime, terms: Terms) -> Due:
        """Return the instant that many minutes after the event; no calendar is asked."""
        del terms
        reason = DayReason(
            day=civil_day(made_at),
            number=None,
            zh=f"紧急事项按自然时间计算，{self.minutes}分钟内{self.zh}",
            en=f"urgent, to be {self.en} within {self.minutes} minutes by the clock",
        )
        at = made_at + timedelta(minutes=self.minutes)
        return Due(at, provisional=False, reasons=lambda: [reason])


@dataclass(frozen=True, slots=True)
class DayOfMonth:
    """A day of the month of the event; it ends with the civil day, whatever day it is (R7)."""

    day: int

    def ending(self, made_at: datetime, terms: Terms) -> Due:
        """Return the midnight that ends the day; a rest day does not move it."""
        last = civil_day(made_at).replace(day=self.day)
        calendar = terms.calendar
        target = working_day_before(last, calendar)
        reasons = [
            DayReason(
                target,
                None,
                f"{self.day}日前最后一个工作日，应在当日下班前办结",
                f"the last working day before the {self.day}th, to be done before it closes",
            ),
            DayReason(
                last,
                None,
                f"每月{self.day}日24时届满，遇休息日不顺延",
                f"the {self.day}th ends the period, rest day or not",
            ),
        ]
        return Due(
            midnight(last + _DAY, calendar),
            provisional=calendar.is_provisional_day(last),
            reasons=lambda: reasons,
        )


@dataclass(frozen=True, slots=True)
class Agreed:
    """An instant that people agreed, rest day or not."""

    at: datetime

    def ending(self, made_at: datetime, terms: Terms) -> Due:
        """Return the instant itself; no calendar is asked."""
        del made_at, terms
        reason = DayReason(civil_day(self.at), None, "按约定的时间", "at the time agreed")
        return Due(self.at, provisional=False, reasons=lambda: [reason])


Period = WorkingDays | CivilDays | DaysAfterQuarter | ClockMinutes | DayOfMonth
"""What the rulebook gives; an agreed instant is no period of it."""


def period_of(kind: Kind, rulebook: Rulebook) -> Period:
    """Return how long the rulebook gives for a kind of promise."""
    match kind:
        case Kind.REPLY:
            return WorkingDays(rulebook.reply_working_days)
        case Kind.VOICEMAIL_REPLY | Kind.CALLBACK | Kind.DIFFERENCE:
            # A message may be what is missing: it would have been due by then.
            return WorkingDays(rulebook.voicemail_reply_working_days)
        case Kind.LEADER_REPORT:
            return ClockMinutes(rulebook.leader_report_minutes, "报告", "reported")
        case Kind.SUBSIDY:
            return DayOfMonth(rulebook.subsidy_day)
        case Kind.QUARTER_REPORT:
            return DaysAfterQuarter(rulebook.quarter_report_days)
        case _:
            return _of_casework(kind, rulebook)


def _of_casework(kind: Kind, rulebook: Rulebook) -> Period:
    """Return the periods that the text does not state (R21)."""
    periods: dict[Kind, Period] = {
        Kind.REOPENED: WorkingDays(rulebook.reopened_reply_working_days),
        Kind.RETURN_VISIT: WorkingDays(rulebook.return_visit_working_days),
        Kind.COMPLAINT_ACCEPTANCE: WorkingDays(rulebook.complaint_acceptance_working_days),
        Kind.COMPLAINT_RESULT: CivilDays(rulebook.complaint_result_days),
        Kind.COMPLAINT_TELLING: WorkingDays(rulebook.complaint_telling_working_days),
        Kind.REFERRAL_REPLY: WorkingDays(rulebook.referral_reply_working_days),
        Kind.DISPATCH_ANSWER: WorkingDays(rulebook.dispatch_answer_working_days),
        Kind.DISPATCH_RESULT: WorkingDays(rulebook.dispatch_result_working_days),
        Kind.APPLICATION_RECEIPT: WorkingDays(rulebook.application_receipt_working_days),
        Kind.FOLLOW_UP: WorkingDays(rulebook.follow_up_working_days),
        Kind.INSTRUCTION: WorkingDays(rulebook.instruction_reply_working_days),
        Kind.ORDER_RETURNED: WorkingDays(rulebook.follow_up_working_days),
        Kind.URGED: WorkingDays(rulebook.urged_working_days),
        Kind.SUPERVISED: WorkingDays(rulebook.supervised_working_days),
        Kind.CIRCULATED: WorkingDays(rulebook.circulated_working_days),
        Kind.DEPLOYMENT: ClockMinutes(rulebook.deployment_minutes, "派出", "sent"),
        Kind.STATEMENT: WorkingDays(rulebook.statement_working_days),
        Kind.LEAD_ANSWER: WorkingDays(rulebook.lead_answer_working_days),
        Kind.OUTAGE_CAUSE: WorkingDays(rulebook.outage_cause_working_days),
        Kind.APPEAL: CivilDays(rulebook.appeal_decision_days),
        Kind.URGENT_DISPATCH_ANSWER: ClockMinutes(
            rulebook.urgent_dispatch_answer_minutes, "答复", "answered"
        ),
    }
    return periods[kind]


def midnight(day: date, calendar: WorkCalendar) -> datetime:
    """Return the instant at which a civil day begins."""
    return datetime.combine(day, time.min, calendar.tz)


def working_day_before(day: date, calendar: WorkCalendar) -> date:
    """Return the last working day strictly before a civil day."""
    closing = calendar.subtract_working_time(midnight(day, calendar), timedelta())
    return closing.astimezone(calendar.tz).date()


def _civil(event: date, days: int, calendar: WorkCalendar) -> Due:
    counted = event + timedelta(days=days)
    opening = calendar.next_opening(midnight(counted, calendar))
    last = opening.astimezone(calendar.tz).date()
    return Due(
        calendar.windows(last)[-1][1],
        provisional=calendar.is_provisional_day(last),
        reasons=partial(_civil_reasons, event, counted, last, calendar),
    )


def _civil_reasons(
    event: date, counted: date, last: date, calendar: WorkCalendar
) -> list[DayReason]:
    """Go from the day of the event to the last one of the count, and on over rest days."""
    days = (counted - event).days
    reasons = [DayReason(event, None, "当日不计", "the day itself is not counted")]
    for ordinal in range(counted.toordinal(), last.toordinal() + 1):
        day = date.fromordinal(ordinal)
        zh, en = _nature(day, last, calendar)
        if day == counted:
            reasons.append(
                DayReason(day, days, f"自然日第{days}日，{zh}", f"civil day {days}, {en}")
            )
        else:
            reasons.append(DayReason(day, None, zh, en))
    return reasons


def _nature(day: date, last: date, calendar: WorkCalendar) -> tuple[str, str]:
    if day == last:
        return "工作日，下班时届满", "working day, due when business closes"
    if name := calendar.name_of(day):
        return f"{name}放假，顺延", f"public holiday ({name}), moved on"
    return "休息日，顺延", "rest day, moved on"
