"""Requests about shifts, approved leave and calendar feeds, in the table `roster`.

`REQUEST#<line>#<yyyy-mm>` / `<id>` · `LEAVE#<line>#<yyyy-mm>` / `<dd>#<id>`, in the index `by_day`
as well · `FEED#<digest>` and `FEEDS#<person>` / `CURRENT`.
"""

from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any

from backend.kernel.clock import from_text, to_text
from backend.kernel.places import PlacePath
from backend.roster.attendance import Excuse
from backend.roster.planning.feeds import Feed, FeedKey
from backend.roster.planning.requests import (
    LeaveDay,
    Request,
    RequestKind,
    RequestState,
    month_of_request,
)
from backend.roster.shifts import month_of
from chalicelib.store.regulations import read_trail, trail_body
from chalicelib.store.roster import day_hash
from chalicelib.store.shifts import AFTER, CURRENT, PlannedItem

LEAVE = "LEAVE#"


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
        within = PlannedItem.by_day_range.between(LEAVE, f"{LEAVE}{AFTER}")
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
