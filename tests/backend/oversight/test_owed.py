"""What a line owes by topic: nothing is lost between the topics and the days."""

from collections.abc import Iterable
from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from backend.oversight.gathering import overdue_at, overdue_of
from backend.oversight.owed import MOST_READ, owed_of
from backend.promises.board import OpenPage, OpenQuery
from backend.promises.model import Kind, Pledge, Promise
from backend.promises.rules import make
from backend.promises.topics import Topic, kinds_of, topic_of
from backend.promises.trying import TRIED
from backend.tallies.periods import Period
from chalicelib.wiring import oversight
from tests.fakes import hunan
from tests.fakes.clock import FakeClock
from tests.fakes.house import House, open_house

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


class _Backlog:
    """More promises of a line than are read at once, all of one kind but the last."""

    def __init__(self, number: int) -> None:
        first = NOW - timedelta(minutes=number + 1)
        dues = [first + timedelta(minutes=minute) for minute in range(number)]
        self.kept = [owed(Kind.CALLBACK, due) for due in dues]
        self.kept.append(owed(Kind.LEADER_REPORT, NOW - timedelta(seconds=1)))

    def open_of_lines(self, lines: Iterable[str], query: OpenQuery) -> OpenPage:
        del lines
        begin = int(query.after or 0)
        end = begin + query.limit
        return OpenPage(self.kept[begin:end], str(end) if end < len(self.kept) else None)

    open_of_owners = open_of_lines

    def open_of_answerable(self, person_id: str, query: OpenQuery) -> OpenPage:
        raise NotImplementedError


@pytest.mark.requirement("N1")
def test_a_backlog_of_one_kind_hides_no_other_from_the_articles() -> None:
    month = Period.parse("2026-11")
    found = overdue_of(overdue_at(_Backlog(MOST_READ), "430100", month, NOW))
    assert {kind: one.number for kind, one in found.items()} == {
        Kind.CALLBACK: MOST_READ,
        Kind.LEADER_REPORT: 1,
    }


@pytest.mark.parametrize("number", [1, MOST_READ])
def test_the_first_page_says_that_a_line_owes_more_than_it_counts(number: int) -> None:
    with open_house(House(FakeClock(NOW))) as house, pytest.MonkeyPatch.context() as patch:
        patch.setattr(type(house.promises), "open_of_lines", _Backlog(number).open_of_lines)
        home = oversight.home_desk().see(hunan.person("supervisor"))
    assert {one.more for one in home.owed} == {number == MOST_READ}


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
