"""A check finds each row that is not what it should be, and what it finds is put right."""

from collections.abc import Callable
from dataclasses import replace
from datetime import date, timedelta

import pytest

from backend.tallies.checking import Check
from backend.tallies.model import ABOVE, Aside, Checked, Row, Source, parent_of
from backend.tallies.periods import Period, Unit
from tests.backend.tallies.test_recount import (
    DAY,
    FURONG,
    NINE,
    TODAY,
    Counting,
    Facts,
    call,
    counts_of,
    hour_of,
)
from tests.fakes import hunan
from tests.fakes.clock import FakeClock

HOURS_A_DAY = 15 * 24 * len(Source)


@pytest.fixture
def counting() -> Counting:
    counting = Counting(Facts([call(1, 5, "answered"), call(2, 70, "voicemail", FURONG)]))
    counting.settle()
    return counting


def check_of(counting: Counting) -> Check:
    return Check(
        counting.recount, counting.tallies, hunan.gazetteer(), FakeClock(NINE), counting.machine
    )


def checked(counting: Counting, first: date = DAY, last: date = DAY) -> Checked:
    check = check_of(counting)
    return check.step(check.begun(first, last))


def test_rows_that_are_right_are_no_difference(counting: Counting) -> None:
    found = checked(counting)
    assert (found.hours, found.differing, found.whole) == (HOURS_A_DAY, 0, True)
    assert list(counting.tallies.dirty()) == []


def _never_marked(counting: Counting) -> None:
    counting.facts.calls.append(call(3, 20, "abandoned"))


def _tampered_hour(counting: Counting) -> None:
    (first, *_) = counting.tallies.hours
    counting.tallies.keep_hours({first: {"430100@": {"calls": 7}}})


def _lost_day(counting: Counting) -> None:
    counting.tallies.keep("430100", [Row("430102", TODAY, {"calls": 5}, NINE)])


@pytest.mark.requirement("N37")
@pytest.mark.parametrize("spoil", [_never_marked, _tampered_hour, _lost_day])
def test_what_differs_is_found_told_and_counted_again(
    counting: Counting, spoil: Callable[[Counting], None]
) -> None:
    spoil(counting)
    found = checked(counting)
    assert found.differing > 0
    assert found.differences[0].kept != found.differences[0].counted
    counting.machine.forward(minutes=2)
    counting.recount.run()
    assert checked(counting).differing == 0
    right = Counting(counting.facts)
    right.settle()
    assert counts_of(counting, "430100") == counts_of(right, "430100")


def test_what_waits_to_be_counted_is_no_difference(counting: Counting) -> None:
    late = call(3, 20, "abandoned")
    counting.facts.calls.append(late)
    counting.tallies.touch([hour_of(late)], counting.machine.now())
    assert checked(counting).differing == 0


def test_a_check_that_runs_out_of_time_goes_on_where_it_stood(counting: Counting) -> None:
    counting.facts.calls.append(call(3, 20, "abandoned"))
    check, turns = check_of(counting), iter([True, True, False])
    begun = check.begun(DAY, DAY + timedelta(days=1), "王")
    found = check.step(begun, lambda: next(turns))
    assert (found.whole, found.done, found.hours) == (False, 2, 2 * 24 * len(Source))
    whole = check.step(found)
    assert (whole.whole, whole.done, whole.asked_by) == (True, 30, "王")
    assert whole.differing > 0
    assert check.step(whole) == whole


@pytest.mark.requirement("N37")
@pytest.mark.parametrize("unit", list(Unit))
@pytest.mark.parametrize(
    ("parent", "place", "named"),
    [
        ("430000", "430100", "430000/430100"),
        (ABOVE, "430000", f"{ABOVE}/430000"),
        ("430100", "430102", "430100"),
        (parent_of("430100", Aside.PEOPLE), "p-1", "430100/people"),
    ],
)
def test_every_row_that_anybody_sees_is_held_against_what_lies_below_it(
    counting: Counting, unit: Unit, parent: str, place: str, named: str
) -> None:
    period = Period.of(unit, DAY)
    counting.tallies.keep(parent, [Row(place, period, {"calls": 999}, NINE)])
    rows = {one.row for one in checked(counting).differences}
    assert f"{named} {period}" in rows
    if unit is not Unit.DAY:
        assert not any(str(TODAY) in one and str(TODAY) != str(period) for one in rows)


@pytest.mark.requirement("N37")
@pytest.mark.parametrize("unit", list(Unit))
def test_what_the_province_shows_is_put_right(counting: Counting, unit: Unit) -> None:
    period = Period.of(unit, DAY)
    counting.tallies.keep("430000", [Row("430100", period, {"calls": 999}, NINE)])
    counting.tallies.keep("430000", [Row("431300", period, {"calls": 999}, NINE)])
    counting.tallies.keep(ABOVE, [Row("430000", period, {"calls": 999}, NINE)])
    counting.tallies.keep("430200", [Row("430211", period, {"calls": 999}, NINE)])
    rows = {one.row for one in checked(counting).differences}
    spoilt = ("430000/430100", "430000/431300", f"{ABOVE}/430000", "430200")
    assert rows >= {f"{one} {period}" for one in spoilt}
    counting.settle()
    assert checked(counting).differing == 0


@pytest.mark.requirement("N37")
def test_a_month_that_is_not_the_sum_of_its_days_is_found_and_summed_again(
    counting: Counting,
) -> None:
    month = Period.of(Unit.MONTH, DAY)
    counting.tallies.keep("430100", [Row("430102", month, {"calls": 99}, NINE)])
    rows = [one.row for one in checked(counting).differences]
    assert rows[0] == f"430100 {month}"
    assert {one.partition(" ")[2] for one in rows} == {str(month), "2026-Q4", "2026"}
    counting.machine.forward(minutes=11)
    counting.recount.sum_months()
    assert checked(counting).differing == 0


def test_another_source_of_the_hour_is_left_alone(counting: Counting) -> None:
    (first, *_) = counting.tallies.hours
    other = replace(first, source=Source.MATTERS)
    counting.tallies.keep_hours({other: {"430100@": {"matters": 1}}})
    found = checked(counting)
    assert found.differences[0].row == str(other)
    assert other in [marker.of for marker in counting.tallies.dirty()]
