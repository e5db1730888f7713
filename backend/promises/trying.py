"""How often, when and how far apart a caller is tried, and what follows three in vain (N31, N32).

Alike for a message, a missed call, a visit and a question by telephone: the text asks for a
reply and names no number of tries, so a province may set both.
"""

from collections.abc import Iterator
from dataclasses import replace
from datetime import datetime, timedelta

from backend.kernel.clock import civil_day
from backend.kernel.errors import Fault, Invalid, Refused
from backend.promises.attempt import Answer, Attempt, Notice, Telephone, Way
from backend.promises.model import Kind, Promise, State
from backend.promises.rules import keep_by, require_open
from backend.promises.terms import Terms
from backend.promises.wishes import (
    Means,
    Said,
    Wishes,
    may_ring,
    may_ring_from,
    rung_as_wished,
    times_words,
)
from backend.promises.words import past_words

TRIED = frozenset(
    {Kind.REPLY, Kind.REOPENED, Kind.RETURN_VISIT, Kind.VOICEMAIL_REPLY, Kind.CALLBACK}
)
"""What is owed to a caller in person: kept when the caller is reached."""
ARTICLE = "第十六条"
_NOT_IN_VAIN = frozenset({Answer.REACHED, Answer.ANSWERED})
_RECORDED = frozenset({Answer.NO_ANSWER, Answer.BUSY})
"""What a record tells as surely as the person who rang."""
_MINUTE = timedelta(minutes=1)
_TICK = timedelta(milliseconds=1)
LOOKED_AHEAD = timedelta(days=28)
"""Wished hours that meet no open hour in four weeks never do; holidays are shorter."""
_COUNTED = Fault(
    "telephone",
    "平台电话没有打通的由话单自动登记，不必再登记；用其他电话打的，请选“其他电话”",
    "the record tells of a call in vain from here by itself: another telephone is told as such",
    ARTICLE,
)
_MEANS = {Way.SMS: Means.SMS, Way.LETTER: Means.LETTER}


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


def first_chance(said: Said, after: datetime, terms: Terms) -> datetime | None:
    """Return when somebody sits at the line and may ring, from an instant on; None if never."""
    at = after
    while at <= after + LOOKED_AHEAD:
        wished = may_ring_from(said, at)
        at = wished if terms.calendar.is_open(wished) else terms.calendar.next_opening(wished)
        if may_ring(said, at):
            return at
    return None


def may_try_from(
    promise: Promise, terms: Terms, wishes: Wishes | None, now: datetime
) -> datetime | None:
    """Return from when the next try may be made: the later of the spacing and the caller's wish.

    None where nothing was tried in vain and one may ring now.
    """
    spaced = next_attempt_at(promise, terms)
    if wishes is None or wishes.said.at_any_time or promise.kind not in TRIED:
        return spaced
    earliest = max(now, spaced or now)
    if may_ring(wishes.said, earliest):
        return spaced
    return first_chance(wishes.said, earliest, terms) or may_ring_from(wishes.said, earliest)


def require_wished(promise: Promise, terms: Terms, wishes: Wishes | None, now: datetime) -> None:
    """Let somebody be rung now; raises `Refused` at an hour that the caller forbade (N32)."""
    if wishes is not None and not may_ring(wishes.said, now):
        fault = _not_wished(promise, terms, wishes, now)
        raise Refused(fault.reason_zh, fault.reason_en, ARTICLE)


def ways_left(wishes: Wishes | None) -> tuple[Way, ...]:
    """Return in which ways a written notice may go."""
    refused = wishes.said.refused if wishes else frozenset()
    return tuple(way for way in Way if _MEANS[way] not in refused)


def notice_due(promise: Promise, terms: Terms) -> bool:
    """Tell whether an open promise was tried in vain so often that a written notice is due."""
    if promise.state is not State.OPEN or promise.kind not in TRIED:
        return False
    return len(in_vain(promise)) >= terms.rulebook.callback_attempts


def tried(before: Promise, attempt: Attempt, terms: Terms, wishes: Wishes | None) -> Promise:
    """Return a promise after a try: kept where the caller was reached, else with one try more.

    A try at a time that the caller forbade, or in vain too soon after the last one, is refused
    (`Invalid`) with the instant from which it counts, and so is one that its record tells by
    itself. Whoever was reached, was reached: nobody computes it again, so the terms are today's.
    Raises `Refused` if nothing is owed any more.
    """
    require_open(before)
    if _told_by_record(before, attempt):
        raise Invalid(_COUNTED)
    if fault := _unwished(before, attempt, terms, wishes):
        raise Invalid(fault)
    after = replace(before, attempts=(*before.attempts, attempt))
    if attempt.answer is Answer.REACHED:
        return keep_by(after, attempt.at, terms)
    again = next_attempt_at(before, terms)
    if attempt.answer not in _NOT_IN_VAIN and again is not None and attempt.at < again:
        later = may_try_from(before, terms, wishes, attempt.at) or again
        raise Invalid(_too_soon(later, attempt.at))
    return replace(after, version=before.version + 1)


def recorded(before: Promise, attempt: Attempt, began: datetime) -> Promise | None:
    """Return an open promise of which a person was quicker than the record of the same call.

    What the person told since the call began stands: only they know who picked up. None where
    nobody told of that call.
    """
    if before.state is not State.OPEN:
        return None
    for place, one in reversed(list(enumerate(before.attempts))):
        by_hand = one.telephone is Telephone.SOFTPHONE and not one.call_id
        if by_hand and one.by == attempt.by and one.at >= began:
            known = replace(one, call_id=attempt.call_id)
            attempts = (*before.attempts[:place], known, *before.attempts[place + 1 :])
            return replace(before, attempts=attempts, version=before.version + 1)
    return None


def noticed(before: Promise, notice: Notice, terms: Terms, wishes: Wishes | None) -> Promise:
    """Return a promise ended by a written notice; raises `Refused` before it is due, `Invalid`.

    A way that the caller forbade is none (N32).
    """
    require_open(before)
    if not notice_due(before, terms):
        most = terms.rulebook.callback_attempts
        raise Refused(
            f"回电{most}次均未打通后，才以书面通知办结",
            f"a written notice ends it only after {most} calls in vain",
            ARTICLE,
        )
    if faults := [*_faults_of(before, notice), *_forbidden(notice, wishes)]:
        raise Invalid(*faults)
    return replace(keep_by(before, notice.at, terms), notice=notice)


def _told_by_record(before: Promise, attempt: Attempt) -> bool:
    """Tell whether a person counts what the record of the platform's telephone counts by itself.

    Who picked up, and that a number is somebody else's, only the person who rang can say.
    """
    by_hand = attempt.telephone is Telephone.SOFTPHONE and not attempt.call_id
    if not by_hand or attempt.answer not in _RECORDED:
        return False
    rung = [one for one in before.attempts if one.telephone is Telephone.SOFTPHONE]
    return any(one.call_id for one in rung) and rung[-1].answer is not Answer.ANSWERED


def _unwished(
    before: Promise, attempt: Attempt, terms: Terms, wishes: Wishes | None
) -> Fault | None:
    """Return why a try is refused at a time that the caller forbade, or None.

    Whoever rang us, or agreed when being asked, was reached at a time of their own choice.
    """
    chosen = attempt.agreed and attempt.answer is Answer.REACHED
    if wishes is None or chosen or rung_as_wished(wishes.said, attempt.at):
        return None
    return _not_wished(before, terms, wishes, attempt.at)


def _not_wished(promise: Promise, terms: Terms, wishes: Wishes, now: datetime) -> Fault:
    again = may_try_from(promise, terms, wishes, now) or now
    zh, en = times_words(wishes.said), times_words(wishes.said, "en")
    return Fault(
        "answer",
        f"来电人只愿在{zh}接听，{past_words(again, now)}起方可拨打",
        f"the caller may be rung {en} only: from {past_words(again, now, 'en')} on",
        ARTICLE,
    )


def _forbidden(notice: Notice, wishes: Wishes | None) -> Iterator[Fault]:
    if notice.way not in ways_left(wishes):
        zh, en = ("短信", "short messages") if notice.way is Way.SMS else ("信函", "letters")
        yield Fault("way", f"来电人不接受{zh}，以免他人看到", f"the caller forbade {en}", ARTICLE)


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
