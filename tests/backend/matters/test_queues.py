"""What a queue counts is what it lists; nobody is led to what is not theirs."""

from collections.abc import Iterable, Mapping
from dataclasses import replace
from datetime import datetime, timedelta
from functools import partial
from typing import Any, cast
from uuid import UUID

import pytest
from hypothesis import given
from hypothesis import strategies as st

from backend.kernel.access import Actor, Role
from backend.kernel.books import Create, Replace
from backend.kernel.errors import Forbidden, NotFound
from backend.matters.model import (
    Further,
    Matter,
    MatterRow,
    Person,
    ReplyLater,
    Result,
    Urgent,
)
from backend.matters.queues import ROWS_A_PAGE, ROWS_AT_ONCE, Queue, Queues
from backend.promises.model import Kind, Promise, State
from tests.backend.matters.test_finding import (
    HEAD,
    LI,
    NINE,
    PLACES,
    PROVINCE,
    WANG,
    ZHUZHOU_HEAD,
    World,
)
from tests.fakes import hunan
from tests.fakes.hunan import CHANGSHA

KINDS = (Kind.REPLY, Kind.LEADER_REPORT, Kind.ORDER_RETURNED)
COUNTY = hunan.person("coordinator-liuyang")


class Desk:
    """Queues over matters that are owed."""

    def __init__(self) -> None:
        self.world = World()
        house = self.world.house
        lines = hunan.gazetteer().lines
        self.queues = Queues(house.promises, house.matters, lines, house.audit, house.clock)
        self.owed: dict[str, list[Promise]] = {}

    def owe(self, matter: Matter, **changes: Any) -> Promise:
        first = Promise(
            subject=matter.subject,
            kind=Kind.REPLY,
            number=1,
            owner=matter.owner.id,
            place=matter.place,
            made_at=matter.registered_at,
            due_at=NINE + timedelta(hours=8),
            calendar_version=1,
            rulebook_version=1,
            next_alarm_at=None,
        )
        promise = replace(first, **changes)
        self.world.house.books.commit(Create(promise))
        self.owed.setdefault(matter.id, []).append(promise)
        return promise

    def read_of(self) -> list[int]:
        """Return a list that tells from now on how many matters each request reads."""
        read: list[int] = []
        shelves = self.world.house.matters

        class Counting:
            def rows(self, matter_ids: Iterable[str]) -> Mapping[str, MatterRow]:
                asked = list(matter_ids)
                read.append(len(asked))
                return shelves.rows(asked)

            def resolved(self, *_: object) -> list[tuple[str, datetime]]:
                return []

        self.queues = replace(self.queues, shelves=cast("Any", Counting()))
        return read

    def all_of(self, actor: Actor, queue: Queue) -> tuple[list[str], dict[Queue, int]]:
        """Turn every page of a queue; returns the ids and what each queue counts."""
        shown: list[str] = []
        after = None
        for _ in range(50):
            page = self.queues.see(actor, actor.place, queue, after)
            shown += [one.row.id for one in page.waiting]
            after = page.after
            if after is None:
                return shown, dict(self.queues.lengths(actor, actor.place).counts)
        raise AssertionError("the pages never end")


def _drawn(data: st.DataObject, desk: Desk) -> None:
    owners = [Person(who.person_id, who.name) for who in (LI, WANG)]
    for _ in range(data.draw(st.integers(0, 10))):
        urgent = data.draw(st.booleans())
        matter = desk.world.keep(
            place=hunan.gazetteer().path(data.draw(st.sampled_from(PLACES))),
            owner=data.draw(st.sampled_from(owners)),
            first_asked=data.draw(st.sampled_from(owners)),
            stand_in=data.draw(st.sampled_from([None, *owners])),
            disposition=Urgent(calmed=True, calming_note="") if urgent else ReplyLater(""),
        )
        for kind in data.draw(st.sets(st.sampled_from(KINDS))):
            due = NINE + timedelta(hours=data.draw(st.integers(-9, 9)))
            owner = data.draw(st.sampled_from([*owners, Person(HEAD.person_id, "")]))
            answerable = matter.answerable.id.replace(owner.id, "")
            desk.owe(matter, kind=kind, owner=owner.id, due_at=due, answerable=answerable)


# long: what must be in each queue is told here once more, apart from the code that decides it.
@given(data=st.data())
def test_every_count_leads_to_exactly_its_rows(data: st.DataObject) -> None:
    desk = Desk()
    _drawn(data, desk)
    desk.world.house.clock.forward(seconds=5)
    now = desk.world.house.clock.now()
    actor = data.draw(st.sampled_from([HEAD, LI, WANG, PROVINCE, COUNTY, ZHUZHOU_HEAD]))
    own = actor.role is Role.ATTENDANT
    kept = [one for one in desk.world.kept if one.id in desk.owed]
    mine = {
        one.id
        for one in kept
        if actor.person_id in one.people
        or any(owed.owner == actor.person_id for owed in desk.owed[one.id])
    }
    owed_by_me = [
        one for owed in desk.owed.values() for one in owed if one.owner == actor.person_id
    ]
    # What others owe of a matter of another line is that line's to look at.
    reached = {actor.place.line, *(one.place.line for one in owed_by_me)}
    seen = {
        one.id: one
        for one in kept
        if (
            actor.person_id in one.people
            and (one.place.line in reached or one.answerable.id == actor.person_id)
            if own
            else actor.place.contains(one.place)
        )
    }
    expected = {
        Queue.MINE: mine & seen.keys(),
        Queue.FIRST_ASKED: {
            one for one, matter in seen.items() if matter.answerable.id == actor.person_id
        },
        Queue.NODE: set(seen),
        Queue.RETURNED: {
            one for one in seen if any(owed.kind is Kind.ORDER_RETURNED for owed in desk.owed[one])
        },
        Queue.OVERDUE: {one for one in seen if any(owed.due_at < now for owed in desk.owed[one])},
        Queue.URGENT: {
            one
            for one, matter in seen.items()
            if isinstance(matter.disposition, Urgent)
            or any(owed.kind is Kind.LEADER_REPORT for owed in desk.owed[one])
        },
        Queue.RESOLVED: set(),
    }
    for queue in Queue:
        shown, counts = desk.all_of(actor, queue)
        assert (Queue.NODE in counts) is not own
        if queue in counts:
            assert len(shown) == len(set(shown)) == counts[queue]
            assert set(shown) == expected[queue]
        else:
            assert shown == []


def test_a_matter_stands_once_by_what_is_due_first_of_it() -> None:
    desk = Desk()
    matter, other = desk.world.keep(), desk.world.keep()
    later = desk.owe(matter)
    soon = desk.owe(matter, kind=Kind.REFERRAL_REPLY, due_at=NINE + timedelta(hours=1))
    desk.owe(other, due_at=NINE + timedelta(hours=2))
    desk.world.house.clock.forward(seconds=5)
    page = desk.queues.see(HEAD, CHANGSHA, Queue.NODE)
    assert [(one.row.id, one.others) for one in page.waiting] == [(matter.id, 1), (other.id, 0)]
    assert page.waiting[0].promise == soon
    kept = replace(soon, state=State.KEPT, kept_at=NINE, version=2)
    desk.world.house.books.commit(Replace(kept, 1))
    desk.world.house.clock.forward(seconds=5)
    page = desk.queues.see(HEAD, CHANGSHA, Queue.NODE)
    assert [one.promise for one in page.waiting][-1] == later


@pytest.mark.requirement("S0-66")
def test_the_duty_of_the_first_asked_is_shown_wherever_the_work_is() -> None:
    desk = Desk()
    far = hunan.gazetteer().path("430281")
    other = Person("attendant-zhuzhou-1", "")
    away = desk.world.keep(place=far, owner=other, first_asked=Person(LI.person_id, LI.name))
    desk.owe(away, answerable=LI.person_id)
    stood_in = desk.world.keep(
        place=far,
        owner=other,
        first_asked=Person(WANG.person_id, WANG.name),
        stand_in=Person(LI.person_id, LI.name),
    )
    desk.owe(stood_in, answerable=LI.person_id)
    desk.world.house.clock.forward(seconds=5)
    shown, counts = desk.all_of(LI, Queue.FIRST_ASKED)
    assert set(shown) == {away.id, stood_in.id}
    assert counts[Queue.FIRST_ASKED] == 2
    assert desk.all_of(WANG, Queue.FIRST_ASKED)[0] == []


@pytest.mark.requirement("S0-50", "R16")
def test_what_has_its_result_waits_to_be_closed_the_oldest_first() -> None:
    desk = Desk()
    told = [Result("replied", "已告知", NINE - timedelta(hours=hour)) for hour in range(3)]
    by = Person(LI.person_id, LI.name), Person(WANG.person_id, WANG.name)
    fresh, middle, old = (
        desk.world.keep(owner=by[hour == 1], first_asked=by[hour == 1], result=told[hour])
        for hour in range(3)
    )
    desk.world.keep(result=told[0], closed_at=NINE)
    desk.owe(desk.world.keep())
    desk.world.house.clock.forward(seconds=5)
    shown, counts = desk.all_of(HEAD, Queue.RESOLVED)
    assert (shown, counts[Queue.RESOLVED]) == ([old.id, middle.id, fresh.id], 3)
    first, *_ = desk.queues.see(HEAD, CHANGSHA, Queue.RESOLVED).waiting
    assert (first.promise, first.at) == (None, told[2].at)
    assert desk.all_of(LI, Queue.RESOLVED)[0] == [old.id, fresh.id]
    assert desk.all_of(ZHUZHOU_HEAD, Queue.RESOLVED) == ([], dict.fromkeys(counts, 0))


def test_pages_turn_to_the_end_and_each_tells_the_same_length() -> None:
    desk = Desk()
    most = 2 * ROWS_A_PAGE + 1
    for number in range(most):
        desk.owe(desk.world.keep(), due_at=NINE + timedelta(minutes=number % 7))
    desk.world.house.clock.forward(seconds=5)
    shown, counts = desk.all_of(HEAD, Queue.NODE)
    assert len(shown) == counts[Queue.NODE] == most


def test_a_page_reads_the_matters_that_it_shows_and_no_others() -> None:
    desk = Desk()
    for number in range(3 * ROWS_A_PAGE):
        late = {"due_at": NINE - timedelta(hours=1)} if number < 2 else {}
        desk.owe(desk.world.keep(), **late)
    desk.world.house.clock.forward(seconds=5)
    read = desk.read_of()
    assert len(desk.queues.see(HEAD, CHANGSHA, Queue.OVERDUE).waiting) == 2
    assert sum(read) == 2
    read.clear()
    assert len(desk.queues.see(HEAD, CHANGSHA, Queue.NODE).waiting) == ROWS_A_PAGE
    assert sum(read) == ROWS_AT_ONCE
    read.clear()
    # Of what lies elsewhere in the line a county reads nothing.
    desk.queues.lengths(COUNTY, COUNTY.place)
    assert sum(read) == 0


@pytest.mark.requirement("S0-61", "R13")
def test_what_is_urgent_beside_another_disposition_stands_among_the_urgent() -> None:
    desk = Desk()
    urgent = Further(Urgent(calmed=True, calming_note=""), NINE, Person(LI.person_id, LI.name))
    matter = desk.world.keep(further=(urgent,))
    desk.owe(matter)
    desk.owe(desk.world.keep())
    desk.world.house.clock.forward(seconds=10)
    shown, counts = desk.all_of(HEAD, Queue.URGENT)
    assert (shown, counts[Queue.NODE]) == ([matter.id], 2)


def test_what_is_owed_of_no_matter_stands_in_no_queue() -> None:
    desk = Desk()
    desk.owe(desk.world.keep(), subject="CALL#c-1", kind=Kind.CALLBACK, owner="430100")
    desk.world.house.clock.forward(seconds=5)
    assert desk.all_of(HEAD, Queue.NODE) == ([], dict.fromkeys(Queue, 0))


@pytest.mark.requirement("S0-20")
def test_a_queue_is_a_fact_of_the_audit_and_another_place_is_not_found() -> None:
    desk = Desk()
    desk.owe(desk.world.keep(id=str(UUID(int=9))))
    desk.world.house.clock.forward(seconds=5)
    desk.queues.see(HEAD, CHANGSHA, Queue.NODE)
    fact = desk.world.house.audit.of(f"ACTOR#{HEAD.person_id}")[-1]
    rows = {"place": "430100", "queue": "node", "rows": 1}
    assert (fact.action, fact.detail) == ("matter.queue_listed", rows)
    assert desk.queues.lengths(HEAD, CHANGSHA).counts[Queue.NODE] == 1
    assert desk.world.house.audit.of(f"ACTOR#{HEAD.person_id}")[-1] == fact
    for ask in (partial(desk.queues.see, queue=Queue.NODE), desk.queues.lengths):
        with pytest.raises(NotFound):
            ask(ZHUZHOU_HEAD, CHANGSHA)
    with pytest.raises(Forbidden):
        desk.queues.see(hunan.person("administrator"), CHANGSHA, Queue.NODE)
