"""Matters are found by number, by who called, by place and day; and only by who may see them."""

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from typing import Any
from uuid import UUID

import pytest
from hypothesis import given
from hypothesis import strategies as st

from backend.calls.status import digits_of, lookup_of
from backend.kernel.access import Actor, Role
from backend.kernel.books import Create
from backend.kernel.clock import civil_day
from backend.kernel.errors import Forbidden, Invalid, NotFound
from backend.kernel.places import PlacePath
from backend.matters.caller import Caller
from backend.matters.finding import MOST_DAYS, ROWS_A_PAGE, Finder, Sought, Wanted, sought
from backend.matters.model import (
    AidAdvised,
    AnsweredNow,
    Channel,
    Further,
    Matter,
    Person,
    ReplyLater,
    Result,
)
from tests.fakes import hunan
from tests.fakes.callers import FakeReferences
from tests.fakes.clock import FakeClock
from tests.fakes.house import House
from tests.fakes.hunan import CHANGSHA
from tests.fakes.privacy import FakeCallerHash

NINE = datetime(2026, 11, 23, 1, 0, tzinfo=UTC)
TODAY = date(2026, 11, 23)
PHONE = "13900001234"
HEAD, ZHUZHOU_HEAD = hunan.person("head-changsha"), hunan.person("head-zhuzhou")
LI, WANG = hunan.person("attendant-changsha-1"), hunan.person("attendant-changsha-2")
PLACES = ("430100", "430102", "430181", "430200", "430202", "430000")
PROVINCE = hunan.person("supervisor")


class World:
    """A finder over matters that are kept as they were registered."""

    def __init__(self) -> None:
        self.house = House(FakeClock(NINE))
        self.finder = Finder(
            self.house.matters,
            FakeReferences(self.house.books),
            hunan.gazetteer().lines,
            self.house.audit,
            self.house.clock,
        )
        self.kept: list[Matter] = []

    def keep(self, **changes: Any) -> Matter:
        owner = Person(LI.person_id, LI.name)
        number = len(self.kept) + 1
        first = Matter(
            id=str(UUID(int=number)),
            version=1,
            place=hunan.gazetteer().path("430102"),
            channel=Channel.HAND,
            registered_at=NINE - timedelta(minutes=number),
            owner=owner,
            first_asked=owner,
            caller=Caller(name="王小明", phone=PHONE),
            summary="咨询",
            disposition=ReplyLater("如何认定"),
            no_request=None,
            field_of_law="0101",
        )
        matter = replace(first, **changes)
        led = lookup_of(FakeCallerHash(), matter.subject, matter.reference, matter.place)
        self.house.books.commit(Create(matter), Create(led))
        self.kept.append(matter)
        return matter

    def all_of(self, actor: Actor, wanted: Wanted) -> list[str]:
        """Turn every page; returns the ids in the order of their showing."""
        shown: list[str] = []
        before = None
        for _ in range(500):
            page = self.finder.find(actor, wanted, before)
            shown += [row.id for row in page.rows]
            before = page.before
            if before is None:
                return shown
        raise AssertionError("the pages never end")


def ids(*matters: Matter) -> list[str]:
    return [one.id for one in matters]


@given(data=st.data())
def test_every_page_together_is_what_is_looked_for_and_nothing_else(data: st.DataObject) -> None:
    world = World()
    owners = [Person(who.person_id, who.name) for who in (LI, WANG)]
    for _ in range(data.draw(st.integers(0, 12))):
        answered = data.draw(st.booleans())
        world.keep(
            place=hunan.gazetteer().path(data.draw(st.sampled_from(PLACES))),
            registered_at=NINE - timedelta(hours=data.draw(st.integers(0, 24 * 40))),
            owner=data.draw(st.sampled_from(owners)),
            field_of_law=data.draw(st.sampled_from(["0101", "0102", "0301", None])),
            disposition=AnsweredNow("可以", "民法典") if answered else ReplyLater(""),
            result=Result("answered", "可以", NINE) if answered else None,
        )
    actor = data.draw(st.sampled_from([HEAD, PROVINCE, LI, WANG]))
    since = TODAY - timedelta(days=data.draw(st.integers(0, 45)))
    wanted = Wanted(
        place=actor.place,
        since=since,
        until=min(TODAY, since + timedelta(days=data.draw(st.integers(0, 45)))),
        disposition=data.draw(st.sampled_from([None, 1, 2])),
        field_of_law=data.draw(st.sampled_from([None, "01", "0101", "03"])),
    )
    world.house.clock.forward(seconds=5)
    own = actor.role is Role.ATTENDANT
    expected = {
        one.id
        for one in world.kept
        if since <= civil_day(one.registered_at) <= (wanted.until or TODAY)
        and wanted.disposition in (None, 1 if one.result else 2)
        and (one.field_of_law or "").startswith(wanted.field_of_law or "")
        and (one.owner.id == actor.person_id if own else actor.place.contains(one.place))
    }
    shown = world.all_of(actor, wanted)
    assert len(shown) == len(set(shown))
    assert set(shown) == expected
    days = {one.id: civil_day(one.registered_at) for one in world.kept}
    assert [days[one] for one in shown] == sorted((days[one] for one in shown), reverse=True)


@pytest.mark.requirement("S0-61")
def test_a_disposition_is_found_beside_another_as_well() -> None:
    world = World()
    aid = AidAdvised("430102", told=True, advised_to_apply=True, ground="cause", seat="430102")
    both = world.keep(further=(Further(aid, NINE, Person(LI.person_id, LI.name)),))
    world.keep()
    world.house.clock.forward(seconds=10)
    for number, expected in ((4, [both.id]), (5, [])):
        assert world.all_of(HEAD, Wanted(CHANGSHA, disposition=number)) == expected


def test_without_days_it_is_today_and_for_an_attendant_the_month() -> None:
    world = World()
    today = world.keep()
    earlier = world.keep(registered_at=NINE - timedelta(days=5))
    world.keep(registered_at=NINE - timedelta(days=30))
    world.house.clock.forward(seconds=5)
    assert world.all_of(HEAD, Wanted(CHANGSHA)) == ids(today)
    assert world.all_of(LI, Wanted(LI.place)) == ids(today, earlier)


def test_a_reference_leads_to_its_matter_whenever_it_was_registered() -> None:
    world = World()
    old = world.keep(registered_at=NINE - timedelta(days=900))
    world.house.clock.forward(seconds=5)
    wanted = Wanted(CHANGSHA, reference=digits_of(old.reference))
    assert world.all_of(HEAD, wanted) == ids(old)
    assert world.all_of(LI, wanted) == ids(old)
    assert world.all_of(WANG, wanted) == []
    assert world.all_of(ZHUZHOU_HEAD, replace(wanted, place=ZHUZHOU_HEAD.place)) == []
    assert world.all_of(HEAD, replace(wanted, reference="2" * 14)) == []


def test_whoever_was_first_asked_finds_a_matter_that_another_works_on() -> None:
    world = World()
    one = world.keep(owner=Person(WANG.person_id, WANG.name))
    world.house.clock.forward(seconds=5)
    assert world.all_of(LI, Wanted(LI.place, reference=digits_of(one.reference))) == ids(one)


def test_a_caller_is_found_however_the_number_is_written() -> None:
    world = World()
    first, second = world.keep(), world.keep(registered_at=NINE - timedelta(days=400))
    world.keep(caller=Caller(name="李四", phone="13900009999"))
    world.house.clock.forward(seconds=5)
    for written in (PHONE, "+86 139 0000 1234", "１３９００００１２３４"):
        hashed = FakeCallerHash().of(sought(written).phone)
        assert world.all_of(HEAD, Wanted(CHANGSHA, caller=hashed)) == ids(first, second)
        assert world.all_of(WANG, Wanted(WANG.place, caller=hashed)) == []
    recent = Wanted(CHANGSHA, since=TODAY, until=TODAY, caller=FakeCallerHash().of(PHONE))
    assert world.all_of(HEAD, recent) == ids(first)


def test_a_long_span_is_read_in_bounded_pages_that_tell_how_far_they_came() -> None:
    world = World()
    world.keep(registered_at=NINE - timedelta(days=300))
    since = TODAY - timedelta(days=MOST_DAYS - 1)
    wanted = Wanted(PROVINCE.place, since=since, until=TODAY)
    page = world.finder.find(PROVINCE, wanted)
    assert (page.rows, page.before is None) == ([], False)
    assert page.reached
    assert since < page.reached < TODAY
    assert len(world.all_of(PROVINCE, wanted)) == 1


def test_a_page_is_full_before_another_begins() -> None:
    world = World()
    for number in range(3 * ROWS_A_PAGE):
        world.keep(registered_at=NINE - timedelta(hours=number))
    world.house.clock.forward(seconds=5)
    wanted = Wanted(CHANGSHA, since=TODAY - timedelta(days=30), until=TODAY)
    assert len(world.finder.find(HEAD, wanted).rows) >= ROWS_A_PAGE
    assert len(world.all_of(HEAD, wanted)) == 3 * ROWS_A_PAGE


@pytest.mark.requirement("S0-20")
def test_a_list_is_a_fact_of_the_audit_and_the_fact_names_no_number() -> None:
    world = World()
    world.keep()
    world.house.clock.forward(seconds=5)
    hashed = FakeCallerHash().of(PHONE)
    world.finder.find(HEAD, Wanted(CHANGSHA, caller=hashed))
    fact = world.house.audit.of(f"ACTOR#{HEAD.person_id}")[-1]
    assert fact.action == "matter.listed"
    assert fact.detail == {"place": "430100", "caller": hashed, "rows": 1}


def test_another_place_is_not_found_and_a_role_without_lists_is_refused() -> None:
    world = World()
    with pytest.raises(NotFound):
        world.finder.find(ZHUZHOU_HEAD, Wanted(CHANGSHA))
    with pytest.raises(Forbidden):
        world.finder.find(hunan.person("administrator"), Wanted(PlacePath(("430000",))))


@pytest.mark.parametrize(
    ("since", "until"),
    [(TODAY, TODAY - timedelta(days=1)), (TODAY - timedelta(days=MOST_DAYS), TODAY)],
)
def test_a_span_that_is_none_or_too_long_is_refused(since: date, until: date) -> None:
    with pytest.raises(Invalid) as refusal:
        Wanted(CHANGSHA, since, until)
    assert [fault.field for fault in refusal.value.faults] == ["since"]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("261123-1234-5678", Sought(reference="26112312345678")),
        (" 2611 2312 3456 78 ", Sought(reference="26112312345678")),
        ("２６１１２３１２３４５６７８", Sought(reference="26112312345678")),
        (PHONE, Sought(phone=PHONE)),
        ("0731-88888888", Sought(phone="0731-88888888")),
        ("（0731）88888888", Sought(phone="（0731）88888888")),
        ("+86 0731 88888888", Sought(phone="+86 0731 88888888")),
        ("86073188888888", Sought(phone="86073188888888")),
    ],
)
def test_what_is_typed_is_a_reference_or_a_number(text: str, expected: Sought) -> None:
    assert sought(text) == expected


@pytest.mark.parametrize(
    "text", ["", "  ", "一三九", "王小明", "139x0001234", "12", "1" * 17, "--"]
)
def test_what_is_neither_is_refused_by_name(text: str) -> None:
    with pytest.raises(Invalid) as refusal:
        sought(text)
    assert [fault.field for fault in refusal.value.faults] == ["sought"]


@given(text=st.text(max_size=40))
def test_any_text_is_understood_or_refused(text: str) -> None:
    try:
        typed = sought(text)
    except Invalid:
        return
    assert bool(typed.reference) != bool(typed.phone)
