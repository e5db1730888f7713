"""Whose working time a matter used: every minute is somebody's, and only once (N7)."""

from dataclasses import replace
from datetime import datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from backend.matters.file import MatterFile
from backend.matters.following.burning import burned
from backend.matters.model import (
    Channel,
    Matter,
    Person,
    ReplyLater,
    Result,
    Step,
)
from backend.matters.orders.model import Addressee, Errand, Moment, Order, OrderKind, Stage
from backend.matters.particulars import Burned
from backend.promises.attempt import Answer, Attempt
from backend.promises.deferral import Deferral, DeferralKind, Verdict
from backend.promises.model import Kind, Pledge, Promise
from backend.promises.rules import keep, make
from tests.backend.matters.forms import form
from tests.backend.promises.scene import at, terms_of
from tests.fakes.hunan import CHANGSHA

TERMS = terms_of()
LI, WANG = Person("li", "李"), Person("wang", "王")
NINE = at("2026-11-18T09:00")
"""A Wednesday; business goes from 8:30 to 11:30 and from 14:30 to 17:00."""
MATTER = Matter(
    id="7d1f4a52-0000-4000-8000-000000000001",
    version=1,
    place=CHANGSHA,
    channel=Channel.VISIT,
    registered_at=NINE,
    owner=LI,
    first_asked=LI,
    caller=form().caller,
    summary="",
    disposition=ReplyLater("问"),
    no_request=None,
)
HOUR = timedelta(hours=1)


def step(kind: str, when: str, to: Person | None = None) -> Step:
    return Step(MATTER.id, when, kind, at(when), LI, "", to)


def promise(kind: Kind, when: str, agreed_for: str | None = None) -> Promise:
    agreed = at(agreed_for) if agreed_for else None
    return make(Pledge(kind, MATTER.subject, "li", CHANGSHA, agreed_for=agreed), at(when), TERMS)


def order(*told: Stage | str) -> Order:
    """Return a dispatch with what happened to it: a stage and when, in turn."""
    moments = [
        Moment(stage, at(str(when)), LI)
        for stage, when in zip(told[::2], told[1::2], strict=True)
        if isinstance(stage, Stage)
    ]
    unit = Addressee("u", CHANGSHA, "所", "")
    return Order(
        MATTER.id, 1, OrderKind.DISPATCH, CHANGSHA, unit, Errand("办"), "1", tuple(moments)
    )


def answered(when: str, **changes: object) -> Matter:
    done = replace(MATTER, result=Result("replied", "", at(when)))
    return replace(done, **changes)  # type: ignore[arg-type]


@pytest.mark.requirement("N7")
def test_what_nobody_else_used_is_the_first_askeds() -> None:
    assert burned(MatterFile(answered("2026-11-18T15:30"), ()), (), NINE, TERMS) == Burned(
        3.5 * HOUR
    )


@pytest.mark.requirement("N7", "S0-68")
def test_whoever_took_it_over_has_the_time_from_then_on() -> None:
    steps = (
        step("handed_over", "2026-11-18T10:00", WANG),
        step("handed_over", "2026-11-18T11:00", LI),
    )
    split = burned(MatterFile(answered("2026-11-18T11:30"), tuple(steps)), (), NINE, TERMS)
    assert split == Burned(first_asked=1.5 * HOUR, transfer=HOUR)


@pytest.mark.requirement("N7")
def test_a_department_has_the_time_while_it_is_asked() -> None:
    asked = order(Stage.SENT, "2026-11-18T10:00", Stage.REPORTED, "2026-11-18T15:00")
    split = burned(MatterFile(answered("2026-11-18T16:00"), (), (asked,)), (), NINE, TERMS)
    assert split == Burned(first_asked=2 * HOUR, department=2 * HOUR)
    waiting = order(Stage.SENT, "2026-11-18T10:00")
    file = MatterFile(MATTER, (), (waiting,))
    assert burned(file, (), at("2026-11-18T11:00"), TERMS) == Burned(HOUR, department=HOUR)


@pytest.mark.requirement("N7")
def test_what_a_unit_gave_back_is_nobodys_but_ours() -> None:
    stages = (Stage.SENT, "2026-11-18T09:00", Stage.ACCEPTED, "2026-11-18T09:30")
    back = order(*stages, Stage.RETURNED, "2026-11-18T10:00")
    file = MatterFile(MATTER, (), (back,))
    split = burned(file, (), at("2026-11-18T11:00"), TERMS)
    assert split == Burned(first_asked=HOUR, department=HOUR)


@pytest.mark.requirement("N7", "S2-41")
def test_while_the_province_is_asked_the_time_is_not_the_first_askeds() -> None:
    asked = keep(promise(Kind.INSTRUCTION, "2026-11-18T10:00"), at("2026-11-18T11:00"))
    split = burned(MatterFile(MATTER, ()), (asked,), at("2026-11-18T11:30"), TERMS)
    assert split == Burned(first_asked=1.5 * HOUR, department=HOUR)


@pytest.mark.requirement("N7", "S0-41")
def test_until_an_appointment_and_between_tries_the_caller_is_waited_for() -> None:
    meeting = promise(Kind.APPOINTMENT, "2026-11-18T10:00", "2026-11-18T15:00")
    split = burned(MatterFile(answered("2026-11-18T15:30"), ()), (meeting,), NINE, TERMS)
    assert split == Burned(first_asked=1.5 * HOUR, caller=2 * HOUR)
    vain = Attempt(at("2026-11-18T09:30"), "li", "李", Answer.NO_ANSWER)
    tried = replace(promise(Kind.REPLY, "2026-11-18T09:00"), attempts=(vain,))
    split = burned(MatterFile(MATTER, ()), (tried,), at("2026-11-18T15:30"), TERMS)
    assert split == Burned(first_asked=1.5 * HOUR, caller=2 * HOUR)


@pytest.mark.requirement("N7")
def test_during_a_hold_the_caller_is_waited_for() -> None:
    hold = Deferral(
        "h",
        DeferralKind.HOLD,
        timedelta(hours=2),
        "材料未齐",
        "li",
        "李",
        NINE,
        Verdict.GRANTED,
        decided_at=at("2026-11-18T09:30"),
    )
    held = replace(promise(Kind.REPLY, "2026-11-18T09:00"), deferrals=(hold,))
    split = burned(MatterFile(MATTER, ()), (held,), at("2026-11-18T15:30"), TERMS)
    assert split == Burned(first_asked=1.5 * HOUR, caller=2 * HOUR)


@pytest.mark.requirement("N7", "N33")
def test_while_it_rests_with_its_result_nobody_is_charged() -> None:
    steps = (
        step("reply", "2026-11-18T10:00"),
        step("close", "2026-11-18T11:00"),
        step("reopened", "2026-11-19T09:00"),
        step("reply", "2026-11-19T10:00"),
    )
    split = burned(
        MatterFile(answered("2026-11-19T10:00", reopened=1), tuple(steps)), (), NINE, TERMS
    )
    assert split == Burned(first_asked=2 * HOUR)


_INSTANTS = st.integers(0, 14 * 24 * 4).map(lambda quarters: NINE + quarters * HOUR / 4)
_STEPS = st.builds(
    lambda when, kind, to: Step(MATTER.id, str(when), kind, when, LI, "", to),
    _INSTANTS,
    st.sampled_from(["handed_over", "reply", "attempt", "close", "notified"]),
    st.sampled_from([LI, WANG]),
)
_KINDS = st.sampled_from([Kind.REPLY, Kind.REFERRAL_REPLY, Kind.DISPATCH_ANSWER, Kind.APPOINTMENT])


@st.composite
def _promises(draw: st.DrawFn) -> Promise:
    kind, made = draw(_KINDS), draw(_INSTANTS)
    agreed = made + draw(st.integers(1, 200)) * HOUR if kind.agreed else None
    one = make(Pledge(kind, MATTER.subject, "li", CHANGSHA, agreed_for=agreed), made, TERMS)
    tries = [
        Attempt(made + n * HOUR, "li", "李", Answer.BUSY) for n in range(draw(st.integers(0, 3)))
    ]
    one = replace(one, attempts=tuple(tries))
    return keep(one, made + draw(st.integers(0, 90)) * HOUR) if draw(st.booleans()) else one


@given(st.lists(_STEPS, max_size=8), st.lists(_promises(), max_size=4), _INSTANTS, st.randoms())
def test_every_working_minute_is_somebodys_and_only_once(
    steps: list[Step], promises: list[Promise], now: datetime, random: object
) -> None:
    split = burned(MatterFile(MATTER, tuple(steps)), promises, now, TERMS)
    parts = [split.first_asked, split.transfer, split.department, split.caller]
    assert all(part >= timedelta() for part in parts)
    whole = TERMS.calendar.working_time_between(NINE, now)
    assert sum(parts, timedelta()) == whole
    random.shuffle(steps)  # type: ignore[attr-defined]
    random.shuffle(promises)  # type: ignore[attr-defined]
    ordered = burned(MatterFile(MATTER, tuple(steps)), promises, now, TERMS)
    instants = {step.at for step in steps}
    if len(instants) == len(steps):
        assert ordered == split
