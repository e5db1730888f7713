"""The answer by link: one order, nothing else, and nothing once it is over."""

from dataclasses import dataclass, replace
from datetime import timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from backend.kernel.audit import Fact
from backend.kernel.errors import Conflict, Invalid, NotFound, Refused
from backend.kernel.events import Event
from backend.matters.model import Step
from backend.matters.orders.answering import Record
from backend.matters.orders.linking import Linking, MakeLink, Ticket
from backend.matters.orders.model import OrderKind, ReturnGround, Stage
from backend.matters.orders.rules import after, awaits_addressee, following, left_to_addressee
from backend.promises.model import Kind, State
from chalicelib.services.tickets import SealedTickets
from tests.backend.matters.orders.cases import OFFICE, errand, moment, order
from tests.backend.matters.orders.desk import (
    COUNTY,
    HEAD,
    LI,
    MATTER,
    WANG,
    Desk,
    identity,
    open_desk,
)
from tests.fakes import hunan

TICKETS = SealedTickets("s" * 32)


@dataclass(slots=True)
class Post:
    """A desk with one order, and what makes and takes links."""

    desk: Desk

    @property
    def linking(self) -> Linking:
        """What makes links and answers whoever comes by one."""
        return Linking(self.desk.answering, TICKETS, self.desk.sharing, self.desk.house.audit)

    def make(self, *, ended: bool = False, who: object = LI) -> Ticket:
        """Make the link, or end it."""
        version = self.desk.orders[0].version
        command = MakeLink(MATTER, 1, identity("link", version), version, ended)
        made = self.linking.make(who, command)  # type: ignore[arg-type]
        return Ticket(MATTER, 1, int(made["serial"]))

    def say(self, ticket: Ticket, stage: Stage, **changed: object) -> bool:
        """Say a stage in which nothing is wanting; tells whether more is asked."""
        self.desk.house.clock.forward(minutes=5)
        now, version = self.desk.house.clock.now(), self.desk.orders[0].version
        said = Record(
            MATTER,
            1,
            identity("said", stage, version),
            version,
            stage,
            text="已调处，双方和好",
            spoke="张调解员",
            ground=ReturnGround.NO_CAPACITY,
            planned_at=now + timedelta(hours=2),
        )
        return self.linking.answer(ticket, replace(said, **changed))[1]  # type: ignore[arg-type]


@pytest.fixture
def post() -> Post:
    desk = open_desk()
    desk.send(asked=replace(errand(on_site=True), share_caller=True))
    return Post(desk)


@pytest.mark.requirement("S2-34", "S2-40")
def test_a_unit_without_an_account_takes_its_order_to_the_end(post: Post) -> None:
    ticket = post.make()
    shown = post.linking.open(ticket)
    assert shown.caller is None
    assert shown.promise is not None
    assert shown.promise.kind is Kind.DISPATCH_ANSWER
    assert post.say(ticket, Stage.ACCEPTED)
    caller = post.linking.open(ticket).caller
    assert caller is not None
    assert caller.phone == "13912345678"
    assert post.say(ticket, Stage.STARTED)
    assert post.say(ticket, Stage.ARRIVED)
    assert not post.say(ticket, Stage.REPORTED)
    last = post.desk.orders[0].moments[-1]
    assert (last.by.id, last.by.name, last.spoke) == (OFFICE.id, OFFICE.name, "张调解员")
    assert post.desk.owed() == [(Kind.FOLLOW_UP, 1, "430181")]
    with pytest.raises(Refused, match="nothing is asked"):
        post.linking.open(ticket)
    told = [one for one in post.desk.house.books.all(Event) if one.kind == "order.answered"]
    assert {one.data["to"] for one in told} == {LI.person_id}


def test_each_opening_and_answer_is_a_fact_of_the_unit(post: Post) -> None:
    ticket = post.make()
    post.linking.open(ticket)
    post.say(ticket, Stage.ACCEPTED)
    post.linking.open(ticket)
    facts = [one for one in post.desk.house.books.all(Fact) if one.actor == OFFICE.id]
    assert [(one.action, one.detail["link"]) for one in facts if "link" in one.detail] == [
        ("order.opened_by_link", 1),
        ("matter.order.accepted", 1),
        ("order.opened_by_link", 1),
    ]
    seen = [one for one in facts if one.action == "order.opened_by_link"]
    assert [one.detail["caller"] for one in seen] == [False, True]
    assert "13912345678" not in str(facts)
    steps = [one.kind for one in post.desk.house.books.all(Step)]
    assert steps == ["order.dispatch", "order.linked", "order.accepted"]
    said = post.desk.house.books.all(Step)[-1]
    assert (said.by.name, said.text) == (OFFICE.name, "张调解员：已调处，双方和好")


def test_a_link_that_was_replaced_ended_or_has_expired_opens_nothing(post: Post) -> None:
    first, second = post.make(), post.make()
    for over in (first, replace(second, serial=9)):
        with pytest.raises(Refused, match="expired or was ended"):
            post.linking.open(over)
    post.linking.open(second)
    post.make(ended=True)
    with pytest.raises(Refused, match="expired or was ended"):
        post.say(second, Stage.ACCEPTED)
    third = post.make()
    assert third.serial == 3
    post.desk.house.clock.forward(days=14)
    with pytest.raises(Refused, match="expired or was ended"):
        post.linking.open(third)
    assert post.desk.orders[0].stage is Stage.SENT


def test_a_ticket_of_another_order_opens_nothing(post: Post) -> None:
    post.make()
    for ticket in (Ticket(MATTER, 2, 1), Ticket(identity("other"), 1, 1)):
        with pytest.raises(NotFound):
            post.linking.open(ticket)


def test_a_link_moves_on_with_the_order(post: Post) -> None:
    """What the centre has recorded meanwhile is a conflict; a repeat is not."""
    ticket = post.make()
    version = post.desk.orders[0].version
    post.desk.record(Stage.ACCEPTED)
    with pytest.raises(Conflict):
        post.say(ticket, Stage.ACCEPTED, version=version)
    version = post.desk.orders[0].version
    again = {"id": identity("again"), "version": version, "planned_at": None}
    for _ in range(2):
        assert post.say(ticket, Stage.STARTED, **again)
    assert len(post.desk.orders[0].moments) == 3


def test_what_a_unit_leaves_out_is_named(post: Post) -> None:
    ticket = post.make()
    with pytest.raises(Invalid) as nameless:
        post.say(ticket, Stage.ACCEPTED, spoke=" ")
    assert [one.field for one in nameless.value.faults] == ["spoke"]
    with pytest.raises(Invalid) as theirs:
        post.say(ticket, Stage.RETURNED, ground=ReturnGround.NOT_DONE)
    assert [one.field for one in theirs.value.faults] == ["ground"]
    with pytest.raises(Invalid) as unsaid:
        post.say(ticket, Stage.RETURNED, text="")
    assert [one.field for one in unsaid.value.faults] == ["text"]
    for stage in (Stage.CLOSED, Stage.STARTED):
        with pytest.raises(Refused):
            post.say(ticket, stage)


def test_whoever_answers_for_the_order_makes_and_copies_its_link(post: Post) -> None:
    for who in (LI, HEAD, COUNTY):
        ticket = post.make(who=who)
        order, signs = post.linking.copy(who, MATTER, 1)
        assert TICKETS.open(signs) == ticket
        assert order.link is not None
    for stranger in (WANG, hunan.person("head-zhuzhou"), hunan.person("supervisor")):
        with pytest.raises(NotFound):
            post.make(who=stranger)
        with pytest.raises(NotFound):
            post.linking.copy(stranger, MATTER, 1)
    facts = [one for one in post.desk.house.books.all(Fact) if one.action == "order.link_copied"]
    assert [one.actor for one in facts] == [LI.person_id, HEAD.person_id, COUNTY.person_id]


def test_no_link_is_made_once_the_order_is_the_senders_again(post: Post) -> None:
    ticket = post.make()
    post.desk.record(Stage.RETURNED)
    with pytest.raises(Refused, match="nothing is asked"):
        post.make()
    with pytest.raises(Refused, match="nothing is asked"):
        post.say(ticket, Stage.ACCEPTED)


def test_the_same_command_makes_one_link(post: Post) -> None:
    command = MakeLink(MATTER, 1, identity("once"), 1)
    assert post.linking.make(LI, command) == post.linking.make(LI, command)
    assert post.desk.orders[0].link is not None
    assert post.desk.orders[0].link.serial == 1
    with pytest.raises(Conflict):
        post.linking.make(LI, replace(command, id=identity("stale")))
    kept = post.desk.house.promises.of(post.desk.matter.subject)
    assert [one.state for one in kept] == [State.OPEN]


@given(
    kind=st.sampled_from(OrderKind),
    on_site=st.booleans(),
    wishes=st.lists(st.sampled_from(Stage), max_size=8),
)
def test_an_order_waits_for_its_addressee_or_for_its_sender(
    kind: OrderKind, *, on_site: bool, wishes: list[Stage]
) -> None:
    """Whatever has happened, never for both, and for somebody until it is closed."""
    one = order(kind, on_site=on_site)
    for minutes, stage in enumerate(wishes, start=1):
        if stage in following(one):
            one = after(one, moment(stage, minutes))
    left = left_to_addressee(one)
    assert bool(left) is awaits_addressee(kind, one.stage)
    assert left <= following(one) - {Stage.CLOSED, Stage.SENT}
    assert left or following(one) or one.stage is Stage.CLOSED
