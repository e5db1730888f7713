"""Handing over moves the work, not the duty; who left is stood in for (S0-66, S0-68, R12)."""

import pytest

from backend.accounts.circle import News
from backend.kernel.audit import Fact, verify
from backend.kernel.errors import Forbidden, Invalid, NotFound, Refused
from backend.kernel.events import Event
from backend.matters.following.handing_over import Give
from backend.matters.model import DayQuery
from backend.promises.model import Kind
from backend.promises.moves import event_data
from tests.backend.accounts.office import Office as Accounts
from tests.backend.accounts.test_circle import concerned
from tests.backend.matters.following.desks import HEAD, LI, MONDAY, STRANGER, WANG, Office
from tests.fakes import hunan

OTHERS = hunan.person("attendant-zhuzhou-1")


@pytest.fixture
def office() -> Office:
    return Office()


@pytest.mark.requirement("S0-68", "R12")
def test_the_work_moves_and_the_duty_stays(office: Office) -> None:
    matter_id = office.register()
    office.handing_over.hand_over(LI, Give(office.ask(matter_id), WANG.person_id, "专业对口"))
    matter, promise = office.matter(matter_id), office.owed(matter_id)[Kind.REPLY]
    assert (matter.owner.id, matter.first_asked.id) == (WANG.person_id, LI.person_id)
    assert (promise.owner, promise.owner_name) == (WANG.person_id, WANG.name)
    assert promise.answerable == LI.person_id
    day = DayQuery(MONDAY.date())
    assert [row.id for row in office.house.matters.of_person(WANG.person_id, day).rows] == [
        matter_id
    ]
    (step,) = office.file(matter_id).steps
    assert step.to == matter.owner


@pytest.mark.requirement("S0-68")
def test_who_answers_for_it_is_warned_with_the_owner_until_the_caller_is_told(
    office: Office,
) -> None:
    matter_id = office.register()
    office.handing_over.hand_over(HEAD, Give(office.ask(matter_id), WANG.person_id, "值班调整"))
    promise = office.owed(matter_id)[Kind.REPLY]
    overdue = News("x", "promise.overdue", MONDAY, event_data(promise))
    assert set(concerned(Accounts(), overdue)) == {WANG.person_id, LI.person_id}
    handed = next(one for one in office.house.books.all(Event) if one.kind == "matter.handed_over")
    news = News(handed.id, handed.kind, handed.at, handed.data)
    assert set(concerned(Accounts(), news)) == {WANG.person_id, LI.person_id}
    office.reply(matter_id)
    assert office.owed(matter_id) == {}


@pytest.mark.requirement("S0-68")
def test_a_matter_that_comes_back_is_owed_by_one_again(office: Office) -> None:
    matter_id = office.register()
    office.handing_over.hand_over(LI, Give(office.ask(matter_id), WANG.person_id, "请假"))
    office.handing_over.hand_over(WANG, Give(office.ask(matter_id), LI.person_id, "已回"))
    promise = office.owed(matter_id)[Kind.REPLY]
    assert (promise.owner, promise.answerable) == (LI.person_id, "")
    facts = [one for one in office.house.books.all(Fact) if one.subject == promise.chain]
    assert verify(facts, promise.trail) is None


def test_only_who_may_work_on_it_is_given_it(office: Office) -> None:
    matter_id = office.register()
    for to in (LI.person_id, OTHERS.person_id, "nobody", hunan.person("auditor").person_id):
        with pytest.raises(Invalid):
            office.handing_over.hand_over(LI, Give(office.ask(matter_id), to, "移交"))
    with pytest.raises(Invalid):
        office.handing_over.hand_over(LI, Give(office.ask(matter_id), WANG.person_id, " "))
    with pytest.raises(NotFound):
        office.handing_over.hand_over(STRANGER, Give(office.ask(matter_id), WANG.person_id, "x"))
    people = office.handing_over.colleagues(LI, matter_id).people
    assert {LI.person_id, WANG.person_id, HEAD.person_id} <= {one.person_id for one in people}
    assert OTHERS.person_id not in {one.person_id for one in people}


def test_what_is_closed_is_not_handed_over(office: Office) -> None:
    matter_id = office.register()
    office.reply(matter_id)
    office.close(matter_id)
    with pytest.raises(Refused):
        office.handing_over.hand_over(HEAD, Give(office.ask(matter_id), WANG.person_id, "移交"))


@pytest.mark.requirement("S0-66", "R12")
def test_a_stand_in_is_named_only_for_who_left_and_the_field_stays(office: Office) -> None:
    matter_id = office.register()
    give = Give(office.ask(matter_id), WANG.person_id, "李文静已调离")
    with pytest.raises(Forbidden):
        office.handing_over.stand_in(LI, give)
    with pytest.raises(Refused):
        office.handing_over.stand_in(HEAD, give)
    office.leave(LI.person_id)
    assert office.handing_over.colleagues(HEAD, matter_id).left
    office.handing_over.stand_in(HEAD, give)
    matter, promise = office.matter(matter_id), office.owed(matter_id)[Kind.REPLY]
    assert matter.first_asked.id == LI.person_id
    assert matter.answerable.id == matter.owner.id == promise.owner == WANG.person_id
    assert WANG.person_id in matter.people
    assert not office.handing_over.colleagues(HEAD, matter_id).left


@pytest.mark.requirement("S0-66")
def test_a_stand_in_answers_for_what_another_works_on(office: Office) -> None:
    matter_id = office.register()
    office.handing_over.hand_over(LI, Give(office.ask(matter_id), WANG.person_id, "专业对口"))
    office.leave(LI.person_id)
    office.handing_over.stand_in(HEAD, Give(office.ask(matter_id), HEAD.person_id, "已离职"))
    matter, promise = office.matter(matter_id), office.owed(matter_id)[Kind.REPLY]
    assert (matter.owner.id, matter.answerable.id) == (WANG.person_id, HEAD.person_id)
    assert (promise.owner, promise.answerable) == (WANG.person_id, HEAD.person_id)
