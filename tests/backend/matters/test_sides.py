"""Nobody answers a caller against whom the own firm acts: it is handed over (N28)."""

from collections.abc import Callable
from dataclasses import replace
from datetime import timedelta

import pytest

from backend.kernel.errors import Invalid, Refused
from backend.matters.adding import Add
from backend.matters.disposing import Chosen
from backend.matters.following.handing_over import Give
from backend.matters.following.meeting import Meeting
from backend.matters.following.meetings import Agree
from backend.matters.following.notifying import Notify
from backend.matters.model import AnsweredNow, Result
from backend.matters.orders.model import Errand, OrderKind
from backend.matters.rules import OPPONENT_LIMIT
from backend.matters.working import Command
from backend.places.units.model import Service
from tests.backend.matters.following.desks import LI, MONDAY, WANG, Office
from tests.backend.matters.following.test_notifying import SAID
from tests.backend.matters.forms import COMPLETE, form
from tests.backend.matters.orders.cases import FIRM, LIUYANG
from tests.backend.matters.orders.desk import identity, open_desk
from tests.backend.matters.test_further import adding
from tests.fakes.registry import registry_of

OWN = "湖南星城样例律师事务所（样例）"
WRITTEN = (OWN, f"{OWN}陈律师", "湖南星城样例 律师事务所(样例)")
ANSWER = AnsweredNow("可以起诉", "民法典")
MEETING = Meeting(MONDAY + timedelta(days=4), "长沙市法律援助中心", "王磊")


@pytest.fixture
def office() -> Office:
    return Office()


@pytest.mark.requirement("N28")
@pytest.mark.parametrize("opponent", WRITTEN)
def test_whose_firm_acts_for_the_other_side_gives_no_answer(office: Office, opponent: str) -> None:
    for filled in (
        form(ANSWER, opponent=opponent),
        form(COMPLETE[1], further=(Chosen(ANSWER),), opponent=opponent),
    ):
        with pytest.raises(Invalid) as refused:
            registry_of(office.house).register(LI, filled)
        assert [one.field for one in refused.value.faults] == ["opponent"]
    assert office.register(opponent=opponent), "to note it and promise a reply is nobody's answer"


@pytest.mark.requirement("N28")
def test_it_is_handed_over_and_answered_by_somebody_else(office: Office) -> None:
    matter_id = office.register(opponent=OWN)
    ask = office.ask(matter_id)
    own = Command(matter_id, ask.id, ask.version, "可以起诉", basis="民法典")
    deeds: tuple[Callable[[], object], ...] = (
        lambda: office.desk.reply(LI, own),
        lambda: office.meetings.agree(LI, Agree(ask, MEETING)),
        lambda: office.notifying.notify(LI, Notify(ask, SAID)),
        lambda: adding(office).add(LI, Add(ask, Chosen(ANSWER))),
    )
    for deed in deeds:
        with pytest.raises(Refused, match="hand the matter over"):
            deed()
    office.handing_over.hand_over(LI, Give(ask, WANG.person_id, "本所代理对方"))
    next_ask = office.ask(matter_id)
    office.desk.reply(WANG, replace(own, id=next_ask.id, version=next_ask.version))
    result = office.matter(matter_id).result
    assert isinstance(result, Result)
    assert result.text == "可以起诉"


@pytest.mark.requirement("N28")
def test_another_firm_on_the_other_side_stops_nobody(office: Office) -> None:
    matter_id = office.register(ANSWER, opponent=" 湖南别家律师事务所 ")
    assert office.matter(matter_id).opponent == "湖南别家律师事务所"
    with pytest.raises(Invalid) as refused:
        office.register(opponent="某" * (OPPONENT_LIMIT + 1))
    assert [one.field for one in refused.value.faults] == ["opponent"]


@pytest.mark.requirement("N28")
def test_no_unit_of_the_other_side_is_sent_whoever_said_so_and_when() -> None:
    desk = open_desk()
    firm = Errand("请代理仲裁", Service.REPRESENTATION)
    desk.send(OrderKind.REFERRAL, replace(firm, service=None, opponent=f"{FIRM.name}陈律师"))
    assert desk.matter.opponent == f"{FIRM.name}陈律师"
    with pytest.raises(Invalid) as refused:
        desk.send(OrderKind.DISPATCH, firm, addressee=FIRM.id, at_place=LIUYANG.code)
    assert [one.field for one in refused.value.faults] == ["addressee"]
    assert desk.send() == desk.send(version=desk.matter.version - 1, id=identity("send", 2))
    assert desk.matter.opponent == f"{FIRM.name}陈律师"
