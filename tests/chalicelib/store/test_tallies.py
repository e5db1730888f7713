"""Rows, markers and what a check found: in memory and on the emulator alike."""

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from typing import Any

import pytest

from backend.tallies.model import ABOVE, Checked, Difference, Hour, Month, Row, Source
from backend.tallies.periods import Period, Unit
from backend.tallies.ports import Checks, Tallies
from chalicelib.store.tallies import DynamoChecks, DynamoTallies
from tests.fakes.tallies import FakeChecks, FakeTallies

NINE = datetime(2026, 11, 23, 1, 0, tzinfo=UTC)
NIGHT = datetime(2026, 11, 23, 18, 0, tzinfo=UTC)
DAY = date(2026, 11, 23)


@pytest.fixture(params=["fake", "emulator"])
def tallies(request: pytest.FixtureRequest) -> Tallies:
    if request.param == "fake":
        return FakeTallies()
    request.getfixturevalue("tables")
    return DynamoTallies()


@pytest.mark.requirement("N37")
def test_a_dirty_hour_is_forgotten_only_if_nobody_touched_it_since(tallies: Tallies) -> None:
    hour = Hour("430100", DAY, 9, Source.CALLS)
    tallies.touch([hour], NINE)
    tallies.touch([hour], NINE + timedelta(seconds=1))
    (marker,) = tallies.dirty()
    assert (marker.first_touch, marker.last_touch) == (NINE, NINE + timedelta(seconds=1))
    tallies.touch([hour], NINE + timedelta(seconds=2))
    tallies.forget(marker)
    (marker,) = tallies.dirty()
    tallies.forget(marker)
    assert list(tallies.dirty()) == []


def test_rows_of_hours_are_kept_as_they_were_counted(tallies: Tallies) -> None:
    hours = {
        Hour("430100", DAY, 9, Source.CALLS): {"430102": {"calls": 3}, "430100@": {"calls": 1}},
        Hour("430100", DAY, 9, Source.DUTY): {"430100@": {"duty.shifts": 2}},
    }
    tallies.keep_hours(hours)
    tallies.keep_hours(hours)
    assert tallies.hours_of("430100", DAY) == hours
    assert tallies.hours_of("430100", DAY + timedelta(days=1)) == {}


def test_rows_are_read_by_what_lies_below_a_place_and_by_its_steps(tallies: Tallies) -> None:
    day, month = Period.of(Unit.DAY, DAY), Period.of(Unit.MONTH, DAY)
    rows = [
        Row("430102", day, {"calls": 3}, NINE),
        Row("430103", day, {}, NINE),
        Row("430102", day.previous, {"calls": 1}, NINE),
        Row("430102", month, {"calls": 4}, NINE),
    ]
    tallies.keep("430100", rows)
    tallies.keep(ABOVE, [Row("430000", day, {"calls": 9}, NINE)])
    assert list(tallies.below("430100", day)) == rows[:2]
    assert list(tallies.below("430100", month)) == [rows[3]]
    assert list(tallies.below(ABOVE, day)) == [Row("430000", day, {"calls": 9}, NINE)]
    assert list(tallies.steps("430100", month, "430102")) == [rows[2], rows[0]]
    assert list(tallies.steps("430100", month)) == [rows[2], rows[0], rows[1]]
    year = Period.of(Unit.YEAR, DAY)
    assert list(tallies.steps("430100", year)) == [rows[3]]
    assert list(tallies.below("430200", day)) == []


def test_a_dirty_month_is_kept_apart_from_dirty_hours(tallies: Tallies) -> None:
    tallies.touch([Month("430100", Period.of(Unit.MONTH, DAY))], NINE)
    assert list(tallies.dirty()) == []
    (marker,) = tallies.dirty_months()
    tallies.forget(marker)
    assert list(tallies.dirty_months()) == []


@pytest.fixture(params=["fake", "emulator"])
def checks(request: pytest.FixtureRequest) -> Checks:
    if request.param == "fake":
        return FakeChecks()
    request.getfixturevalue("tables")
    return DynamoChecks()


def found(at: datetime, **changes: Any) -> Checked:
    differences = (Difference("430100#2026-11-23#09#calls", {}, {"calls": 2}),)
    facts: dict[str, Any] = {"hours": 1440, "differing": 1, "differences": differences}
    return Checked(DAY, DAY, at, 15, **{**facts, **changes})


def test_checks_are_found_by_when_they_were_begun_the_newest_first(checks: Checks) -> None:
    assert list(checks.recent(5)) == []
    begun = found(NIGHT, hours=0, differing=0, differences=(), asked_by="王")
    later = found(NIGHT + timedelta(hours=1), done=15)
    for one in (begun, later, found(NIGHT - timedelta(days=1))):
        checks.keep(one)
    further = replace(begun, done=7, hours=840)
    checks.keep(further)
    assert list(checks.recent(2)) == [later, further]
    assert [one.whole for one in checks.recent(2)] == [True, False]
