"""Exports, in the table `matters`: `EXPORTS#<person>` / `EXPORT#<id>`, with markers and events.

The portal draws ids that sort by time, so that the newest are one query from the end.
"""

import json
from collections.abc import Sequence
from datetime import date, datetime
from typing import Any

from pynamodb.attributes import NumberAttribute, UnicodeAttribute

from backend.kernel.access import Role
from backend.kernel.audit import Trail
from backend.kernel.clock import from_text, to_text
from backend.kernel.places import PlacePath
from backend.matters.export import Export, Form, Stage, Unmasking, UnmaskingAsked
from backend.matters.finding import Wanted
from backend.matters.model import Person, State
from chalicelib import settings
from chalicelib.store.table import Table

_EXPORT = "EXPORT#"
_REQUEST = "REQUEST#"
_MOST_WAITING = 100


class ExportItem(Table):
    """One export."""

    class Meta:
        """Where it lies."""

        table_name = settings.current().tables.matters

    version = NumberAttribute()
    body = UnicodeAttribute()


def encode_request(request: UnmaskingAsked) -> ExportItem:
    """Return the item of what leads to an export that waits for a second person."""
    key = f"{_REQUEST}{to_text(request.at)}#{request.export_id}#{request.owner}"
    return ExportItem(f"EXPORTS#@{request.province}", key, version=1, body="{}")


def encode(export: Export) -> ExportItem:
    """Return the item of an export."""
    return ExportItem(
        f"EXPORTS#{export.owner.id}",
        f"{_EXPORT}{export.id}",
        version=export.version,
        body=json.dumps(_body(export), ensure_ascii=False),
    )


class DynamoExports:
    """Reads exports."""

    def waiting(self, province: str, since: datetime) -> Sequence[Export]:
        """Return those with callers shown that were asked for since, the newest first.

        One query, and one request for a hundred of them (consistent).
        """
        found = ExportItem.query(
            f"EXPORTS#@{province}",
            ExportItem.sk.between(f"{_REQUEST}{to_text(since)}", f"{_REQUEST}~"),
            scan_index_forward=False,
            limit=_MOST_WAITING,
            consistent_read=True,
        )
        led = [item.sk.split("#", 3)[2:] for item in found]
        keys = [(f"EXPORTS#{owner}", f"{_EXPORT}{export_id}") for export_id, owner in led]
        exports = ExportItem.batch_get(keys, consistent_read=True) if keys else ()
        return sorted(map(_decode, exports), key=lambda one: one.asked_at, reverse=True)

    def of(self, person_id: str, most: int) -> Sequence[Export]:
        """Return a person's newest exports (consistent), the newest first: one query."""
        found = ExportItem.query(
            f"EXPORTS#{person_id}",
            ExportItem.sk.startswith(_EXPORT),
            scan_index_forward=False,
            limit=most,
            consistent_read=True,
        )
        return [_decode(item) for item in found]

    def get(self, person_id: str, export_id: str) -> Export | None:
        """Return one of a person (consistent), or None."""
        try:
            item = ExportItem.get(
                f"EXPORTS#{person_id}", f"{_EXPORT}{export_id}", consistent_read=True
            )
        except ExportItem.DoesNotExist:
            return None
        return _decode(item)


def _body(export: Export) -> dict[str, Any]:
    wanted = export.wanted
    return {
        "owner": export.owner.name,
        "role": export.role,
        "home": str(export.home),
        "wanted": {
            "place": str(wanted.place),
            "since": str(wanted.since) if wanted.since else None,
            "until": str(wanted.until) if wanted.until else None,
            "state": wanted.state,
            "disposition": wanted.disposition,
            "field_of_law": wanted.field_of_law,
            "reference": wanted.reference,
            "caller": wanted.caller,
        },
        "form": export.form,
        "asked_at": to_text(export.asked_at),
        "touched_at": to_text(export.touched_at),
        "stage": export.stage,
        "rows": export.rows,
        "parts": export.parts,
        "after": export.after,
        "reached": str(export.reached) if export.reached else None,
        "unmasking": _unmasking(export.unmasking),
        "trail": [export.trail.sequence, export.trail.digest],
    }


def _decode(item: ExportItem) -> Export:
    body: dict[str, Any] = json.loads(item.body)
    wanted = body["wanted"]
    return Export(
        id=item.sk.removeprefix(_EXPORT),
        version=int(item.version),
        owner=Person(item.pk.partition("#")[2], body["owner"]),
        role=Role(body["role"]),
        home=PlacePath.parse(body["home"]),
        wanted=Wanted(
            place=PlacePath.parse(wanted["place"]),
            since=_day(wanted["since"]),
            until=_day(wanted["until"]),
            state=State(wanted["state"]) if wanted["state"] else None,
            disposition=wanted["disposition"],
            field_of_law=wanted["field_of_law"],
            reference=wanted["reference"],
            caller=wanted["caller"],
        ),
        form=Form(body["form"]),
        asked_at=from_text(body["asked_at"]),
        touched_at=from_text(body["touched_at"]),
        stage=Stage(body["stage"]),
        rows=body["rows"],
        parts=body["parts"],
        after=body["after"],
        reached=_day(body["reached"]),
        unmasking=_read_unmasking(body.get("unmasking")),
        trail=Trail(*body["trail"]),
    )


def _unmasking(one: Unmasking | None) -> dict[str, Any] | None:
    if one is None:
        return None
    by = one.decided_by
    return {
        "reason": one.reason,
        "decided_by": [by.id, by.name] if by else None,
        "decided_at": to_text(one.decided_at) if one.decided_at else None,
        "words": one.words,
    }


def _read_unmasking(body: dict[str, Any] | None) -> Unmasking | None:
    if body is None:
        return None
    return Unmasking(
        body["reason"],
        Person(*body["decided_by"]) if body["decided_by"] else None,
        from_text(body["decided_at"]) if body["decided_at"] else None,
        body["words"],
    )


def _day(text: str | None) -> date | None:
    return date.fromisoformat(text) if text else None
