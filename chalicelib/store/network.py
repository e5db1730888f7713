"""The telephones of the counties, in the table `directory`: `TELEPHONES#<province>` / code."""

from collections.abc import Sequence
from datetime import date

from backend.kernel.places import PlacePath
from backend.network.model import Mode, Telephone
from backend.places.units.model import Keeper
from chalicelib.store.directory import DirectoryItem
from chalicelib.store.registers import found_at, within
from chalicelib.store.regulations import read_trail, trail_body


class DynamoTelephones:
    """Reads the telephones of one province."""

    def __init__(self, province: str) -> None:
        """Take the code of the province."""
        self._partition = _partition(province)

    def within(self, place: PlacePath) -> Sequence[Telephone]:
        """Return those of a place and below, closed ones too, by code (consistent): one query."""
        found = map(_telephone, within(self._partition, place))
        return [one for one in found if place.contains(one.place)]

    def of(self, code: str) -> Telephone | None:
        """Return that of a county as stored now, closed too, or None: one request."""
        item = found_at(self._partition, code)
        return _telephone(item) if item else None


def encode(one: Telephone) -> DirectoryItem:
    """Return the item of a telephone."""
    body = {
        "place": str(one.place),
        "mode": one.mode.value,
        "number": one.number,
        "opened_on": str(one.opened_on),
        "closed_on": str(one.closed_on) if one.closed_on else None,
        "kept_by": [one.kept_by.id, one.kept_by.name] if one.kept_by else None,
        "verified_on": str(one.verified_on) if one.verified_on else None,
        "trail": trail_body(one.trail),
    }
    partition = _partition(one.place.province)
    return DirectoryItem(partition, one.place.code, version=one.version, body=body)


def _telephone(item: DirectoryItem) -> Telephone:
    body = item.body
    return Telephone(
        place=PlacePath.parse(body["place"]),
        mode=Mode(body["mode"]),
        number=body["number"],
        opened_on=date.fromisoformat(body["opened_on"]),
        closed_on=date.fromisoformat(body["closed_on"]) if body["closed_on"] else None,
        kept_by=Keeper(*body["kept_by"]) if body["kept_by"] else None,
        verified_on=date.fromisoformat(body["verified_on"]) if body["verified_on"] else None,
        version=int(item.version),
        trail=read_trail(body["trail"]),
    )


def _partition(province: str) -> str:
    return f"TELEPHONES#{province}"
