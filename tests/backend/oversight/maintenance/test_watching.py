"""What went down is found by itself, once, and ends by itself (Art. 4(4), S0-14, S0-72)."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from backend.kernel.audit import Fact
from backend.kernel.books import Write
from backend.kernel.clock import civil_day
from backend.kernel.errors import Conflict
from backend.kernel.events import Event
from backend.kernel.rulebook import FIRST
from backend.kernel.suspicions import Suspicion
from backend.oversight.maintenance.model import (
    ROUNDS,
    Outage,
    ProbeDay,
    Sight,
    Stage,
    Watched,
    Why,
)
from backend.oversight.maintenance.rules import is_due, seen
from backend.oversight.maintenance.telling import DOWN, UP
from backend.oversight.maintenance.turning import Turn
from backend.oversight.maintenance.watching import OWN
from backend.promises.model import Kind, Promise
from chalicelib.wiring import maintenance
from tests.backend.oversight.maintenance.minutes import look, minutes, outages
from tests.fakes import hunan
from tests.fakes.clock import FakeClock
from tests.fakes.house import House, open_house

TEN = datetime(2026, 11, 23, 2, 0, tzinfo=UTC)
"""A Monday, 10:00 in Changsha: the line is open until half past eleven."""
LINE = "430100"


@pytest.fixture
def house() -> Iterator[House]:
    with open_house(House(FakeClock(TEN))) as opened:
        for person in hunan.seed().people:
            opened.accounts.keep(person.account(person.username))
        yield opened


def events(house: House, kind: str) -> list[Event]:
    return [one for one in house.books.all(Event) if one.kind == kind]


@pytest.mark.requirement("S0-14")
def test_each_line_is_tried_as_often_as_the_rulebook_says(house: House) -> None:
    minutes(house, 15)
    assert len(house.probe.tried) == 3 * len(set(house.probe.tried)) == 3 * 14
    watched = house.books.get(Watched, "430000")
    assert watched is not None
    assert watched.today == ProbeDay(
        "430000", TEN.date(), dict.fromkeys(sorted(watched.lines), 3), {}
    )
    assert (outages(house), house.books.all(Event)) == ([], [])


@pytest.mark.requirement("S0-14", "S0-72")
def test_a_line_that_cannot_be_reached_is_an_outage_a_lead_and_restored_by_itself(
    house: House,
) -> None:
    minutes(house, 1)
    house.probe.cut[LINE] = Why.NO_ANSWER
    minutes(house, 5)
    [found] = minutes(house, 1)
    [outage] = outages(house)
    assert found.opened == [outage.id] == ["20261123T100600.430100"]
    assert (outage.stage, outage.why, outage.place) == (Stage.DOWN, Why.NO_ANSWER, hunan.CHANGSHA)
    assert outage.owner is not None
    assert outage.owner.id == "administrator"
    [told] = events(house, DOWN)
    assert (told.data["heads"], told.data["to"]) == ("430100 430000", "administrator")
    minutes(house, 8)
    assert house.books.all(Suspicion) == []
    minutes(house, 1)
    [lead] = house.suspicions.of_line(LINE, TEN)
    assert (lead.item, lead.kind, lead.evidence["minutes"]) == (1, "line_down", "10")
    del house.probe.cut[LINE]
    minutes(house, 6)
    [outage] = outages(house)
    assert (outage.stage, outage.lead, outage.version) == (Stage.RESTORED, True, 3)
    assert outage.restored_at is not None
    assert outage.restored_at - outage.began_at == timedelta(minutes=11)
    assert len(events(house, UP)) == 1
    actions = [one.action for one in house.books.all(Fact) if one.subject == outage.subject]
    assert actions == ["outage.found", "outage.suspected", "outage.restored"]
    minutes(house, 30)
    assert len(outages(house)) == 1


def test_a_probe_that_fails_once_is_made_again_the_next_minute_and_is_no_outage(
    house: House,
) -> None:
    minutes(house, 1)
    house.probe.cut[LINE] = Why.ELSEWHERE
    minutes(house, 5)
    assert house.probe.tried.count(LINE) == 2
    del house.probe.cut[LINE]
    minutes(house, 1)
    assert house.probe.tried.count(LINE) == 3
    assert outages(house) == []
    watched = maintenance.upkeep().watched()
    assert watched.today is not None
    assert (watched.today.missed, watched.lines[LINE].why) == ({LINE: 1}, None)


@pytest.mark.requirement("S0-72")
def test_what_is_down_outside_the_reception_hours_is_no_lead(house: House) -> None:
    house.clock.at = TEN + timedelta(hours=2)  # noon: nobody need answer until half past two
    house.probe.cut[LINE] = Why.NO_ANSWER
    minutes(house, 60)
    assert [one.stage for one in outages(house)] == [Stage.DOWN]
    assert house.books.all(Suspicion) == []
    minutes(house, 100)
    assert [one.evidence["minutes"] for one in house.books.all(Suspicion)] == ["10"]


@pytest.mark.requirement("S0-14")
def test_scheduled_work_that_stands_still_is_one_outage_until_all_of_it_goes_on(
    house: House,
) -> None:
    for job in (OWN, "sweep", "recount"):
        house.rounds.keep(job, TEN)
    minutes(house, 5)
    assert outages(house) == []
    minutes(house, 1)
    [outage] = outages(house)
    assert (outage.target, outage.began_at, outage.stage) == (ROUNDS, TEN, Stage.DOWN)
    assert outage.detail == "承诺到期提醒、指标重算"
    house.rounds.keep("sweep", house.clock.now())
    minutes(house, 1)
    assert outages(house)[0].stage is Stage.DOWN
    house.rounds.keep("recount", house.clock.now())
    minutes(house, 1)
    assert outages(house)[0].stage is Stage.RESTORED
    assert house.books.all(Suspicion) == []


def test_after_everything_stood_still_the_time_of_it_is_known(house: House) -> None:
    minutes(house, 2)
    last = house.clock.now()
    house.clock.forward(seconds=3 * 3600)
    report = look()
    house.rounds.keep(OWN, house.clock.now())
    [outage] = outages(house)
    assert (report.opened, report.ended) == ([outage.id], [outage.id])
    assert (outage.began_at, outage.restored_at) == (last, house.clock.now())


def test_the_first_look_of_a_new_platform_finds_nothing_standing_still(house: House) -> None:
    house.rounds.keep("sweep", TEN - timedelta(days=2))
    assert look().opened == []


def test_two_looks_of_one_minute_open_one_outage(
    house: House, monkeypatch: pytest.MonkeyPatch
) -> None:
    minutes(house, 1)
    house.probe.cut[LINE] = Why.NO_ANSWER
    minutes(house, 5)
    house.clock.forward(seconds=60)
    before = maintenance.upkeep().watched()
    assert look().opened
    monkeypatch.setattr(type(maintenance.upkeep()), "watched", lambda _: before)
    assert look().opened == []
    assert len(outages(house)) == 1


@pytest.mark.usefixtures("house")
def test_where_time_runs_out_the_others_are_tried_in_the_next_minute() -> None:
    left = iter([True] * 3 + [False] * 100)
    report = maintenance.watch().look("430000", lambda: next(left))
    assert (report.tried, report.left) == (3, 11)
    assert look().tried == 11


def test_the_days_that_are_over_are_kept_by_themselves_and_a_clock_set_back_hurts_nothing(
    house: House,
) -> None:
    minutes(house, 2)
    for hours in (24, -24, 24, 24):
        house.clock.forward(seconds=hours * 3600)
        minutes(house, 1)
    days = maintenance.upkeep().days(TEN.date(), TEN.date() + timedelta(days=5))
    assert [one.day.day for one in days] == [23, 24]
    assert days[0].tried[LINE] == 1
    assert look().left == 0


def test_a_store_that_refuses_keeps_nothing_and_the_next_minute_tries_again(
    house: House, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refuse(*_: Write) -> None:
        raise Conflict("Watched")

    with monkeypatch.context() as patch:
        patch.setattr(type(house.books), "commit", lambda _self, *writes: refuse(*writes))
        assert look().left == 14
    assert look().tried == 14


@given(
    st.integers(min_value=1, max_value=60),
    st.integers(min_value=1, max_value=5),
    st.lists(st.sampled_from([None, *Why]), min_size=1, max_size=12),
)
def test_a_line_is_never_left_untried_for_longer_than_its_time(
    every: int, needed: int, answers: list[Why | None]
) -> None:
    sight: Sight | None = None
    at = TEN
    failed = 0
    for why in answers:
        waited = 0
        while not is_due(sight, at, timedelta(minutes=every), needed):
            at += timedelta(minutes=1)
            waited += 1
        assert waited <= every
        sight = seen(sight, why, at)
        failed = 0 if why is None else failed + 1
        assert (sight.failed, sight.since is None) == (failed, failed == 0)
    assert is_due(sight, at - timedelta(days=1), timedelta(minutes=every), needed)


@pytest.mark.requirement("S0-72", "S0-80")
@pytest.mark.parametrize(("before", "after"), [(10, 330), (330, 10)])
def test_a_lead_is_judged_by_the_rulebook_of_when_the_line_went_down(
    before: int, after: int
) -> None:
    tomorrow = TEN + timedelta(hours=15)
    books = (
        replace(FIRST, outage_lead_minutes=before),
        replace(FIRST, version=2, effective_from=civil_day(tomorrow), outage_lead_minutes=after),
    )
    rules = replace(hunan.regulations(), rulebooks=books)
    turn = Turn(None, Outage("one", LINE, hunan.CHANGSHA, TEN, TEN, Why.NO_ANSWER))
    assert (turn.suspect(rules, "clock", tomorrow) is None) is (before > after)
    assert turn.after.lead is (before < after)
    assert turn.suspect(rules, "clock", tomorrow) is None, "once"


def test_the_numbers_of_2013_stand_in_the_rulebook() -> None:
    assert (FIRST.line_probe_minutes, FIRST.line_probe_failures, FIRST.outage_lead_minutes) == (
        5,
        2,
        10,
    )


@pytest.mark.requirement("S0-14")
def test_the_cause_of_what_is_over_is_owed_by_whoever_answers_for_it(house: House) -> None:
    minutes(house, 1)
    house.probe.cut[LINE] = Why.NO_ANSWER
    minutes(house, 6)
    assert house.books.all(Promise) == []
    del house.probe.cut[LINE]
    minutes(house, 5)
    [outage] = outages(house)
    [owed] = house.books.all(Promise)
    assert (owed.kind, owed.subject) == (Kind.OUTAGE_CAUSE, outage.subject)
    # The province's own, and nothing that a centre is pressed for: due when Thursday's work ends
    assert (owed.owner, owed.place) == ("administrator", hunan.HUNAN)
    assert owed.due_at == datetime(2026, 11, 26, 9, tzinfo=UTC)
