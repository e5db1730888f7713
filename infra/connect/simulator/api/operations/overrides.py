"""Overrides: days on which other hours hold than the week's. They have no `ClientToken`."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from typing import Any

from infra.connect.simulator.api.connect import Asked, Connect, identity_of, named, operation
from infra.connect.simulator.api.operations.hours import (
    arn_of,
    day_of,
    hours_of,
    keep,
    slots_as_json,
    slots_of,
)
from infra.connect.simulator.api.paging import page
from infra.connect.simulator.api.refusals import Refused, bad_request, invalid, not_found
from infra.connect.simulator.engine.hours import Hours, Override


@operation("ListHoursOfOperationOverrides")
def listed(connect: Connect, asked: Asked) -> Mapping[str, Any]:
    """List the own overrides of hours, not those of their parents."""
    hours = hours_of(connect, asked)
    rows = [_as_json(connect, hours, one) for one in hours.overrides]
    return {
        **page(asked, rows, "HoursOfOperationOverrideList"),
        "LastModifiedTime": connect.changed.get(hours.id),
        "LastModifiedRegion": connect.instance.region,
    }


@operation("DescribeHoursOfOperationOverride")
def described(connect: Connect, asked: Asked) -> Mapping[str, Any]:
    """Describe one override."""
    hours = hours_of(connect, asked)
    return {"HoursOfOperationOverride": _as_json(connect, hours, _found(connect, hours, asked))}


@operation("CreateHoursOfOperationOverride")
def created(connect: Connect, asked: Asked) -> Mapping[str, Any]:
    """Make an override; a second of the same name is refused, so that a repeat has no effect."""
    hours = hours_of(connect, asked)
    override = _read(asked)
    _named_once(hours, override.name)
    if len(hours.overrides) >= connect.quotas.overrides:
        raise Refused("LimitExceededException", f"{len(hours.overrides)} overrides")
    identity = connect.new_id()
    connect.overrides.setdefault(hours.id, {})[override.name] = identity
    connect.descriptions[identity] = asked.get("Description", "")
    keep(connect, replace(hours, overrides=(*hours.overrides, override)))
    return {"HoursOfOperationOverrideId": identity}


@operation("UpdateHoursOfOperationOverride")
def updated(connect: Connect, asked: Asked) -> Mapping[str, Any]:
    """Change what is given of an override; the rest stays."""
    hours = hours_of(connect, asked)
    before = _found(connect, hours, asked)
    identity = _identity(connect, hours, before)
    after = _read({**_as_json(connect, hours, before), **asked})
    if after.name != before.name:
        _named_once(hours, after.name)
    known = connect.overrides.setdefault(hours.id, {})
    known.pop(before.name, None)
    known[after.name] = identity
    if "Description" in asked:
        connect.descriptions[identity] = asked["Description"]
    others = tuple(after if one is before else one for one in hours.overrides)
    keep(connect, replace(hours, overrides=others))
    return {}


@operation("DeleteHoursOfOperationOverride")
def deleted(connect: Connect, asked: Asked) -> Mapping[str, Any]:
    """Take an override away."""
    hours = hours_of(connect, asked)
    gone = _found(connect, hours, asked)
    connect.overrides.get(hours.id, {}).pop(gone.name, None)
    keep(connect, replace(hours, overrides=tuple(x for x in hours.overrides if x is not gone)))
    return {}


def _read(asked: Asked) -> Override:
    first, last = day_of(asked, "EffectiveFrom"), day_of(asked, "EffectiveTill")
    if last < first:
        raise invalid("EffectiveTill lies before EffectiveFrom")
    kind = asked.get("OverrideType") or "STANDARD"
    recurring = asked.get("RecurrenceConfig") is not None
    if recurring == (kind == "STANDARD"):
        raise bad_request("OPEN and CLOSED recur, STANDARD does not")
    slots_of(asked["Config"])
    return Override.from_json(asked)


def _as_json(connect: Connect, hours: Hours, override: Override) -> dict[str, Any]:
    identity = _identity(connect, hours, override)
    return {
        "HoursOfOperationOverrideId": identity,
        "HoursOfOperationId": hours.id,
        "HoursOfOperationArn": arn_of(connect, hours),
        "Name": override.name,
        "Description": connect.descriptions.get(identity) or None,
        "Config": slots_as_json(override.slots),
        "EffectiveFrom": override.first.isoformat(),
        "EffectiveTill": override.last.isoformat(),
        "RecurrenceConfig": _recurrence(override),
        "OverrideType": override.kind,
    }


def _recurrence(override: Override) -> dict[str, Any] | None:
    if override.recurrence is None:
        return None
    lists = {
        "ByMonth": override.recurrence.months,
        "ByMonthDay": override.recurrence.month_days,
        "ByWeekdayOccurrence": override.recurrence.weekday_occurrences,
    }
    return {
        "RecurrencePattern": {
            "Frequency": override.recurrence.frequency,
            "Interval": override.recurrence.interval,
            **{name: list(values) for name, values in lists.items() if values},
        }
    }


def _identity(connect: Connect, hours: Hours, override: Override) -> str:
    """Return the identifier of an override; one that was there from the beginning gets its own."""
    known = connect.overrides.setdefault(hours.id, {})
    return known.setdefault(override.name, identity_of(f"{hours.id}/{override.name}"))


def _found(connect: Connect, hours: Hours, asked: Asked) -> Override:
    identity = named(asked["HoursOfOperationOverrideId"])
    for override in hours.overrides:
        if _identity(connect, hours, override) == identity:
            return override
    raise not_found("override", identity)


def _named_once(hours: Hours, name: str) -> None:
    if any(override.name == name for override in hours.overrides):
        raise Refused("DuplicateResourceException", f"there is an override of the name {name}")
