"""What the stores of shifts, guards, plans, requests and feeds promise: fake and emulator."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from datetime import UTC, date, datetime, timedelta
from typing import Any

import pytest

from backend.kernel.audit import Deed, Trail
from backend.kernel.books import Create, Remove, Replace
from backend.kernel.errors import Conflict, NotFound
from backend.roster.attendance import Excuse
from backend.roster.planning.days import SitePlan
from backend.roster.planning.feeds import Feed, FeedKey, digest_of
from backend.roster.planning.requests import (
    Request,
    RequestKind,
    RequestState,
    leave_days,
    request_id,
)
from backend.roster.planning.seating import handed, seated, writes_of
from backend.roster.planning.sheet import Member
from backend.roster.shifts import Guard, Half, Seat, Shift, Task, Week
from chalicelib.store.requests import DynamoFeeds, DynamoLeaves, DynamoRequests
from chalicelib.store.shifts import DynamoPlans, DynamoShifts
from chalicelib.wiring import casework
from tests.fakes.books import FakeBooks
from tests.fakes.clock import FakeClock
from tests.fakes.crews import attendant, days
from tests.fakes.hunan import CHANGSHA, ZHUZHOU
from tests.fakes.planning import FakeFeeds, FakeLeaves, FakePlans, FakeRequests, FakeShifts
from tests.wired import forget

MONDAY = date(2026, 11, 23)
NINE = datetime(2026, 11, 23, 1, 0, tzinfo=UTC)
DEED = Deed("head", NINE, "roster.planned")
DRAWN = "0b1c0f4e-0000-7000-8000-000000000001"


@dataclass(frozen=True, slots=True)
class Store:
    """The ports under test, and how to wait until the index has caught up."""

    books: Any
    shifts: Any
    plans: Any
    requests: Any
    leaves: Any
    feeds: Any
    settle: Callable[[], object]


@pytest.fixture(params=["fake", "emulator"])
def store(request: pytest.FixtureRequest) -> Iterator[Store]:
    if request.param == "fake":
        clock, books = FakeClock(NINE), FakeBooks()
        yield Store(
            books,
            FakeShifts(books, clock, lag=5.0),
            FakePlans(books),
            FakeRequests(books),
            FakeLeaves(books),
            FakeFeeds(books),
            lambda: clock.forward(seconds=5),
        )
        return
    request.getfixturevalue("tables")
    forget()
    yield Store(
        casework.books(),
        DynamoShifts(),
        DynamoPlans(),
        DynamoRequests(),
        DynamoLeaves(),
        DynamoFeeds(),
        lambda: None,
    )
    forget()


def sit(store: Store, seat: Seat, name: str) -> list[Shift]:
    """Put somebody into a seat as planning does."""
    span = days(seat.day, seat.day)[0].span(seat.half)
    assert span is not None
    family = store.shifts.of_seat(seat.id)
    writes, kept = writes_of(family, seated(family, seat, Member(attendant(name)), span), DEED)
    store.books.commit(*writes)
    return kept


def seat(number: int = 1, day: date = MONDAY, half: Half | None = Half.AM) -> Seat:
    return Seat(CHANGSHA, day, half, Task.ANSWERING if half else Task.VOICEMAIL, number)


def test_shifts_are_read_as_kept_by_line_day_and_person(store: Store) -> None:
    first = sit(store, seat(), "a")
    afternoon = sit(store, seat(half=Half.PM), "b")
    collector = sit(store, seat(half=None), "a")
    december = sit(store, seat(day=date(2026, 12, 1)), "a")
    elsewhere = sit(store, replace(seat(), site=ZHUZHOU), "z")
    store.settle()
    assert store.shifts.of_line("430100", "2026-11") == [*collector, *first, *afternoon]
    assert store.shifts.of_line("430100", "2026-12") == december
    assert store.shifts.of_day("430000", MONDAY) == [
        *collector, *first, *afternoon, *elsewhere
    ]  # fmt: skip
    assert store.shifts.of_day("430000", MONDAY + timedelta(days=1)) == []
    assert store.shifts.of_person("a", "2026-11") == [*collector, *first]
    assert store.shifts.of_person("nobody", "2026-11") == []


def test_a_seat_is_read_with_its_pieces_and_without_its_neighbours(store: Store) -> None:
    (root,) = sit(store, seat(1), "a")
    for number in (2, 10, 11):
        sit(store, seat(number), f"p{number}")
    span = (root.begins_at + timedelta(minutes=30), root.begins_at + timedelta(minutes=60))
    writes, kept = writes_of([root], handed([root], root, span, Member(attendant("b"))), DEED)
    store.books.commit(*writes)
    assert store.shifts.of_seat(root.id) == sorted(
        kept, key=lambda one: (bool(one.part_of), one.begins_at)
    )
    assert [one.part_of for one in store.shifts.of_seat(root.id)] == ["", root.id, root.id]


def test_nobody_is_in_two_places_at_any_store(store: Store) -> None:
    sit(store, seat(), "a")
    with pytest.raises(Conflict) as refusal:
        sit(store, replace(seat(), site=ZHUZHOU), "a")
    assert refusal.value.kind == "Guard"
    assert store.shifts.of_line("430200", "2026-11") == []
    with pytest.raises(Conflict):
        store.books.commit(*writes_of((), _taken("b"), DEED)[0])
    assert store.shifts.guards("a", "2026-11") == [Guard("a", MONDAY, Half.AM, seat().id)]
    sit(store, seat(), "b")
    assert store.shifts.guards("a", "2026-11") == []


def _taken(name: str) -> tuple[Shift, ...]:
    span = days(MONDAY, MONDAY)[0].windows[Half.AM]
    return seated((), seat(), Member(attendant(name)), span)


def test_a_plan_is_the_first_one_until_it_is_set(store: Store) -> None:
    assert store.plans.of(CHANGSHA) == SitePlan(CHANGSHA)
    plan = SitePlan(CHANGSHA, 2, 1, 1, {"0.am.answering.1": "a"}, 1, Trail(1, "abc"))
    store.books.commit(Create(plan))
    store.books.commit(Replace(replace(plan, desk=0, version=2), 1))
    assert store.plans.of(CHANGSHA) == replace(plan, desk=0, version=2)


def test_requests_lie_by_line_and_month_and_leave_by_day(store: Store) -> None:
    leave = Request(
        id=request_id(MONDAY, DRAWN),
        kind=RequestKind.LEAVE,
        site=CHANGSHA,
        asker="a",
        asker_name="李文静",
        asked_at=NINE,
        begins_at=NINE,
        ends_at=NINE + timedelta(days=1),
        asked=("head",),
        reason="出差",
    )
    store.books.commit(Create(leave))
    done = leave.answered(RequestState.DONE, ("head", "周敏"), NINE)
    kept = replace(done, version=2, trail=Trail(1, "abc"))
    store.books.commit(Replace(kept, 1), *map(Create, leave_days(kept)))
    store.settle()
    assert store.requests.get("430100", leave.id) == kept
    assert store.requests.of_line("430100", "2026-11") == [kept]
    assert store.requests.of_line("430200", "2026-11") == []
    assert store.requests.get("430200", leave.id) is None
    with pytest.raises(NotFound):
        store.requests.get("430100", "nothing")
    excuse = Excuse("a", leave.begins_at, leave.ends_at)
    assert store.leaves.approved("430000", MONDAY) == [excuse]
    assert store.leaves.approved("430000", MONDAY + timedelta(days=1)) == [excuse]
    assert store.leaves.approved("430000", MONDAY + timedelta(days=2)) == []


def test_a_feed_is_found_by_its_digest_until_it_is_taken_back(store: Store) -> None:
    digest = digest_of("token")
    assert (store.feeds.of("a"), store.feeds.holder(digest)) == (None, None)
    store.books.commit(Create(Feed("a", digest, NINE)), Create(FeedKey(digest, "a")))
    assert store.feeds.of("a") == Feed("a", digest, NINE)
    assert store.feeds.holder(digest) == "a"
    store.books.commit(Replace(Feed("a", "", NINE, 2), 1), Remove(FeedKey(digest, "a")))
    assert store.feeds.of("a") == Feed("a", "", NINE, 2)
    assert store.feeds.holder(digest) is None


def test_the_fence_of_a_week_is_kept_once_and_moved_from_the_version_seen(store: Store) -> None:
    assert store.shifts.week("a", MONDAY) is None
    first = Week("a", MONDAY)
    store.books.commit(Create(first))
    with pytest.raises(Conflict):
        store.books.commit(Create(first))
    moved = replace(first, version=2)
    store.books.commit(Replace(moved, 1))
    with pytest.raises(Conflict):
        store.books.commit(Replace(moved, 1))
    assert store.shifts.week("a", MONDAY) == moved
    assert store.shifts.week("a", MONDAY + timedelta(days=7)) is None
    assert store.shifts.guards("a", "2026-11") == []
