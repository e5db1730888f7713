"""Hours of operation: the week, and what is effective on a day."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import replace
from datetime import date, time
from itertools import pairwise
from typing import Any
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from infra.connect.simulator.api.connect import Asked, Connect, named, operation
from infra.connect.simulator.api.paging import page
from infra.connect.simulator.api.refusals import Refused, bad_request, invalid, not_found
from infra.connect.simulator.engine.hours import Hours, Slot, effective

_MOST_LISTED = 1000


@operation("ListHoursOfOperations")
def listed(connect: Connect, asked: Asked) -> Mapping[str, Any]:
    """List the hours of the instance."""
    rows = [
        {
            "Id": hours.id,
            "Arn": arn_of(connect, hours),
            "Name": hours.name,
            **_last_change(connect, hours),
        }
        for hours in connect.instance.hours.values()
    ]
    return page(asked, rows, "HoursOfOperationSummaryList", _MOST_LISTED)


@operation("DescribeHoursOfOperation")
def described(connect: Connect, asked: Asked) -> Mapping[str, Any]:
    """Describe the week of hours; overrides are asked for by themselves."""
    hours = hours_of(connect, asked)
    parents = [
        {"Name": parent.name, "Id": parent.id, "Arn": arn_of(connect, parent)}
        for parent in hours.parents
    ]
    return {
        "HoursOfOperation": {
            "HoursOfOperationId": hours.id,
            "HoursOfOperationArn": arn_of(connect, hours),
            "Name": hours.name,
            "Description": connect.descriptions.get(hours.id) or None,
            "TimeZone": hours.zone,
            "Config": slots_as_json(hours.slots),
            "ParentHoursOfOperations": parents or None,
            **_last_change(connect, hours),
        }
    }


@operation("CreateHoursOfOperation")
def created(connect: Connect, asked: Asked) -> Mapping[str, Any]:
    """Make hours without overrides."""
    kept = connect.instance.hours
    _named_once(connect, asked["Name"])
    if len(kept) >= connect.quotas.hours:
        raise Refused("LimitExceededException", f"{len(kept)} hours of operation")
    hours = Hours(
        id=connect.new_id(),
        name=asked["Name"],
        slots=slots_of(asked["Config"]),
        parents=tuple(
            _found(connect, one.get("HoursOfOperationId", ""))
            for one in asked.get("ParentHoursOfOperationConfigs") or ()
        ),
        zone=_zone(asked["TimeZone"]),
    )
    connect.descriptions[hours.id] = asked.get("Description", "")
    keep(connect, hours)
    return {"HoursOfOperationId": hours.id, "HoursOfOperationArn": arn_of(connect, hours)}


@operation("UpdateHoursOfOperation")
def updated(connect: Connect, asked: Asked) -> Mapping[str, Any]:
    """Change what is given; the rest stays."""
    hours = hours_of(connect, asked)
    if asked.get("Name", hours.name) != hours.name:
        _named_once(connect, asked["Name"])
    changed = replace(
        hours,
        name=asked.get("Name", hours.name),
        zone=_zone(asked.get("TimeZone", hours.zone)),
        slots=slots_of(asked["Config"]) if "Config" in asked else hours.slots,
    )
    if "Description" in asked:
        connect.descriptions[hours.id] = asked["Description"]
    keep(connect, changed)
    return {}


@operation("DeleteHoursOfOperation")
def deleted(connect: Connect, asked: Asked) -> Mapping[str, Any]:
    """Take hours away; those that a queue goes by are not given up."""
    hours = hours_of(connect, asked)
    users = [queue.name for queue in connect.instance.queues.values() if queue.hours == hours.id]
    if users:
        raise bad_request(f"queues go by these hours: {', '.join(users)}")
    connect.instance.hours = {
        key: one for key, one in connect.instance.hours.items() if one.id != hours.id
    }
    connect.overrides.pop(hours.id, None)
    return {}


@operation("GetEffectiveHoursOfOperations")
def in_effect(connect: Connect, asked: Asked) -> Mapping[str, Any]:
    """Say of each day what holds on it, and which override says so."""
    hours = hours_of(connect, asked)
    first, last = day_of(asked, "FromDate"), day_of(asked, "ToDate")
    if last < first:
        raise invalid("ToDate lies before FromDate")
    return effective(hours, first, last)


def hours_of(connect: Connect, asked: Asked) -> Hours:
    """Return the hours that a request names."""
    return _found(connect, asked["HoursOfOperationId"])


def keep(connect: Connect, hours: Hours) -> None:
    """Put hours in the place of what they were; those below them follow."""
    kept = connect.instance.hours
    key = next((key for key, one in kept.items() if one.id == hours.id), hours.id)
    kept[key] = hours
    connect.changed[hours.id] = connect.now()
    for other, one in kept.items():
        if any(parent.id == hours.id for parent in one.parents):
            parents = tuple(hours if parent.id == hours.id else parent for parent in one.parents)
            kept[other] = replace(one, parents=parents)


def arn_of(connect: Connect, hours: Hours) -> str:
    """Return the ARN of hours."""
    return connect.instance.within("operating-hours", hours.id)


def slots_of(config: Iterable[Mapping[str, Any]]) -> tuple[Slot, ...]:
    """Read slots; raises `Refused` for one that is not whole, ends at once, or meets another."""
    slots = []
    for one in config:
        if not all(one.get(part) for part in ("Day", "StartTime", "EndTime")):
            raise invalid("a slot has a day, a start and an end")
        slots.append(Slot.from_json(one))
    for slot in slots:
        if slot.start == slot.end != time(0, 0):
            raise invalid(f"a slot of {slot.day} ends when it begins")
    _apart(slots)
    return tuple(slots)


def slots_as_json(slots: Iterable[Slot]) -> list[dict[str, Any]]:
    """Write slots as the API does."""
    return [
        {
            "Day": slot.day,
            "StartTime": {"Hours": slot.start.hour, "Minutes": slot.start.minute},
            "EndTime": {"Hours": slot.end.hour, "Minutes": slot.end.minute},
        }
        for slot in slots
    ]


def day_of(asked: Asked, name: str) -> date:
    """Return a date of a request; raises `Refused` for one that no calendar has."""
    try:
        return date.fromisoformat(asked[name])
    except ValueError as error:
        raise invalid(f"{name} is no date") from error


def _apart(slots: Iterable[Slot]) -> None:
    by_day: dict[str, list[Slot]] = {}
    for slot in slots:
        by_day.setdefault(slot.day, []).append(slot)
    for day, several in by_day.items():
        several.sort(key=lambda slot: slot.start)
        for one, other in pairwise(several):
            if one.end <= one.start or other.start < one.end:
                raise invalid(f"two slots of {day} overlap")


def _found(connect: Connect, reference: str) -> Hours:
    identity = named(reference)
    for hours in connect.instance.hours.values():
        if hours.id == identity:
            return hours
    raise not_found("hours of operation", reference)


def _named_once(connect: Connect, name: str) -> None:
    if any(hours.name == name for hours in connect.instance.hours.values()):
        raise Refused("DuplicateResourceException", f"there are hours of the name {name}")


def _zone(name: str) -> str:
    try:
        return ZoneInfo(name).key
    except (ZoneInfoNotFoundError, ValueError) as error:
        raise invalid(f"there is no time zone {name}") from error


def _last_change(connect: Connect, hours: Hours) -> dict[str, Any]:
    at = connect.changed.get(hours.id)
    return {"LastModifiedTime": at, "LastModifiedRegion": connect.instance.region if at else None}
