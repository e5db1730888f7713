"""Notes between duty windows, in the table `roster`: `<line>#<yyyy-mm>` / `<dd>#HANDOVER#<half>`.

The text lies sealed, since it may name a caller; the seal is bound to the note.
"""

from collections.abc import Sequence
from datetime import date

from pynamodb.attributes import BinaryAttribute, NumberAttribute, UnicodeAttribute

from backend.kernel.audit import Trail
from backend.kernel.clock import from_text, to_text
from backend.kernel.privacy import Sealer
from backend.roster.handover import HandOver, subject_of
from backend.roster.shifts import Half, month_of
from chalicelib import settings
from chalicelib.store.table import Table


class HandOverItem(Table):
    """One note."""

    class Meta:
        """Where it lies."""

        table_name = settings.current().tables.roster

    version = NumberAttribute()
    by = UnicodeAttribute()
    by_name = UnicodeAttribute()
    at = UnicodeAttribute()
    sealed = BinaryAttribute(legacy_encoding=False)
    trail_sequence = NumberAttribute()
    trail_digest = UnicodeAttribute()


class HandOverCodec:
    """Seals on the way in, unseals on the way out."""

    def __init__(self, sealer: Sealer) -> None:
        """Take the port that keeps callers private."""
        self._sealer = sealer

    def write(self, note: HandOver) -> HandOverItem:
        """Return the item of a note."""
        return HandOverItem(
            f"{note.line}#{month_of(note.day)}",
            f"{_of(note.day)}{note.half}",
            version=note.version,
            by=note.by,
            by_name=note.by_name,
            at=to_text(note.at),
            sealed=self._sealer.seal(note.text, note.subject),
            trail_sequence=note.trail.sequence,
            trail_digest=note.trail.digest,
        )

    def read(self, line: str, day: date, item: HandOverItem) -> HandOver:
        """Return the note of an item of a line and day."""
        half = Half(item.sk.rsplit("#", 1)[1])
        return HandOver(
            line,
            day,
            half,
            text=self._sealer.unseal(item.sealed, subject_of(line, day, half)),
            by=item.by,
            by_name=item.by_name,
            at=from_text(item.at),
            version=int(item.version),
            trail=Trail(int(item.trail_sequence), item.trail_digest),
        )


class DynamoHandOvers:
    """Reads notes."""

    def __init__(self, codec: HandOverCodec) -> None:
        """Take what unseals them."""
        self._codec = codec

    def of_day(self, line: str, day: date) -> Sequence[HandOver]:
        """Return the notes of a line of one day, the morning's first (consistent): one query."""
        found = HandOverItem.query(
            f"{line}#{month_of(day)}",
            HandOverItem.sk.startswith(_of(day)),
            limit=len(Half),
            consistent_read=True,
        )
        return [self._codec.read(line, day, item) for item in found]


def _of(day: date) -> str:
    return f"{day:%d}#HANDOVER#"
