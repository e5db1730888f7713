"""Days, months, quarters and years follow each other without a gap."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from backend.kernel.errors import Invalid
from backend.tallies.periods import Period, Unit

DAYS = st.dates(date(1990, 1, 1), date(2100, 12, 31))
PERIODS = st.builds(Period.of, st.sampled_from(Unit), DAYS)


@given(PERIODS)
def test_a_period_is_read_as_it_is_written(period: Period) -> None:
    assert Period.parse(str(period)) == period


@given(PERIODS)
def test_periods_follow_each_other_without_a_gap(period: Period) -> None:
    assert period.previous.last + timedelta(days=1) == period.first
    assert list(period.days)[-1] == period.last
    assert Period.of(period.unit, period.last) == period


@given(PERIODS)
def test_the_parts_of_a_period_are_all_of_its_days(period: Period) -> None:
    days = [day for part in period.parts for day in part.days]
    assert days == (list(period.days) if period.unit is not Unit.DAY else [])


@given(PERIODS)
def test_the_same_period_of_the_year_before_begins_a_year_earlier(period: Period) -> None:
    before = period.year_before
    assert (before.unit, before.first.year) == (period.unit, period.first.year - 1)
    assert before.first.month == period.first.month


@pytest.mark.parametrize("text", ["", "2026-13", "2026-02-30", "2026-Q5", "26", "2026-1", "今天"])
def test_what_is_no_period_is_refused_with_the_forms_that_are(text: str) -> None:
    with pytest.raises(Invalid) as refused:
        Period.parse(text)
    (fault,) = refused.value.faults
    assert fault.field == "period"
    assert "2026-Q4" in fault.reason_zh
    assert "2026-Q4" in fault.reason_en


def test_a_quarter_is_written_with_its_number() -> None:
    assert str(Period.of(Unit.QUARTER, date(2026, 11, 23))) == "2026-Q4"
    assert Period.parse("2026-Q1").last == date(2026, 3, 31)
