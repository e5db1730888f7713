"""An order from its sending to the caller: the matter, its clocks and its owner at every step."""

from dataclasses import replace
from datetime import timedelta

import pytest

from backend.kernel.access import Actor
from backend.kernel.audit import Fact
from backend.kernel.errors import Conflict, Invalid, Refused
from backend.kernel.events import Event
from backend.matters.countable import SentOrder
from backend.matters.model import AidAdvised, Step
from backend.matters.orders.model import Material, OrderKind, ReturnGround, Stage, Unconfirmed
from backend.matters.orders.ports import Asked
from backend.places.units.model import Service
from backend.promises.model import Kind, State
from backend.tallies.casework import of_order
from tests.backend.matters.orders.cases import FIRM, LIUYANG, OFFICE, errand
from tests.backend.matters.orders.desk import (
    COUNTY,
    HEAD,
    LI,
    MATTER,
    Desk,
    identity,
    open_desk,
)
from tests.fakes import hunan


@pytest.fixture
def desk() -> Desk:
    return open_desk()


@pytest.mark.requirement("S0-13", "S2-26")
def test_a_referral_is_replied_to_and_the_caller_is_told(desk: Desk) -> None:
    sent = desk.send(OrderKind.REFERRAL)
    assert (sent["number"], sent["stage"]) == (1, "sent")
    assert desk.owed() == [(Kind.REFERRAL_REPLY, 1, "430100")]
    desk.record(Stage.ACCEPTED, who=HEAD)
    assert desk.owed() == [(Kind.REFERRAL_REPLY, 1, "430100")]
    desk.record(Stage.REPORTED, who=HEAD, text="已认定工伤")
    assert desk.promise(Kind.REFERRAL_REPLY).state is State.KEPT
    assert desk.owed() == [(Kind.FOLLOW_UP, 1, LIUYANG.code)]
    assert desk.matter.result is None
    desk.record(Stage.CLOSED, who=LI, text="已转告认定结果", confirmed=True)
    assert desk.owed() == []
    assert desk.matter.result is not None
    assert desk.matter.result.text == "已转告认定结果"
    steps = [one.kind for one in desk.house.books.all(Step)]
    assert steps == ["order.referral", "order.accepted", "order.reported", "order.closed"]
    texts = [one.text for one in desk.house.books.all(Step)]
    assert texts[2] == "长沙市人社局（张所长）：已认定工伤", "who said it, of whom"


@pytest.mark.requirement("S2-15", "S2-16", "S2-40")
def test_a_dispatch_on_site_has_a_planned_and_an_actual_arrival(desk: Desk) -> None:
    desk.send(asked=errand(on_site=True))
    at = desk.house.clock.now()
    assert desk.owed() == [(Kind.DISPATCH_ANSWER, 1, LIUYANG.code)]
    planned = at + timedelta(hours=3)
    desk.record(Stage.ACCEPTED, planned_at=planned)
    assert desk.promise(Kind.ARRIVAL).due_at == planned
    desk.record(Stage.STARTED)
    arrived = desk.house.clock.now() + timedelta(minutes=5)
    desk.record(Stage.ARRIVED, happened_at=arrived)
    assert desk.promise(Kind.ARRIVAL).kept_at == arrived
    assert desk.owed() == [(Kind.DISPATCH_RESULT, 1, LIUYANG.code)]
    desk.record(Stage.REPORTED)
    desk.record(Stage.CLOSED, who=LI, confirmed=True)
    assert desk.orders[0].moments[-1].confirmed
    assert desk.matter.result is not None


@pytest.mark.requirement("S0-48")
def test_an_application_goes_complete_to_the_institution_and_comes_back_with_a_receipt() -> None:
    desk = open_desk(LIUYANG, AidAdvised("430181", told=False, advised_to_apply=True))
    missing = replace(errand(OrderKind.APPLICATION), materials=frozenset({Material.FORM}))
    with pytest.raises(Invalid) as refusal:
        desk.send(OrderKind.APPLICATION, missing)
    assert {one.field for one in refusal.value.faults} == {
        "materials.identity",
        "materials.hardship",
        "materials.papers",
    }
    with pytest.raises(Invalid):
        desk.send(OrderKind.APPLICATION, addressee="430102")
    desk.send(OrderKind.APPLICATION)
    assert desk.owed() == [(Kind.APPLICATION_RECEIPT, 1, LIUYANG.code)]
    with pytest.raises(Invalid):
        desk.record(Stage.ACCEPTED, text="")
    desk.record(Stage.ACCEPTED, text="浏法援收〔2026〕12号")
    assert desk.owed() == [(Kind.FOLLOW_UP, 1, LIUYANG.code)]
    desk.record(Stage.CLOSED, who=LI)
    assert desk.matter.result is not None


@pytest.mark.requirement("S2-34", "S2-38")
def test_what_comes_back_is_the_senders_and_a_new_order_follows_it_up(desk: Desk) -> None:
    desk.send()
    desk.record(Stage.RETURNED)
    assert desk.promise(Kind.DISPATCH_ANSWER).state is State.KEPT
    assert desk.owed() == [(Kind.ORDER_RETURNED, 1, LIUYANG.code)]
    assert desk.promise(Kind.ORDER_RETURNED).owner == LI.person_id
    desk.send()
    assert [one.stage for one in desk.orders] == [Stage.CLOSED, Stage.SENT]
    assert desk.orders[1].bounces == 1
    assert desk.owed() == [(Kind.DISPATCH_ANSWER, 2, LIUYANG.code)]


def test_what_was_taken_on_and_given_back_was_not_kept(desk: Desk) -> None:
    desk.send()
    desk.record(Stage.ACCEPTED)
    desk.record(Stage.RETURNED)
    assert desk.promise(Kind.DISPATCH_RESULT).state is State.CANCELLED
    chain = [one for one in desk.house.books.all(Fact) if one.action == "promise.cancelled"]
    assert len(chain) == 1


@pytest.mark.requirement("N18", "S2-39")
def test_the_third_return_raises_itself_to_the_head(desk: Desk) -> None:
    raised = []
    for number in (1, 2, 3):
        desk.send()
        desk.record(Stage.RETURNED, number)
        raised.append(
            [
                (one.data["heads"], one.data["why"])
                for one in desk.house.books.all(Event)
                if one.kind == "order.raised"
            ]
        )
    assert raised == [[], [], [("430100", "bounced")]]


@pytest.mark.requirement("S2-22")
def test_a_service_within_its_scope_that_a_unit_calls_out_of_scope_is_told(desk: Desk) -> None:
    desk.send()
    desk.record(Stage.RETURNED, ground=ReturnGround.OUT_OF_SCOPE)
    (event,) = [one for one in desk.house.books.all(Event) if one.kind == "order.raised"]
    assert event.data["why"] == "shirked"


@pytest.mark.requirement("S2-17", "S2-25")
def test_an_urgent_dispatch_is_told_to_the_county_and_its_return_to_the_head(desk: Desk) -> None:
    desk.send(asked=replace(errand(), urgent=True))
    promise = desk.promise(Kind.URGENT_DISPATCH_ANSWER)
    assert promise.due_at - promise.made_at == timedelta(minutes=30)
    (told,) = desk.house.books.all(Event)
    assert (told.kind, told.data["centre"]) == ("order.sent", LIUYANG.code)
    desk.record(Stage.RETURNED)
    assert {one.kind for one in desk.house.books.all(Event)} == {
        "order.sent",
        "order.answered",
        "order.raised",
    }


@pytest.mark.requirement("S0-20")
def test_the_caller_is_told_to_who_works_for_it_while_it_is_worked_on(desk: Desk) -> None:
    desk.send(asked=replace(errand(), share_caller=True))

    def told(who: Actor = COUNTY, number: int = 1) -> str | None:
        caller = desk.dispatching.open(who, MATTER, number).caller
        return caller.phone if caller else None

    assert told() is None
    desk.record(Stage.ACCEPTED)
    assert told() == "13912345678"
    assert told(hunan.person("supervisor")) is None
    seen = [one.detail["caller"] for one in desk.house.books.all(Fact) if "caller" in one.detail]
    assert seen == [False, True, False]
    desk.record(Stage.RETURNED)
    assert told() is None
    desk.send()
    desk.record(Stage.ACCEPTED, 2)
    assert told(number=2) is None


def test_the_caller_is_in_no_event(desk: Desk) -> None:
    desk.send(asked=replace(errand(), task="慕容听雪与邻居争执"))
    desk.record(Stage.RETURNED, text="慕容听雪不在")
    for event in desk.house.books.all(Event):
        assert "慕容" not in str(event)
    for fact in desk.house.books.all(Fact):
        assert "慕容" not in str(fact)


@pytest.mark.requirement("N26")
def test_the_own_firm_is_neither_listed_nor_sent(desk: Desk) -> None:
    desk.own = FIRM.name
    listed = [one.unit.id for one in desk.dispatching.candidates(LI, LIUYANG)]
    assert listed == [OFFICE.id]
    with pytest.raises(Invalid) as refusal:
        desk.send(asked=replace(errand(), service=Service.ADVICE), addressee=FIRM.id)
    assert [one.field for one in refusal.value.faults] == ["addressee"]
    assert FIRM.id in {one.unit.id for one in desk.dispatching.candidates(HEAD, LIUYANG)}


def test_whoever_was_asked_least_is_listed_first(desk: Desk) -> None:
    first = [one.unit.id for one in desk.dispatching.candidates(LI, LIUYANG)]
    desk.send(addressee=first[0], asked=replace(errand(), service=_served(first[0])))
    again = desk.dispatching.candidates(LI, LIUYANG)
    assert [(one.unit.id, one.asked) for one in again] == [(first[1], 0), (first[0], 1)]
    assert [one.quarter for one in desk.house.books.all(Asked)] == ["2026Q4"]
    province = desk.dispatching.candidates(hunan.person("supervisor"), hunan.HUNAN)
    assert {one.unit.id: one.asked for one in province}[first[0]] == 1


def _served(unit_id: str) -> Service:
    return Service.CALMING if unit_id == OFFICE.id else Service.ADVICE


@pytest.mark.requirement("S2-27")
@pytest.mark.parametrize(
    ("changed", "field"),
    [
        ({"addressee": identity("nobody")}, "addressee"),
        ({"asked": replace(errand(), service=Service.DEFENCE)}, "service"),
        ({"asked": replace(errand(), service=None)}, "service"),
        ({"asked": replace(errand(), task=" ")}, "task"),
        ({"asked": replace(errand(on_site=True), where="")}, "where"),
    ],
)
def test_what_cannot_be_sent_names_its_field(
    desk: Desk, changed: dict[str, object], field: str
) -> None:
    with pytest.raises(Invalid) as refusal:
        desk.send(**changed)  # type: ignore[arg-type]
    assert [one.field for one in refusal.value.faults] == [field]
    assert desk.owed() == []


def test_another_citys_units_and_departments_are_not_sent_to() -> None:
    desk = open_desk(hunan.ZHUZHOU)
    for kind in (OrderKind.DISPATCH, OrderKind.REFERRAL):
        with pytest.raises(Invalid) as refusal:
            desk.send(kind)
        assert [one.field for one in refusal.value.faults] == ["addressee"]


def test_a_repeat_changes_nothing_and_whoever_is_late_is_told(desk: Desk) -> None:
    version = desk.matter.version
    key = identity("once")
    sent = desk.send(id=key)
    assert desk.send(id=key, version=version) == sent
    assert len(desk.orders) == 1
    with pytest.raises(Conflict):
        desk.send(id=identity("other"), version=version)
    key = identity("answer")
    done = desk.record(Stage.ACCEPTED, id=key, version=1, planned_at=None)
    assert desk.record(Stage.ACCEPTED, id=key, version=1, planned_at=None) == done
    with pytest.raises(Conflict):
        desk.record(Stage.ACCEPTED, version=1, id=identity("later"))


def test_a_closed_matter_is_handed_on_no_more(desk: Desk) -> None:
    desk.send(OrderKind.REFERRAL)
    desk.record(Stage.REPORTED, who=HEAD)
    desk.record(Stage.CLOSED, who=LI)
    matter = desk.matter
    desk.house.books.kept[("Matter", MATTER)] = replace(matter, closed_at=matter.registered_at)
    with pytest.raises(Refused):
        desk.send()


@pytest.mark.requirement("S2-16", "S2-40")
def test_a_works_end_says_whether_the_caller_found_it_done_or_why_nobody_knows(desk: Desk) -> None:
    desk.send()
    for stage in (Stage.ACCEPTED, Stage.STARTED, Stage.REPORTED):
        desk.record(stage)
    with pytest.raises(Invalid) as refused:
        desk.record(Stage.CLOSED, who=LI, confirmed=False)
    assert [one.field for one in refused.value.faults] == ["unconfirmed"]
    assert desk.matter.result is None
    desk.record(Stage.CLOSED, who=LI, confirmed=False, unconfirmed=Unconfirmed.LATER)
    last = desk.orders[0].moments[-1]
    assert (last.confirmed, last.unconfirmed) == (False, Unconfirmed.LATER)
    assert {"orders.closed", "orders.unconfirmed"} <= {*of_order(SentOrder.of(desk.orders[0]))}


@pytest.mark.requirement("S2-40")
def test_a_confirmed_end_has_no_reason_why_not_and_only_a_works_end_is_asked(desk: Desk) -> None:
    desk.send()
    desk.record(Stage.RETURNED)
    desk.record(Stage.CLOSED, who=LI, confirmed=False)
    assert SentOrder.of(desk.orders[0]).confirmed is None
    desk.send()
    for stage in (Stage.ACCEPTED, Stage.STARTED, Stage.REPORTED):
        desk.record(stage, 2)
    desk.record(Stage.CLOSED, 2, who=LI, unconfirmed=Unconfirmed.DECLINED)
    assert desk.orders[1].moments[-1].unconfirmed is None
    assert "orders.confirmed" in {*of_order(SentOrder.of(desk.orders[1]))}
