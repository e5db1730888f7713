"""What follows on a matter lies with it: on the fake and on the emulator, sealed."""

from dataclasses import replace
from datetime import timedelta

import pytest

from backend.accounts.inbox import Sending
from backend.kernel.books import Create, Replace
from backend.kernel.errors import Conflict
from backend.knowledge.model import Used
from backend.matters.following.model import Appointment, Gap, Notification, Outcome, Text, Way
from backend.matters.model import AnsweredNow, DayQuery, Further, Other, Person, Result, State, Step
from backend.promises.board import OpenQuery
from chalicelib.store.matters.following import FollowingCodec
from tests.chalicelib.store.test_contract import DAY, LI, NINE, Store, matter, promise, store
from tests.fakes.privacy import FakeSealer
from tests.guards.visits import identity

__all__ = ["store"]

WANG = Person("attendant-2", "王强")
APPOINTMENT = Appointment(
    matter().id,
    1,
    NINE + timedelta(days=3),
    "二楼接待室",
    "李文静",
    NINE,
    LI,
    moved_by_caller=1,
    moved_by_us=2,
    missed_by_us=1,
    in_vain=True,
    outcome=Outcome.HELD,
    ended_at=NINE + timedelta(days=4),
)
NOTIFICATION = Notification(
    matter().id,
    1,
    "申请法律援助",
    "《法律援助法》第三十八条",
    "填表、交材料",
    ("身份证", "劳动合同"),
    Way.PAPER,
    NINE,
    LI,
    Used("00000000-0000-4000-8000-00000000000a", 2, "申请"),
    (Gap("户口簿", named=False, at=NINE, by=WANG),),
    (Text("t-1", "138****5678", "hash", "【12348】申请。", NINE, LI, Sending.CLAIMED),),
)


@pytest.mark.requirement("S0-41", "S0-67")
def test_a_file_holds_what_followed_beside_the_steps(store: Store) -> None:
    plain = replace(
        APPOINTMENT, number=2, outcome=None, ended_at=None, in_vain=False, missed_by_us=0
    )
    bare = replace(NOTIFICATION, number=2, source=None, gaps=(), texts=())
    given = Step(matter().id, "00000000-0000-7000-8000-00000000000b", "handed_over", NINE, LI, "")
    step = replace(given, to=WANG)
    kept = (APPOINTMENT, plain, NOTIFICATION, bare)
    store.books.commit(Create(matter()), *(Create(one) for one in kept), Create(step))
    file = store.matters.file(matter().id)
    assert file.of(Appointment) == (APPOINTMENT, plain)
    assert file.of(Notification) == (NOTIFICATION, bare)
    assert file.steps == (step,)
    with pytest.raises(Conflict):
        store.books.commit(Create(APPOINTMENT))
    moved = replace(APPOINTMENT, at=NINE + timedelta(days=9), version=2)
    store.books.commit(Replace(moved, 1))
    with pytest.raises(Conflict):
        store.books.commit(Replace(moved, 1))
    assert store.matters.file(matter().id).of(Appointment)[0] == moved


@pytest.mark.requirement("N33", "S0-66")
def test_a_matter_keeps_how_often_it_was_opened_again_and_who_stands_in(store: Store) -> None:
    kept = matter(reopened=2, stand_in=WANG)
    store.books.commit(Create(kept))
    store.settle()
    assert store.matters.get(kept.id) == kept
    (row,) = store.matters.of_lines(["430100"], DayQuery(DAY)).rows
    assert row.reopened == 2


@pytest.mark.requirement("S0-61")
def test_a_row_tells_which_dispositions_stand_beside(store: Store) -> None:
    beside = (Further(AnsweredNow("可以", "民法典"), NINE, LI),)
    store.books.commit(Create(matter(further=beside)))
    store.settle()
    (row,) = store.matters.of_lines(["430100"], DayQuery(DAY)).rows
    assert row.further == (1,)
    assert store.matters.rows([matter().id])[matter().id].further == (1,)


@pytest.mark.requirement("S0-66", "N29")
def test_a_duplicate_and_what_goes_on_know_of_each_other(store: Store) -> None:
    other = identity("other")
    goes_on = Other(other, "261123-0000-0002", WANG, NINE)
    told = Result("merged", goes_on.reference, NINE)
    gone = matter(merged_into=goes_on, result=told)
    kept = matter(id=other, merged=(Other(gone.id, gone.reference, LI, NINE, "慕** 139****5678"),))
    store.books.commit(Create(gone), Create(kept))
    store.settle()
    assert [store.matters.get(one.id) for one in (gone, kept)] == [gone, kept]
    rows = store.matters.rows([gone.id, kept.id])
    assert (rows[gone.id].state, rows[gone.id].version) == (State.MERGED, 1)
    listed = {row.id: row.state for row in store.matters.of_lines(["430100"], DayQuery(DAY)).rows}
    assert listed == {gone.id: State.MERGED, kept.id: State.OPEN}


@pytest.mark.requirement("S0-68")
def test_lists_follow_the_owner_and_the_promise_keeps_who_answers(store: Store) -> None:
    store.books.commit(Create(matter()), Create(promise()))
    given = replace(promise(), owner=WANG.id, owner_name=WANG.name, answerable=LI.id, version=2)
    store.books.commit(Replace(replace(matter(), owner=WANG, version=2), 1), Replace(given, 1))
    store.settle()
    assert [row.id for row in store.matters.of_person(WANG.id, DayQuery(DAY)).rows] == [matter().id]
    assert store.matters.of_person(LI.id, DayQuery(DAY)).rows == []
    assert store.promises.open_of_owners([WANG.id], OpenQuery()).promises == [given]
    assert store.promises.open_of_owners([LI.id], OpenQuery()).promises == []


def test_nothing_of_it_can_be_read_without_the_seal() -> None:
    codec = FollowingCodec(FakeSealer())
    for item in (codec.appointment(APPOINTMENT), codec.notification(NOTIFICATION)):
        shown = {name: value for name, value in item.attribute_values.items() if name != "sealed"}
        assert set(shown) == {"pk", "sk", "version"}
