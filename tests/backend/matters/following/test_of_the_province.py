"""What is the province's own: no city registers there, and the province ends it (R16, S0-66)."""

import pytest

from backend.kernel.errors import Invalid, NotFound
from backend.matters.following.handing_over import Give
from backend.matters.following.pressing import Answered
from backend.matters.following.reopening import Reopen
from backend.matters.model import State
from backend.matters.pressed import Rung
from backend.matters.working import Command
from backend.promises.model import Kind
from tests.backend.matters.following.desks import (
    AT_PROVINCE,
    HEAD,
    LI,
    STRANGER,
    SUPERVISOR,
    WANG,
    Office,
)
from tests.fakes import hunan

OTHER = hunan.person("supervisor-2")


@pytest.mark.requirement("R16")
def test_a_city_registers_nothing_at_the_province() -> None:
    office = Office()
    with pytest.raises(Invalid) as refused:
        office.register(place=hunan.HUNAN)
    assert [(one.field, one.article) for one in refused.value.faults] == [("place", "第二条")]


@pytest.mark.requirement("R16", "S0-66")
def test_the_province_names_a_stand_in_and_brings_its_own_to_the_end() -> None:
    office = Office()
    matter_id = office.register(by=AT_PROVINCE, place=hunan.HUNAN)
    found = office.handing_over.colleagues(SUPERVISOR, matter_id)
    assert found.left
    assert {SUPERVISOR.person_id, OTHER.person_id} <= {one.person_id for one in found.people}
    give = Give(office.ask(matter_id), OTHER.person_id, "已离职")
    office.handing_over.stand_in(SUPERVISOR, give)
    assert office.matter(matter_id).answerable.id == OTHER.person_id
    give = Give(office.ask(matter_id), SUPERVISOR.person_id, "由我办理")
    office.handing_over.hand_over(OTHER, give)
    assert office.owed(matter_id)[Kind.REPLY].owner == SUPERVISOR.person_id
    ask = office.ask(matter_id)
    office.desk.reply(OTHER, Command(matter_id, ask.id, ask.version, "已电话答复", basis="民法典"))
    office.reopening.reopen(OTHER, Reopen(office.ask(matter_id), "没有解决"))
    ask = office.ask(matter_id)
    office.desk.reply(OTHER, Command(matter_id, ask.id, ask.version, "再次答复", basis="民法典"))
    ask = office.ask(matter_id)
    office.desk.close(SUPERVISOR, Command(matter_id, ask.id, ask.version, ""))
    assert office.matter(matter_id).state is State.CLOSED


@pytest.mark.requirement("S0-05", "S2-39")
def test_nobody_of_a_city_works_on_it_and_the_province_on_nothing_of_a_city() -> None:
    office = Office()
    matter_id = office.register(by=AT_PROVINCE, place=hunan.HUNAN)
    for who in (LI, WANG, HEAD, STRANGER):
        with pytest.raises(NotFound):
            office.reopening.reopen(who, Reopen(office.ask(matter_id), "没有解决"))
    office = Office()
    of_city = office.register()
    ask = office.ask(of_city)
    with pytest.raises(NotFound):
        office.pressing.answer(SUPERVISOR, Answered(ask, Rung.URGED, "已办理"))
    with pytest.raises(NotFound):
        office.handing_over.hand_over(SUPERVISOR, Give(ask, WANG.person_id, "移交"))
    with pytest.raises(NotFound):
        office.desk.reply(
            SUPERVISOR, Command(of_city, ask.id, ask.version, "已答复", basis="民法典")
        )
