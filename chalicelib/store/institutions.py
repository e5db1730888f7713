"""The register of legal-aid institutions in the table `directory`.

`INSTITUTIONS#<province>` / code of the place: a province is one page of a query.
"""

from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from typing import Any

from backend.kernel.places import PlacePath
from backend.places.institutions.model import Keeper, Office
from chalicelib.store.directory import DirectoryItem
from chalicelib.store.regulations import read_trail, trail_body


class DynamoOffices:
    """Reads the register of one province."""

    def __init__(self, province: str) -> None:
        """Take the code of the province."""
        self._partition = _partition(province)

    def all(self) -> Sequence[Office]:
        """Return every entry, closed ones too, by place (consistent): one query."""
        return [
            _office(item) for item in DirectoryItem.query(self._partition, consistent_read=True)
        ]

    def of(self, code: str) -> Office | None:
        """Return the entry of a place as stored now, closed too, or None: one request."""
        try:
            item = DirectoryItem.get(self._partition, code, consistent_read=True)
        except DirectoryItem.DoesNotExist:
            return None
        return _office(item)

    def keep(self, offices: Iterable[Office]) -> None:
        """Write what a seed brings of places that the register does not know yet."""
        known = {one.code for one in self.all()}
        with DirectoryItem.batch_write() as batch:
            for one in offices:
                if one.code not in known:
                    batch.save(encode(one))


def encode(one: Office) -> DirectoryItem:
    """Return the item of an entry."""
    body = {
        "place": str(one.place),
        "name": one.name,
        "address": one.address,
        "telephone": one.telephone,
        "hours": one.hours,
        "responsible_since": str(one.responsible_since) if one.responsible_since else None,
        "kept_by": [one.kept_by.id, one.kept_by.name] if one.kept_by else None,
        "verified_on": str(one.verified_on) if one.verified_on else None,
        "closed_on": str(one.closed_on) if one.closed_on else None,
        "closed_for": one.closed_for,
        "trail": trail_body(one.trail),
    }
    return DirectoryItem(_partition(one.place.province), one.code, version=one.version, body=body)


def _partition(province: str) -> str:
    return f"INSTITUTIONS#{province}"


def _office(item: DirectoryItem) -> Office:
    body: Mapping[str, Any] = item.body
    return Office(
        place=PlacePath.parse(body["place"]),
        name=body["name"],
        address=body["address"],
        telephone=body["telephone"],
        hours=body["hours"],
        responsible_since=_day(body.get("responsible_since")),
        kept_by=Keeper(*body["kept_by"]) if body["kept_by"] else None,
        verified_on=_day(body["verified_on"]),
        closed_on=_day(body["closed_on"]),
        closed_for=body["closed_for"],
        version=int(item.version),
        trail=read_trail(body["trail"]),
    )


def _day(text: str | None) -> date | None:
    return date.fromisoformat(text) if text else None
