"""What every store promises: one suite, on the fake that lags and on the emulator."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from datetime import UTC, date, datetime, timedelta
from typing import Any

import pytest

from backend.kernel.audit import Deed, Trail, verify
from backend.kernel.books import Create, Marker, Remove, Replace, once
from backend.kernel.clock import civil_day, civil_time
from backend.kernel.errors import Conflict
from backend.kernel.places import PlacePath
from backend.knowledge.model import Used
from backend.matters.caller import Caller
from backend.matters.model import (
    Channel,
    DayQuery,
    Matter,
    Person,
    ReplyLater,
    Result,
    Step,
)
from backend.promises.attempt import Answer, Attempt, Notice, Telephone, Way
from backend.promises.board import OpenQuery
from backend.promises.falling_due import DuePromise
from backend.promises.model import Joined, Kind, Promise, State
from backend.tallies.model import Hour, Source
from chalicelib.wiring import casework, ground, registering
from tests.fakes.clock import FakeClock
from tests.fakes.house import House, open_house
from tests.fakes.privacy import FakeCallerHash, FakeSealer
from tests.wired import forget

FURONG = PlacePath(("430000", "430100", "430102"))
NINE = datetime(2026, 11, 23, 1, 0, tzinfo=UTC)
DAY = date(2026, 11, 23)
LI = Person("attendant-1", "李文静")


@dataclass(frozen=True, slots=True)
class Store:
    """The ports under test, and how to wait until the indexes have caught up."""

    books: Any
    matters: Any
    promises: Any
    audit: Any
    settle: Callable[[], object]


@pytest.fixture(params=["fake", "emulator"])
def store(request: pytest.FixtureRequest) -> Iterator[Store]:
    if request.param == "fake":
        clock = FakeClock(NINE)
        house = House(clock, lag=5.0)
        yield Store(
            house.books,
            house.matters,
            house.promises,
            house.audit,
            lambda: clock.forward(seconds=5),
        )
        return
    request.getfixturevalue("tables")
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(ground, "sealer", FakeSealer)
        patch.setattr(ground, "caller_hash", FakeCallerHash)
        forget()
        yield Store(
            casework.books(),
            casework.matters(),
            casework.promises(),
            ground.audit(),
            lambda: None,
        )
    forget()


def matter(number: int = 1, **changes: Any) -> Matter:
    first = Matter(
        id=f"00000000-0000-7000-8000-{number:012d}",
        version=1,
        place=FURONG,
        channel=Channel.HAND,
        registered_at=NINE + timedelta(minutes=number),
        owner=LI,
        first_asked=LI,
        caller=Caller(name="张三", phone="13900001234"),
        summary="抚养费",
        disposition=ReplyLater("如何认定"),
        no_request=None,
        field_of_law="0103",
        phrases_used=(1, 6),
        knowledge=(Used("00000000-0000-4000-8000-00000000000a", 2, "抚养费标准和追讨"),),
    )
    return replace(first, **changes)


def promise(number: int = 1, **changes: Any) -> Promise:
    first = Promise(
        subject=matter(number).subject,
        kind=Kind.REPLY,
        number=1,
        owner=LI.id,
        place=FURONG,
        made_at=NINE,
        due_at=NINE + timedelta(hours=number),
        calendar_version=1,
        rulebook_version=1,
        next_alarm_at=NINE + timedelta(minutes=number),
        owner_name=LI.name,
    )
    return replace(first, **changes)


def test_a_transaction_is_kept_whole_or_not_at_all(store: Store) -> None:
    store.books.commit(Create(matter()), Create(promise()))
    with pytest.raises(Conflict) as refusal:
        store.books.commit(Create(matter(2)), Create(promise()))
    assert refusal.value.kind == "Promise"
    assert store.matters.get(matter(2).id) is None
    assert store.matters.get(matter().id) == matter()
    assert store.promises.of(matter().subject) == [promise()]


def test_a_record_is_created_once_and_replaced_only_from_the_version_seen(store: Store) -> None:
    store.books.commit(Create(matter()))
    with pytest.raises(Conflict):
        store.books.commit(Create(matter()))
    answered = matter(version=2, result=Result("replied", "已答复", NINE), trail=Trail(2, "abc"))
    store.books.commit(Replace(answered, 1))
    with pytest.raises(Conflict):
        store.books.commit(Replace(replace(answered, version=2), 1))
    assert store.matters.get(matter().id) == answered


@pytest.mark.requirement("N27")
def test_a_command_is_carried_out_once_and_answers_the_same(store: Store) -> None:
    marker = Marker(matter().subject, "register", "print-1", {"id": matter().id, "version": 1})
    assert once(store.books, marker, Create(matter())) == marker.answer
    assert once(store.books, marker, Create(matter())) == marker.answer
    with pytest.raises(Conflict):
        once(store.books, replace(marker, fingerprint="print-2"), Create(matter()))


def test_a_removed_record_is_gone_and_may_be_removed_again(store: Store) -> None:
    store.books.commit(Create(promise()), Create(matter()))
    store.books.commit(Remove(promise()))
    store.books.commit(Remove(promise()))
    assert store.promises.of(matter().subject) == []


def test_a_file_holds_the_matter_and_its_steps_in_order(store: Store) -> None:
    steps = [
        Step(
            matter().id, f"0000000{i}-0000-7000-8000-000000000000", "attempt", NINE, LI, f"第{i}次"
        )
        for i in (1, 2)
    ]
    marker = Marker(matter().subject, "register", "print", {})
    store.books.commit(Create(matter()), Create(marker), *(Create(step) for step in steps))
    file = store.matters.file(matter().id)
    assert file.matter == matter()
    assert list(file.steps) == steps
    assert store.matters.file(matter(9).id) is None


def test_lists_of_a_day_and_of_a_person_turn_pages_newest_first(store: Store) -> None:
    for number in range(1, 6):
        store.books.commit(Create(matter(number)))
    store.settle()
    seen: list[str] = []
    before = None
    while True:
        page = store.matters.of_lines(["430100", "430200"], DayQuery(DAY, before, limit=2))
        seen += [row.id for row in page.rows]
        before = page.before
        if before is None:
            break
    assert seen == [matter(number).id for number in (5, 4, 3, 2, 1)]
    own = store.matters.of_person(LI.id, DayQuery(DAY, limit=3))
    assert [row.id for row in own.rows] == seen[:3]
    assert own.rows[0].caller_masked == "张* 139****1234"
    asked = [matter(5).id, matter(4).id, matter(3).id, "nobody", matter(5).id]
    # What the table tells besides, no index holds.
    told = {row.id: replace(row, first_asked=LI.id, version=1) for row in own.rows}
    assert store.matters.rows(asked) == told
    assert store.matters.rows([]) == {}
    assert store.matters.of_lines(["430200"], DayQuery(DAY)).rows == []


def test_alarms_come_oldest_first_and_leave_with_the_last_rung(store: Store) -> None:
    for number in (3, 1, 2):
        store.books.commit(Create(promise(number)))
    store.settle()
    until = NINE + timedelta(minutes=2)
    assert store.promises.due("430100", until, 10) == [promise(1), promise(2)]
    assert store.promises.due("430100", until, 1) == [promise(1)]
    store.books.commit(Replace(promise(1, version=2, next_alarm_at=None), 1))
    store.settle()
    assert store.promises.due("430100", until, 10) == [promise(2)]


def test_what_falls_due_in_an_hour_is_found_whatever_became_of_it(store: Store) -> None:
    at = promise(1).due_at
    one, unnamed = promise(1, due_at=at), promise(3, due_at=at, agreed_for=NINE)
    store.books.commit(*map(Create, (one, promise(2, due_at=at), unnamed)))
    kept = promise(2, due_at=at, version=2, state=State.KEPT, kept_at=NINE, next_alarm_at=None)
    store.books.commit(Replace(kept, 1))
    store.settle()
    hour = Hour("430100", civil_day(at), civil_time(at).hour, Source.PROMISES)
    found = sorted(store.promises.due_within(hour), key=lambda due: (due.state, due.unnamed))
    assert found == [DuePromise.of(each) for each in (kept, one, unnamed)]
    for other in (replace(hour, hour=hour.hour - 1), replace(hour, line="430200")):
        assert list(store.promises.due_within(other)) == []


def test_what_falls_due_on_a_day_is_found_however_it_ended(store: Store) -> None:
    at, late = promise(1).due_at, promise(1).due_at + timedelta(minutes=1)
    ends: dict[int, dict[str, Any]] = {
        1: {},
        2: {"state": State.KEPT, "kept_at": at},
        3: {"state": State.KEPT, "kept_at": late},
        4: {"state": State.CANCELLED},
    }
    for number, changes in ends.items():
        store.books.commit(Create(promise(number, due_at=at)))
        changed = promise(number, due_at=at, version=2, next_alarm_at=None, **changes)
        store.books.commit(Replace(changed, 1))
    store.settle()
    day = civil_day(at)
    told = [store.promises.due_on("430100", day)[promise(number).id] for number in ends]
    assert [one.late_at(late) for one in told] == [True, False, True, False]
    assert [one.kept_in_time for one in told] == [False, True, False, False]
    assert [one.cancelled for one in told] == [False, False, False, True]
    assert not store.promises.due_on("430200", day)


def test_boards_hold_what_is_open_and_nothing_else(store: Store) -> None:
    for number in (1, 2, 3):
        store.books.commit(Create(promise(number)))
    kept = promise(2, version=2, state=State.KEPT, kept_at=NINE, next_alarm_at=None)
    store.books.commit(Replace(kept, 1))
    store.settle()
    board = store.promises.open_of_lines(["430100"], OpenQuery(limit=1))
    assert [one.subject for one in board.promises] == [promise(1).subject]
    rest = store.promises.open_of_lines(["430100"], OpenQuery(after=board.after))
    assert [one.subject for one in rest.promises] == [promise(3).subject]
    late = OpenQuery(due_before=NINE + timedelta(hours=2))
    assert len(store.promises.open_of_owners((LI.id,), late).promises) == 1
    assert list(store.promises.stock("430100")) == [DuePromise.of(promise(n)) for n in (1, 3)]
    assert list(store.promises.stock("430200")) == []


@pytest.mark.requirement("S0-20")
def test_facts_form_whole_chains_of_changes_and_of_sights(store: Store) -> None:
    subject = matter().subject
    fact, trail = Trail().extend(subject, Deed(LI.id, NINE, "matter.registered", {"n": 1}))
    store.books.commit(Create(fact))
    following, _ = trail.extend(subject, Deed(LI.id, NINE, "matter.reply"))
    store.books.commit(Create(following))
    with pytest.raises(Conflict):
        store.books.commit(Create(following))
    for _ in range(3):
        store.audit.saw(subject, Deed(LI.id, NINE, "matter.opened", {"reason": "查"}))
    facts = store.audit.of(subject)
    assert [one.action for one in facts] == [
        "matter.registered",
        "matter.reply",
        *["matter.opened"] * 3,
    ]
    assert verify(facts[:2]) is None
    assert verify(facts[2:]) is None


def test_a_house_of_fakes_serves_the_whole_wiring() -> None:
    with open_house(House(FakeClock(NINE))) as house:
        assert registering.registry().books is house.books


@pytest.mark.requirement("N31")
def test_tries_and_the_notice_that_ends_them_are_read_as_they_were_kept(store: Store) -> None:
    tries = (
        Attempt(NINE, LI.id, LI.name, Answer.NO_ANSWER, Telephone.SOFTPHONE),
        Attempt(NINE + timedelta(hours=2), LI.id, LI.name, Answer.WRONG_NUMBER),
    )
    joined = (Joined("CALL#c-2", NINE + timedelta(minutes=5)), Joined("CALL#c-3", NINE))
    tried = promise(9, attempts=tries, joined=joined)
    store.books.commit(Create(tried))
    store.settle()
    assert store.promises.get(tried.id) == tried
    (shown,) = store.promises.open_of_owners([LI.id], OpenQuery()).promises
    assert (shown.attempts, shown.joined) == (tries, joined)
    notice = Notice(Way.LETTER, DAY, NINE + timedelta(days=1), LI.id, LI.name)
    ended = replace(tried, state=State.KEPT, notice=notice, version=2, next_alarm_at=None)
    store.books.commit(Replace(ended, 1))
    assert store.promises.get(tried.id) == ended
