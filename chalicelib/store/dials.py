"""Who was dialled by whom, in the table `directory`; never the number itself.

`CALLER#<keyed hash>` / `DIAL#<instant>#<id>`: a number was given to somebody to dial it;
`CALLER#<keyed hash>` / `DIALLING`: to whom last. Both are forgotten soon: what came of a dial
stands in the attempts of the promise.
"""

from collections.abc import Sequence
from dataclasses import asdict
from datetime import datetime, timedelta

from backend.calls.dialling import Dial, LastDial
from backend.kernel.clock import from_text, to_text
from chalicelib.store.directory import DirectoryItem

DIAL = "DIAL#"
_END = "DIAL$"
LAST = "DIALLING"
KEPT = timedelta(days=7)
"""Records of a call come within minutes, and again within days at most."""


class DynamoDials:
    """Reads dials."""

    def of(self, caller: str, since: datetime) -> Sequence[Dial]:
        """Return the dials of a number from an instant on, oldest first: one request."""
        found = DirectoryItem.query(
            f"CALLER#{caller}",
            DirectoryItem.sk.between(f"{DIAL}{to_text(since)}", _END),
            consistent_read=True,
        )
        return [Dial(**{**item.body, "at": from_text(item.body["at"])}) for item in found]

    def last(self, caller: str) -> LastDial | None:
        """Return who was given a number last (consistent), or None: one request."""
        try:
            item = DirectoryItem.get(f"CALLER#{caller}", LAST, consistent_read=True)
        except DirectoryItem.DoesNotExist:
            return None
        known = {**item.body, "at": from_text(item.body["at"])}
        return LastDial(**known, version=int(item.version))


def encode_last(last: LastDial) -> DirectoryItem:
    """Return the item of who has a number."""
    told = {key: value for key, value in asdict(last).items() if key != "version"}
    return DirectoryItem(
        f"CALLER#{last.caller}",
        LAST,
        version=last.version,
        body={**told, "at": to_text(last.at)},
        forget_at=last.at + KEPT,
    )


def encode(dial: Dial) -> DirectoryItem:
    """Return the item of a dial."""
    return DirectoryItem(
        f"CALLER#{dial.caller}",
        f"{DIAL}{to_text(dial.at)}#{dial.id}",
        body={**asdict(dial), "at": to_text(dial.at)},
        forget_at=dial.at + KEPT,
    )
