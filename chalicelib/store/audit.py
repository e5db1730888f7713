"""The table `audit`: put only. `<subject>` / `<12-digit sequence>`.

Changes go in under `<subject>` with the record's transaction; sights under `SEEN#<subject>`,
their next number read from the newest fact and taken with `attribute_not_exists`. Where a record
is read as a whole, the end of its sights lies beside it, moved in the transaction of each sight:
what reads the record knows the next number.
"""

import random
import time
from collections.abc import Iterable, Mapping

from pynamodb.attributes import JSONAttribute, NumberAttribute, UnicodeAttribute
from pynamodb.connection import Connection
from pynamodb.exceptions import PutError, TransactWriteError
from pynamodb.transactions import TransactWrite

from backend.kernel.audit import Deed, Fact, Trail
from backend.kernel.clock import from_text, to_text
from chalicelib import settings
from chalicelib.store.table import PATIENCE, Table

_ATTEMPTS = 8
_PAUSE_SECONDS = 0.02
_TAKEN = frozenset({"ConditionalCheckFailed", "TransactionConflict"})
_FIRST = f"{1:012d}"


class FactItem(Table):
    """One fact."""

    class Meta:
        """Where it lies."""

        table_name = settings.current().tables.audit

    actor = UnicodeAttribute()
    at = UnicodeAttribute()
    action = UnicodeAttribute()
    detail = JSONAttribute()
    previous = UnicodeAttribute()


class MatterEnd(Table):
    """Where the sights of a matter end, beside the matter."""

    class Meta:
        """Where it lies."""

        table_name = settings.current().tables.matters

    trail_sequence = NumberAttribute()
    trail_digest = UnicodeAttribute()


SEEN = "SEEN"
"""The sort key of such an end."""
_BESIDE: Mapping[str, type[MatterEnd]] = {"MATTER": MatterEnd}
"""By the kind of a subject, what keeps the end of its sights; nothing for the others."""


def encode(fact: Fact) -> FactItem:
    """Return the item of a fact."""
    return FactItem(
        fact.subject,
        fact.sort_key,
        actor=fact.actor,
        at=to_text(fact.at),
        action=fact.action,
        detail=dict(fact.detail),
        previous=fact.previous,
    )


def decode(item: FactItem) -> Fact:
    """Return the fact of an item."""
    return Fact(
        subject=item.pk,
        sequence=int(item.sk),
        actor=item.actor,
        at=from_text(item.at),
        action=item.action,
        detail=item.detail,
        previous=item.previous,
    )


class DynamoAudit:
    """Reads the chains and lengthens those of seeing."""

    def __init__(self) -> None:
        """Prepare to write facts with the ends of their chains."""
        self._connection = Connection(**PATIENCE)

    def saw(self, subject: str, deed: Deed, known: Trail | None = None) -> Fact:
        """Append to `SEEN#<subject>`: one request if its end is known, else two.

        Two more for each other person who looks at the same time.
        """
        chain = f"SEEN#{subject}"
        end = self._newest(chain) if known is None else known
        for attempt in range(1, _ATTEMPTS + 1):
            fact, after = end.extend(chain, deed)
            try:
                self._append(subject, fact, after)
            except (PutError, TransactWriteError) as error:
                if not _is_taken(error) or attempt == _ATTEMPTS:
                    raise
                time.sleep(_PAUSE_SECONDS * attempt * random.uniform(0, 1))  # noqa: S311  a pause, no secret
                end = self._newest(chain)
                continue
            return fact
        raise AssertionError("unreachable")

    def of(self, subject: str) -> list[Fact]:
        """Return the facts of a subject: changes, then sights, each chain in order."""
        return [
            decode(item)
            for chain in (subject, f"SEEN#{subject}")
            for item in FactItem.query(chain, consistent_read=True)
        ]

    def began(self, subjects: Iterable[str]) -> Mapping[str, str]:
        """Return who did the first deed on each of some subjects: one request a hundred."""
        keys = [(subject, _FIRST) for subject in sorted(set(subjects))]
        if not keys:
            return {}
        found = FactItem.batch_get(keys, consistent_read=True, attributes_to_get=["pk", "actor"])
        return {item.pk: item.actor for item in found}

    def _append(self, subject: str, fact: Fact, after: Trail) -> None:
        """Put a fact, and with it the end of its chain where that lies beside a record."""
        kind, _, identity = subject.partition("#")
        if (beside := _BESIDE.get(kind)) is None:
            encode(fact).save(condition=FactItem.pk.does_not_exist())
            return
        with TransactWrite(connection=self._connection) as transaction:
            transaction.save(encode(fact), condition=FactItem.pk.does_not_exist())
            transaction.save(_end(beside, identity, after))

    def _newest(self, chain: str) -> Trail:
        newest = FactItem.query(chain, scan_index_forward=False, limit=1, consistent_read=True)
        for item in newest:
            fact = decode(item)
            return Trail(fact.sequence, fact.digest)
        return Trail()


def _end(beside: type[MatterEnd], identity: str, after: Trail) -> MatterEnd:
    end = beside(identity, SEEN)
    end.trail_sequence, end.trail_digest = after.sequence, after.digest
    return end


def _is_taken(error: PutError | TransactWriteError) -> bool:
    """Tell whether somebody else took the number first."""
    if isinstance(error, PutError):
        return error.cause_response_code == "ConditionalCheckFailedException"
    return any(reason and reason.code in _TAKEN for reason in error.cancellation_reasons)
