"""The contract of what keeps orders, units and centres: fake and emulator alike."""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date, timedelta
from typing import Any

import pytest

from backend.kernel.audit import Trail
from backend.kernel.books import Create, Replace
from backend.kernel.clock import civil_day, civil_time
from backend.kernel.errors import Conflict
from backend.matters.caller import Caller
from backend.matters.countable import SentOrder, particulars_of
from backend.matters.model import Channel, Matter, Person, Step
from backend.matters.orders.model import (
    Errand,
    Link,
    Material,
    Means,
    Order,
    OrderKind,
    Stage,
    Unconfirmed,
)
from backend.matters.orders.ports import Asked, OrderRow
from backend.matters.orders.rules import after
from backend.places.units.model import Centre, Keeper, Service
from backend.tallies.model import Hour, Source
from chalicelib.store.facts import DynamoFacts
from chalicelib.store.matters.orders import DynamoOrders
from chalicelib.store.units import DynamoUnits
from chalicelib.wiring import casework, ground, telephony
from tests.backend.matters.forms import COMPLETE
from tests.backend.matters.orders.cases import AT, FIRM, LIUYANG, MATTER, OFFICE, moment, order
from tests.fakes import hunan
from tests.fakes.books import FakeBooks
from tests.fakes.clock import FakeClock
from tests.fakes.matters import FakeMatters
from tests.fakes.orders import FakeOrders, FakeUnits
from tests.fakes.privacy import FakeSealer
from tests.wired import forget

CENTRE = Centre(LIUYANG, "浏阳市协调指挥中心", "张瑞", "0731-83000000")
ELSEWHERE = replace(OFFICE, id="00000000-0000-4000-8000-00000000000c", place=hunan.ZHUZHOU)


@dataclass(frozen=True, slots=True)
class Store:
    """The ports under test."""

    books: Any
    matters: Any
    orders: Any
    units: Any
    facts: Any


@pytest.fixture(params=["fake", "emulator"])
def store(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> Iterator[Store]:
    if request.param == "fake":
        books = FakeBooks()
        matters = FakeMatters(books, FakeClock(AT), lag=0)
        yield Store(books, matters, FakeOrders(books), FakeUnits(books), matters)
        return
    request.getfixturevalue("tables")
    monkeypatch.setattr(ground, "sealer", FakeSealer)
    forget()
    facts = DynamoFacts(telephony.calls())
    units = DynamoUnits("430000")
    yield Store(casework.books(), casework.matters(), DynamoOrders(), units, facts)
    forget()


def _matter() -> Matter:
    li = Person("p", "李文静")
    return Matter(
        id=MATTER,
        version=1,
        place=LIUYANG,
        channel=Channel.VISIT,
        registered_at=AT,
        owner=li,
        first_asked=li,
        caller=Caller(name="某", phone="13912345678"),
        summary="邻里争执",
        disposition=COMPLETE[4],
        no_request=None,
        field_of_law="0201",
    )


FULL = replace(
    after(order(on_site=True), replace(moment(Stage.ACCEPTED, 1), spoke="张所长")),
    errand=Errand(
        "请到场",
        Service.CALMING,
        urgent=True,
        on_site=True,
        where="某路1号",
        share_caller=True,
        opponent="某律师事务所",
        materials=frozenset({Material.FORM, Material.PAPERS}),
        means=Means.MIGRANT,
    ),
    bounces=2,
    link=Link(3, AT + timedelta(days=14)),
    asked_at=AT,
)
ARRIVED = replace(moment(Stage.ARRIVED, 90), happened_at=AT + timedelta(minutes=80))
HOUR = Hour("430100", civil_day(AT), civil_time(AT).hour, Source.ORDERS)
TOLD = replace(moment(Stage.CLOSED, 99), confirmed=False, unconfirmed=Unconfirmed.DECLINED)
BARE = replace(order(OrderKind.REFERRAL), number=2)


def test_orders_come_back_with_the_file_of_their_matter(store: Store) -> None:
    step = Step(
        MATTER, "00000000-0000-4000-8000-000000000009", "reply", AT, Person("p", "某"), "好"
    )
    store.books.commit(Create(_matter()), Create(BARE), Create(FULL), Create(step))
    file = store.matters.file(MATTER)
    assert file.matter == _matter()
    assert file.steps == (step,)
    assert sorted(file.of(Order), key=lambda one: one.number) == [FULL, BARE]
    there = after(after(FULL, moment(Stage.STARTED, 60)), ARRIVED)
    store.books.commit(Replace(there, FULL.version))
    assert there in store.matters.file(MATTER).of(Order)
    told = after(after(there, moment(Stage.REPORTED, 95)), TOLD)
    store.books.commit(Replace(told, there.version))
    assert told in store.matters.file(MATTER).of(Order)


def test_an_order_is_replaced_at_its_version_only(store: Store) -> None:
    store.books.commit(Create(_matter()), Create(BARE))
    with pytest.raises(Conflict):
        store.books.commit(Create(BARE))
    with pytest.raises(Conflict):
        store.books.commit(Replace(BARE, 7))


def test_a_board_reads_rows_by_matter_and_number(store: Store) -> None:
    store.books.commit(Create(_matter()), Create(BARE), Create(FULL))
    rows = store.orders.rows([(MATTER, 1), (MATTER, 3), (MATTER, 1)])
    assert rows == {
        (MATTER, 1): OrderRow(
            MATTER,
            1,
            OrderKind.DISPATCH,
            LIUYANG,
            OFFICE.name,
            Stage.ACCEPTED,
            Service.CALMING,
            urgent=True,
            on_site=True,
            bounces=2,
            reference=FULL.reference,
            sent_at=AT,
        )
    }
    assert store.orders.rows([]) == {}


def test_units_and_centres_come_back_as_they_were_kept(store: Store) -> None:
    whole = replace(
        OFFICE,
        contact="张所长",
        phone="0731-83000001",
        kept_by=Keeper("p", "某"),
        verified_on=date(2026, 11, 23),
        closed_on=date(2026, 11, 24),
        version=3,
        trail=Trail(2, "abc"),
    )
    store.books.commit(Create(whole), Create(FIRM), Create(ELSEWHERE), Create(CENTRE))
    assert list(store.units.within(hunan.CHANGSHA)) == [whole, FIRM]
    assert list(store.units.within(LIUYANG)) == [whole, FIRM]
    assert list(store.units.within(hunan.HUNAN)) == [whole, FIRM, ELSEWHERE]
    assert store.units.of("430181", OFFICE.id) == whole
    assert store.units.of("430102", OFFICE.id) is None
    assert list(store.units.centres(hunan.CHANGSHA)) == [CENTRE]
    assert store.units.centre("430181") == CENTRE
    assert store.units.centre("430102") is None
    with pytest.raises(Conflict):
        store.books.commit(Replace(FIRM, 2))


def test_a_seed_leaves_alone_what_people_keep(store: Store) -> None:
    changed = replace(OFFICE, phone="0731-83000009", version=2)
    head = replace(CENTRE, head="另一人", version=2)
    store.books.commit(Create(changed), Create(head))
    for _ in range(2):
        store.units.keep([OFFICE, FIRM], [CENTRE])
    assert store.units.of("430181", OFFICE.id) == changed
    assert store.units.centre("430181") == head
    assert store.units.of("430181", FIRM.id) == FIRM


def test_asking_is_counted_by_unit_and_quarter(store: Store) -> None:
    def asked(unit: str, quarter: str, number: int) -> Create:
        return Create(Asked("430100", quarter, unit, MATTER, number))

    for one in (asked("a", "2026Q4", 1), asked("a", "2026Q4", 2), asked("b", "2026Q4", 3)):
        store.books.commit(one)
    store.books.commit(asked("a", "2026Q3", 1))
    assert dict(store.orders.asked("430100", "2026Q4")) == {"a": 2, "b": 1}
    assert dict(store.orders.asked("430200", "2026Q4")) == {}
    with pytest.raises(Conflict):
        store.books.commit(asked("a", "2026Q4", 1))


@pytest.mark.requirement("S2-29", "N18")
def test_an_order_is_counted_in_the_hour_in_which_it_was_sent_as_it_stands_now(
    store: Store,
) -> None:
    store.books.commit(Create(_matter()), Create(BARE), Create(FULL))
    there = after(after(FULL, moment(Stage.STARTED, 60)), ARRIVED)
    store.books.commit(Replace(there, FULL.version))
    found = {one.kind: one for one in store.facts.orders_of(HOUR)}
    assert found == {one.kind: SentOrder.of(one) for one in (there, BARE)}
    assert list(store.facts.orders_of(replace(HOUR, hour=3))) == []
    elsewhere = replace(HOUR, source=Source.MATTERS)
    (row,) = store.facts.matters_of(elsewhere)
    assert row.particulars == particulars_of(_matter())
    assert row.id == MATTER, "orders lie in the same index and are no matters"
