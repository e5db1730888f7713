"""The dial of faults: what it may do to reports, and what it may never do."""

from __future__ import annotations

from collections import Counter

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from infra.connect.simulator.reports.faults import LATER, TURBULENT, Dial
from tests.infra.connect.reports.story import Story

CALM = Story().play()
"""What is told when nothing goes wrong."""


def identities(story: Story) -> set[str]:
    return {one["ContactId"] for one in story.kept.records}


def test_at_rest_the_dial_changes_nothing() -> None:
    assert Story(dial=Dial()).play().digest() == CALM.digest()


def test_the_same_seed_makes_the_same_faults() -> None:
    one, other = (Story(seed=5, dial=TURBULENT).play() for _ in range(2))
    assert one.digest() == other.digest()


@settings(max_examples=15, deadline=None)
@given(st.integers(0, 10_000))
def test_no_record_is_ever_lost_and_its_last_word_is_whole(seed: int) -> None:
    story = Story(seed=seed, dial=TURBULENT).play()
    assert identities(story) == {contact.id for contact in story.exchange.contacts.values()}
    for identity in identities(story):
        told = [one for one in story.kept.records if one["ContactId"] == identity]
        last = max(told, key=lambda one: str(one["LastUpdateTimestamp"]))
        assert last["Recordings"]


def test_events_are_lost_repeated_and_overtaken() -> None:
    lost = Story(dial=Dial(drop=0.5)).play().kept.events
    assert 0 < len(lost) < len(CALM.kept.events)
    repeated = Story(dial=Dial(duplicate=1)).play().kept.events
    assert set(Counter(one["id"] for one in repeated).values()) == {2}
    order = [one["id"] for one in Story(dial=Dial(reorder=1)).play().kept.events]
    sent = [one["id"] for one in CALM.kept.events]
    assert sorted(order) == sorted(sent)
    assert order != sent


def test_a_record_comes_again_changed_and_may_be_followed_by_the_old_one() -> None:
    story = Story(dial=Dial(redeliver=1, reorder=1)).play()
    for identity in identities(story):
        told = [one for one in story.kept.records if one["ContactId"] == identity]
        assert len(told) == 3
        newest = max(told, key=lambda one: str(one["LastUpdateTimestamp"]))
        assert newest["Attributes"][LATER] == "1"
    assert any(LATER not in one["Attributes"] for one in story.kept.records[-3:])


def test_recordings_may_be_missing_at_first() -> None:
    story = Story(dial=Dial(null_recordings=1)).play()
    for identity in identities(story):
        first, second = (one for one in story.kept.records if one["ContactId"] == identity)
        assert (first["Recordings"], first["Recording"]) == (None, None)
        assert second["Recordings"]
        assert str(second["LastUpdateTimestamp"]) > str(first["LastUpdateTimestamp"])


def test_names_and_values_may_be_written_otherwise() -> None:
    story = Story(dial=Dial(case=1)).play()
    details = [one["detail"] for one in story.kept.events if "eventType" in one["detail"]]
    assert {one["Channel"] for one in details} == {"Voice"}
    first = details[0]
    assert first["DisconnectTimestamp"] == "1970-01-01T00:00:00.001Z"
    assert first["ContactId"]


def test_attendants_events_keep_their_order() -> None:
    story = Story(dial=Dial(reorder=1, delay=60, duplicate=0.5, drop=1)).play()
    stamps = [one["EventTimestamp"] for one in story.kept.agent_events]
    assert stamps == sorted(stamps)
    told = {one["EventId"]: one["EventType"] for one in story.kept.agent_events}
    assert len(told) < len(story.kept.agent_events)
    calm = [one["EventType"] for one in CALM.kept.agent_events]
    assert [kind for kind in told.values() if kind != "HEART_BEAT"] == calm


@pytest.mark.parametrize("delay", [30.0, 300.0])
def test_all_is_late_but_comes(delay: float) -> None:
    story = Story(dial=Dial(delay=delay)).play()
    assert len(story.kept.events) == len(CALM.kept.events)
    assert len(story.kept.records) == len(CALM.kept.records)
