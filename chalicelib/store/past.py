"""Months that are over, written in batches: what a seed brings, and nothing else does."""

from collections.abc import Iterable, Sequence

from backend.pay.model import Run, SheetPage
from backend.roster.attendance import Attendance
from chalicelib.store import pay
from chalicelib.store.attendance import encode_attendance
from chalicelib.store.directory import DirectoryItem
from chalicelib.store.roster import RosterItem


def keep_past(
    attendances: Iterable[Attendance], runs: Sequence[Run], pages: Iterable[SheetPage]
) -> None:
    """Write what was served and paid before the system was there, unless it knows of some."""
    oldest, newest = (pick(run.month for run in runs) for pick in (min, max))
    if any(pay.DynamoRuns().between(line, oldest, newest)[0] for line in {r.line for r in runs}):
        return
    with RosterItem.batch_write() as batch:
        for attendance in attendances:
            batch.save(encode_attendance(attendance))
    with DirectoryItem.batch_write() as entries:
        for run in runs:
            entries.save(pay.encode_run(run))
        for page in pages:
            entries.save(pay.encode_page(page))
