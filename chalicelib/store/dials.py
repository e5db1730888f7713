"""Who was dialled by whom, in the table `directory`; never the number itself.

`CALLER#<keyed hash>` / `DIAL#<instant>#<id>`: a number was given to somebody to dial it. It is
forgotten soon: what came of it stands in the attempts of the promise.
"""

from collections.abc import Sequence
from dataclasses import asdict
from datetime import datetime, timedelta

from backend.calls.dialling import Dial
from backend.kernel.clock import from_text, to_text
from chalicelib.store.directory import DirectoryItem

DIAL = "DIAL#"
_END = "DIAL$"
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


def encode(dial: Dial) -> DirectoryItem:
    """Return the item of a dial."""
    return DirectoryItem(
        f"CALLER#{dial.caller}",
        f"{DIAL}{to_text(dial.at)}#{dial.id}",
        body={**asdict(dial), "at": to_text(dial.at)},
        forget_at=dial.at + KEPT,
    )
