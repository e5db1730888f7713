"""Plans and shifts, in the table `roster`.

`SHIFT#<line>#<yyyy-mm>` / `<dd>#<half>#<rest of the id>`, in the index `by_day` as well ·
`P#<person>#<yyyy-mm>` / `<dd>#<half>`, the guard of one window of a person ·
`REQUEST#<line>#<yyyy-mm>` / `<id>` · `LEAVE#<line>#<yyyy-mm>` / `<dd>#<id>`, in the index
`by_day` as well · `SITEPLAN#<line>` / `CURRENT` ·
`FEED#<digest>` and `FEEDS#<person>` / `CURRENT`, the calendar feeds.
"""

from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from typing import Any

from pynamodb.attributes import JSONAttribute, NumberAttribute, UnicodeAttribute
from pynamodb.indexes import AllProjection, GlobalSecondaryIndex

from backend.kernel.clock import from_text, to_text
from backend.kernel.places import PlacePath
from backend.roster.attendance import Excuse
from backend.roster.planning.days import SitePlan
from backend.roster.planning.feeds import Feed, FeedKey
from backend.roster.planning.requests import (
    LeaveDay,
    Request,
    RequestKind,
    RequestState,
    month_of_request,
)
from backend.roster.shifts import (
    WHOLE_DAY,
    Guard,
    Half,
    Shift,
    ShiftState,
    Task,
    month_of,
)
from chalicelib import settings
from chalicelib.store.regulations import read_trail, trail_body
from chalicelib.store.roster import day_hash
from chalicelib.store.table import Table

SHIFT = "SHIFT#"
LEAVE = "LEAVE#"
CURRENT = "CURRENT"
_AFTER = "~"
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
        within = PlannedItem.by_day_range.between(SHIFT, f"{SHIFT}{_AFTER}")
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
            partition, PlannedItem.sk.between(key, f"{key}.{_AFTER}"), consistent_read=True
        )
        shifts = [one for one in map(decode_shift, found) if one.root == root]
        return sorted(shifts, key=lambda one: (bool(one.part_of), one.begins_at, one.id))

    def guards(self, person_id: str, month: str) -> Sequence[Guard]:
        """Return which windows of a month a person has given away (consistent): one query."""
        found = PlannedItem.query(f"P#{person_id}#{month}", consistent_read=True)
        return [_guard(item) for item in found]


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


class DynamoRequests:
    """Reads requests."""

    def of_line(self, line: str, month: str) -> Sequence[Request]:
        """Return the requests of a line whose first day lies in a month (consistent)."""
        found = PlannedItem.query(f"REQUEST#{line}#{month}", consistent_read=True)
        return sorted(map(decode_request, found), key=lambda one: (one.asked_at, one.id))

    def get(self, line: str, request_id: str) -> Request | None:
        """Return one request of a line (consistent), or None."""
        partition = f"REQUEST#{line}#{month_of_request(request_id)}"
        try:
            item = PlannedItem.get(partition, request_id, consistent_read=True)
        except PlannedItem.DoesNotExist:
            return None
        return decode_request(item)


class DynamoLeaves:
    """Reads approved leave."""

    def approved(self, province: str, day: date) -> Sequence[Excuse]:
        """Return what touches a civil day, of every line of a province: one query."""
        within = PlannedItem.by_day_range.between(LEAVE, f"{LEAVE}{_AFTER}")
        return [
            Excuse(
                item.body["person_id"],
                from_text(item.body["begins_at"]),
                from_text(item.body["ends_at"]),
            )
            for item in PlannedItem.by_day.query(day_hash(province, day), within)
        ]


class DynamoFeeds:
    """Finds feeds."""

    def of(self, person_id: str) -> Feed | None:
        """Return the feed of a person, taken back or not, or None (consistent)."""
        try:
            item = PlannedItem.get(f"FEEDS#{person_id}", CURRENT, consistent_read=True)
        except PlannedItem.DoesNotExist:
            return None
        at = from_text(item.body["at"])
        return Feed(person_id, item.body["digest"], at, int(item.version))

    def holder(self, digest: str) -> str | None:
        """Return the person whose feed a digest opens, or None (consistent)."""
        try:
            item = PlannedItem.get(f"FEED#{digest}", CURRENT, consistent_read=True)
        except PlannedItem.DoesNotExist:
            return None
        return str(item.body["person_id"])


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


_REQUEST_TEXTS = (
    "id",
    "kind",
    "asker",
    "asker_name",
    "shift_id",
    "root",
    "other_id",
    "reason",
    "state",
    "answered_by",
    "answered_by_name",
)


def encode_request(request: Request) -> PlannedItem:
    """Return the item of a request."""
    return PlannedItem(
        f"REQUEST#{request.line}#{request.month}",
        request.id,
        version=request.version,
        body={
            **{name: str(getattr(request, name)) for name in _REQUEST_TEXTS},
            "site": str(request.site),
            "asked_at": to_text(request.asked_at),
            "begins_at": to_text(request.begins_at),
            "ends_at": to_text(request.ends_at),
            "asked": list(request.asked),
            "declined": list(request.declined),
            "answered_at": to_text(request.answered_at) if request.answered_at else None,
            "trail": trail_body(request.trail),
        },
    )


def decode_request(item: PlannedItem) -> Request:
    """Return the request of an item."""
    body: Mapping[str, Any] = item.body
    answered_at = body["answered_at"]
    return Request(
        **{
            **body,
            "kind": RequestKind(body["kind"]),
            "site": PlacePath.parse(body["site"]),
            "asked_at": from_text(body["asked_at"]),
            "begins_at": from_text(body["begins_at"]),
            "ends_at": from_text(body["ends_at"]),
            "asked": tuple(body["asked"]),
            "declined": tuple(body["declined"]),
            "state": RequestState(body["state"]),
            "answered_at": from_text(answered_at) if answered_at else None,
            "trail": read_trail(body["trail"]),
        },
        version=int(item.version),
    )


def encode_leave_day(leave: LeaveDay) -> PlannedItem:
    """Return the item of one day of an approved leave."""
    return PlannedItem(
        f"{LEAVE}{leave.site.line}#{month_of(leave.day)}",
        f"{leave.day:%d}#{leave.request_id}",
        by_day_hash=day_hash(leave.site.province, leave.day),
        by_day_range=f"{LEAVE}{leave.site.line}#{leave.request_id}",
        body={
            "person_id": leave.person_id,
            "begins_at": to_text(leave.begins_at),
            "ends_at": to_text(leave.ends_at),
        },
    )


def encode_feed(feed: Feed) -> PlannedItem:
    """Return the item of a person's feed."""
    body = {"digest": feed.digest, "at": to_text(feed.at)}
    return PlannedItem(f"FEEDS#{feed.person_id}", CURRENT, version=feed.version, body=body)


def encode_feed_key(key: FeedKey) -> PlannedItem:
    """Return the item by which a token's digest is found."""
    return PlannedItem(f"FEED#{key.digest}", CURRENT, body={"person_id": key.person_id})


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
