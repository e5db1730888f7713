"""Nobody introduces the own firm to a caller: refused where told, a lead where said (N26)."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from backend.accounts.words import words_of
from backend.kernel.errors import Invalid
from backend.kernel.events import Event
from backend.kernel.suspicions import PAID_REFERRAL
from backend.matters.adding import Add
from backend.matters.disposing import Chosen
from backend.matters.introducing import Firm
from backend.matters.model import AidAdvised, AnsweredNow, OtherDepartment, Publicity
from backend.matters.working import Command
from tests.backend.matters.following.desks import LI, Office
from tests.backend.matters.forms import COMPLETE, form
from tests.backend.matters.test_further import adding
from tests.fakes import hunan
from tests.fakes.registry import registry_of

OWN = "湖南星城样例律师事务所（样例）"
WRITTEN = (OWN, "湖南星城样例 律师事务所(样例)", f"{OWN}李律师")
NUMBERS = (
    "+8612000000018",
    "120 0000 0018",
    "86-120-0000-0018",
    "\uff11\uff12\uff10 0000-0018",
)
FIRM = Firm("", ("0731-85550123", "12000000018"))
ELSEWHERE = AidAdvised(
    "",
    told=True,
    advised_to_apply=True,
    ground="cause",
    seat="outside",
    elsewhere=OWN,
    area_code="0755",
)
TOLD = [
    *[("unit", OtherDepartment(name, "12333", no_number_known=False)) for name in WRITTEN],
    *[("phone", OtherDepartment("某单位", one, no_number_known=False)) for one in NUMBERS],
    ("elsewhere", ELSEWHERE),
]


@pytest.mark.requirement("N26")
@pytest.mark.parametrize(("field", "told"), TOLD)
def test_the_own_firm_is_not_told_by_any_disposition(
    field: str, told: OtherDepartment | AidAdvised
) -> None:
    office = Office()
    number = 4 if isinstance(told, AidAdvised) else 5
    for filled, name in (
        (form(told), f"disposition.{field}"),
        (form(COMPLETE[0], further=(Chosen(told),)), f"further.{number}.{field}"),
    ):
        with pytest.raises(Invalid) as refusal:
            registry_of(office.house).register(LI, filled)
        (fault,) = refusal.value.faults
        assert (fault.field, fault.article) == (name, "第二十条第（五）项")
    matter_id = office.register()
    with pytest.raises(Invalid) as refusal:
        adding(office).add(LI, Add(office.ask(matter_id), Chosen(told)))
    assert [one.field for one in refusal.value.faults] == [f"further.{number}.{field}"]
    assert not office.house.suspicions.kept


@pytest.mark.requirement("N26")
def test_another_firm_is_told_with_its_number() -> None:
    office = Office()
    office.register(OtherDepartment("湖南别家律师事务所", "0731-82345678", no_number_known=False))
    assert not office.house.suspicions.kept


@pytest.mark.requirement("N26", "S0-76")
@pytest.mark.parametrize("text", [f"可以到{OWN}委托", "请打12000000018找我"])
def test_words_that_name_the_own_firm_are_kept_and_put_to_the_heads(text: str) -> None:
    office = Office()
    matter_id = office.register(AnsweredNow(text, "民法典"))
    (lead,) = office.house.suspicions.kept
    assert (lead.item, lead.kind, lead.person_id) == (5, PAID_REFERRAL, LI.person_id)
    assert lead.evidence["matter"] == matter_id
    assert text not in str(lead.evidence)
    (told,) = (one for one in office.house.books.all(Event) if one.kind == "duty.suspected")
    assert told.data["not_to"] == LI.person_id
    words = words_of(told.kind, told.data, told.at, hunan.gazetteer().name)
    assert "第（五）项" in words.title + words.body


@pytest.mark.requirement("N26")
def test_a_reply_an_added_answer_and_publicity_lead_each_once() -> None:
    office = Office()
    matter_id = office.register(publicity=Publicity(f"{OWN}普法", "民法典"))
    ask = office.ask(matter_id)
    command = Command(ask.matter_id, ask.id, ask.version, f"建议找{OWN}", basis="民法典")
    assert office.desk.reply(LI, command) == office.desk.reply(LI, command)
    adding(office).add(LI, Add(office.ask(matter_id), Chosen(AnsweredNow(OWN, "民法典"))))
    kept = [one.id.split(".")[-1] for one in office.house.suspicions.kept]
    assert len(kept) == len({*kept}) == 3


@pytest.mark.requirement("N26")
@pytest.mark.parametrize(
    "text",
    [
        "我们所电话85550123",
        "打8555 0123",
        "0731\u201485550123",
        "（0731）8555\u20130123转8",
        "8208 8208 120 0000 0018",
    ],
)
def test_a_number_of_the_own_firm_is_known_however_it_is_written(text: str) -> None:
    assert FIRM.named_in(text)


@pytest.mark.parametrize("text", ["0731-82345678", "12348", "2026年11月23日", "民法典第1042条"])
def test_another_number_is_not_the_own_firms(text: str) -> None:
    assert not FIRM.named_in(text)


@given(st.text(max_size=40))
def test_who_practises_nowhere_names_no_firm(text: str) -> None:
    assert not Firm().named_in(text)
