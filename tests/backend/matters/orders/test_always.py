"""Orders of one matter in any sequence: something is owed until there is a result (R16)."""

import pytest
from hypothesis import settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, precondition, rule

from backend.kernel.audit import Fact, verify
from backend.matters.model import Matter
from backend.matters.orders.model import OrderKind, Stage
from backend.matters.orders.rules import following, owed
from backend.matters.pressed import PRESSING
from tests.backend.matters.orders.cases import errand
from tests.backend.matters.orders.desk import HEAD, LI, open_desk


class Life(RuleBasedStateMachine):
    """Orders of one matter in any sequence, each by anybody who may."""

    @initialize()
    def begin(self) -> None:
        self.desk = open_desk()
        self.first: Matter = self.desk.matter

    @precondition(lambda self: len(self.desk.orders) < 5)
    @rule(kind=st.sampled_from([OrderKind.REFERRAL, OrderKind.DISPATCH]), on_site=st.booleans())
    def send(self, kind: OrderKind, on_site: bool) -> None:  # noqa: FBT001
        asked = errand(kind, on_site=on_site and kind is OrderKind.DISPATCH)
        self.desk.send(kind, asked)

    @precondition(lambda self: any(following(one) for one in self.desk.orders))
    @rule(data=st.data())
    def go_on(self, data: st.DataObject) -> None:
        order = data.draw(st.sampled_from([one for one in self.desk.orders if following(one)]))
        stage = data.draw(st.sampled_from(sorted(following(order))))
        who = LI if stage is Stage.CLOSED else data.draw(st.sampled_from([LI, HEAD]))
        self.desk.record(stage, order.number, who)

    @rule()
    def wait(self) -> None:
        self.desk.house.clock.forward(hours=1)

    @invariant()
    def every_open_order_owes_one_thing(self) -> None:
        expected = {(kind, one.number) for one in self.desk.orders if (kind := owed(one))}
        still = {(kind, number) for kind, number, _ in self.desk.owed() if kind not in PRESSING}
        assert still == expected

    @invariant()
    def a_matter_has_an_owner_and_a_promise_or_a_result(self) -> None:
        matter = self.desk.matter
        assert matter.first_asked == self.first.first_asked
        assert not (matter.result and self.desk.owed())
        if self.desk.orders and not self.desk.owed():
            assert matter.result is not None

    @invariant()
    def the_chain_is_whole(self) -> None:
        facts = [f for f in self.desk.house.books.all(Fact) if f.subject == self.first.subject]
        assert verify(facts, self.desk.matter.trail) is None


TestLife = pytest.mark.requirement("R16", "R12", "S2-38")(Life.TestCase)
TestLife.settings = settings(max_examples=40, stateful_step_count=25, deadline=None)
