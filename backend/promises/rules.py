"""When a promise is due, how it is kept, and how it stands (R4-R6, R13, R21)."""

from dataclasses import replace
from datetime import datetime, timedelta

from backend.calendar import DayReason, Due, EndRule, StartRule
from backend.kernel.clock import civil_day
from backend.kernel.errors import Refused
from backend.promises.ladder import next_alarm
from backend.promises.model import Kind, Light, Pledge, Promise, State
from backend.promises.terms import Terms


def due(kind: Kind, made_at: datetime, terms: Terms) -> Due:
    """Return until when a promise made now must be kept, and why."""
    rulebook = terms.rulebook
    if kind is Kind.LEADER_REPORT:
        return _due_by_the_clock(made_at, rulebook.leader_report_minutes)
    days = {
        Kind.REPLY: rulebook.reply_working_days,
        Kind.COMPLAINT_ACCEPTANCE: rulebook.complaint_acceptance_working_days,
    }[kind]
    return terms.calendar.add_working_days(
        made_at,
        days,
        StartRule.ROLL if rulebook.roll_to_opening else StartRule.EXCLUDE,
        EndRule.CLOSE if rulebook.due_at_closing else EndRule.CLOCK,
    )


def _due_by_the_clock(made_at: datetime, minutes: int) -> Due:
    reason = DayReason(
        day=civil_day(made_at),
        number=None,
        zh=f"紧急事项按自然时间计算，{minutes}分钟内报告",
        en=f"urgent, to be reported within {minutes} minutes by the clock",
    )
    return Due(made_at + timedelta(minutes=minutes), provisional=False, reasons=lambda: [reason])


def make(pledge: Pledge, made_at: datetime, terms: Terms) -> Promise:
    """Return a new promise with its due instant and its first alarm."""
    promise = Promise(
        subject=pledge.subject,
        kind=pledge.kind,
        number=pledge.number,
        owner=pledge.owner,
        place=pledge.place,
        made_at=made_at,
        due_at=due(pledge.kind, made_at, terms).at,
        calendar_version=terms.calendar_version,
        rulebook_version=terms.rulebook.version,
        next_alarm_at=None,
        owner_name=pledge.owner_name,
    )
    return replace(promise, next_alarm_at=next_alarm(promise, terms))


def recompute(promise: Promise, terms: Terms) -> Promise:
    """Return an open promise as these terms compute it; rungs that rang stay rung."""
    moved = replace(
        promise,
        due_at=due(promise.kind, promise.made_at, terms).at,
        calendar_version=terms.calendar_version,
        rulebook_version=terms.rulebook.version,
        version=promise.version + 1,
    )
    return replace(moved, next_alarm_at=next_alarm(moved, terms))


def keep(promise: Promise, at: datetime) -> Promise:
    """Return the promise kept; raises `Refused` if nothing is owed any more."""
    return replace(_ended(promise, State.KEPT), kept_at=at)


def cancel(promise: Promise) -> Promise:
    """Return the promise cancelled; raises `Refused` if nothing is owed any more."""
    return _ended(promise, State.CANCELLED)


def _ended(promise: Promise, state: State) -> Promise:
    if promise.state is not State.OPEN:
        raise Refused(
            "该承诺已兑现或已撤销",
            "this promise was kept or cancelled before",
            "关于开设法律服务专用电话的通知 第三条（件件有着落）",
        )
    return replace(promise, state=state, next_alarm_at=None, version=promise.version + 1)


def light(promise: Promise, now: datetime, terms: Terms) -> Light:
    """Return how a promise stands; an urgent one is never green."""
    if promise.state is not State.OPEN:
        return Light.GREY
    if promise.late_at(now):
        return Light.RED
    if promise.kind.urgent or time_left(promise, now, terms) <= terms.rulebook.remind_before:
        return Light.AMBER
    return Light.GREEN


def time_left(promise: Promise, now: datetime, terms: Terms) -> timedelta:
    """Return the working time until the due instant, of an urgent one the clock time.

    Negative when overdue, nothing when no longer open.
    """
    if promise.state is not State.OPEN:
        return timedelta()
    if promise.kind.urgent:
        return promise.due_at - now
    return terms.calendar.working_time_between(now, promise.due_at)
