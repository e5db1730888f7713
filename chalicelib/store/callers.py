"""What is known of a number before it rings, in the table `directory`; never the number itself.

`CALLER#<keyed hash>` / `PLACE`: the city it chose last · `CALLER#<keyed hash>` or `CALL#<id>` /
`TRIES`: how often somebody asked for a status · `REFERENCE#<digits>` and
`REFERENCE#<digits>#WITHHELD` / `TRIES`: how often callers were mistaken about it ·
`REFERENCE#<digits>` / `<subject>`: the matter of a reference number, with a keyed hash of its PIN.
"""

from collections.abc import Iterable
from datetime import date, datetime, time, timedelta
from typing import Any

from backend.calls.placing import Remembered
from backend.calls.status import Lookup, Tries
from backend.kernel.clock import SHANGHAI, from_text, to_text
from backend.kernel.places import PlacePath
from backend.roster.model import LineSnapshot
from chalicelib.store import lines as line_store
from chalicelib.store.directory import CURRENT, DirectoryItem
from chalicelib.store.table import Amendment

PLACE = "PLACE"
TRIES = "TRIES"
TRIES_KEPT = timedelta(days=2)
"""After the day on which they count; nothing reads them any more then."""
PLACE_KEPT = timedelta(days=400)
"""After the last choice: somebody who rings once a year is still known."""


class DynamoMemory:
    """Recalls which place a caller chose."""

    def recall(
        self, caller: str, lines: Iterable[str]
    ) -> tuple[Remembered | None, dict[str, LineSnapshot]]:
        """Return what is remembered of a number and the snapshots of lines: one request."""
        own = (f"CALLER#{caller}", PLACE)
        keys = [own, *((f"LINE#{line}", CURRENT) for line in lines)]
        found = {item.pk: item for item in DirectoryItem.batch_get(keys)}
        remembered = found.pop(own[0], None)
        snapshots = (line_store.decode(item.body) for item in found.values())
        return (
            _remembered(caller, remembered.body) if remembered else None,
            {snapshot.line: snapshot for snapshot in snapshots},
        )


class DynamoReferences:
    """Finds what a reference number leads to."""

    def of(self, digits: str) -> tuple[Lookup, ...]:
        """Return every matter of a reference number: one request."""
        return tuple(
            Lookup(
                digits,
                item.sk,
                PlacePath.parse(item.body["place"]),
                item.body["pin_hash"],
                item.body.get("duplicate", False),
            )
            for item in DirectoryItem.query(
                f"REFERENCE#{digits}", DirectoryItem.sk.startswith("MATTER#")
            )
        )

    def tries(self, subject: str) -> Tries | None:
        """Return the tries of a caller or for a reference as they are now (consistent), or None."""
        try:
            item = DirectoryItem.get(subject, TRIES, consistent_read=True)
        except DirectoryItem.DoesNotExist:
            return None
        return Tries(
            subject,
            date.fromisoformat(item.body["day"]),
            item.body["count"],
            tuple(item.body["tried"]),
            int(item.version),
        )


def amend_remembered(remembered: Remembered) -> Amendment:
    """Return what keeps the city that a caller chose, in place of an earlier one."""
    body = {"place": str(remembered.place), "at": to_text(remembered.at)}
    return Amendment(
        DirectoryItem(f"CALLER#{remembered.caller}", PLACE),
        [
            DirectoryItem.version.set(1),
            DirectoryItem.body.set(body),
            DirectoryItem.forget_at.set(remembered.at + PLACE_KEPT),
        ],
        None,
    )


def encode_lookup(lookup: Lookup) -> DirectoryItem:
    """Return the item of a reference number."""
    body: dict[str, Any] = {"place": str(lookup.place), "pin_hash": lookup.pin_hash}
    if lookup.duplicate:
        body["duplicate"] = True
    return DirectoryItem(f"REFERENCE#{lookup.digits}", lookup.subject, body=body)


def encode_tries(tries: Tries) -> DirectoryItem:
    """Return the item of somebody's tries."""
    body = {
        "day": str(tries.day),
        "count": tries.count,
        "tried": list(tries.tried),
    }
    forget_at = datetime.combine(tries.day, time.min, SHANGHAI) + TRIES_KEPT
    return DirectoryItem(
        tries.subject, TRIES, version=tries.version, body=body, forget_at=forget_at
    )


def _remembered(caller: str, body: dict[str, Any]) -> Remembered:
    return Remembered(caller, PlacePath.parse(body["place"]), from_text(body["at"]))
