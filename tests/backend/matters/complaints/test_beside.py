"""What a complaint owes beside its own procedure: somebody can end it, whoever is accused (R16)."""

from dataclasses import replace
from typing import Any

import pytest

from backend.accounts.model import Account
from backend.kernel.access import Actor
from backend.kernel.errors import Forbidden, HotlineError, Invalid, NotFound, Refused
from backend.kernel.events import Event
from backend.matters.complaints.deciding import Decide
from backend.matters.complaints.model import Accused, Known, Way, WhyNot
from backend.matters.complaints.naming import NameAccused
from backend.matters.complaints.telling import Tell
from backend.matters.disposing import Chosen
from backend.matters.following.files import Ask, Files
from backend.matters.following.handing_over import Give, HandingOver
from backend.matters.liaison.leading import Acknowledge, Leading
from backend.matters.model import Disposition, Matter, ReplyLater, State, Urgent
from backend.matters.working import Command
from backend.promises.model import Kind
from backend.promises.model import State as Owed
from tests.backend.matters.complaints.forms import Office, against, form, uuid
from tests.fakes import hunan
from tests.fakes.people import FakePeople
from tests.fakes.privacy import FakeCallerHash

LI, WANG = hunan.person("attendant-changsha-1"), hunan.person("attendant-changsha-2")
HEAD, DEPUTY = hunan.person("head-changsha"), hunan.person("deputy-changsha")
PROVINCE = hunan.person("supervisor")
CALM = Urgent(calmed=True, calming_note="已安抚")
LATER = ReplyLater("何时立案")


class Bureau(Office):
    """A complaint with a further disposition, registered by Li."""

    def __init__(self, further: Disposition, accused: str = "") -> None:
        super().__init__()
        house, self.commands = self.house, 100
        files = Files(
            house.books,
            house.matters,
            house.promises,
            lambda: house.standing,
            FakeCallerHash(),
            self.clock,
        )
        self.leading = Leading(files, FakePeople(house.accounts))
        self.handing_over = HandingOver(files, FakePeople(house.accounts))
        self.registry.register(LI, form(1, against(accused), further=(Chosen(further),)))

    @property
    def matter(self) -> Matter:
        found = self.house.matters.get(uuid(1))
        assert found is not None
        return found

    def owed(self) -> dict[Kind, str]:
        promises = self.house.promises.of(self.matter.subject)
        return {one.kind: one.owner for one in promises if one.state is Owed.OPEN}

    def new(self) -> tuple[str, str, int]:
        self.commands += 1
        return uuid(1), uuid(self.commands), self.matter.version

    def settle(self, who: Actor) -> None:
        """Decline the complaint and tell the complainant."""
        self.deciding.decide(who, Decide(*self.new(), False, "事实不清", WhyNot.VAGUE))
        self.telling.tell(who, Tell(*self.new(), Way.PHONE, "已告知"))

    def leave(self, who: Actor) -> None:
        account: Account | None = self.house.accounts.of(who.person_id)
        assert account is not None
        self.house.accounts.keep(replace(account, active=False))


@pytest.mark.requirement("R16", "S0-59", "S0-61")
@pytest.mark.parametrize("accused", ["", "head-changsha"])
def test_the_leader_knows_of_an_urgent_complaint_and_it_ends(accused: str) -> None:
    bureau = Bureau(CALM, accused)
    leader = PROVINCE if accused else HEAD
    assert set(bureau.owed()) == {Kind.COMPLAINT_ACCEPTANCE, Kind.LEADER_REPORT}
    if accused:
        with pytest.raises(NotFound):
            bureau.leading.acknowledge(HEAD, Acknowledge(Ask(*bureau.new()), "知悉"))
    bureau.leading.acknowledge(leader, Acknowledge(Ask(*bureau.new()), "请立即处置"))
    bureau.settle(leader)
    bureau.desk.close(LI, Command(*bureau.new(), ""))
    assert bureau.matter.state is State.CLOSED


@pytest.mark.requirement("N34", "R13")
def test_who_is_accused_at_the_province_is_not_told_that_it_is_urgent() -> None:
    bureau = Bureau(CALM, "supervisor")
    (told,) = (one for one in bureau.house.books.all(Event) if one.kind == "matter.urgent")
    assert (told.data["heads"], told.data["not_to"]) == ("430000", "supervisor")


@pytest.mark.requirement("R16", "N34")
def test_where_the_first_asked_is_accused_the_province_replies_and_closes() -> None:
    bureau = Bureau(LATER)
    accused = Accused(Known.PERSON, "李文静", LI.person_id)
    bureau.naming.name(HEAD, NameAccused(*bureau.new(), accused))
    assert bureau.owed() == {Kind.COMPLAINT_ACCEPTANCE: "430000", Kind.REPLY: "430000"}
    for who in (LI, WANG, HEAD, DEPUTY):
        with pytest.raises(NotFound):
            bureau.desk.reply(who, Command(*bureau.new(), "已答复", basis="民法典"))
    bureau.settle(PROVINCE)
    assert bureau.matter.result is None
    bureau.desk.reply(PROVINCE, Command(*bureau.new(), "已答复", basis="民法典"))
    bureau.desk.close(PROVINCE, Command(*bureau.new(), ""))
    assert bureau.matter.state is State.CLOSED


def _refused(act: Any) -> type[HotlineError] | None:
    try:
        act()
    except HotlineError as error:
        return type(error)
    return None


@pytest.mark.requirement("S0-66", "R16")
@pytest.mark.parametrize(("accused", "names"), [("", HEAD), ("head-changsha", PROVINCE)])
def test_somebody_stands_in_for_who_leaves_with_a_complaint(accused: str, names: Actor) -> None:
    bureau = Bureau(LATER, accused)

    def give(to: Actor) -> Give:
        return Give(Ask(*bureau.new()), to.person_id, "已离职")

    assert _refused(lambda: bureau.handing_over.stand_in(names, give(WANG))) is Refused  # on duty
    bureau.leave(LI)
    assert bureau.handing_over.colleagues(names, uuid(1)).left
    assert _refused(lambda: bureau.handing_over.stand_in(WANG, give(WANG))) is Forbidden
    if accused:
        assert _refused(lambda: bureau.handing_over.stand_in(HEAD, give(WANG))) is NotFound
        assert _refused(lambda: bureau.handing_over.stand_in(names, give(HEAD))) is Invalid
    bureau.handing_over.stand_in(names, give(WANG))
    assert (bureau.matter.owner.id, bureau.matter.first_asked.id) == (WANG.person_id, LI.person_id)
    assert bureau.owed()[Kind.REPLY] == WANG.person_id
    bureau.desk.reply(WANG, Command(*bureau.new(), "已答复", basis="民法典"))
    bureau.settle(names)
    bureau.desk.close(WANG, Command(*bureau.new(), ""))
    assert bureau.matter.state is State.CLOSED


@pytest.mark.requirement("S0-68")
def test_the_work_of_a_complaint_is_its_nodes_and_is_handed_to_nobody() -> None:
    bureau = Bureau(LATER)
    give = Give(Ask(*bureau.new()), WANG.person_id, "专业对口")
    assert _refused(lambda: bureau.handing_over.hand_over(LI, give)) is Refused
