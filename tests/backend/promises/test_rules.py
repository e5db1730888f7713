"""When a promise is due, how it is kept and how it stands."""

from datetime import UTC, date, datetime, timedelta

import pytest

from backend.calendar import Almanac, Edition
from backend.kernel.clock import SHANGHAI
from backend.kernel.errors import Refused
from backend.kernel.rulebook import FIRST, Rulebook
from backend.promises.model import Kind, Light, Pledge, Promise, Rung, State
from backend.promises.rules import cancel, due, keep, light, make, recompute, time_left
from backend.promises.terms import Standing, Terms
from tests.fakes.hunan import CHANGSHA, seed

ALMANAC = Almanac(Edition(1, tuple(row.calendar_day() for row in seed().working_days)))
TERMS = Standing(ALMANAC, [FIRST]).terms(CHANGSHA, datetime(2026, 11, 1, tzinfo=UTC))


def at(text: str) -> datetime:
    return datetime.fromisoformat(text).replace(tzinfo=SHANGHAI)


def made(kind: Kind, when: str, terms: Terms = TERMS) -> Promise:
    return make(Pledge(kind, "MATTER#1", "person-1", CHANGSHA, owner_name="李华"), at(when), terms)


@pytest.mark.requirement("R4", "R13", "R21")
@pytest.mark.parametrize(
    ("kind", "when", "due_at", "first_alarm"),
    [
        (Kind.REPLY, "2026-11-18T10:00", "2026-11-20T17:00", "2026-11-20T11:15"),
        (Kind.REPLY, "2026-09-30T10:00", "2026-10-09T17:00", "2026-10-09T11:15"),
        (Kind.COMPLAINT_ACCEPTANCE, "2026-11-18T10:00", "2026-11-25T17:00", "2026-11-25T11:15"),
        (Kind.LEADER_REPORT, "2026-11-18T23:50", "2026-11-19T00:20", "2026-11-19T00:20"),
    ],
)
def test_a_promise_is_made_by_calendar_and_rulebook(
    kind: Kind, when: str, due_at: str, first_alarm: str
) -> None:
    promise = made(kind, when)
    assert promise.due_at == due(kind, at(when), TERMS).at == at(due_at)
    assert promise.next_alarm_at == at(first_alarm)
    assert (promise.calendar_version, promise.rulebook_version) == (1, 1)
    assert (promise.state, promise.rung, promise.version) == (State.OPEN, Rung.NONE, 1)
    assert promise.id == f"MATTER#1:{kind}:1"
    assert promise.owner_name == "李华"


def test_an_urgent_promise_explains_that_it_runs_by_the_clock() -> None:
    reckoned = due(Kind.LEADER_REPORT, at("2026-11-21T23:50"), TERMS)
    assert reckoned.explain() == ["2026-11-21 周六，紧急事项按自然时间计算，30分钟内报告"]
    assert not reckoned.provisional


@pytest.mark.requirement("R4")
def test_the_switches_of_the_two_day_rule() -> None:
    rolled = Terms(TERMS.calendar, 1, Rulebook(roll_to_opening=True))
    assert due(Kind.REPLY, at("2026-11-18T18:00"), rolled).at == at("2026-11-23T17:00")
    by_clock = Terms(TERMS.calendar, 1, Rulebook(due_at_closing=False))
    assert due(Kind.REPLY, at("2026-11-18T10:05"), by_clock).at == at("2026-11-20T10:05")


@pytest.mark.requirement("R5")
@pytest.mark.parametrize(
    ("kept_at", "late"),
    [("2026-11-20T16:59:59", False), ("2026-11-20T17:00", False), ("2026-11-20T17:00:01", True)],
)
def test_a_reply_at_the_due_instant_is_on_time(kept_at: str, late: bool) -> None:  # noqa: FBT001
    promise = keep(made(Kind.REPLY, "2026-11-18T10:00"), at(kept_at))
    assert promise.late_at(at("2026-12-01T00:00")) is late
    assert (promise.state, promise.kept_at) == (State.KEPT, at(kept_at))
    assert promise.next_alarm_at is None
    assert promise.version == 2
    assert light(promise, at("2026-12-01T00:00"), TERMS) is Light.GREY


def test_what_is_no_longer_owed_can_neither_be_kept_nor_cancelled() -> None:
    cancelled = cancel(made(Kind.REPLY, "2026-11-18T10:00"))
    assert not cancelled.late_at(at("2026-12-01T00:00"))
    assert time_left(cancelled, at("2026-11-18T11:00"), TERMS) == timedelta()
    with pytest.raises(Refused):
        keep(cancelled, at("2026-11-19T10:00"))
    with pytest.raises(Refused):
        cancel(keep(made(Kind.REPLY, "2026-11-18T10:00"), at("2026-11-19T10:00")))


@pytest.mark.requirement("N17")
@pytest.mark.parametrize(
    ("kind", "now", "shown", "minutes_left"),
    [
        (Kind.REPLY, "2026-11-18T10:00", Light.GREEN, 90 + 150 + 660),
        (Kind.REPLY, "2026-11-18T22:00", Light.GREEN, 660),
        (Kind.REPLY, "2026-11-20T11:14", Light.GREEN, 166),
        (Kind.REPLY, "2026-11-20T11:15", Light.AMBER, 165),
        (Kind.REPLY, "2026-11-20T17:00", Light.AMBER, 0),
        (Kind.REPLY, "2026-11-20T17:01", Light.RED, 0),
        (Kind.REPLY, "2026-11-23T08:31", Light.RED, -1),
        (Kind.LEADER_REPORT, "2026-11-18T10:10", Light.AMBER, 20),
        (Kind.LEADER_REPORT, "2026-11-18T10:31", Light.RED, -1),
    ],
)
def test_the_light_and_the_working_time_left(
    kind: Kind, now: str, shown: Light, minutes_left: int
) -> None:
    promise = made(kind, "2026-11-18T10:00")
    assert light(promise, at(now), TERMS) is shown
    assert time_left(promise, at(now), TERMS) == timedelta(minutes=minutes_left)


@pytest.mark.requirement("S0-80", "N4")
def test_a_promise_is_judged_by_the_rulebook_of_its_time() -> None:
    stricter = Rulebook(version=2, effective_from=date(2026, 11, 19), reply_working_days=1)
    standing = Standing(ALMANAC, [FIRST, stricter])
    before, after = (
        made(Kind.REPLY, when, standing.terms(CHANGSHA, at(when)))
        for when in ("2026-11-18T10:00", "2026-11-19T10:00")
    )
    assert (before.rulebook_version, before.due_at) == (1, at("2026-11-20T17:00"))
    assert (after.rulebook_version, after.due_at) == (2, at("2026-11-20T17:00"))
    assert not standing.terms(CHANGSHA, before.made_at).supersede(before)
    with pytest.raises(LookupError):
        standing.terms(CHANGSHA, at("2013-03-14T10:00"))


def test_recomputing_moves_the_instants() -> None:
    promise = made(Kind.REPLY, "2026-11-18T10:00")
    terms = Terms(TERMS.calendar, 2, Rulebook(reply_working_days=3))
    assert terms.supersede(promise)
    assert not terms.lag_behind(promise)
    moved = recompute(promise, at("2026-11-18T11:00"), terms)
    assert moved.due_at == at("2026-11-23T17:00")
    assert moved.next_alarm_at == at("2026-11-23T11:15")
    assert (moved.calendar_version, moved.version, moved.rung) == (2, 2, Rung.NONE)
    assert TERMS.lag_behind(moved)
    assert not TERMS.supersede(moved)
