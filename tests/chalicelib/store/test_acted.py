"""Facts are found by who did or saw something: on the fake and on the emulator."""

from datetime import date, timedelta
from typing import Any

import pytest

from backend.accounts.acting import Acted
from backend.kernel.audit import Deed, Fact, Trail
from backend.kernel.books import Create
from chalicelib.store.acted import ACTED, ActedItem, DynamoActed
from chalicelib.store.audit import DynamoAudit, FactItem, encode
from chalicelib.streams import audit as stream
from tests.chalicelib.store.test_contract import LI, NINE, Store, store
from tests.fakes.audit import FakeActed

__all__ = ["store"]
DAY = date(2026, 11, 23)
TODAY = Acted(LI.id, DAY, DAY)


def change(item: Any) -> dict[str, Any]:
    """Return how the stream brings an item that was put."""
    image = item.to_dynamodb_dict()
    keys = {name: image[name] for name in ("pk", "sk")}
    return {"dynamodb": {"SequenceNumber": "1", "Keys": keys, "NewImage": image}}


def put(store: Store, *facts: Fact) -> Any:
    """Put facts, let the stream bring each twice, and return what finds them."""
    for fact in facts:
        store.books.commit(Create(fact))
    if not isinstance(store.audit, DynamoAudit):
        return FakeActed(store.books)
    event = {"Records": [change(encode(fact)) for fact in facts] * 2}
    assert stream.handle(event, None) == {"batchItemFailures": []}
    return DynamoActed()


def facts_of(*deeds: tuple[str, str, int]) -> list[Fact]:
    return [
        Trail().extend(subject, Deed(who, NINE + timedelta(hours=hours), "matter.opened"))[0]
        for subject, who, hours in deeds
    ]


@pytest.mark.requirement("N37")
def test_a_persons_facts_of_some_days_are_found_over_all_records(store: Store) -> None:
    facts = facts_of(
        ("MATTER#1", LI.id, 0),
        ("SEEN#CALL#2", LI.id, 1),
        ("MATTER#3", "somebody", 1),
        ("RULEBOOK#430000", LI.id, 2),
        ("MATTER#4", LI.id, 30),
        ("MATTER#5", LI.id, -10),
    )
    acted = put(store, *facts)
    first = acted.of(TODAY, None, 2)
    assert [fact.subject for fact in first.facts] == ["RULEBOOK#430000", "SEEN#CALL#2"]
    rest = acted.of(TODAY, first.before, 2)
    assert ([fact.subject for fact in rest.facts], rest.before) == (["MATTER#1"], None)
    both = acted.of(Acted(LI.id, DAY, DAY + timedelta(days=1)), None, 100)
    assert (len(both.facts), both.altered, both.before) == (4, 0, None)
    assert acted.of(Acted("nobody", DAY, DAY), None, 2).facts == []


def test_what_a_machine_did_and_an_entry_itself_are_passed_over(tables: None) -> None:
    del tables
    (told,) = facts_of(("PROMISE#1", "clock", 0))
    entry = ActedItem(f"{ACTED}li#2026-11", "x", subject="a", sequence="1", digest="d")
    stream.handle({"Records": [change(encode(told)), change(entry)]}, None)
    assert DynamoActed().of(Acted("clock", DAY, DAY), None, 9).facts == []
    assert list(ActedItem.query(f"{ACTED}{LI.id}#2026-11")) == []


@pytest.mark.requirement("N37", "S0-20")
def test_a_fact_that_was_changed_or_taken_away_is_missed(tables: None) -> None:
    del tables
    facts = facts_of(("MATTER#1", LI.id, 0), ("MATTER#2", LI.id, 1), ("MATTER#3", LI.id, 2))
    for fact in facts:
        encode(fact).save()
        stream.enter(change(encode(fact))["dynamodb"])
    forged = encode(facts[0])
    forged.action = "matter.nothing"
    forged.save()
    FactItem.get("MATTER#2", facts[1].sort_key).delete()
    found = DynamoActed().of(TODAY, None, 9)
    assert ([fact.subject for fact in found.facts], found.altered) == (["MATTER#3"], 2)


def test_what_cannot_be_entered_now_comes_again(
    tables: None, monkeypatch: pytest.MonkeyPatch
) -> None:
    del tables
    (told,) = facts_of(("MATTER#1", LI.id, 0))
    with monkeypatch.context() as patch:
        patch.setattr(DynamoActed, "enter", _fails)
        failed = stream.handle({"Records": [change(encode(told))]}, None)
    assert failed == {"batchItemFailures": [{"itemIdentifier": "1"}]}


def _fails(*_: object) -> None:
    raise OSError("no storage")
