"""The table `audit`: put only. `<subject>` / `<12-digit sequence>`.

Changes go in under `<subject>` with the record's transaction; sights under `SEEN#<subject>`,
their next number read from the newest fact and taken with `attribute_not_exists`.
"""

from collections.abc import Iterable, Mapping

from pynamodb.attributes import JSONAttribute, UnicodeAttribute
from pynamodb.exceptions import PutError

from backend.kernel.audit import Deed, Fact, Trail
from backend.kernel.clock import from_text, to_text
from chalicelib import settings
from chalicelib.store.table import Table

_ATTEMPTS = 8
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

    def saw(self, subject: str, deed: Deed) -> Fact:
        """Append to `SEEN#<subject>`; two requests where nobody else looks at the same time."""
        chain = f"SEEN#{subject}"
        for attempt in range(_ATTEMPTS):
            fact, _ = self._newest(chain).extend(chain, deed)
            try:
                encode(fact).save(condition=FactItem.pk.does_not_exist())
            except PutError as error:
                taken = error.cause_response_code == "ConditionalCheckFailedException"
                if not taken or attempt == _ATTEMPTS - 1:
                    raise
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

    def _newest(self, chain: str) -> Trail:
        newest = FactItem.query(chain, scan_index_forward=False, limit=1, consistent_read=True)
        for item in newest:
            fact = decode(item)
            return Trail(fact.sequence, fact.digest)
        return Trail()
