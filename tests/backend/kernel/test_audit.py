"""A chain of facts shows whatever was changed, taken out or moved in it."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from backend.kernel.audit import Deed, Fact, Trail, verify

SUBJECT = "MATTER#7d1f4a52-0000-4000-8000-000000000001"
DAY = datetime(2026, 11, 23, 1, 0, tzinfo=UTC)


def chain(length: int) -> list[Fact]:
    """Return a chain of facts, a minute apart."""
    facts, trail = [], Trail()
    for number in range(length):
        deed = Deed("li", DAY + timedelta(minutes=number), "matter.reply", {"step": number})
        fact, trail = trail.extend(SUBJECT, deed)
        facts.append(fact)
    return facts


CHANGES = {
    "actor": lambda fact: replace(fact, actor="wang"),
    "instant": lambda fact: replace(fact, at=fact.at + timedelta(milliseconds=1)),
    "action": lambda fact: replace(fact, action="matter.closed"),
    "detail": lambda fact: replace(fact, detail={"step": -1}),
    "subject": lambda fact: replace(fact, subject="MATTER#other"),
}


@pytest.mark.requirement("S0-20", "N37")
def test_a_chain_as_it_was_written_is_whole() -> None:
    assert verify(chain(5)) is None
    assert verify([]) is None


@pytest.mark.requirement("S0-20", "N37")
@pytest.mark.parametrize("change", CHANGES)
@given(at=st.integers(0, 3))
def test_a_changed_fact_breaks_the_next_link(change: str, at: int) -> None:
    facts = chain(5)
    facts[at] = CHANGES[change](facts[at])
    assert verify(facts) == facts[at + 1].sequence


@given(gone=st.integers(0, 3))
def test_a_missing_fact_is_noticed(gone: int) -> None:
    facts = chain(5)
    del facts[gone]
    assert verify(facts) == gone + 2


@given(one=st.integers(0, 4), other=st.integers(0, 4))
def test_facts_that_changed_places_are_noticed(one: int, other: int) -> None:
    facts = chain(5)
    facts[one], facts[other] = facts[other], facts[one]
    assert (verify(facts) is None) is (one == other)


def test_the_last_fact_is_held_by_the_trail_of_its_record() -> None:
    facts, trail = [], Trail()
    fact, trail = trail.extend(SUBJECT, Deed("li", DAY, "matter.registered"))
    facts.append(replace(fact, actor="wang"))
    assert verify(facts) is None
    assert facts[-1].digest != trail.digest


def test_the_first_fact_has_nothing_before_it() -> None:
    [first] = chain(1)
    assert (first.sequence, first.previous) == (1, "")
    assert verify([replace(first, previous="0" * 64)]) == 1


@given(st.lists(st.integers(1, 999_999_999_999), min_size=2, unique=True))
def test_sort_keys_stand_in_the_order_of_sequences(sequences: list[int]) -> None:
    facts = [Fact(SUBJECT, number, "li", DAY, "seen", {}, "") for number in sequences]
    by_key = sorted(facts, key=lambda fact: fact.sort_key)
    assert [fact.sequence for fact in by_key] == sorted(sequences)
    assert {len(fact.sort_key) for fact in facts} == {12}
