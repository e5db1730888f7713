"""To whom an order goes is told as the register tells it: the line is nobody's own number."""

from dataclasses import replace

import pytest

from backend.accounts.circle import Circle, News
from backend.accounts.words import words_of
from backend.kernel.books import Replace
from backend.kernel.errors import Invalid, Refused
from backend.kernel.events import Event
from backend.kernel.suspicions import PAID_REFERRAL, Suspicion
from backend.matters.following.files import Ask, Files
from backend.matters.following.handing_over import Give, HandingOver
from backend.matters.model import AidAdvised
from backend.matters.orders.model import OrderKind, Stage
from backend.matters.orders.rules import MOST_AT_WORK
from backend.promises.model import State
from tests.backend.matters.forms import COMPLETE
from tests.backend.matters.orders.cases import FIRM, LIUYANG
from tests.backend.matters.orders.desk import COUNTY, HEAD, LI, MATTER, WANG, identity, open_desk
from tests.fakes import hunan
from tests.fakes.people import FakePeople
from tests.fakes.privacy import FakeCallerHash

ADVISED = AidAdvised(LIUYANG.code, told=False, advised_to_apply=True, ground="cause", seat="430181")


def test_an_order_names_the_institutions_own_number_and_never_the_lines() -> None:
    for number, told in (("0731-12348", ""), ("0731-00001234", "0731-00001234")):
        desk = open_desk(disposition=ADVISED)
        before = desk.house.offices.of(LIUYANG.code)
        assert before is not None
        kept = replace(before, telephone=number, version=before.version + 1)
        desk.house.books.commit(Replace(kept, before.version))
        desk.send(OrderKind.APPLICATION)
        assert desk.orders[0].addressee.phone == told


@pytest.mark.requirement("S0-48", "S0-57")
@pytest.mark.parametrize("number", [1, 2, 3, 5, 6])
def test_an_application_goes_nowhere_before_its_institution_was_found(number: int) -> None:
    desk = open_desk(disposition=COMPLETE[number - 1])
    with pytest.raises(Invalid) as refused:
        desk.send(OrderKind.APPLICATION)
    assert [fault.field for fault in refused.value.faults] == ["addressee"]
    assert desk.orders == []


@pytest.mark.requirement("S0-48")
@pytest.mark.parametrize(
    ("code", "centre", "heads"),
    [("430181", "430181", "430100"), ("430200", None, "430200")],
)
def test_an_application_is_told_to_whoever_answers_for_the_institution(
    code: str, centre: str | None, heads: str
) -> None:
    desk = open_desk(disposition=replace(ADVISED, institution=code))
    desk.send(OrderKind.APPLICATION, addressee=code)
    (told,) = (one for one in desk.house.books.all(Event) if one.kind == "order.sent")
    assert (told.data.get("centre"), told.data["heads"]) == (centre, heads)
    words = words_of(told.kind, told.data, told.at, hunan.gazetteer().name)
    assert words.title.startswith("新申请转交")
    assert words.link == f"/orders/{MATTER}/1"
    for person in hunan.seed().people:
        desk.house.accounts.keep(person.account(person.username))
    circle = Circle(FakePeople(desk.house.accounts), tuple, "430000")
    whom = {one.person_id for one in circle.of(News(told.id, told.kind, told.at, told.data))}
    who = COUNTY.person_id if centre else "head-zhuzhou"
    assert who in whom


@pytest.mark.requirement("S0-13", "R16")
def test_what_came_back_is_followed_up_by_its_own_kind_alone() -> None:
    desk = open_desk(disposition=ADVISED)
    desk.send(OrderKind.APPLICATION)
    desk.record(Stage.RETURNED, 1, HEAD)
    desk.send(OrderKind.REFERRAL)
    stages = [desk.orders[0].stage]
    desk.send(OrderKind.APPLICATION)
    stages.append(desk.orders[0].stage)
    assert stages == [Stage.RETURNED, Stage.CLOSED], "a referral brings no missing paper"


@pytest.mark.requirement("N26")
def test_telling_a_caller_what_came_of_an_order_names_no_own_firm_unseen() -> None:
    desk = open_desk()
    desk.own = FIRM.name
    desk.send(OrderKind.REFERRAL)
    desk.record(Stage.REPORTED, who=HEAD, text=f"请找{FIRM.name}")
    assert not desk.house.books.all(Suspicion), "the department said so, and to us"
    desk.record(Stage.CLOSED, who=LI, text=f"可到{FIRM.name}委托")
    (lead,) = desk.house.books.all(Suspicion)
    assert (lead.kind, lead.person_id) == (PAID_REFERRAL, LI.person_id)


def test_an_order_without_an_addressee_asks_for_one() -> None:
    desk = open_desk()
    with pytest.raises(Invalid) as refused:
        desk.send(OrderKind.DISPATCH, addressee="")
    assert [fault.reason_zh for fault in refused.value.faults] == ["请选择交给哪个单位"]


@pytest.mark.requirement("S0-66")
def test_a_matter_has_no_more_orders_than_can_be_handed_over_and_followed_up_at_once() -> None:
    desk = open_desk()
    for _ in range(MOST_AT_WORK):
        desk.send(OrderKind.REFERRAL)
    with pytest.raises(Refused):
        desk.send(OrderKind.DISPATCH)
    house = desk.house
    for person in hunan.seed().people:
        house.accounts.keep(person.account(person.username))
    files = Files(
        house.books,
        house.matters,
        house.promises,
        lambda: house.standing,
        FakeCallerHash(),
        house.clock,
    )
    ask = Ask(MATTER, identity("given"), desk.matter.version)
    HandingOver(files, FakePeople(house.accounts)).hand_over(
        HEAD, Give(ask, WANG.person_id, "专业对口")
    )
    owed = [one for one in house.promises.of(desk.matter.subject) if one.state is State.OPEN]
    assert len(owed) == MOST_AT_WORK
    for number in range(1, MOST_AT_WORK + 1):
        desk.record(Stage.RETURNED, number, HEAD)
    desk.send(OrderKind.REFERRAL, who=HEAD)
    assert [one.stage for one in desk.orders] == [Stage.CLOSED] * MOST_AT_WORK + [Stage.SENT]
