"""What was heard of the phrases, in the table `calls`, beside the contact in which it was said.

`<contact_id>` / `HEARD#JUDGED` holds what a transcript says, `<contact_id>` / `HEARD#RULE#<n>`
that a rule matched. Numbers and offsets alone: no word of a conversation is kept.
"""

from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from pynamodb.attributes import JSONAttribute, NumberAttribute
from pynamodb.exceptions import PutError
from pynamodb.expressions.condition import Condition

from backend.calls.phrases.model import Heard, Hearing, Judgement, RuleMatch
from chalicelib import settings
from chalicelib.store.reports import InstantAttribute
from chalicelib.store.table import Table

HEARD = "HEARD#"
JUDGED = f"{HEARD}JUDGED"
RULE = f"{HEARD}RULE#"


class HearingItem(Table):
    """One telling of a contact."""

    class Meta:
        """Where it lies."""

        table_name = settings.current().tables.calls

    at = InstantAttribute()
    phrases_version = NumberAttribute(null=True)
    heard = JSONAttribute(null=True)


class DynamoHearings:
    """Keeps what was heard."""

    def judged(self, judgement: Judgement) -> bool:
        """Keep what a transcript says; one request."""
        item = HearingItem(
            judgement.contact_id,
            JUDGED,
            at=judgement.at,
            phrases_version=judgement.version,
            heard={"transcript": _out(judgement.transcript), "rules": _out(judgement.rules)},
        )
        return _kept(item, HearingItem.pk.does_not_exist() | (HearingItem.at <= judgement.at))

    def matched(self, match: RuleMatch) -> bool:
        """Keep that a rule matched; one request."""
        item = HearingItem(match.contact_id, f"{RULE}{match.number}", at=match.at)
        return _kept(item, HearingItem.pk.does_not_exist() | (HearingItem.at > match.at))

    def of(self, contact_ids: Iterable[str]) -> Hearing:
        """Return what was heard in some contacts (consistent): one request each."""
        found = [
            item
            for contact_id in contact_ids
            for item in HearingItem.query(
                contact_id, HearingItem.sk.startswith(HEARD), consistent_read=True
            )
        ]
        return Hearing(
            tuple(_judgement(item) for item in found if item.sk == JUDGED),
            tuple(_match(item) for item in found if item.sk.startswith(RULE)),
        )


def _kept(item: HearingItem, condition: Condition) -> bool:
    try:
        item.save(condition=condition)
    except PutError as error:
        if error.cause_response_code == "ConditionalCheckFailedException":
            return False
        raise
    return True


def _judgement(item: HearingItem) -> Judgement:
    heard: Mapping[str, Any] = item.heard
    return Judgement(
        contact_id=item.pk,
        at=item.at,
        version=int(item.phrases_version),
        transcript=_in(heard["transcript"]),
        rules=_in(heard["rules"]),
    )


def _match(item: HearingItem) -> RuleMatch:
    return RuleMatch(item.pk, int(item.sk.removeprefix(RULE)), item.at)


def _out(heard: Sequence[Heard]) -> list[list[int | None]]:
    return [[one.number, one.offset] for one in heard]


def _in(stored: Sequence[Sequence[Any]]) -> tuple[Heard, ...]:
    return tuple(Heard(number, offset) for number, offset in stored)
