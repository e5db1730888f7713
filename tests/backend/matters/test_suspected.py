"""推诿 and 越权 are leads: raised by the records or a person, answered by a person (S2-22)."""

import pytest

from backend.accounts.circle import News
from backend.accounts.words import words_of
from backend.kernel.audit import Fact, verify
from backend.kernel.errors import Conflict, Forbidden, Invalid, NotFound
from backend.kernel.events import Event
from backend.kernel.suspicions import CONFIRMED, OF_NOTICE, OVERREACH, SHIRKING, Suspicion
from backend.matters.adding import Add
from backend.matters.disposing import Chosen
from backend.matters.model import OtherDepartment
from backend.matters.orders.model import ReturnGround, Stage
from backend.matters.suspected import About, Report, Suspect
from backend.roster.inquiry import AnswerSuspicion, Inquiry
from tests.backend.accounts.office import Office as Accounts
from tests.backend.accounts.test_circle import concerned
from tests.backend.matters.following.desks import HEAD, LATER, LI, STRANGER, Office
from tests.backend.matters.orders.desk import open_desk
from tests.backend.matters.test_further import adding
from tests.fakes import hunan
from tests.fakes.house import House
from tests.fakes.people import FakePeople

PROVINCE = hunan.person("supervisor")
MATTERS = tuple(f"7d1f4a52-0000-4000-8000-00000000000{one}" for one in (1, 2))
WORDS = "属于本热线受理范围，多次让来电人另找单位"


@pytest.fixture
def office() -> Office:
    return Office()


def _inquiry(house: House) -> Inquiry:
    people = FakePeople(house.accounts)
    promises, audit = house.promises, house.audit
    return Inquiry(
        house.books, house.suspicions, people, promises, audit, house.clock, lambda: house.standing
    )


def _report(office: Office, matter_id: str, about: About, who: object = PROVINCE) -> Suspicion:
    command = Report(office.ask(matter_id), Suspect.OVERREACH, about, WORDS)
    first = office.reporting.report(who, command)  # type: ignore[arg-type]
    assert office.reporting.report(who, command) == first  # type: ignore[arg-type]
    (found,) = office.house.suspicions.kept
    return found


@pytest.mark.requirement("S2-22")
def test_what_a_centre_is_said_to_have_done_it_reads_once_it_is_answered(office: Office) -> None:
    matter_id = office.register()
    before = office.matter(matter_id)
    found = _report(office, matter_id, About.CENTRE)
    assert (found.item, found.kind, found.person_id) == (OF_NOTICE, OVERREACH, "")
    assert office.matter(matter_id) == before, "the people of the matter read nothing of it"
    inquiry = _inquiry(office.house)
    assert inquiry.see(HEAD, hunan.CHANGSHA) == ()
    (lead,) = inquiry.see(PROVINCE, hunan.CHANGSHA)
    assert lead.may_answer
    with pytest.raises(NotFound):
        inquiry.answer(HEAD, hunan.CHANGSHA, AnswerSuspicion(found.id, CONFIRMED, WORDS, 1))
    inquiry.answer(PROVINCE, hunan.CHANGSHA, AnswerSuspicion(found.id, CONFIRMED, WORDS, 1))
    (lead,) = inquiry.see(HEAD, hunan.CHANGSHA)
    assert (lead.suspicion.state, lead.may_answer) == (CONFIRMED, False)
    facts = [one for one in office.house.books.all(Fact) if one.subject == found.reference]
    assert [one.action for one in facts] == ["suspicion.opened", "suspicion.confirmed"]
    assert verify(facts) is None


@pytest.mark.requirement("S2-22")
def test_what_an_attendant_is_said_to_have_done_the_head_answers(office: Office) -> None:
    found = _report(office, office.register(), About.OWNER, HEAD)
    assert found.person_id == LI.person_id
    (lead,) = _inquiry(office.house).see(HEAD, hunan.CHANGSHA)
    assert lead.may_answer


@pytest.mark.parametrize(
    ("about", "told"), [(About.OWNER, "head-changsha"), (About.CENTRE, "supervisor")]
)
def test_whoever_answers_is_told_and_nobody_of_whom_it_is(
    office: Office, about: About, told: str
) -> None:
    _report(office, office.register(), about)
    (event,) = [one for one in office.house.books.all(Event) if one.kind == "duty.suspected"]
    people = concerned(Accounts(), News(event.id, event.kind, event.at, event.data))
    assert told in people
    assert LI.person_id not in people
    assert ("head-changsha" in people) == (about is About.OWNER)
    words = words_of(event.kind, event.data, event.at, hunan.gazetteer().name)
    assert "疑似越权" in words.title
    assert "overreach" in words.title_en
    assert words.link == "/suspicions?place=430100"


def test_who_reports_and_what_is_taken(office: Office) -> None:
    matter_id = office.register()
    for who, error in ((LI, Forbidden), (STRANGER, NotFound)):
        with pytest.raises(error):
            _report(office, matter_id, About.OWNER, who)
    for reason in (" ", "长" * 501, "来电人 13912345678 反映"):
        command = Report(office.ask(matter_id), Suspect.SHIRKING, About.OWNER, reason)
        with pytest.raises(Invalid) as refused:
            office.reporting.report(HEAD, command)
        assert [fault.field for fault in refused.value.faults] == ["reason"]
    stale = Report(office.ask(matter_id), Suspect.SHIRKING, About.OWNER, WORDS)
    office.reply(matter_id)
    with pytest.raises(Conflict):
        office.reporting.report(HEAD, stale)
    assert office.house.suspicions.kept == []


@pytest.mark.requirement("S2-22")
def test_a_unit_that_gives_back_what_it_is_registered_for_is_a_lead_of_the_head() -> None:
    desk = open_desk()
    desk.send()
    desk.record(Stage.RETURNED, ground=ReturnGround.OUT_OF_SCOPE)
    (found,) = desk.house.suspicions.kept
    assert (found.kind, found.evidence["about"], found.kept_to) == (SHIRKING, "unit", "")
    assert [one.kind for one in desk.house.books.all(Event)].count("duty.suspected") == 0
    for person in hunan.seed().people:
        desk.house.accounts.keep(person.account(person.username))
    (lead,) = _inquiry(desk.house).see(HEAD, hunan.CHANGSHA)
    assert lead.may_answer


@pytest.mark.requirement("S2-22", "S2-39")
def test_the_third_return_is_a_lead_of_the_province_and_comes_once() -> None:
    desk = open_desk()
    for number in range(1, 6):
        desk.send()
        desk.record(Stage.RETURNED, number)
    (found,) = desk.house.suspicions.kept
    assert (found.kind, found.evidence["order"], found.evidence["returns"]) == (SHIRKING, "3", "3")
    assert found.kept_to == "430000"


@pytest.mark.requirement("S2-22")
def test_a_unit_says_at_the_acceptance_whether_it_is_its_business() -> None:
    desk = open_desk()
    desk.send()
    desk.record(Stage.ACCEPTED)
    assert desk.orders[0].moments[-1].in_scope
    assert desk.house.books.all(Suspicion) == []
    desk.send()
    with pytest.raises(Invalid) as refused:
        desk.record(Stage.ACCEPTED, 2, in_scope=False, text=" ")
    assert [one.field for one in refused.value.faults] == ["text"]
    desk.record(Stage.ACCEPTED, 2, in_scope=False, text="镇里请我们先去看看")
    assert desk.orders[1].moments[-1].in_scope is False
    (lead,) = desk.house.books.all(Suspicion)
    assert (lead.kind, lead.person_id, lead.evidence["order"]) == (OVERREACH, "", "2")
    assert lead.evidence["unit"] == desk.orders[1].addressee.id
    (told,) = (one for one in desk.house.books.all(Event) if one.kind == "duty.suspected")
    assert told.data["heads"] == desk.matter.place.line


@pytest.mark.requirement("S2-22")
@pytest.mark.parametrize(
    ("unit", "phone", "own"),
    [
        ("长沙县法律援助中心", "0731-84000000", True),
        ("某处", "0731-12348", True),
        ("长沙市人力资源和社会保障局", "12333", False),
    ],
)
def test_a_caller_who_is_sent_away_with_what_is_legal_aids_own_is_a_lead(
    office: Office, unit: str, phone: str, *, own: bool
) -> None:
    sent = OtherDepartment(unit, phone, no_number_known=False)
    for disposition in (sent, LATER):
        office.register(disposition, id=MATTERS[disposition is sent])
    adding(office).add(LI, Add(office.ask(MATTERS[False]), Chosen(sent)))
    leads = [(one.kind, one.person_id, one.item) for one in office.house.suspicions.kept]
    assert leads == [(SHIRKING, LI.person_id, OF_NOTICE)] * 2 * own
