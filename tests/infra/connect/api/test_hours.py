"""Hours and overrides over HTTP, asked by the client that the product uses."""

from collections.abc import Iterator
from datetime import date, time, timedelta
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from infra.connect.simulator.engine.hours import DAYS, Hours, Override, Slot, effective
from tests.infra.connect.api.stub import WINDOWS, Stub, stub

MONDAY = date(2026, 11, 23)
HOURS = {"HoursOfOperationId": "changsha"}


def slot(day: str, opens: str, closes: str) -> dict[str, Any]:
    return {"Day": day, "StartTime": _at(opens), "EndTime": _at(closes)}


def _at(text: str) -> dict[str, int]:
    hours, minutes = text.split(":")
    return {"Hours": int(hours), "Minutes": int(minutes)}


def override(name: str, first: date, last: date | None = None, **more: Any) -> dict[str, Any]:
    dates = {"EffectiveFrom": str(first), "EffectiveTill": str(last or first)}
    return {**HOURS, "Name": name, "Config": [], **dates, **more}


def test_hours_are_made_changed_listed_and_taken_away(api: Stub) -> None:
    made = api.ask(
        "create_hours_of_operation",
        Name="430200 株洲市",
        TimeZone="Asia/Shanghai",
        Config=[slot("MONDAY", "8:30", "11:30")],
    )
    named = {"HoursOfOperationId": made["HoursOfOperationId"]}
    described = api.ask("describe_hours_of_operation", **named)["HoursOfOperation"]
    assert described["Name"] == "430200 株洲市"
    assert described["HoursOfOperationArn"] == made["HoursOfOperationArn"]
    assert described["Config"] == [slot("MONDAY", "8:30", "11:30")]
    assert described["LastModifiedTime"] == api.clock.now() - timedelta(seconds=1)
    api.ask("update_hours_of_operation", **named, Config=[slot("FRIDAY", "9:00", "10:00")])
    described = api.ask("describe_hours_of_operation", **named)["HoursOfOperation"]
    assert described["Config"] == [slot("FRIDAY", "9:00", "10:00")]
    assert described["Name"] == "430200 株洲市"
    listed = api.ask("list_hours_of_operations")["HoursOfOperationSummaryList"]
    assert [one["Name"] for one in listed] == ["430100 长沙市", "430200 株洲市"]
    api.ask("delete_hours_of_operation", **named)
    assert api.refused("describe_hours_of_operation", **named) == "ResourceNotFoundException"


def test_hours_that_a_queue_goes_by_stay(api: Stub) -> None:
    assert api.refused("delete_hours_of_operation", **HOURS) == "InvalidRequestException"


def test_an_override_is_made_changed_described_and_taken_away(api: Stub) -> None:
    day = MONDAY + timedelta(days=1)
    made = api.ask("create_hours_of_operation_override", **override("放假", day))
    identity = {**HOURS, **made}
    identity.pop("ResponseMetadata")
    assert _windows(api, MONDAY, day) == {MONDAY: WINDOWS, day: ()}
    config = [slot("TUESDAY", "9:00", "12:00")]
    api.ask("update_hours_of_operation_override", **identity, Name="短班", Config=config)
    assert _windows(api, day, day) == {day: ((time(9), time(12)),)}
    said = api.ask("describe_hours_of_operation_override", **identity)["HoursOfOperationOverride"]
    assert (said["Name"], said["OverrideType"], said["Config"]) == ("短班", "STANDARD", config)
    (listed,) = _listed(api)
    assert listed == said
    api.ask("delete_hours_of_operation_override", **identity)
    assert _listed(api) == []
    gone = api.refused("delete_hours_of_operation_override", **identity)
    assert gone == "ResourceNotFoundException"


def test_what_is_effective_names_the_override(api: Stub) -> None:
    api.ask("create_hours_of_operation_override", **override("放假", MONDAY))
    said = api.ask(
        "get_effective_hours_of_operations",
        **HOURS,
        FromDate=str(MONDAY),
        ToDate=str(MONDAY + timedelta(days=1)),
    )
    assert said["TimeZone"] == "Asia/Shanghai"
    (day,) = said["EffectiveOverrideHoursList"]
    assert day["Date"] == str(MONDAY)
    assert day["OverrideHours"][0]["OverrideName"] == "放假"
    assert day["OverrideHours"][0]["OperationalStatus"] == "CLOSED"


def test_the_exchange_goes_by_what_the_api_wrote(api: Stub) -> None:
    api.ask("create_hours_of_operation_override", **override("放假", MONDAY))
    hours = api.connect.instance.opening("changsha")
    assert hours is not None
    (held,) = hours.overrides
    assert held == Override("放假", MONDAY, MONDAY)


def test_children_follow_their_parent(api: Stub) -> None:
    made = api.ask(
        "create_hours_of_operation",
        Name="child",
        TimeZone="Asia/Shanghai",
        Config=[],
        ParentHoursOfOperationConfigs=[HOURS],
    )
    api.ask("create_hours_of_operation_override", **override("放假", MONDAY))
    (parent,) = api.connect.instance.hours[made["HoursOfOperationId"]].parents
    assert [one.name for one in parent.overrides] == ["放假"]


def test_a_name_is_given_once(api: Stub) -> None:
    api.ask("create_hours_of_operation_override", **override("放假", MONDAY))
    again = override("放假", MONDAY + timedelta(days=3))
    refused = api.refused("create_hours_of_operation_override", **again)
    assert refused == "DuplicateResourceException"
    assert len(_listed(api)) == 1


def test_the_fifty_first_override_is_one_too_many(api: Stub) -> None:
    for number in range(50):
        day = MONDAY + timedelta(days=number)
        api.ask("create_hours_of_operation_override", **override(f"放假 {day}", day))
    more = override("one more", MONDAY + timedelta(days=60))
    assert api.refused("create_hours_of_operation_override", **more) == "LimitExceededException"
    pages = api.client.get_paginator("list_hours_of_operation_overrides")
    api.clock.advance(60)
    found = pages.paginate(InstanceId=api.instance_id, **HOURS, PaginationConfig={"PageSize": 20})
    assert sum(len(page["HoursOfOperationOverrideList"]) for page in found) == 50


def test_the_hundred_and_first_hours_are_one_too_many(api: Stub) -> None:
    made = {"TimeZone": "Asia/Shanghai", "Config": []}
    for number in range(99):
        api.ask("create_hours_of_operation", Name=f"hours {number}", **made)
    refused = api.refused("create_hours_of_operation", Name="one more", **made)
    assert refused == "LimitExceededException"


WRONG = {
    "an end before the beginning": override("x", MONDAY, MONDAY - timedelta(days=1)),
    "no such date": {**override("x", MONDAY), "EffectiveFrom": "2026-02-30"},
    "no date at all": {**override("x", MONDAY), "EffectiveTill": "soon"},
    "half a slot": override("x", MONDAY, Config=[{"Day": "MONDAY"}]),
    "an hour too late": override("x", MONDAY, Config=[slot("MONDAY", "24:00", "25:00")]),
    "no such day": override("x", MONDAY, Config=[slot("SOMEDAY", "8:30", "11:30")]),
    "slots that overlap": override(
        "x", MONDAY, Config=[slot("MONDAY", "8:00", "12:00"), slot("MONDAY", "11:00", "13:00")]
    ),
    "a bell in the name": override("x\x07", MONDAY),
}


@pytest.mark.parametrize("asked", WRONG.values(), ids=WRONG)
def test_a_wrong_value_is_an_invalid_parameter(asked: dict[str, Any], api: Stub) -> None:
    refused = api.refused("create_hours_of_operation_override", **asked)
    assert refused == "InvalidParameterException"
    assert _listed(api) == []


def test_what_recurs_is_no_standard_override(api: Stub) -> None:
    yearly = {"RecurrencePattern": {"Frequency": "YEARLY", "Interval": 1}}
    for kind, recurrence in (("STANDARD", yearly), ("CLOSED", None)):
        more: dict[str, Any] = {"OverrideType": kind} | (
            {"RecurrenceConfig": recurrence} if recurrence else {}
        )
        refused = api.refused("create_hours_of_operation_override", **override("x", MONDAY, **more))
        assert refused == "InvalidRequestException"
    recurring = override("元旦", MONDAY, OverrideType="CLOSED", RecurrenceConfig=yearly)
    api.ask("create_hours_of_operation_override", **recurring)
    assert _listed(api)[0]["RecurrenceConfig"] == yearly


_TIMES = st.times().map(lambda at: at.replace(second=0, microsecond=0))
_WINDOWS = st.lists(_TIMES, min_size=2, max_size=4, unique=True).map(
    lambda times: tuple(zip(sorted(times)[::2], sorted(times)[1::2], strict=False))
)
_WEEK = st.dictionaries(st.sampled_from(DAYS), _WINDOWS, max_size=7)
_OVERRIDES = st.lists(
    st.tuples(st.integers(0, 40), st.integers(0, 9), _WEEK),
    max_size=6,
    unique_by=lambda one: one[0],
)


def _slots(days: dict[str, Any]) -> tuple[Slot, ...]:
    return tuple(Slot(day, *window) for day, windows in days.items() for window in windows)


@pytest.fixture(scope="module")
def one_for_all() -> Iterator[Stub]:
    with stub() as found:
        yield found


@given(days=_WEEK, dated=_OVERRIDES)
def test_what_goes_over_the_wire_is_what_the_engine_holds(
    one_for_all: Stub, days: dict[str, Any], dated: list[tuple[int, int, dict[str, Any]]]
) -> None:
    made = tuple(
        Override(
            f"{begin}",
            MONDAY + timedelta(days=begin),
            MONDAY + timedelta(days=begin + length),
            _slots(config),
        )
        for begin, length, config in dated
    )
    held = Hours("changsha", "长沙", _slots(days), made)
    one_for_all.connect.instance.hours["changsha"] = held
    last = MONDAY + timedelta(days=50)
    assert _ids(one_for_all) == [one.name for one in made]
    expected = effective(held, MONDAY, last)["EffectiveHoursOfOperationList"]
    assert _windows(one_for_all, MONDAY, last) == _read(expected)


def _ids(api: Stub) -> list[str]:
    return [one["Name"] for one in _listed(api)]


def _listed(api: Stub) -> list[Any]:
    said = api.ask("list_hours_of_operation_overrides", **HOURS)
    return list(said["HoursOfOperationOverrideList"])


def _windows(api: Stub, first: date, last: date) -> dict[date, Any]:
    asked = {"FromDate": str(first), "ToDate": str(last)}
    said = api.ask("get_effective_hours_of_operations", **HOURS, **asked)
    return _read(said["EffectiveHoursOfOperationList"])


def _read(days: list[Any]) -> dict[date, Any]:
    return {
        date.fromisoformat(day["Date"]): tuple(
            (_time(one["Start"]), _time(one["End"])) for one in day["OperationalHours"]
        )
        for day in days
    }


def _time(said: dict[str, int]) -> time:
    return time(said["Hours"], said["Minutes"])
