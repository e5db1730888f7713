"""A scripted day: drawn the same each time, and played on the real flows in process."""

from collections import Counter
from collections.abc import Iterator
from datetime import date, datetime, timedelta

import pytest

from backend.calls.rules import outcome_of
from backend.kernel.clock import SHANGHAI
from infra.connect.simulator.engine.clock import VirtualClock
from infra.local.telephone.day import next_reception_day
from infra.local.telephone.player import Player
from infra.local.telephone.script import CALLS, Scenario, Wish, is_city, written
from tests.fakes.hunan import seed
from tests.fakes.telephone import Town, open_town

DAY = date(2026, 11, 23)
MIDNIGHT = datetime(2026, 11, 23, tzinfo=SHANGHAI)


@pytest.fixture
def town() -> Iterator[Town[VirtualClock]]:
    with open_town("2026-11-23T08:20") as opened:
        for person in seed().people:
            if person.agent_id:
                opened.sign_on(person.username)
        yield opened


def play(town: Town[VirtualClock], scenario: Scenario, calls: int) -> Player:
    """Play a script to its end; the lines are looked at each minute, as the schedule does it."""
    player = town.telephone.play(written(scenario, calls), MIDNIGHT)

    def refresh() -> None:
        town.house.clock.at = town.clock.now()
        town.house.switchboard.refresh()
        town.clock.after(60, refresh, idle=True)

    refresh()
    town.clock.settle(lambda: not player.running, within=86_400)
    town.clock.settle(within=1200)
    assert not player.running
    return player


@pytest.mark.parametrize("scenario", list(Scenario))
def test_a_script_is_the_same_each_time_and_shaped_like_a_day(scenario: Scenario) -> None:
    script = written(scenario)
    assert script == written(scenario)
    assert len(script.parts) == CALLS == 400
    hours = Counter(int(part.at // 3600) for part in script.parts)
    assert [part.at for part in script.parts] == sorted(part.at for part in script.parts)
    assert min(hours[9], hours[10]) > hours[11] > hours[12]
    assert {part.place for part in script.parts} == {
        row.code for row in seed().divisions if is_city(row)
    }
    assert {part.wish for part in script.parts} == set(Wish)
    assert len({part.number for part in script.parts}) < CALLS, "somebody calls again"
    if scenario is Scenario.BUSY:
        assert hours[9] + hours[10] > CALLS / 2


@pytest.mark.requirement("N38")
def test_a_day_is_played_and_the_hotline_keeps_every_call(town: Town[VirtualClock]) -> None:
    player = play(town, Scenario.NORMAL, 60)
    assert sum(player.outcomes.values()) == player.rung == 60
    kept = Counter(
        str(outcome_of(call))
        for call in (town.house.calls.get(identity) for identity in town.telephone.calls)
        if call is not None
    )
    assert kept.total() == 60
    assert kept["answered"] > 25
    assert kept["voicemail"] > 3
    assert {desk.status for desk in town.telephone.exchange.floor.desks.values()} == {"Offline"}


@pytest.mark.requirement("N38", "S0-22")
def test_in_an_outage_callers_leave_messages_and_afterwards_they_are_answered(
    town: Town[VirtualClock],
) -> None:
    player = play(town, Scenario.OUTAGE, 80)
    begin, end = player.script.outage or (0, 0)
    down = [
        record["Attributes"].get("voicemail")
        for record in town.doors.records
        if record["Attributes"].get("backend") == "down"
    ]
    assert len(down) >= 3
    assert set(down) <= {"1", None}
    rung = [part for part in player.script.parts if begin <= part.at < end]
    assert len(down) <= len(rung) + 3
    assert player.outcomes["answered"] > 20


@pytest.mark.requirement("N38")
def test_recordings_come_late_where_voicemail_is_lost(town: Town[VirtualClock]) -> None:
    play(town, Scenario.LOST_VOICEMAIL, 30)
    told: dict[str, list[bool]] = {}
    for record in town.doors.records:
        if record["Attributes"].get("voicemail") == "1":
            told.setdefault(record["ContactId"], []).append(bool(record["Recordings"]))
    assert len(told) > 5
    assert any(seen == [False, True] for seen in told.values()), told


def test_a_day_that_is_ended_leaves_nobody_on_the_line(town: Town[VirtualClock]) -> None:
    exchange = town.telephone.exchange
    outlet = exchange.outlet
    first = town.telephone.play(written(Scenario.LOST_VOICEMAIL, 200), MIDNIGHT)
    town.clock.advance(3600)
    assert exchange.calls
    second = town.telephone.play(written(Scenario.NORMAL, 5), MIDNIGHT)
    assert not first.running
    second.stop()
    second.stop()
    assert exchange.calls == {}
    assert exchange.outlet is outlet


def test_the_next_day_is_one_on_which_the_line_is_open() -> None:
    assert next_reception_day(date(2026, 11, 20)) == DAY, "after Friday comes Monday"
    assert next_reception_day(date(2026, 9, 30)) > date(2026, 10, 1)
    assert next_reception_day(DAY) == DAY + timedelta(days=1)
