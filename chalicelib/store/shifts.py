"""Plans and shifts, in the table `roster`.

`SHIFT#<line>#<yyyy-mm>` / `<dd>#<half>#<rest of the id>`, in the index `by_day` as well ·
`P#<person>#<yyyy-mm>` / `<dd>#<half>`, the guard of one window of a person ·
`WEEK#<person>` / `<monday>`, the fence of a person's week ·
`SITEPLAN#<line>` / `CURRENT`.
"""

from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from typing import Any

from pynamodb.attributes import JSONAttribute, NumberAttribute, UnicodeAttribute
from pynamodb.indexes import AllProjection, GlobalSecondaryIndex

from backend.kernel.clock import from_text, to_text
from backend.kernel.places import PlacePath
from backend.roster.planning.days import SitePlan
from backend.roster.shifts import (
    WHOLE_DAY,
    Guard,
    Half,
    Shift,
    ShiftState,
    Task,
    Week,
    month_of,
)
from chalicelib import settings
from chalicelib.store.regulations import read_trail, trail_body
from chalicelib.store.roster import day_hash
from chalicelib.store.table import Table

SHIFT = "SHIFT#"
CURRENT = "CURRENT"
AFTER = "~"
"""Sorts after every key that begins with the text before it."""


class PlannedByDay(GlobalSecondaryIndex["PlannedItem"]):
    """The shifts of a day, of every line of a province."""

    class Meta:
        """Its name and what it holds."""

        index_name = "by_day"
        projection = AllProjection()

    by_day_hash = UnicodeAttribute(hash_key=True)
    by_day_range = UnicodeAttribute(range_key=True)


class PlannedItem(Table):
    """Every item of planning; `pk` says which kind it is."""

    class Meta:
        """Where it lies."""

        table_name = settings.current().tables.roster

    by_day = PlannedByDay()
    by_day_hash = UnicodeAttribute(null=True)
    by_day_range = UnicodeAttribute(null=True)
    version = NumberAttribute(default=1)
    body = JSONAttribute()


class DynamoShifts:
    """Reads shifts and guards."""

    def of_line(self, line: str, month: str) -> Sequence[Shift]:
        """Return the shifts of a line in a month `yyyy-mm`, in order (consistent): one query."""
        found = PlannedItem.query(f"{SHIFT}{line}#{month}", consistent_read=True)
        return _in_order(map(decode_shift, found))

    def of_day(self, province: str, day: date) -> Sequence[Shift]:
        """Return a day's shifts of every line of a province (an index, may lag): one query."""
        within = PlannedItem.by_day_range.between(SHIFT, f"{SHIFT}{AFTER}")
        return _in_order(
            map(decode_shift, PlannedItem.by_day.query(day_hash(province, day), within))
        )

    def of_person(self, person_id: str, month: str) -> Sequence[Shift]:
        """Return what a person is to serve in a month: one query, and one a line."""
        lines = sorted({guard.line for guard in self.guards(person_id, month)})
        shifts = (one for line in lines for one in self.of_line(line, month))
        return _in_order(one for one in shifts if one.person_id == person_id and one.stands)

    def of_seat(self, root: str) -> Sequence[Shift]:
        """Return the root and the pieces of one seat, cancelled ones too (consistent)."""
        partition, key = _key(root)
        # Seat 1 is not the beginning of seat 10: a piece's name follows after a dot.
        found = PlannedItem.query(
            partition, PlannedItem.sk.between(key, f"{key}.{AFTER}"), consistent_read=True
        )
        shifts = [one for one in map(decode_shift, found) if one.root == root]
        return sorted(shifts, key=lambda one: (bool(one.part_of), one.begins_at, one.id))

    def guards(self, person_id: str, month: str) -> Sequence[Guard]:
        """Return which windows of a month a person has given away (consistent): one query."""
        found = PlannedItem.query(f"P#{person_id}#{month}", consistent_read=True)
        return [_guard(item) for item in found]

    def week(self, person_id: str, monday: date) -> Week | None:
        """Return the fence of a person's week (consistent), or None while nothing was claimed."""
        try:
            item = PlannedItem.get(f"WEEK#{person_id}", monday.isoformat(), consistent_read=True)
        except PlannedItem.DoesNotExist:
            return None
        return Week(person_id, monday, int(item.version))


class DynamoPlans:
    """Reads what a line plans."""

    def of(self, site: PlacePath) -> SitePlan:
        """Return the plan of a line (consistent); the first one where nothing was set."""
        try:
            item = PlannedItem.get(f"SITEPLAN#{site.line}", CURRENT, consistent_read=True)
        except PlannedItem.DoesNotExist:
            return SitePlan(site)
        body: dict[str, Any] = dict(item.body)
        return SitePlan(
            site, **{**body, "trail": read_trail(body["trail"])}, version=int(item.version)
        )


def encode_shift(shift: Shift) -> PlannedItem:
    """Return the item of a shift."""
    partition, key = _key(shift.id)
    return PlannedItem(
        partition,
        key,
        by_day_hash=day_hash(shift.site.province, shift.day),
        by_day_range=f"{SHIFT}{shift.line}#{key}",
        version=shift.version,
        body={
            "id": shift.id,
            "site": str(shift.site),
            "day": shift.day.isoformat(),
            "half": shift.half,
            "seat": shift.seat,
            "task": shift.task,
            "person_id": shift.person_id,
            "name": shift.name,
            "begins_at": to_text(shift.begins_at),
            "ends_at": to_text(shift.ends_at),
            "form": shift.form,
            "category": shift.category,
            "state": shift.state,
            "part_of": shift.part_of,
            "published_at": to_text(shift.published_at) if shift.published_at else None,
            "trail": trail_body(shift.trail),
        },
    )


def decode_shift(item: PlannedItem) -> Shift:
    """Return the shift of an item."""
    body: Mapping[str, Any] = item.body
    return Shift(
        **{
            **body,
            "site": PlacePath.parse(body["site"]),
            "day": date.fromisoformat(body["day"]),
            "half": Half(body["half"]) if body["half"] else None,
            "task": Task(body["task"]),
            "begins_at": from_text(body["begins_at"]),
            "ends_at": from_text(body["ends_at"]),
            "state": ShiftState(body["state"]),
            "published_at": from_text(told) if (told := body.get("published_at")) else None,
            "trail": read_trail(body["trail"]),
        },
        version=int(item.version),
    )


def encode_guard(guard: Guard) -> PlannedItem:
    """Return the item that keeps a person from being in two places."""
    return PlannedItem(
        f"P#{guard.person_id}#{month_of(guard.day)}",
        f"{guard.day:%d}#{guard.half or WHOLE_DAY}",
        version=guard.version,
        body={
            "person_id": guard.person_id,
            "day": guard.day.isoformat(),
            "half": guard.half,
            "shift_id": guard.shift_id,
        },
    )


def encode_week(week: Week) -> PlannedItem:
    """Return the item that two claims of one week both move."""
    key = f"WEEK#{week.person_id}", week.monday.isoformat()
    return PlannedItem(*key, version=week.version, body={})


def encode_plan(plan: SitePlan) -> PlannedItem:
    """Return the item of a line's plan."""
    body = {
        "answering": plan.answering,
        "desk": plan.desk,
        "voicemail": plan.voicemail,
        "template": dict(plan.template),
        "trail": trail_body(plan.trail),
    }
    return PlannedItem(f"SITEPLAN#{plan.site.line}", CURRENT, version=plan.version, body=body)


def _guard(item: PlannedItem) -> Guard:
    body: Mapping[str, Any] = item.body
    half = Half(body["half"]) if body["half"] else None
    day = date.fromisoformat(body["day"])
    return Guard(body["person_id"], day, half, body["shift_id"], int(item.version))


def _key(identity: str) -> tuple[str, str]:
    """Return where a shift lies: its id begins with line and day."""
    line, day, rest = identity.split(".", 2)
    return f"{SHIFT}{line}#{day[:4]}-{day[4:6]}", f"{day[6:]}#{rest}"


def _in_order(shifts: Iterable[Shift]) -> list[Shift]:
    return sorted(shifts, key=lambda one: (one.line, one.begins_at, one.task, one.seat, one.id))
