"""What a matter promises is owed by who has the work, and answered for by who was asked first."""

from dataclasses import replace

import pytest

from backend.kernel.books import Replace
from backend.matters.model import Person
from backend.matters.orders.model import OrderKind, Stage
from backend.promises.model import Kind
from tests.backend.matters.orders.desk import HEAD, LI, WANG, open_desk


@pytest.mark.requirement("S0-68")
def test_who_answers_for_a_matter_is_warned_of_an_order_after_the_work_was_handed_over() -> None:
    desk = open_desk()
    before = desk.matter
    given = replace(before, owner=Person(WANG.person_id, WANG.name), version=before.version + 1)
    desk.house.books.commit(Replace(given, before.version))
    desk.send(OrderKind.REFERRAL, who=HEAD)
    asked = desk.promise(Kind.REFERRAL_REPLY)
    assert (asked.owner, asked.answerable) == (WANG.person_id, LI.person_id)
    assert (asked.owner_name, asked.reference) == (WANG.name, before.reference)
    desk.record(Stage.REPORTED, who=HEAD, text="已认定工伤")
    assert desk.promise(Kind.FOLLOW_UP).answerable == LI.person_id
