"""The facts of places and months, in the table `directory`: `ARTICLES#<month>` / `<line>`.

Events of a place lie under `ARTICLES#<line>.<month>`, a partition of their own.
"""

from collections.abc import Sequence

from backend.kernel.clock import from_text, to_text
from backend.oversight.facts import Facts
from backend.oversight.model import PlaceMonth
from backend.tallies.periods import Period
from chalicelib.store.directory import DirectoryItem
from chalicelib.store.regulations import read_trail, trail_body
from chalicelib.store.shaped import plain, shaped


class DynamoPlaceMonths:
    """Reads what is kept of places and months."""

    def of_month(self, period: Period) -> Sequence[PlaceMonth]:
        """Return every place of a month (consistent), by code: one request a megabyte."""
        found = DirectoryItem.query(f"ARTICLES#{period}", consistent_read=True)
        return [_decode(item) for item in found]


def encode(one: PlaceMonth) -> DirectoryItem:
    """Return the item of a place and month."""
    body = {
        "facts": plain(one.facts),
        "since": {key: to_text(at) for key, at in one.since.items()},
        "checked": to_text(one.checked_at) if one.checked_at else None,
        "trail": trail_body(one.trail),
    }
    return DirectoryItem(f"ARTICLES#{one.period}", one.line, version=one.version, body=body)


def _decode(item: DirectoryItem) -> PlaceMonth:
    body = item.body
    return PlaceMonth(
        facts=shaped(Facts, body["facts"]),
        since={key: from_text(at) for key, at in body["since"].items()},
        checked_at=from_text(checked) if (checked := body.get("checked")) else None,
        version=int(item.version),
        trail=read_trail(body["trail"]),
    )
