"""What the daily look at calls found, in the table `directory`: `RECONCILE#<line>` / `<day>`."""

from collections.abc import Mapping, Sequence
from datetime import date, timedelta

from backend.calls.reconciling import Reconciled
from backend.kernel.clock import from_text, to_text
from chalicelib.store.directory import DirectoryItem

KEPT = timedelta(days=400)
"""After the day was looked at."""


class DynamoReconciliations:
    """Reads what was found."""

    def of_day(self, lines: Sequence[str], day: date) -> Mapping[str, Reconciled]:
        """Return what was found of a day, by line (consistent): one request."""
        keys = [(f"RECONCILE#{line}", str(day)) for line in lines]
        found = map(_decode, DirectoryItem.batch_get(keys, consistent_read=True))
        return {one.line: one for one in found}

    def between(self, line: str, first: date, last: date) -> Sequence[Reconciled]:
        """Return what was found of a line's days, both ends among them, in order: one request."""
        days = DirectoryItem.sk.between(str(first), str(last))
        return [_decode(item) for item in DirectoryItem.query(f"RECONCILE#{line}", days)]


def encode(found: Reconciled) -> DirectoryItem:
    """Return the item of what was found of a line and day."""
    body = {
        "at": to_text(found.at),
        "calls": found.calls,
        "flagged": found.flagged,
        "messages": found.messages,
        "promised": found.promised,
        "healed": list(found.healed),
        "unrecorded": list(found.unrecorded),
        "failed": list(found.failed),
    }
    return DirectoryItem(
        f"RECONCILE#{found.line}", str(found.day), body=body, forget_at=found.at + KEPT
    )


def _decode(item: DirectoryItem) -> Reconciled:
    body = dict(item.body)
    return Reconciled(
        line=item.pk.partition("#")[2],
        day=date.fromisoformat(item.sk),
        at=from_text(body["at"]),
        calls=body["calls"],
        flagged=body["flagged"],
        messages=body["messages"],
        promised=body["promised"],
        healed=tuple(body["healed"]),
        unrecorded=tuple(body["unrecorded"]),
        failed=tuple(body["failed"]),
    )
