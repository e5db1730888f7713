"""Who sees an order, may answer it, and may end it."""

import pytest

from backend.kernel.access import Action
from backend.kernel.errors import Forbidden, NotFound
from backend.matters.orders.access import may
from backend.matters.orders.model import OrderKind, Stage
from backend.promises.board import OpenQuery
from backend.promises.model import Kind
from tests.backend.matters.orders.cases import LIUYANG, OFFICE
from tests.backend.matters.orders.desk import (
    COUNTY,
    LI,
    MATTER,
    WANG,
    Desk,
    open_desk,
)
from tests.fakes import hunan


@pytest.fixture
def desk() -> Desk:
    return open_desk()


@pytest.mark.requirement("S0-04", "S0-05")
def test_who_may_send_and_answer(desk: Desk) -> None:
    far = map(hunan.person, ("head-zhuzhou", "coordinator-jianghua", "supervisor"))
    for stranger in (WANG, *far):
        with pytest.raises(NotFound):
            desk.send(who=stranger)
    desk.send(who=COUNTY)
    for stranger in (WANG, hunan.person("coordinator-jianghua")):
        with pytest.raises(NotFound):
            desk.record(Stage.ACCEPTED, who=stranger)
    with pytest.raises(Forbidden):
        desk.record(Stage.ACCEPTED, who=hunan.person("auditor"))


@pytest.mark.requirement("S0-68", "R16")
def test_the_county_of_the_unit_ends_no_matter_of_another_county() -> None:
    desk = open_desk(place=hunan.gazetteer().path("430102"))
    desk.send()
    for stage in (Stage.ACCEPTED, Stage.STARTED, Stage.REPORTED):
        desk.record(stage)
    order = desk.orders[0]
    assert may(COUNTY, Action.ORDER_ANSWER, desk.matter, order)
    assert not may(COUNTY, Action.ORDER_SEND, desk.matter, order)
    with pytest.raises(NotFound):
        desk.record(Stage.CLOSED, who=COUNTY, text="已告知来电人")
    assert desk.owed() == [(Kind.FOLLOW_UP, 1, "430102")]
    desk.record(Stage.CLOSED, who=LI, text="已告知来电人")
    assert desk.matter.result is not None


def test_the_board_shows_whose_turn_it_is(desk: Desk) -> None:
    desk.house.promises.lag = 0
    desk.send()
    desk.house.clock.forward(minutes=1)
    shown = desk.dispatching.board(COUNTY, LIUYANG, None, OpenQuery())
    assert [(one.order.addressee, one.promise.kind) for one in shown.rows] == [
        (OFFICE.name, Kind.DISPATCH_ANSWER)
    ]
    assert desk.dispatching.board(LI, LIUYANG, None, OpenQuery()).rows
    assert not desk.dispatching.board(WANG, LIUYANG, None, OpenQuery()).rows
    assert not desk.dispatching.board(COUNTY, LIUYANG, OrderKind.REFERRAL, OpenQuery()).rows
    with pytest.raises(NotFound):
        desk.dispatching.board(COUNTY, hunan.CHANGSHA, None, OpenQuery())
    opened = desk.dispatching.open(COUNTY, MATTER, 1)
    assert [one.kind for one in opened.promises] == [Kind.DISPATCH_ANSWER]
    with pytest.raises(NotFound):
        desk.dispatching.open(WANG, MATTER, 1)
