"""Who did or saw what, in the table `audit`: `ACTED#<person>#<yyyy-mm>` / `<instant>#<digest>`.

An entry names a fact and carries its digest, so that one that was changed or taken away is
missed. It is put once, from the stream of the facts, and costs the deed itself nothing.
"""

from datetime import date

from pynamodb.attributes import UnicodeAttribute
from pynamodb.exceptions import PutError

from backend.accounts.acting import Acted, Acts, place_of
from backend.kernel.audit import Fact
from backend.kernel.clock import begin_of, civil_day, end_of, to_text
from chalicelib import settings
from chalicelib.store.audit import FactItem, decode
from chalicelib.store.table import Table

ACTED = "ACTED#"
MACHINES = frozenset({"clock", "press", "reconcile", "telephone"})
"""Who is nobody: what they do is found by what they did it to."""


class ActedItem(Table):
    """One entry."""

    class Meta:
        """Where it lies."""

        table_name = settings.current().tables.audit

    subject = UnicodeAttribute()
    sequence = UnicodeAttribute()
    digest = UnicodeAttribute()


class DynamoActed:
    """Enters facts under whoever did them, and finds them there."""

    def enter(self, fact: Fact) -> None:
        """Enter a fact; one that is there already stays, and a machine's is passed over."""
        if fact.actor in MACHINES:
            return
        item = ActedItem(
            _key(fact.actor, civil_day(fact.at)),
            place_of(fact),
            subject=fact.subject,
            sequence=fact.sort_key,
            digest=fact.digest,
        )
        try:
            item.save(condition=ActedItem.pk.does_not_exist())
        except PutError as error:
            if error.cause_response_code != "ConditionalCheckFailedException":
                raise

    def of(self, acted: Acted, before: str | None, limit: int) -> Acts:
        """Return a page of a person's facts, newest first: two requests, one where none is."""
        key = _key(acted.person, acted.since)
        first, end = to_text(begin_of(acted.since)), to_text(end_of(acted.until))
        entered = list(
            ActedItem.query(
                key,
                ActedItem.sk.between(first, end),
                scan_index_forward=False,
                limit=limit,
                page_size=limit,
                last_evaluated_key=_start(key, before),
            )
        )
        named = [(item.subject, item.sequence) for item in entered]
        read = FactItem.batch_get(named, consistent_read=True) if named else ()
        facts = {(fact.subject, fact.sort_key): fact for fact in map(decode, read)}
        found = [
            fact
            for item in entered
            if (fact := facts.get((item.subject, item.sequence))) and fact.digest == item.digest
        ]
        last = entered[-1].sk if len(entered) == limit else None
        return Acts(found, len(entered) - len(found), last)


def _key(person: str, day: date) -> str:
    return f"{ACTED}{person}#{day:%Y-%m}"


def _start(key: str, before: str | None) -> dict[str, dict[str, str]] | None:
    return {"pk": {"S": key}, "sk": {"S": before}} if before else None
