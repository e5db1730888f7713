"""Unfinished registrations, in the table `directory`: `UNFINISHED#<person>` / `<matter_id>`.

The form lies sealed, bound to its person and matter. The table forgets it by itself.
"""

from collections.abc import Sequence

from pynamodb.attributes import BinaryAttribute, NumberAttribute, TTLAttribute, UnicodeAttribute

from backend.kernel.clock import from_text, to_text
from backend.kernel.privacy import Sealer
from backend.matters.unfinished import KEPT, Unfinished
from chalicelib import settings
from chalicelib.store.table import Table


class UnfinishedItem(Table):
    """One registration."""

    class Meta:
        """Where it lies."""

        table_name = settings.current().tables.directory

    version = NumberAttribute()
    kept_at = UnicodeAttribute()
    sealed = BinaryAttribute(legacy_encoding=False)
    forget_at = TTLAttribute()


class UnfinishedCodec:
    """Seals on the way in, unseals on the way out."""

    def __init__(self, sealer: Sealer) -> None:
        """Take the port that keeps callers private."""
        self._sealer = sealer

    def write(self, one: Unfinished) -> UnfinishedItem:
        """Return the item of a registration."""
        return UnfinishedItem(
            _partition(one.person_id),
            one.id,
            version=one.version,
            kept_at=to_text(one.kept_at),
            sealed=self._sealer.seal(one.form, _context(one.person_id, one.id)),
            forget_at=one.kept_at + KEPT,
        )

    def read(self, person_id: str, item: UnfinishedItem) -> Unfinished:
        """Return the registration of an item of a person."""
        return Unfinished(
            person_id,
            item.sk,
            int(item.version),
            from_text(item.kept_at),
            self._sealer.unseal(item.sealed, _context(person_id, item.sk)),
        )


class DynamoDrawers:
    """Reads unfinished registrations."""

    def __init__(self, codec: UnfinishedCodec) -> None:
        """Take what unseals them."""
        self._codec = codec

    def of(self, person_id: str, most: int) -> Sequence[Unfinished]:
        """Return those of a person (consistent), the oldest id first: one query."""
        found = UnfinishedItem.query(_partition(person_id), limit=most, consistent_read=True)
        return [self._codec.read(person_id, item) for item in found]

    def get(self, person_id: str, matter_id: str) -> Unfinished | None:
        """Return one of a person (consistent), or None."""
        try:
            item = UnfinishedItem.get(_partition(person_id), matter_id, consistent_read=True)
        except UnfinishedItem.DoesNotExist:
            return None
        return self._codec.read(person_id, item)


def _partition(person_id: str) -> str:
    return f"UNFINISHED#{person_id}"


def _context(person_id: str, matter_id: str) -> str:
    return f"UNFINISHED#{person_id}#{matter_id}"
