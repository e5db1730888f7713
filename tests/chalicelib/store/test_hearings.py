"""What the store of hearings promises: one suite, on the fake and on the emulator."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from typing import Any

import pytest

from backend.calls.phrases.model import Heard, Hearing, Judgement, RuleMatch
from chalicelib.store.hearings import DynamoHearings
from tests.fakes.hearings import FakeHearings

NINE = datetime(2026, 11, 23, 1, 0, 0, 5_000, tzinfo=UTC)
LATER = NINE + timedelta(seconds=1)
JUDGED = Judgement("c-1", NINE, 1, (Heard(1, 900), Heard(7, 61_000)), (Heard(1, None),))
MATCHED = RuleMatch("c-1", 7, NINE)


@pytest.fixture(params=["fake", "emulator"])
def store(request: pytest.FixtureRequest) -> Iterator[Any]:
    if request.param == "fake":
        yield FakeHearings()
        return
    request.getfixturevalue("tables")
    yield DynamoHearings()


def test_what_was_told_is_read_back_and_nobody_elses(store: Any) -> None:
    other = replace(JUDGED, contact_id="c-2", transcript=(), rules=())
    assert store.of(["c-1", "c-2"]) == Hearing()
    assert store.judged(JUDGED)
    assert store.judged(other)
    assert store.matched(MATCHED)
    assert store.matched(replace(MATCHED, number=12))
    assert store.of(["c-2"]) == Hearing((other,))
    whole = store.of(["c-1", "c-2", "c-none"])
    assert set(whole.judgements) == {JUDGED, other}
    assert set(whole.matches) == {MATCHED, replace(MATCHED, number=12)}
    assert (whole.version, whole.judged_at) == (1, NINE)


def test_the_newest_writing_of_a_conversation_stands_in_whatever_order(store: Any) -> None:
    newer = replace(JUDGED, at=LATER, transcript=(Heard(2, 10),))
    for one in (newer, JUDGED):
        store.judged(one)
    assert store.of(["c-1"]).judgements == (newer,)
    assert not store.judged(JUDGED)
    again = replace(newer, transcript=(Heard(3, 10),))
    assert store.judged(again)
    assert store.of(["c-1"]).judgements == (again,)


def test_the_first_telling_of_a_rule_stands_in_whatever_order(store: Any) -> None:
    assert store.matched(replace(MATCHED, at=LATER))
    assert store.matched(MATCHED)
    assert not store.matched(MATCHED)
    assert not store.matched(replace(MATCHED, at=LATER))
    assert store.of(["c-1"]).matches == (MATCHED,)
