"""Hours of operation: the week, overrides and their precedence, parents, quotas."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from infra.connect.simulator.engine.hours import (
    DAYS,
    Hours,
    always,
    effective,
    is_open,
    next_change,
)
from infra.connect.simulator.engine.refusals import QuotaExceeded


def slots(*days: str) -> list[dict[str, Any]]:
    return [
        {"Day": day, "StartTime": {"Hours": one, "Minutes": 30},
         "EndTime": {"Hours": other, "Minutes": minutes}}
        for day in days
        for one, other, minutes in ((8, 11, 30), (14, 17, 0))
    ]  # fmt: skip


WEEK = {"Name": "office", "TimeZone": "Asia/Shanghai", "Config": slots(*DAYS[:5])}
"""Half past eight to half past eleven, and half past two to five."""


def hours(*overrides: dict[str, Any], parents: tuple[Hours, ...] = ()) -> Hours:
    return Hours.from_json(WEEK | {"Overrides": list(overrides)}, parents)


def override(first: str, last: str = "", **said: Any) -> dict[str, Any]:
    return {"Name": f"on {first}", "EffectiveFrom": first, "EffectiveTill": last or first, **said}


def at(text: str) -> datetime:
    return datetime.fromisoformat(f"{text}+08:00").astimezone(UTC)


@pytest.mark.parametrize(
    ("when", "expected"),
    [
        ("2026-02-09T08:29:59", False),
        ("2026-02-09T08:30", True),
        ("2026-02-09T11:29:59", True),
        ("2026-02-09T11:30", False),
        ("2026-02-09T14:30", True),
        ("2026-02-09T17:00", False),
        ("2026-02-14T09:00", False),
    ],
)
def test_the_week_has_split_days(when: str, expected: bool) -> None:  # noqa: FBT001  a case
    assert is_open(hours(), at(when)) is expected


def test_a_dated_override_makes_a_saturday_a_working_day() -> None:
    made_up = hours(override("2026-02-14", OverrideType="STANDARD", Config=slots("SATURDAY")))
    assert is_open(made_up, at("2026-02-14T09:00"))
    assert not is_open(made_up, at("2026-02-14T12:00"))
    assert not is_open(made_up, at("2026-02-21T09:00"))


def test_an_override_without_slots_closes_its_days() -> None:
    holiday = hours(override("2026-02-16", "2026-02-20", Config=[]))
    assert not is_open(holiday, at("2026-02-18T09:00"))
    assert is_open(holiday, at("2026-02-23T09:00"))


YEARLY = {"RecurrencePattern": {"Frequency": "YEARLY", "ByMonth": [10], "ByMonthDay": [1, 2, 3]}}


def test_a_recurring_closure_comes_before_all_others() -> None:
    both = hours(
        override("2020-01-01", "2030-12-31", OverrideType="OPEN", Config=slots("THURSDAY"),
                 RecurrenceConfig=YEARLY),
        override("2020-01-01", "2030-12-31", OverrideType="CLOSED", RecurrenceConfig=YEARLY),
        override("2026-10-01", Config=slots("THURSDAY")),
    )  # fmt: skip
    assert not is_open(both, at("2026-10-01T09:00"))
    without = hours(
        override("2026-10-01", Config=[]),
        override("2020-01-01", "2030-12-31", OverrideType="OPEN", Config=slots("THURSDAY"),
                 RecurrenceConfig=YEARLY),
    )  # fmt: skip
    assert is_open(without, at("2026-10-01T09:00"))


def test_a_child_keeps_its_parents_holidays_and_its_own_exceptions() -> None:
    province = hours(override("2026-05-01", Config=[]), override("2026-05-04", Config=[]))
    county = hours(override("2026-05-04", Config=slots("MONDAY")), parents=(province,))
    assert not is_open(county, at("2026-05-01T09:00"))
    assert is_open(county, at("2026-05-04T09:00"))


def test_fifty_overrides_and_three_parents_are_the_most() -> None:
    days = [override((date(2026, 1, 1) + timedelta(days=day)).isoformat()) for day in range(51)]
    assert len(hours(*days[:50]).overrides) == 50
    with pytest.raises(QuotaExceeded, match="51 overrides; at most 50"):
        hours(*days)
    with pytest.raises(QuotaExceeded, match="4 parents"):
        hours(parents=(hours(),) * 4)


def test_effective_hours_tell_days_and_what_changed_them() -> None:
    made_up = hours(override("2026-02-14", Config=slots("SATURDAY")))
    answer = effective(made_up, date(2026, 2, 13), date(2026, 2, 15))
    by_day = {
        one["Date"]: one["OperationalHours"] for one in answer["EffectiveHoursOfOperationList"]
    }
    assert [len(by_day[f"2026-02-{day}"]) for day in (13, 14, 15)] == [2, 2, 0]
    assert by_day["2026-02-14"][0] == {
        "Start": {"Hours": 8, "Minutes": 30},
        "End": {"Hours": 11, "Minutes": 30},
    }
    (changed,) = answer["EffectiveOverrideHoursList"]
    assert changed["Date"] == "2026-02-14"
    assert {one["OperationalStatus"] for one in changed["OverrideHours"]} == {"OPEN"}
    assert answer["TimeZone"] == "Asia/Shanghai"


@given(st.datetimes(datetime(2024, 1, 1), datetime(2028, 1, 1)))  # noqa: DTZ001  zoned below
def test_what_is_open_stays_so_until_the_next_change(when: datetime) -> None:
    instant = when.replace(tzinfo=UTC)
    change = next_change(hours(), instant)
    assert change is not None
    assert is_open(hours(), change) != is_open(hours(), instant)
    assert is_open(hours(), change - timedelta(seconds=1)) == is_open(hours(), instant)


@given(st.datetimes(datetime(2024, 1, 1), datetime(2028, 1, 1)))  # noqa: DTZ001  zoned below
def test_always_is_always(when: datetime) -> None:
    assert is_open(always(), when.replace(tzinfo=UTC))
