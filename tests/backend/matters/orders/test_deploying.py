"""Somebody goes to an urgent matter, or a leader says why nobody need (Art. 15(6), S2-17)."""

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from backend.kernel.access import Actor
from backend.kernel.books import Create
from backend.kernel.errors import Forbidden
from backend.matters.following.files import Ask, Files
from backend.matters.liaison.leading import Acknowledge, Leading
from backend.matters.model import Urgent
from backend.matters.orders.deploying import SENDS_NOBODY, sends_somebody
from backend.matters.orders.model import OrderKind, ReturnGround, Stage
from backend.matters.pledging import pledge_of
from backend.places.units.model import Service
from backend.promises.model import Kind, State
from backend.promises.rules import make
from tests.backend.matters.orders.cases import FIRM, errand, moment, order
from tests.backend.matters.orders.desk import HEAD, LI, Desk, identity, open_desk
from tests.fakes.people import FakePeople
from tests.fakes.privacy import FakeCallerHash

CALM = Urgent(calmed=True, calming_note="已劝其不要聚集")
ADVICE = replace(errand(), service=Service.ADVICE)


class Incident:
    """An urgent matter of 李文静 of which no leader knows yet."""

    def __init__(self) -> None:
        self.desk: Desk = open_desk(disposition=CALM)
        house, matter = self.desk.house, self.desk.matter
        self.leading = Leading(
            Files(
                house.books,
                house.matters,
                house.promises,
                lambda: house.standing,
                FakeCallerHash(),
                house.clock,
            ),
            FakePeople(house.accounts),
        )
        at = house.clock.now()
        report = make(
            pledge_of(matter, Kind.LEADER_REPORT), at, self.leading.files.terms(matter, at)
        )
        house.books.commit(Create(report))

    def knows(self, who: Actor = HEAD, *, sends_nobody: bool = False) -> None:
        matter = self.desk.matter
        ask = Ask(matter.id, identity("knows", matter.version), matter.version)
        said = Acknowledge(ask, "请立即处置", sends_nobody=sends_nobody)
        self.leading.acknowledge(who, said)

    def owed(self) -> list[tuple[Kind, int]]:
        return [(kind, number) for kind, number, _ in self.desk.owed()]


@pytest.mark.requirement("S2-17", "S0-59")
def test_whoever_gives_advice_is_not_sent_there_and_every_dispatch_is_urgent() -> None:
    incident = Incident()
    incident.knows()
    incident.desk.send(asked=ADVICE, addressee=FIRM.id)
    [first] = incident.desk.orders
    assert first.errand.urgent, "by rule, ticked or not"
    assert (Kind.DEPLOYMENT, 1) in incident.owed()
    assert (Kind.URGENT_DISPATCH_ANSWER, 1) in incident.owed()
    incident.desk.send()
    assert incident.desk.promise(Kind.DEPLOYMENT).state is State.KEPT
    calm = open_desk()
    calm.send()
    assert not calm.orders[0].errand.urgent


@pytest.mark.requirement("S2-17", "R16")
def test_sending_is_owed_anew_where_the_unit_refuses_and_nobody_else_goes() -> None:
    incident = Incident()
    desk = incident.desk
    desk.send()
    incident.knows()
    assert (Kind.DEPLOYMENT, 1) not in incident.owed(), "somebody is on the way"
    desk.record(Stage.RETURNED)
    assert {*incident.owed()} == {(Kind.DEPLOYMENT, 1), (Kind.ORDER_RETURNED, 1)}
    desk.record(Stage.CLOSED, who=LI, text="已告知")
    assert incident.owed() == [(Kind.DEPLOYMENT, 1)]
    assert desk.matter.result is None, "a refusal ends no urgent matter"
    desk.send()
    desk.record(Stage.RETURNED, number=2)
    assert (Kind.DEPLOYMENT, 2) in incident.owed()
    desk.send()
    for stage in (Stage.ACCEPTED, Stage.STARTED, Stage.REPORTED):
        desk.record(stage, number=3)
    desk.record(Stage.RETURNED, number=3, who=LI, ground=ReturnGround.NOT_DONE)
    assert (Kind.DEPLOYMENT, 3) in incident.owed(), "it was not done, says the caller"


@pytest.mark.requirement("S2-17")
def test_what_comes_back_owes_no_sending_while_another_unit_goes() -> None:
    incident = Incident()
    incident.knows()
    incident.desk.send()
    incident.desk.send()
    incident.desk.record(Stage.RETURNED)
    assert Kind.DEPLOYMENT not in {kind for kind, _ in incident.owed()}


def test_before_a_leader_knows_the_report_is_owed_and_not_the_sending() -> None:
    incident = Incident()
    incident.desk.send()
    incident.desk.record(Stage.RETURNED)
    assert {kind for kind, _ in incident.owed()} == {Kind.LEADER_REPORT, Kind.ORDER_RETURNED}
    incident.knows()
    assert {kind for kind, _ in incident.owed()} == {Kind.DEPLOYMENT, Kind.ORDER_RETURNED}


@pytest.mark.requirement("R13", "S0-59")
def test_that_nobody_is_sent_a_leader_says_from_the_own_account() -> None:
    incident = Incident()
    said = Acknowledge(
        Ask(incident.desk.matter.id, identity("li"), 1), "不用去", HEAD.person_id, sends_nobody=True
    )
    with pytest.raises(Forbidden):
        incident.leading.acknowledge(LI, said)
    incident.desk.send()
    incident.knows(sends_nobody=True)
    file = incident.desk.house.matters.file(incident.desk.matter.id)
    assert file is not None
    assert SENDS_NOBODY in {one.kind for one in file.steps}
    incident.desk.record(Stage.RETURNED)
    assert incident.owed() == [(Kind.ORDER_RETURNED, 1)], "the leader has decided"


@given(
    kind=st.sampled_from(OrderKind),
    service=st.sampled_from(Service),
    stages=st.sampled_from(
        [
            (),
            (Stage.ACCEPTED, Stage.STARTED, Stage.REPORTED, Stage.CLOSED),
            (Stage.RETURNED,),
            (Stage.RETURNED, Stage.CLOSED),
        ]
    ),
)
def test_only_whoever_calms_and_keeps_the_errand_goes(
    kind: OrderKind, service: Service, stages: tuple[Stage, ...]
) -> None:
    one = order(kind)
    moments = (*one.moments, *(moment(stage, 1 + n) for n, stage in enumerate(stages)))
    one = replace(one, errand=replace(one.errand, service=service), moments=moments)
    calms = service in {Service.MEDIATION, Service.CALMING} and kind is OrderKind.DISPATCH
    assert sends_somebody([one]) == (calms and Stage.RETURNED not in stages)
