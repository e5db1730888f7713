"""How often and how far apart a caller is tried, and what follows three tries in vain (N31).

Alike for a message, a missed call, a visit and a question by telephone: the text asks for a
reply and names no number of tries, so a province may set both.
"""

from collections.abc import Iterator
from dataclasses import replace
from datetime import datetime, timedelta

from backend.kernel.clock import civil_day
from backend.kernel.errors import Fault, Invalid, Refused
from backend.promises.attempt import Answer, Attempt, Notice
from backend.promises.model import Kind, Promise, State
from backend.promises.rules import keep, recompute, require_open
from backend.promises.terms import Terms
from backend.promises.words import past_words

TRIED = frozenset({Kind.REPLY, Kind.VOICEMAIL_REPLY, Kind.CALLBACK})
"""What is owed to a caller in person: kept when the caller is reached."""
ARTICLE = "第十六条"
_NOT_IN_VAIN = frozenset({Answer.REACHED, Answer.ANSWERED})
_MINUTE = timedelta(minutes=1)
_TICK = timedelta(milliseconds=1)


def in_vain(promise: Promise) -> tuple[Attempt, ...]:
    """Return the tries that reached nobody, in their order."""
    return tuple(one for one in promise.attempts if one.answer not in _NOT_IN_VAIN)


def next_attempt_at(promise: Promise, terms: Terms) -> datetime | None:
    """Return from when the next try counts; None where nothing was tried in vain yet.

    So much open time after the last one, or from the next half-day on: at another hour of the
    day somebody may be in who was not.
    """
    tries = in_vain(promise)
    if not tries or promise.kind not in TRIED:
        return None
    last = tries[-1].at
    spacing = terms.rulebook.callback_spacing_minutes * _MINUTE
    return min(
        terms.calendar.add_working_time(last, spacing),
        terms.calendar.next_opening(last + _TICK),
    )


def notice_due(promise: Promise, terms: Terms) -> bool:
    """Tell whether an open promise was tried in vain so often that a written notice is due."""
    if promise.state is not State.OPEN or promise.kind not in TRIED:
        return False
    return len(in_vain(promise)) >= terms.rulebook.callback_attempts


def tried(before: Promise, attempt: Attempt, terms: Terms) -> Promise:
    """Return a promise after a try: kept where the caller was reached, else with one try more.

    A try in vain too soon after the last one is refused (`Invalid`) with the instant from which
    it counts. Whoever was reached, was reached: nobody computes it again, so the terms are
    today's. Raises `Refused` if nothing is owed any more.
    """
    require_open(before)
    after = replace(before, attempts=(*before.attempts, attempt))
    if attempt.answer is Answer.REACHED:
        current = recompute(after, attempt.at, terms) if terms.supersede(after) else after
        return replace(keep(current, attempt.at), version=before.version + 1)
    again = next_attempt_at(before, terms)
    if attempt.answer not in _NOT_IN_VAIN and again is not None and attempt.at < again:
        raise Invalid(_too_soon(again, attempt.at))
    return replace(after, version=before.version + 1)


def noticed(before: Promise, notice: Notice, terms: Terms) -> Promise:
    """Return a promise ended by a written notice; raises `Refused` before it is due, `Invalid`."""
    require_open(before)
    if not notice_due(before, terms):
        most = terms.rulebook.callback_attempts
        raise Refused(
            f"回电{most}次均未打通后，才以书面通知办结",
            f"a written notice ends it only after {most} calls in vain",
            ARTICLE,
        )
    if faults := list(_faults_of(before, notice)):
        raise Invalid(*faults)
    current = recompute(before, notice.at, terms) if terms.supersede(before) else before
    ended = replace(keep(current, notice.at), notice=notice)
    return replace(ended, version=before.version + 1)


def _too_soon(again: datetime, now: datetime) -> Fault:
    return Fault(
        "answer",
        f"距上次未打通的间隔太短，{past_words(again, now)}起再打才算一次，先不登记",
        f"too soon after the last call in vain: it counts from {past_words(again, now, 'en')} on",
        ARTICLE,
    )


def _faults_of(promise: Promise, notice: Notice) -> Iterator[Fault]:
    if notice.sent_on > civil_day(notice.at):
        yield Fault("sent_on", "不得晚于今天", "must not be after today", ARTICLE)
    if notice.sent_on < civil_day(in_vain(promise)[-1].at):
        yield Fault(
            "sent_on",
            "不得早于最后一次未打通的日期",
            "must not be before the day of the last call in vain",
            ARTICLE,
        )
