"""The units of a province and the centres of its counties, in the table `directory`.

`UNITS#<province>` / `<place>#<id>`: a city with its counties is one range of a query, for their
codes begin alike. `UNITS#<province>#CENTRES` / code of the county.
`UNITS#ASKED#<line>#<quarter>` / `<unit>#<matter>#<order>`: counted, never read one by one.
"""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from typing import Any

from backend.kernel.places import PlacePath
from backend.matters.orders.ports import Asked
from backend.places.units.model import Centre, Keeper, Service, Unit, UnitKind
from chalicelib.store.directory import DirectoryItem
from chalicelib.store.registers import found_at, within
from chalicelib.store.regulations import read_trail, trail_body


class DynamoUnits:
    """Reads the units and centres of one province."""

    def __init__(self, province: str) -> None:
        """Take the code of the province."""
        self._province = province

    def within(self, place: PlacePath) -> Sequence[Unit]:
        """Return the units of a place and below, closed ones too (consistent): one query."""
        found = within(f"UNITS#{self._province}", place)
        return [one for one in map(_unit, found) if place.contains(one.place)]

    def of(self, code: str, unit_id: str) -> Unit | None:
        """Return a unit of a place as stored now, closed too, or None: one request."""
        item = found_at(f"UNITS#{self._province}", f"{code}#{unit_id}")
        return _unit(item) if item else None

    def centres(self, place: PlacePath) -> Sequence[Centre]:
        """Return the centres of the counties of a place, by code (consistent): one query."""
        found = within(f"UNITS#{self._province}#CENTRES", place)
        return [one for one in map(_centre, found) if place.contains(one.place)]

    def centre(self, code: str) -> Centre | None:
        """Return the centre of a county as stored now, or None: one request."""
        item = found_at(f"UNITS#{self._province}#CENTRES", code)
        return _centre(item) if item else None

    def keep(self, units: Iterable[Unit], centres: Iterable[Centre]) -> None:
        """Write what a seed brings that nobody knows yet."""
        province = PlacePath((self._province,))
        known = {one.id for one in self.within(province)}
        counties = {one.place.code for one in self.centres(province)}
        with DirectoryItem.batch_write() as batch:
            for unit in units:
                if unit.id not in known:
                    batch.save(encode_unit(unit))
            for centre in centres:
                if centre.place.code not in counties:
                    batch.save(encode_centre(centre))


def encode_unit(unit: Unit) -> DirectoryItem:
    """Return the item of a unit."""
    body = {
        "place": str(unit.place),
        "kind": unit.kind.value,
        "name": unit.name,
        "services": sorted(unit.services),
        "contact": unit.contact,
        "phone": unit.phone,
        "closed_on": str(unit.closed_on) if unit.closed_on else None,
        **_verified(unit),
    }
    key = f"{unit.place.code}#{unit.id}"
    return DirectoryItem(f"UNITS#{unit.place.province}", key, version=unit.version, body=body)


def encode_centre(centre: Centre) -> DirectoryItem:
    """Return the item of a centre."""
    body = {
        "place": str(centre.place),
        "name": centre.name,
        "head": centre.head,
        "phone": centre.phone,
        **_verified(centre),
    }
    partition = f"UNITS#{centre.place.province}#CENTRES"
    return DirectoryItem(partition, centre.place.code, version=centre.version, body=body)


def encode_asked(asked: Asked) -> DirectoryItem:
    """Return the item that says that a unit was asked."""
    key = f"{asked.unit_id}#{asked.matter_id}#{asked.number}"
    return DirectoryItem(f"UNITS#ASKED#{asked.line}#{asked.quarter}", key, body={})


def count_asked(line: str, quarter: str) -> Mapping[str, int]:
    """Return how often each unit of a line was asked in a quarter: one query."""
    found = DirectoryItem.query(f"UNITS#ASKED#{line}#{quarter}")
    return Counter(item.sk.partition("#")[0] for item in found)


def _verified(one: Unit | Centre) -> dict[str, Any]:
    return {
        "kept_by": [one.kept_by.id, one.kept_by.name] if one.kept_by else None,
        "verified_on": str(one.verified_on) if one.verified_on else None,
        "trail": trail_body(one.trail),
    }


def _unit(item: DirectoryItem) -> Unit:
    body: Mapping[str, Any] = item.body
    return Unit(
        id=item.sk.partition("#")[2],
        place=PlacePath.parse(body["place"]),
        kind=UnitKind(body["kind"]),
        name=body["name"],
        services=frozenset(map(Service, body["services"])),
        contact=body["contact"],
        phone=body["phone"],
        kept_by=Keeper(*body["kept_by"]) if body["kept_by"] else None,
        verified_on=_day(body["verified_on"]),
        closed_on=_day(body["closed_on"]),
        version=int(item.version),
        trail=read_trail(body["trail"]),
    )


def _centre(item: DirectoryItem) -> Centre:
    body: Mapping[str, Any] = item.body
    return Centre(
        place=PlacePath.parse(body["place"]),
        name=body["name"],
        head=body["head"],
        phone=body["phone"],
        kept_by=Keeper(*body["kept_by"]) if body["kept_by"] else None,
        verified_on=_day(body["verified_on"]),
        version=int(item.version),
        trail=read_trail(body["trail"]),
    )


def _day(text: str | None) -> date | None:
    return date.fromisoformat(text) if text else None
