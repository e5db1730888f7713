"""What a line owes by topic: nothing is lost between the topics and the days."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from backend.oversight.owed import owed_of
from backend.promises.model import Kind, Pledge, Promise
from backend.promises.rules import make
from backend.promises.topics import Topic, kinds_of, topic_of
from backend.promises.trying import TRIED
from tests.fakes import hunan
from tests.fakes.clock import FakeClock
from tests.fakes.house import House

NOW = datetime(2026, 11, 23, 2, 0, tzinfo=UTC)
"""A Monday, 10:00 in Changsha."""
MIDNIGHT = datetime(2026, 11, 23, 16, 0, tzinfo=UTC)
TERMS = House(FakeClock(NOW)).standing.terms(hunan.CHANGSHA, NOW)


def owed(kind: Kind, due_at: datetime) -> Promise:
    agreed = NOW + timedelta(days=1) if kind.agreed else None
    pledge = Pledge(kind, "MATTER#m", "p", hunan.CHANGSHA, agreed_for=agreed)
    return replace(make(pledge, NOW - timedelta(days=9), TERMS), due_at=due_at)


minutes = st.integers(-20_000, 20_000).map(lambda count: NOW + timedelta(minutes=count))


@given(st.lists(st.tuples(st.sampled_from(Kind), minutes)))
def test_each_promise_counts_once_under_its_topic(dues: list[tuple[Kind, datetime]]) -> None:
    found = owed_of("430100", [owed(*one) for one in dues], NOW)
    assert sum(one.overdue + one.today + one.later for one in found) == len(dues)
    assert sum(one.overdue for one in found) == sum(due < NOW for _, due in dues)
    assert [one.topic for one in found] == [
        topic for topic in Topic if any(topic_of(kind) is topic for kind, _ in dues)
    ]
    for one in found:
        assert one.first_due == min(due for kind, due in dues if topic_of(kind) is one.topic)


@pytest.mark.parametrize(
    ("due_at", "column"),
    [
        (NOW - timedelta(seconds=1), "overdue"),
        (NOW, "today"),
        (MIDNIGHT, "today"),
        (MIDNIGHT + timedelta(minutes=1), "later"),
    ],
)
def test_what_ends_with_a_day_belongs_to_it(due_at: datetime, column: str) -> None:
    (found,) = owed_of("430100", [owed(Kind.REPLY, due_at)], NOW)
    assert getattr(found, column) == 1


def test_whoever_must_be_rung_stands_under_one_topic() -> None:
    assert kinds_of(Topic.RINGS) == TRIED
    assert topic_of(Kind.SUBSIDY) is Topic.OTHERS
