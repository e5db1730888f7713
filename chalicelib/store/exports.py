"""Exports, in the table `matters`: `EXPORTS#<person>` / `EXPORT#<id>`, with markers and events.

The portal draws ids that sort by time, so that the newest are one query from the end.
"""

import json
from base64 import b64decode, b64encode
from collections.abc import Sequence
from dataclasses import replace
from datetime import date, datetime
from typing import Any

from pynamodb.attributes import NumberAttribute, UnicodeAttribute

from backend.kernel.access import Role
from backend.kernel.audit import Trail
from backend.kernel.clock import from_text, to_text
from backend.kernel.places import PlacePath
from backend.kernel.privacy import Sealer
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


class ExportCodec:
    """Seals why callers are to be shown, and what the second person said of it."""

    def __init__(self, sealer: Sealer) -> None:
        """Take what seals words."""
        self._sealer = sealer

    def encode(self, export: Export) -> ExportItem:
        """Return the item of an export."""
        body = _body(export) | {"unmasking": self._unmasking(export)}
        return ExportItem(
            f"EXPORTS#{export.owner.id}",
            f"{_EXPORT}{export.id}",
            version=export.version,
            body=json.dumps(body, ensure_ascii=False),
        )

    def decode(self, item: ExportItem) -> Export:
        """Return the export of an item."""
        body: dict[str, Any] = json.loads(item.body)
        export = _decode(item, body)
        return replace(export, unmasking=self._read(export, body["unmasking"]))

    def _unmasking(self, export: Export) -> dict[str, Any] | None:
        one = export.unmasking
        if one is None:
            return None
        by = one.decided_by
        words = json.dumps([one.reason, one.words], ensure_ascii=False)
        return {
            "sealed": b64encode(self._sealer.seal(words, _context(export))).decode(),
            "decided_by": [by.id, by.name] if by else None,
            "decided_at": to_text(one.decided_at) if one.decided_at else None,
        }

    def _read(self, export: Export, body: dict[str, Any] | None) -> Unmasking | None:
        if body is None:
            return None
        sealed = b64decode(body["sealed"])
        reason, words = json.loads(self._sealer.unseal(sealed, _context(export)))
        return Unmasking(
            reason,
            Person(*body["decided_by"]) if body["decided_by"] else None,
            from_text(body["decided_at"]) if body["decided_at"] else None,
            words,
        )


class DynamoExports:
    """Reads exports."""

    def __init__(self, codec: ExportCodec) -> None:
        """Take what unseals them."""
        self._codec = codec

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
        return sorted(map(self._codec.decode, exports), key=lambda one: one.asked_at, reverse=True)

    def of(self, person_id: str, most: int) -> Sequence[Export]:
        """Return a person's newest exports (consistent), the newest first: one query."""
        found = ExportItem.query(
            f"EXPORTS#{person_id}",
            ExportItem.sk.startswith(_EXPORT),
            scan_index_forward=False,
            limit=most,
            consistent_read=True,
        )
        return [self._codec.decode(item) for item in found]

    def get(self, person_id: str, export_id: str) -> Export | None:
        """Return one of a person (consistent), or None."""
        item = _item(person_id, export_id)
        return self._codec.decode(item) if item else None

    def taken_at(self, person_id: str, export_id: str) -> datetime | None:
        """Return when a file that shows callers was taken (consistent); unseals nothing."""
        item = _item(person_id, export_id)
        return _decode(item, json.loads(item.body)).taken_at if item else None


def _item(person_id: str, export_id: str) -> ExportItem | None:
    try:
        return ExportItem.get(f"EXPORTS#{person_id}", f"{_EXPORT}{export_id}", consistent_read=True)
    except ExportItem.DoesNotExist:
        return None


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
        "taken_at": to_text(export.taken_at) if export.taken_at else None,
        "trail": [export.trail.sequence, export.trail.digest],
    }


def _decode(item: ExportItem, body: dict[str, Any]) -> Export:
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
        taken_at=from_text(body["taken_at"]) if body.get("taken_at") else None,
        trail=Trail(*body["trail"]),
    )


def _context(export: Export) -> str:
    return f"EXPORT#{export.id}"


def _day(text: str | None) -> date | None:
    return date.fromisoformat(text) if text else None
