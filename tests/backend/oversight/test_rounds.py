"""The clocks of the scheduled checks: whatever did not run is found, told once, and shown."""

from datetime import UTC, datetime, timedelta

import pytest

from backend.accounts.circle import UNCHECKED, News
from backend.kernel.events import Event
from backend.kernel.rulebook import FIRST
from backend.oversight.checking import OWN
from backend.oversight.rounds import SCHEDULED, Every, rounds_of
from backend.tallies.periods import Period
from chalicelib.jobs import rounds
from chalicelib.wiring import maintenance, oversight
from tests.backend.accounts.office import Office
from tests.fakes import hunan
from tests.fakes.clock import FakeClock
from tests.fakes.house import House, open_house

NOW = datetime(2026, 11, 23, 2, 0, tzinfo=UTC)
MONTH = Period.parse("2026-11")
LAST = {one.job: NOW for one in SCHEDULED}


def late(after: timedelta) -> set[str]:
    return {one.of.job for one in rounds_of(LAST, FIRST, NOW + after) if one.late}


@pytest.mark.requirement("N39")
def test_each_round_is_judged_by_its_own_clock_in_the_rulebook() -> None:
    minute = {one.job for one in SCHEDULED if one.every is Every.MINUTE}
    assert late(timedelta(minutes=5)) == set()
    assert late(timedelta(minutes=5, seconds=1)) == minute
    hourly = {one.job for one in SCHEDULED if one.every is Every.HOUR}
    assert late(timedelta(minutes=130, seconds=1)) == minute | hourly
    assert late(timedelta(hours=27)) == minute | hourly
    assert late(timedelta(hours=27, seconds=1)) == {one.job for one in SCHEDULED}


@pytest.mark.requirement("N39")
def test_a_round_that_was_never_made_is_late_and_the_first_night_is_awaited() -> None:
    rounds_made = rounds_of({}, FIRST, NOW)
    assert {one.of.every for one in rounds_made if not one.late} == {Every.DAY}
    assert all(one.late for one in rounds_made if one.of.every is not Every.DAY)


@pytest.mark.requirement("N39")
def test_the_province_is_told_once_a_day_of_a_check_that_stands_still() -> None:
    with open_house(House(FakeClock(NOW))) as house:
        house.rounds.kept |= LAST | {"sweep": NOW - timedelta(minutes=9)}
        for _ in range(2):
            oversight.checking().run((MONTH,), lambda: True)
        (told,) = [one for one in house.books.all(Event) if one.kind == UNCHECKED]
        assert (told.data["heads"], told.data["zh"]) == ("430000", "承诺到期提醒")
        people = Office().circle.of(News("x", told.kind, NOW, told.data))
        assert "administrator" in {one.person_id for one in people}, "who can mend it is told"
        administrator = hunan.person("administrator")
        seen = maintenance.logbook().month(administrator, hunan.HUNAN, MONTH)
        assert [one.of.job for one in seen.rounds if one.late] == ["sweep"]
        seen = maintenance.logbook().month(hunan.person("head-changsha"), hunan.CHANGSHA, MONTH)
        assert seen.rounds == ()
        board = oversight.board_desk().see(hunan.person("supervisor"), "430000", MONTH)
        assert [one.of.job for one in board.rounds if one.late] == ["sweep"]
        head = oversight.board_desk().see(hunan.person("head-changsha"), "430100", MONTH)
        assert head.rounds == ()


def test_a_platform_that_begins_tells_of_nothing_before_the_others_had_their_turn() -> None:
    with open_house(House(FakeClock(NOW))) as house:
        oversight.checking().run((MONTH,), lambda: True)
        assert not [one for one in house.books.all(Event) if one.kind == UNCHECKED]
        house.rounds.keep(OWN, NOW)
        hourly = [one for one in SCHEDULED if one.every is not Every.DAY]
        assert len(oversight.checking().run((MONTH,), lambda: True).late) == len(hourly) - 1


@pytest.mark.requirement("N39")
@pytest.mark.parametrize(
    ("last", "hour", "missed"),
    [
        (None, 3, False),
        (timedelta(hours=20), 3, True),
        (timedelta(hours=20), 11, False),
        (timedelta(hours=6), 3, False),
    ],
)
def test_the_work_of_a_day_is_missed_from_its_hour_on_where_it_was_ever_done(
    last: timedelta | None, hour: int, *, missed: bool
) -> None:
    with open_house(House(FakeClock(NOW))) as house:
        if last is not None:
            house.rounds.keep("close_days.long", NOW - last)
        assert rounds.missed("close_days.long", hour) is missed


def test_a_round_is_kept_when_it_has_ended_well() -> None:
    def fail() -> None:
        raise RuntimeError

    with open_house(House(FakeClock(NOW))) as house:
        assert rounds.kept("sweep", lambda: 7) == 7
        with pytest.raises(RuntimeError):
            rounds.kept("resend", fail)
        assert house.rounds.last() == {"sweep": NOW}
