"""What the last sweep left behind, in the table `directory`: `SWEEP#<province>` / `CURRENT`."""

from datetime import timedelta

from backend.kernel.clock import from_text, to_text
from backend.promises.usecases import SweepRecord
from chalicelib.store.directory import CURRENT, DirectoryItem


class DynamoSweeps:
    """Keeps one record, overwritten by each sweep."""

    def __init__(self, province: str) -> None:
        """Take the code of the province."""
        self._key = f"SWEEP#{province}"

    def keep(self, record: SweepRecord) -> None:
        """Write what a sweep left behind: one request."""
        body = {
            "at": to_text(record.at),
            "worst_lateness_seconds": record.worst_lateness // timedelta(seconds=1),
            "left": record.left,
            "lines_left": record.lines_left,
            "failed": record.failed,
        }
        DirectoryItem(self._key, CURRENT, body=body).save()

    def last(self) -> SweepRecord | None:
        """Return what the last sweep left behind, or None before the first: one request."""
        try:
            body = dict(DirectoryItem.get(self._key, CURRENT).body)
        except DirectoryItem.DoesNotExist:
            return None
        return SweepRecord(
            at=from_text(body["at"]),
            worst_lateness=timedelta(seconds=body["worst_lateness_seconds"]),
            left=body["left"],
            lines_left=body["lines_left"],
            failed=body["failed"],
        )
