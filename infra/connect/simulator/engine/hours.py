"""Hours of operation as Amazon Connect reads them: weekly slots, overrides, parents.

Precedence (documented): a recurring closure, then a recurring opening, then a dated override, then
the week. Of two overrides of the same rank the object's own comes before its parents'.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from typing import Any
from zoneinfo import ZoneInfo

from infra.connect.simulator.engine.refusals import QuotaExceeded

MOST_OVERRIDES = 50
MOST_PARENTS = 3
MOST_SLOTS = 100
DAYS = ("MONDAY", "TUESDAY", "WEDNESDAY", "THURSDAY", "FRIDAY", "SATURDAY", "SUNDAY")
_MIDNIGHT = time(0, 0)


@dataclass(frozen=True, slots=True)
class Slot:
    """A stretch of one day of the week; an end at 00:00 is the end of the day."""

    day: str
    start: time
    end: time

    @classmethod
    def from_json(cls, said: Mapping[str, Any]) -> Slot:
        """Read a slot as the API writes it."""
        return cls(said["Day"], _time(said["StartTime"]), _time(said["EndTime"]))


@dataclass(frozen=True, slots=True)
class Recurrence:
    """When a recurring override comes again."""

    frequency: str
    interval: int = 1
    months: tuple[int, ...] = ()
    month_days: tuple[int, ...] = ()
    weekday_occurrences: tuple[int, ...] = ()
    """1 to 4, or -1 for the last, of the weekdays that the slots name."""


@dataclass(frozen=True, slots=True)
class Override:
    """Days on which other slots hold than the week's."""

    name: str
    first: date
    last: date
    slots: tuple[Slot, ...] = ()
    kind: str = "STANDARD"
    recurrence: Recurrence | None = None

    @classmethod
    def from_json(cls, said: Mapping[str, Any]) -> Override:
        """Read an override as the API writes it."""
        pattern = (said.get("RecurrenceConfig") or {}).get("RecurrencePattern")
        return cls(
            name=said["Name"],
            first=date.fromisoformat(said["EffectiveFrom"]),
            last=date.fromisoformat(said["EffectiveTill"]),
            slots=tuple(Slot.from_json(one) for one in said.get("Config") or ()),
            kind=said.get("OverrideType") or "STANDARD",
            recurrence=_recurrence(pattern) if pattern else None,
        )

    def covers(self, day: date) -> bool:
        """Tell whether the override holds on a day."""
        if not self.first <= day <= self.last:
            return False
        return self.recurrence is None or _recurs(self.recurrence, self, day)


@dataclass(frozen=True, slots=True)
class Hours:
    """Hours of operation; raises `QuotaExceeded` beyond what the API takes."""

    id: str
    name: str
    slots: tuple[Slot, ...] = ()
    overrides: tuple[Override, ...] = ()
    parents: tuple[Hours, ...] = ()
    zone: str = "Asia/Shanghai"

    def __post_init__(self) -> None:
        for what, found, most in (
            ("overrides", self.overrides, MOST_OVERRIDES),
            ("parents", self.parents, MOST_PARENTS),
            ("slots", self.slots, MOST_SLOTS),
        ):
            if len(found) > most:
                raise QuotaExceeded(f"{self.name}: {len(found)} {what}; at most {most}")

    @classmethod
    def from_json(cls, said: Mapping[str, Any], parents: tuple[Hours, ...] = ()) -> Hours:
        """Read hours as the API writes them, with `Id` and `Overrides`."""
        return cls(
            id=said.get("Id") or said["Name"],
            name=said["Name"],
            slots=tuple(Slot.from_json(one) for one in said.get("Config") or ()),
            overrides=tuple(Override.from_json(one) for one in said.get("Overrides") or ()),
            parents=parents,
            zone=said.get("TimeZone") or "Asia/Shanghai",
        )


def always(identity: str = "always") -> Hours:
    """Return hours that never close."""
    return Hours(identity, identity, tuple(Slot(day, _MIDNIGHT, _MIDNIGHT) for day in DAYS))


def is_open(hours: Hours, at: datetime) -> bool:
    """Tell whether hours are open at an instant."""
    local = at.astimezone(ZoneInfo(hours.zone)).replace(tzinfo=None)
    today = any(start <= local < end for start, end in _spans(hours, local.date()))
    eve = local.date() - timedelta(days=1)
    return today or any(start <= local < end for start, end in _spans(hours, eve))


def next_change(hours: Hours, at: datetime, within_days: int = 40) -> datetime | None:
    """Return the next instant at which the hours open or close, or None."""
    zone = ZoneInfo(hours.zone)
    day = at.astimezone(zone).date() - timedelta(days=1)
    edges = sorted(
        edge.replace(tzinfo=zone).astimezone(UTC)
        for offset in range(within_days + 1)
        for span in _spans(hours, day + timedelta(days=offset))
        for edge in span
    )
    before = is_open(hours, at)
    return next((edge for edge in edges if edge > at and is_open(hours, edge) != before), None)


def effective(hours: Hours, first: date, last: date) -> dict[str, Any]:
    """Return what `GetEffectiveHoursOfOperations` answers for these days."""
    days = [first + timedelta(days=offset) for offset in range((last - first).days + 1)]
    return {
        "EffectiveHoursOfOperationList": [
            {
                "Date": day.isoformat(),
                "OperationalHours": [
                    {"Start": _written(start.time()), "End": _written(end.time())}
                    for start, end in _spans(hours, day)
                ],
            }
            for day in days
        ],
        "EffectiveOverrideHoursList": [
            {"Date": day.isoformat(), "OverrideHours": _override_hours(override, day)}
            for day in days
            if (override := _ruling(hours, day)) is not None
        ],
        "TimeZone": hours.zone,
    }


def _override_hours(override: Override, day: date) -> list[dict[str, Any]]:
    status = "OPEN" if override.slots and override.kind != "CLOSED" else "CLOSED"
    slots = [slot for slot in override.slots if slot.day == DAYS[day.weekday()]]
    return [
        {
            "Start": _written(slot.start),
            "End": _written(slot.end),
            "OverrideName": override.name,
            "OperationalStatus": status,
        }
        for slot in slots
    ] or [
        {
            "Start": _written(_MIDNIGHT),
            "End": _written(_MIDNIGHT),
            "OverrideName": override.name,
            "OperationalStatus": "CLOSED",
        }
    ]


def _spans(hours: Hours, day: date) -> Iterator[tuple[datetime, datetime]]:
    """Yield the open stretches that begin on a day, in local time without a zone."""
    override = _ruling(hours, day)
    if override is not None and override.kind == "CLOSED":
        closed = list(_of_day(override.slots, day))
        if not closed:
            return
        yield from _without(list(_of_day(hours.slots, day)), closed)
        return
    yield from _of_day(hours.slots if override is None else override.slots, day)


def _without(
    spans: list[tuple[datetime, datetime]], closed: list[tuple[datetime, datetime]]
) -> Iterator[tuple[datetime, datetime]]:
    for start, end in spans:
        edges = [start]
        for begin, until in sorted(closed):
            if begin < end and until > start:
                edges += [max(begin, start), min(until, end)]
        edges.append(end)
        yield from (
            (one, other) for one, other in zip(edges[::2], edges[1::2], strict=True) if one < other
        )


def _ruling(hours: Hours, day: date) -> Override | None:
    """Return the override that decides a day, or None where the week does."""
    own = [one for one in hours.overrides if one.covers(day)]
    inherited = [one for parent in hours.parents for one in parent.overrides if one.covers(day)]
    for kind, recurring in (("CLOSED", True), ("OPEN", True)):
        for one in (*own, *inherited):
            if one.kind == kind and (one.recurrence is not None) == recurring:
                return one
    return next(iter((*own, *inherited)), None)


def _of_day(slots: tuple[Slot, ...], day: date) -> Iterator[tuple[datetime, datetime]]:
    for slot in slots:
        if slot.day == DAYS[day.weekday()]:
            start, end = datetime.combine(day, slot.start), datetime.combine(day, slot.end)
            yield start, end if end > start else end + timedelta(days=1)


def _recurs(recurrence: Recurrence, override: Override, day: date) -> bool:
    if recurrence.months and day.month not in recurrence.months:
        return False
    if recurrence.month_days and day.day not in recurrence.month_days:
        return False
    if recurrence.weekday_occurrences and not _occurs(recurrence.weekday_occurrences, day):
        return False
    if override.slots and not any(slot.day == DAYS[day.weekday()] for slot in override.slots):
        return False
    first = override.first
    passed = {
        "WEEKLY": (day - timedelta(days=day.weekday()) - first).days // 7 + 1
        if day - timedelta(days=day.weekday()) > first
        else 0,
        "MONTHLY": (day.year - first.year) * 12 + day.month - first.month,
        "YEARLY": day.year - first.year,
    }[recurrence.frequency]
    return passed % recurrence.interval == 0


def _occurs(wanted: tuple[int, ...], day: date) -> bool:
    is_last = (day + timedelta(days=7)).month != day.month
    return (day.day - 1) // 7 + 1 in wanted or (-1 in wanted and is_last)


def _recurrence(said: Mapping[str, Any]) -> Recurrence:
    return Recurrence(
        said["Frequency"],
        said.get("Interval") or 1,
        tuple(said.get("ByMonth") or ()),
        tuple(said.get("ByMonthDay") or ()),
        tuple(said.get("ByWeekdayOccurrence") or ()),
    )


def _time(said: Mapping[str, int]) -> time:
    return time(int(said["Hours"]), int(said["Minutes"]))


def _written(at: time) -> dict[str, int]:
    return {"Hours": at.hour, "Minutes": at.minute}
