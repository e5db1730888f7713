"""When an appointment may be made, moved and ended (Arts. 12, 17; S0-41)."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import datetime

from backend.kernel.clock import civil_day
from backend.kernel.errors import Fault, Invalid, NotFound, Refused
from backend.matters.following.model import Appointment, Outcome, Side
from backend.matters.model import Person
from backend.promises.periods import FARTHEST

ARTICLE = "第十二条、第十七条"
PLACE_LIMIT = 200
PERSON_LIMIT = 50


@dataclass(frozen=True, slots=True)
class Meeting:
    """What is agreed with a caller."""

    at: datetime
    where: str
    person: str


def agreed(
    matter_id: str, earlier: Sequence[Appointment], what: Meeting, by: Person, now: datetime
) -> Appointment:
    """Return a new appointment; raises `Invalid`, or `Refused` while another is owed."""
    if any(one.outcome is None for one in earlier):
        raise Refused(
            "已有尚未见面的约见，请改期", "an appointment is owed already: move it", ARTICLE
        )
    if faults := [*_faults_of_time(what.at, now), *_faults_of_place(what)]:
        raise Invalid(*faults)
    return Appointment(
        matter_id, len(earlier) + 1, what.at, what.where.strip(), what.person.strip(), now, by
    )


def moved_to(before: Appointment, what: Meeting, side: Side, now: datetime) -> Appointment:
    """Return an appointment as agreed anew; raises `Invalid`, or `Refused` once it ended."""
    _require_owed(before)
    faults = [*_faults_of_time(what.at, now), *_faults_of_place(what)]
    if what.at == before.at:
        faults.append(Fault("at", "与原约定时间相同", "the time is the one agreed before", ARTICLE))
    if faults:
        raise Invalid(*faults)
    return replace(
        before,
        at=what.at,
        where=what.where.strip(),
        person=what.person.strip(),
        moved_by_caller=before.moved_by_caller + (side is Side.CALLER),
        moved_by_us=before.moved_by_us + (side is Side.US),
        in_vain=False,
        version=before.version + 1,
    )


def became(before: Appointment, outcome: Outcome, now: datetime) -> Appointment:
    """Return an appointment after what came of it; raises `Invalid`, or `Refused` once it ended.

    Nobody missed what has not begun, and who is seen is seen on the day at the earliest. Where
    we were not there it has not ended: another time is to be agreed.
    """
    _require_owed(before)
    on_the_day = outcome is Outcome.HELD and civil_day(now) == civil_day(before.at)
    if now < before.at and not on_the_day:
        raise Invalid(
            Fault("outcome", "约定的时间还没有到", "the time agreed has not come yet", ARTICLE)
        )
    after = replace(before, version=before.version + 1)
    if outcome is Outcome.WE_MISSED:
        if before.in_vain:
            raise Refused("已登记，请另约时间", "it is held already: agree another time", ARTICLE)
        return replace(after, missed_by_us=before.missed_by_us + 1, in_vain=True)
    return replace(after, outcome=outcome, ended_at=now)


def numbered(appointments: Sequence[Appointment], number: int) -> Appointment:
    """Return one appointment of a matter; raises `NotFound`."""
    found = next((one for one in appointments if one.number == number), None)
    if found is None:
        raise NotFound("appointment")
    return found


def _require_owed(appointment: Appointment) -> None:
    if appointment.outcome is not None:
        raise Refused("该约见已经结束", "this appointment has ended", ARTICLE)


def _faults_of_time(at: datetime, now: datetime) -> Iterator[Fault]:
    if at <= now:
        yield Fault("at", "须晚于现在", "must lie ahead", ARTICLE)
    elif at > now + FARTHEST:
        yield Fault("at", "不得晚于半年后", "must lie within half a year", ARTICLE)


def _faults_of_place(what: Meeting) -> Iterator[Fault]:
    limits = (
        ("where", what.where, PLACE_LIMIT, "请填写见面地点", "say where"),
        ("person", what.person, PERSON_LIMIT, "请填写接待人", "say whom the caller will see"),
    )
    for field, text, most, zh, en in limits:
        if not text.strip():
            yield Fault(field, zh, en, ARTICLE)
        elif len(text) > most:
            yield Fault(field, f"不得超过{most}字", f"at most {most} characters")
