"""What callers wished about being reached, in the table `directory`.

`WISHES#<keyed hash of the number>` / `CURRENT`; the words lie sealed, bound to the caller.
"""

import base64
from collections.abc import Iterable, Mapping
from datetime import time
from typing import Any

from backend.kernel.clock import from_text, to_text
from backend.kernel.privacy import Sealer
from backend.promises.wishes import Marked, Means, Said, Window, Wishes, subject_of
from chalicelib.store.directory import CURRENT, DirectoryItem
from chalicelib.store.regulations import read_trail, trail_body


class DynamoWishes:
    """Keeps and reads wishes."""

    def __init__(self, sealer: Sealer) -> None:
        """Take the port that keeps callers private."""
        self._sealer = sealer

    def of(self, caller: str) -> Wishes | None:
        """Return what holds for a caller now (consistent), or None: one request, of nobody none."""
        if not caller:
            return None
        try:
            item = DirectoryItem.get(subject_of(caller), CURRENT, consistent_read=True)
        except DirectoryItem.DoesNotExist:
            return None
        return self._read(item)

    def marked(self, callers: Iterable[str]) -> Mapping[str, Marked]:
        """Return what holds for some callers, no words unsealed: one request a hundred."""
        keys = [(subject_of(caller), CURRENT) for caller in sorted(set(callers)) if caller]
        if not keys:
            return {}
        found = map(_marked, DirectoryItem.batch_get(keys, consistent_read=True))
        return {one.wishes.caller: one for one in found}

    def encode(self, wishes: Wishes) -> DirectoryItem:
        """Return the item of wishes."""
        said = wishes.said
        sealed = self._sealer.seal(said.words, wishes.subject) if said.words else b""
        body = {
            "windows": [[f"{each:%H:%M}" for each in (w.opens, w.closes)] for w in said.windows],
            "weekdays": sorted(said.weekdays),
            "refused": sorted(said.refused),
            "words": base64.b64encode(sealed).decode(),
            "at": to_text(wishes.at),
            "by": wishes.by,
            "by_name": wishes.by_name,
            "trail": trail_body(wishes.trail),
        }
        return DirectoryItem(wishes.subject, CURRENT, version=wishes.version, body=body)

    def _read(self, item: DirectoryItem) -> Wishes:
        sealed = base64.b64decode(item.body["words"])
        return _wishes(item, self._sealer.unseal(sealed, item.pk) if sealed else "")


def _marked(item: DirectoryItem) -> Marked:
    return Marked(_wishes(item), worded=bool(item.body["words"]))


def _wishes(item: DirectoryItem, words: str = "") -> Wishes:
    body: Mapping[str, Any] = item.body
    return Wishes(
        caller=item.pk.partition("#")[2],
        said=Said(
            windows=tuple(Window(*map(time.fromisoformat, each)) for each in body["windows"]),
            weekdays=frozenset(body["weekdays"]),
            refused=frozenset(map(Means, body["refused"])),
            words=words,
        ),
        at=from_text(body["at"]),
        by=body["by"],
        by_name=body["by_name"],
        version=int(item.version),
        trail=read_trail(body["trail"]),
    )
