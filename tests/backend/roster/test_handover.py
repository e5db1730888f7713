"""Handing over between windows: who writes which note until when, and what is read with it."""

from contextlib import suppress
from dataclasses import dataclass, field, replace
from datetime import UTC, date, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from backend.kernel.audit import Fact, verify
from backend.kernel.books import Create
from backend.kernel.clock import SHANGHAI
from backend.kernel.errors import Conflict, Forbidden, Invalid, Refused
from backend.promises.model import Kind, Promise
from backend.roster.handover import (
    LONGEST_NOTE,
    MOST_OWED,
    Command,
    HandingOver,
    HandOver,
    owed,
    windows_around,
    writable,
)
from backend.roster.shifts import Half
from tests.backend.roster.post import DAY, LI, at
from tests.fakes.books import FakeBooks
from tests.fakes.clock import FakeClock
from tests.fakes.handover import FakeHandOvers
from tests.fakes.hunan import CHANGSHA, ZHUZHOU, person, regulations
from tests.fakes.privacy import FakeCallerHash
from tests.fakes.promises import FakePromises

WANG, HEAD = person("attendant-changsha-2"), person("head-changsha")
FRIDAY = date(2026, 11, 20)
_DRAWN = "00000000-0000-7000-d000-00000000000"


def drawn(number: int) -> str:
    return f"{_DRAWN}{number}"


@dataclass(slots=True)
class Chair:
    """The line of Changsha on a Monday in November."""

    clock: FakeClock = field(default_factory=lambda: FakeClock(at(11)))
    books: FakeBooks = field(default_factory=FakeBooks)
    promises: FakePromises = field(init=False)
    notes: FakeHandOvers = field(init=False)

    def __post_init__(self) -> None:
        self.promises = FakePromises(self.books, self.clock, lag=0)
        self.notes = FakeHandOvers(self.books)

    @property
    def door(self) -> HandingOver:
        return HandingOver(
            self.books, self.notes, self.promises, regulations, FakeCallerHash(), self.clock
        )

    def until(self, instant: datetime) -> None:
        self.clock.forward(seconds=(instant - self.clock.now()).total_seconds())

    @property
    def kept(self) -> list[HandOver]:
        return self.books.all(HandOver)


def morning(text: str = "张三下午回电", number: int = 1, version: int = 0) -> Command:
    return Command(drawn(number), DAY, Half.AM, text, version)


@pytest.mark.requirement("N13")
def test_the_afternoon_starts_with_what_the_morning_left() -> None:
    chair = Chair()
    assert chair.door.read(LI).before is None
    assert chair.door.write(LI, morning(" 张三下午回电\n")) == {"version": 1}
    chair.until(at(14, 35))
    handed = chair.door.read(WANG)
    assert handed.before is not None
    assert (handed.before.text, handed.before.by_name) == ("张三下午回电", LI.name)
    assert (handed.before.day, handed.before.half) == (DAY, Half.AM)
    assert handed.before.at == at(11)
    assert handed.window is not None
    assert (handed.window.half, handed.note) == (Half.PM, None)
    assert chair.door.read(HEAD) == handed


@pytest.mark.requirement("N13")
def test_monday_starts_with_what_friday_left_and_forgets_what_is_older() -> None:
    friday = datetime(2026, 11, 20, 17, 30, tzinfo=SHANGHAI).astimezone(UTC)
    chair = Chair(FakeClock(friday))
    chair.door.write(LI, Command(drawn(1), FRIDAY, Half.PM, "周一先回王女士", 0))
    chair.until(at(8, 40))
    before = chair.door.read(WANG).before
    assert before is not None
    assert (before.day, before.half) == (FRIDAY, Half.PM)
    chair.until(at(14, 40))
    assert chair.door.read(WANG).before == before
    chair.until(at(14, 40) + timedelta(days=1))
    assert chair.door.read(WANG).before is None


def test_who_writes_again_makes_the_next_version_of_which_the_audit_tells() -> None:
    chair = Chair()
    chair.door.write(LI, morning())
    chair.until(at(16))
    assert chair.door.write(WANG, morning("已回电", 2, 1)) == {"version": 2}
    (note,) = chair.kept
    assert (note.text, note.by, note.version) == ("已回电", WANG.person_id, 2)
    facts = chair.books.all(Fact)
    assert [(one.action, one.actor, one.detail) for one in facts] == [
        ("handover.written", LI.person_id, {"version": 1}),
        ("handover.written", WANG.person_id, {"version": 2}),
    ]
    assert verify(facts, note.trail) is None
    assert "回电" not in str(facts)


def test_a_repeat_answers_the_same_even_when_the_time_to_write_is_over() -> None:
    chair = Chair()
    first = chair.door.write(LI, morning())
    chair.until(at(22))
    assert chair.door.write(LI, morning()) == first
    assert [one.version for one in chair.kept] == [1]
    with pytest.raises(Conflict) as stale:
        chair.door.write(WANG, morning("另一段话", 2, 0))
    assert stale.value.current == {"version": 1, "owner": LI.name}
    with pytest.raises(Conflict):
        chair.door.write(LI, morning("用同一编号说别的"))


@pytest.mark.parametrize(
    ("instant", "halves"),
    [
        (at(8), {(FRIDAY, Half.PM)}),
        (at(8, 30), {(DAY, Half.AM), (FRIDAY, Half.PM)}),
        (at(12), {(DAY, Half.AM)}),
        (at(15), {(DAY, Half.AM), (DAY, Half.PM)}),
        (at(17, 30), {(DAY, Half.PM)}),
    ],
)
def test_a_note_is_written_until_the_next_window_ends(
    instant: datetime, halves: set[tuple[date, Half]]
) -> None:
    chair = Chair(FakeClock(instant))
    written = set()
    every = [(day, half) for day in (FRIDAY, DAY) for half in Half]
    for number, (day, half) in enumerate(every):
        with suppress(Refused):
            chair.door.write(LI, Command(drawn(number), day, half, "交接", 0))
            written.add((day, half))
    assert written == halves


@pytest.mark.parametrize("text", ["", " \n", "字" * (LONGEST_NOTE + 1)])
def test_nothing_or_too_much_is_refused(text: str) -> None:
    chair = Chair()
    with pytest.raises(Invalid) as refused:
        chair.door.write(LI, morning(text))
    assert [fault.field for fault in refused.value.faults] == ["text"]
    assert chair.kept == []


def test_those_of_the_line_write_and_they_and_their_head_read() -> None:
    chair = Chair()
    chair.door.write(LI, morning())
    for role in ("head-changsha", "supervisor", "coordinator-liuyang", "auditor"):
        with pytest.raises(Forbidden):
            chair.door.write(person(role), morning(number=2))
    for role in ("supervisor", "coordinator-liuyang", "administrator", "auditor"):
        with pytest.raises(Forbidden):
            chair.door.read(person(role))
    chair.until(at(12))
    for other in ("attendant-zhuzhou-1", "head-zhuzhou"):
        assert chair.door.read(person(other)).before is None


def promise(number: int, due_at: datetime, owner: str = "li") -> Promise:
    return Promise(
        f"MATTER#{number}",
        Kind.REPLY,
        1,
        owner,
        CHANGSHA,
        made_at=due_at - timedelta(days=2),
        due_at=due_at,
        calendar_version=1,
        rulebook_version=1,
        next_alarm_at=None,
        owner_name=owner.title(),
    )


@pytest.mark.requirement("N13")
def test_what_is_owed_goes_with_the_chair_until_the_next_people_come() -> None:
    chair = Chair(FakeClock(at(9)))
    tomorrow = at(0) + timedelta(days=1)
    dues = [(at(8, 45), "li"), (at(11), "li"), (at(14, 30), "wang"), (at(14, 31), "li")]
    for number, (due_at, owner) in enumerate([*dues, (tomorrow, "430100")]):
        chair.books.commit(Create(promise(number, due_at, owner)))
    elsewhere = replace(promise(9, at(11)), place=ZHUZHOU)
    chair.books.commit(Create(elsewhere))
    owed_now = chair.door.read(LI).owed
    assert (owed_now.open, owed_now.overdue, owed_now.due) == (5, 1, 2)
    assert (owed_now.until, owed_now.more) == (at(14, 30), False)
    assert [(one.owner, one.open, one.overdue) for one in owed_now.owners] == [
        ("li", 3, 1),
        ("430100", 1, 0),
        ("wang", 1, 0),
    ]
    # Before the window opens it is already its own: what it will have to keep.
    chair.until(at(12))
    assert chair.door.read(LI).owed.until == at(8, 30) + timedelta(days=1)
    chair.until(at(14, 45))
    assert (chair.door.read(LI).owed.overdue, chair.door.read(LI).owed.due) == (4, 1)
    assert "MATTER" not in str(chair.door.read(LI).owed)


def test_of_many_promises_the_soonest_are_counted_in_three_requests() -> None:
    chair = Chair(FakeClock(at(9)))
    for number in range(MOST_OWED + 1):
        chair.books.commit(Create(promise(number, at(8, 45) + timedelta(minutes=number))))
    found = chair.door.read(LI).owed
    assert (found.open, found.overdue, found.more) == (MOST_OWED, 15, True)
    assert chair.notes.requests == 2


dues = st.lists(
    st.tuples(st.integers(-3000, 3000), st.sampled_from(["li", "wang", "430100"])), max_size=30
)


@given(dues, st.integers(0, 2000))
def test_every_open_promise_is_counted_once_and_somebody_owes_it(
    dues: list[tuple[int, str]], span: int
) -> None:
    now = at(9)
    until = now + timedelta(minutes=span)
    promises = [
        promise(number, now + timedelta(minutes=minutes), owner)
        for number, (minutes, owner) in enumerate(dues)
    ]
    found = owed(promises, now, until)
    later = sum(one.due_at > until for one in promises)
    assert found.overdue + found.due + later == found.open == len(promises)
    assert sum(one.open for one in found.owners) == found.open
    assert sum(one.overdue for one in found.owners) == found.overdue
    assert {one.owner for one in found.owners} == {owner for _, owner in dues}


@given(st.integers(0, 7 * 24 * 60))
def test_each_note_can_be_written_from_the_opening_until_the_next_window_ends(minute: int) -> None:
    now = at(0) + timedelta(minutes=minute)
    windows = windows_around(regulations(), CHANGSHA, now)
    assert list(windows) == sorted(windows, key=lambda one: one.opens_at)
    spans = [one.opens_at for one in windows], [one.closes_at for one in windows[1:]]
    expected = {
        one.opens_at
        for index, one in enumerate(windows)
        if one.opens_at <= now and (index + 1 >= len(spans[0]) or now < spans[1][index])
    }
    assert {one.opens_at for one in writable(windows, now)} == expected
    # There is always a window of which something can be handed over.
    assert 1 <= len(expected) <= 2
