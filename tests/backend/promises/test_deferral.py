"""More time: the due instant moves by exactly what was granted, and a hold is silent."""

from collections.abc import Callable
from dataclasses import replace
from datetime import datetime, timedelta

import pytest

from backend.kernel.errors import Refused
from backend.kernel.rulebook import FIRST, Rulebook
from backend.promises import granting
from backend.promises.deferral import Deferral, DeferralKind, Verdict, given
from backend.promises.granting import Decision
from backend.promises.ladder import ladder
from backend.promises.model import Climb, Kind, Light, Pledge, Promise, Rung, State
from backend.promises.rules import is_held, keep, light, make, reckon, recompute, time_left
from backend.promises.steps import advance
from backend.promises.terms import Terms
from tests.backend.promises.scene import at, terms_of
from tests.fakes.hunan import CHANGSHA

TERMS = terms_of()
DAY = FIRST.working_day
HELD, LONGER = DeferralKind.HOLD, DeferralKind.EXTENSION


def made(kind: Kind, when: datetime, terms: Terms = TERMS) -> Promise:
    return make(Pledge(kind, "MATTER#1", "owner", CHANGSHA), when, terms)


def asked(promise: Promise, kind: DeferralKind, days: int, when: datetime) -> Promise:
    number = len(promise.deferrals) + 1
    deferral = Deferral(f"id-{number}", kind, days * DAY, "材料未齐", "asker", "问", when)
    return granting.ask(promise, deferral, TERMS)


def decided(
    promise: Promise, when: datetime, terms: Terms = TERMS, *, granted: bool = True
) -> Promise:
    waiting = promise.waiting
    assert waiting is not None
    return granting.decide(promise, waiting, Decision(granted, "boss", "批", when, "同意"), terms)


def deferred(promise: Promise, kind: DeferralKind, days: int, when: datetime) -> Promise:
    """Return the promise with time that was asked for and granted at one instant."""
    return decided(asked(promise, kind, days, when), when)


@pytest.mark.requirement("N17")
def test_an_extension_of_one_working_day_moves_a_reply_over_the_weekend() -> None:
    promise = deferred(made(Kind.REPLY, at("2026-11-18T10:00")), LONGER, 1, at("2026-11-19T09:00"))
    assert promise.due_at == at("2026-11-23T17:00")
    assert promise.next_alarm_at == at("2026-11-23T11:15")
    assert reckon(promise, TERMS).explain() == [
        "2026-11-18 周三，工作日，当日不计",
        "2026-11-19 周四，工作日，计第1日",
        "2026-11-19 周四，批批准延期，工作时间5小时30分",
        "2026-11-20 周五，工作日，计第2日",
        "2026-11-23 周一，顺延后届满",
    ]
    (deferral,) = promise.deferrals
    assert (deferral.verdict, deferral.decided_by, deferral.decision) == (
        Verdict.GRANTED,
        "boss",
        "同意",
    )


@pytest.mark.requirement("N17")
def test_a_hold_stops_the_clock_and_resuming_gives_the_rest_back() -> None:
    """Granted on Thursday at 10:00 for three days, resumed on Friday at 10:00."""
    promise = made(Kind.REPLY, at("2026-11-18T10:00"))
    left = time_left(promise, at("2026-11-19T10:00"), TERMS)
    held = deferred(promise, HELD, 3, at("2026-11-19T10:00"))
    assert held.due_at == at("2026-11-25T17:00")
    assert ladder(held, TERMS)[0] == (Rung.REMIND, at("2026-11-25T11:15"))
    for now in ("2026-11-19T10:00", "2026-11-20T12:00", "2026-11-24T09:59"):
        assert is_held(held, at(now), TERMS)
        assert time_left(held, at(now), TERMS) == left
        assert light(held, at(now), TERMS) is Light.GREY
    assert not is_held(held, at("2026-11-24T10:00"), TERMS)
    resumed, hold = granting.resume(held, at("2026-11-20T10:00"), TERMS)
    assert hold.resumed_at == at("2026-11-20T10:00")
    assert resumed.due_at == at("2026-11-23T17:00")
    assert time_left(resumed, at("2026-11-20T10:00"), TERMS) == left
    assert not is_held(resumed, at("2026-11-20T10:00"), TERMS)
    assert reckon(resumed, TERMS).explain("en")[2:] == [
        "2026-11-19 Thu: hold granted by 批, 5 h 30 min of working time",
        "2026-11-20 Fri: working day, day 2",
        "2026-11-23 Mon: due after the time granted",
    ]


def test_a_reminder_that_falls_into_a_hold_waits_for_its_end() -> None:
    promise = made(Kind.REPLY, at("2026-11-18T10:00"))
    held = deferred(promise, HELD, 1, at("2026-11-20T16:00"))
    assert ladder(held, TERMS)[:2] == (
        (Rung.REMIND, at("2026-11-23T16:00")),
        (Rung.DUE, at("2026-11-23T17:00")),
    )
    assert advance(held, at("2026-11-23T15:59"), TERMS) is None
    step = advance(held, at("2026-11-23T16:00"), TERMS)
    assert step is not None
    assert step.rung is Rung.REMIND


def test_what_rang_before_more_time_was_granted_rings_again_before_the_new_end() -> None:
    promise = made(Kind.REPLY, at("2026-11-18T10:00"))
    step = advance(promise, at("2026-11-20T11:15"), TERMS)
    assert step is not None
    longer = deferred(step.promise, LONGER, 1, at("2026-11-20T15:00"))
    assert (longer.rung, longer.due_at) == (Rung.NONE, at("2026-11-23T17:00"))
    assert longer.next_alarm_at == at("2026-11-23T11:15")
    assert longer.climbs == (Climb(at("2026-11-20T17:00"), Rung.REMIND),)


REFUSALS: dict[str, tuple[Callable[[], Promise], str]] = {
    "kept": (
        lambda: keep(made(Kind.REPLY, at("2026-11-18T10:00")), at("2026-11-18T11:00")),
        "owed",
    ),
    "urgent": (lambda: made(Kind.LEADER_REPORT, at("2026-11-18T17:00")), "urgent"),
    "urgent dispatch": (
        lambda: made(Kind.URGENT_DISPATCH_ANSWER, at("2026-11-18T17:00")),
        "urgent",
    ),
    "subsidy": (lambda: made(Kind.SUBSIDY, at("2026-11-01T10:00")), "day of payment"),
    "overdue": (lambda: made(Kind.REPLY, at("2026-11-10T10:00")), "overdue"),
    "twice already": (
        lambda: deferred(
            deferred(made(Kind.REPLY, at("2026-11-18T10:00")), LONGER, 1, at("2026-11-18T11:00")),
            LONGER,
            1,
            at("2026-11-18T12:00"),
        ),
        "granted 2 times",
    ),
    "waiting": (
        lambda: asked(made(Kind.REPLY, at("2026-11-18T10:00")), LONGER, 1, at("2026-11-18T11:00")),
        "waits for its decision",
    ),
}


@pytest.mark.parametrize("name", REFUSALS)
def test_what_may_not_be_put_off_is_refused_by_its_rule(name: str) -> None:
    build, reason = REFUSALS[name]
    promise = build()
    now = at("2026-11-18T17:10")
    with pytest.raises(Refused, match=reason) as refusal:
        asked(promise, LONGER, 1, now)
    assert refusal.value.article
    assert refusal.value.reason_zh


def test_a_hold_is_not_held_again_but_may_be_extended() -> None:
    held = deferred(made(Kind.REPLY, at("2026-11-18T10:00")), HELD, 2, at("2026-11-18T11:00"))
    with pytest.raises(Refused, match="hold is running"):
        asked(held, HELD, 1, at("2026-11-19T11:00"))
    longer = deferred(held, LONGER, 1, at("2026-11-19T11:00"))
    assert TERMS.calendar.working_time_between(held.due_at, longer.due_at) == DAY
    with pytest.raises(Refused, match="no hold"):
        granting.resume(made(Kind.REPLY, at("2026-11-18T10:00")), at("2026-11-18T11:00"), TERMS)
    kept = keep(held, at("2026-11-18T12:00"))
    with pytest.raises(Refused, match="no hold"):
        granting.resume(kept, at("2026-11-18T12:30"), TERMS)


def test_nobody_decides_for_themselves_and_not_after_the_end() -> None:
    waiting = asked(made(Kind.REPLY, at("2026-11-18T10:00")), LONGER, 1, at("2026-11-18T11:00"))
    request = waiting.deferrals[0]
    for person in ("asker", "owner"):
        decision = Decision(True, person, "", at("2026-11-18T12:00"), "同意")
        with pytest.raises(Refused, match="themselves"):
            granting.decide(waiting, request, decision, TERMS)
    with pytest.raises(Refused, match="overdue"):
        decided(waiting, at("2026-11-20T17:00:01"))
    late_no = decided(waiting, at("2026-11-20T17:00:01"), granted=False)
    assert late_no.deferrals[0].verdict is Verdict.REFUSED
    with pytest.raises(Refused, match="owed"):
        decided(keep(waiting, at("2026-11-18T15:00")), at("2026-11-18T16:00"), granted=False)


def test_a_refusal_changes_nothing_but_the_request() -> None:
    waiting = asked(made(Kind.REPLY, at("2026-11-18T10:00")), HELD, 1, at("2026-11-18T11:00"))
    refused = decided(waiting, at("2026-11-18T12:00"), granted=False)
    assert refused.waiting is None
    unchanged = replace(refused, deferrals=waiting.deferrals, version=waiting.version)
    assert unchanged == waiting
    assert given(refused.deferrals, TERMS.calendar) == timedelta()
    again = deferred(refused, HELD, 1, at("2026-11-18T13:00"))
    assert again.due_at > waiting.due_at


def test_what_is_settled_while_somebody_waits_for_a_yes_is_settled() -> None:
    waiting = asked(made(Kind.REPLY, at("2026-11-18T10:00")), LONGER, 1, at("2026-11-18T11:00"))
    kept = keep(waiting, at("2026-11-18T15:00"))
    assert kept.state is State.KEPT
    assert not kept.late_at(at("2026-12-01T10:00"))


def test_a_longer_working_day_makes_a_longer_day_of_extension() -> None:
    """What was granted is working time: a later rulebook does not change it."""
    promise = deferred(made(Kind.REPLY, at("2026-11-18T10:00")), LONGER, 1, at("2026-11-19T09:00"))
    assert promise.deferrals[0].working_time == timedelta(minutes=330)
    stricter = Rulebook(version=2, reply_working_days=1)
    terms = Terms(TERMS.calendar, 1, stricter)
    assert recompute(promise, at("2026-11-19T10:00"), terms).due_at == at("2026-11-20T17:00")
