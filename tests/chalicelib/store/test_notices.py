"""Inboxes, people and the directory's outbox: one suite, on the fake that lags and on the emulator.

The outbox has no fake: what it holds is read by jobs alone.
"""

from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from datetime import UTC, datetime, timedelta
from typing import Any

import pytest

from backend.accounts.inbox import Channel, InboxQuery, Notice, Sending
from backend.accounts.model import Account
from backend.kernel.access import Role
from backend.kernel.books import Create, Replace
from backend.kernel.errors import Conflict
from backend.kernel.events import Event, Outbox
from chalicelib.store.inbox import DynamoNotices
from chalicelib.store.outbox import DynamoOutbox
from chalicelib.store.people import DynamoPeople
from chalicelib.wiring import casework, ground
from tests.fakes import hunan
from tests.fakes.clock import FakeClock
from tests.fakes.house import House
from tests.fakes.people import FakePeople
from tests.fakes.privacy import FakeCallerHash, FakeSealer
from tests.wired import forget

NINE = datetime(2026, 11, 23, 1, 0, tzinfo=UTC)
EVER = datetime(9999, 1, 1, tzinfo=UTC)


@dataclass(frozen=True, slots=True)
class Store:
    """The ports under test, and how to wait until the indexes have caught up."""

    books: Any
    notices: Any
    accounts: Any
    people: Any
    settle: Callable[[], object]


@pytest.fixture(params=["fake", "emulator"])
def store(request: pytest.FixtureRequest) -> Iterator[Store]:
    if request.param == "fake":
        clock = FakeClock(NINE)
        house = House(clock, lag=5.0)
        people = FakePeople(house.accounts)
        settle = lambda: clock.forward(seconds=5)  # noqa: E731  it stands beside the other one
        yield Store(house.books, house.notices, house.accounts, people, settle)
        return
    request.getfixturevalue("tables")
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(ground, "sealer", FakeSealer)
        patch.setattr(ground, "caller_hash", FakeCallerHash)
        forget()
        yield Store(
            casework.books(), DynamoNotices(), ground.accounts(), DynamoPeople(), lambda: None
        )
    forget()


def notice(number: int = 1, person: str = "attendant-1", **changes: Any) -> Notice:
    first = Notice(
        person=person,
        id=f"MATTER#{number}:reply:1:due",
        kind="promise.due",
        at=NINE + timedelta(minutes=number),
        data={"promise": f"MATTER#{number}:reply:1", "owner_name": "李文静"},
        mail=Sending.WAITING,
    )
    return replace(first, **changes)


@pytest.mark.requirement("N39")
def test_a_notice_is_created_once_for_each_person_and_event(store: Store) -> None:
    store.books.commit(Create(notice()))
    with pytest.raises(Conflict) as refusal:
        store.books.commit(Create(notice(mail=Sending.NONE)))
    assert refusal.value.kind == "Notice"
    store.books.commit(Create(notice(person="head-1")))
    assert store.notices.get("attendant-1", notice().key) == notice()
    assert store.notices.get("head-1", notice().key) == notice(person="head-1")
    assert store.notices.get("somebody", notice().key) is None


def test_a_channel_is_claimed_by_one_alone(store: Store) -> None:
    store.books.commit(Create(notice()))
    claimed = notice().turned(Channel.MAIL, Sending.CLAIMED)
    store.books.commit(Replace(claimed, 1))
    with pytest.raises(Conflict):
        store.books.commit(Replace(claimed, 1))
    assert store.notices.get("attendant-1", notice().key) == claimed


def test_an_inbox_turns_its_pages_newest_first(store: Store) -> None:
    for number in (2, 5, 1, 4, 3):
        store.books.commit(Create(notice(number)))
    store.books.commit(Create(notice(9, person="somebody-else")))
    store.settle()
    for unread_only in (False, True):
        seen: list[str] = []
        after = None
        while True:
            page = store.notices.page("attendant-1", InboxQuery(unread_only, after, limit=2))
            seen += [one.id for one in page.notices]
            after = page.after
            if after is None:
                break
        assert seen == [notice(number).id for number in (5, 4, 3, 2, 1)]


def test_what_was_read_leaves_the_unread_and_stays_in_the_inbox(store: Store) -> None:
    for number in (1, 2, 3):
        store.books.commit(Create(notice(number)))
    store.settle()
    assert store.notices.unread("attendant-1", 2) == [notice(3).key, notice(2).key]
    read = notice(2, read_at=NINE, version=2)
    store.books.commit(Replace(read, 1))
    store.settle()
    assert store.notices.unread("attendant-1", 100) == [notice(3).key, notice(1).key]
    unread = store.notices.page("attendant-1", InboxQuery(unread_only=True))
    assert [one.id for one in unread.notices] == [notice(3).id, notice(1).id]
    assert len(store.notices.page("attendant-1", InboxQuery()).notices) == 3
    assert store.notices.get("attendant-1", notice(2).key) == read


def test_some_notices_are_only_those_of_the_person(store: Store) -> None:
    store.books.commit(Create(notice(1)))
    store.books.commit(Create(notice(2, person="somebody-else")))
    keys = [notice(1).key, notice(2).key, "2026#nothing", ""]
    assert store.notices.some("attendant-1", keys) == [notice(1)]
    assert store.notices.some("attendant-1", []) == []


def _account(username: str, **changes: Any) -> Account:
    person = next(each for each in hunan.seed().people if each.username == username)
    return replace(person.account(f"subject-of-{username}"), **changes)


def test_a_person_is_found_by_id_and_by_office(store: Store) -> None:
    head, other = _account("head-changsha"), _account("attendant-changsha-1")
    for account in (head, other):
        store.accounts.keep(account)
    assert store.people.person("head-changsha") == head
    assert store.people.person("nobody") is None
    some = store.people.some(["head-changsha", other.person_id, "nobody", "head-changsha"])
    assert some == {"head-changsha": head, other.person_id: other}
    assert store.people.some([]) == {}
    assert store.people.office("430100", Role.CENTRE_HEAD) == [head]
    assert store.people.office("430000", Role.CENTRE_HEAD) == []
    assert store.people.office("430100", Role.COUNTY_COORDINATOR) == []
    assert store.accounts.of("subject-of-head-changsha") == head


def test_who_moves_or_leaves_gives_up_the_office(store: Store) -> None:
    store.accounts.keep(_account("head-changsha"))
    store.accounts.keep(_account("head-changsha", place=hunan.ZHUZHOU))
    assert store.people.office("430100", Role.CENTRE_HEAD) == []
    (moved,) = store.people.office("430200", Role.CENTRE_HEAD)
    assert moved.place == hunan.ZHUZHOU
    store.accounts.keep(replace(moved, active=False))
    assert store.people.office("430200", Role.CENTRE_HEAD) == []
    assert store.people.person("head-changsha").active is False


def _event(number: int) -> Event:
    at = NINE + timedelta(minutes=number)
    return Event(
        Outbox.DIRECTORY, f"DRAFT#{number}", f"DRAFT#{number}:x", "regulation.proposed", at, {}
    )


def test_an_event_of_the_directory_waits_until_it_is_sent(tables: Any) -> None:
    del tables
    outbox = DynamoOutbox()
    for number in (2, 1):
        casework.books().commit(Create(_event(number)))
    assert list(outbox.waiting(Outbox.DIRECTORY, EVER, 10)) == [_event(1), _event(2)]
    assert list(outbox.waiting(Outbox.DIRECTORY, _event(2).at, 10)) == [_event(1)]
    assert list(outbox.waiting(Outbox.MATTERS, EVER, 10)) == []
    for _ in range(2):
        outbox.sent(_event(1))
    assert list(outbox.waiting(Outbox.DIRECTORY, EVER, 10)) == [_event(2)]
