"""Keeping records: once, by the own head, with a fact of every change."""

from dataclasses import replace
from datetime import date, timedelta

import pytest

from backend.kernel.access import Role
from backend.kernel.audit import verify
from backend.kernel.errors import Conflict, Forbidden, Invalid, NotFound, Refused
from backend.staff.eligibility import Code
from backend.staff.forms import AttendantForm
from backend.staff.keeping import Amend, Enter, Judge, Part, Verdict
from backend.staff.model import Ability, Attendant, Category, Condition, DutyForm, Licence
from tests.backend.staff.office import (
    DAY,
    FUYONG,
    HEAD,
    LI,
    STRANGER,
    SUPERVISOR,
    Office,
    attendant,
    form,
    identity,
    mark,
)
from tests.fakes.hunan import ZHUZHOU

ALL_MET = Judge(
    identity("enter"),
    identity("judge"),
    1,
    dict.fromkeys(Condition, Verdict(met=True)),
    {Ability.ADVICE: Verdict(met=False, note="再练")},
)


@pytest.fixture
def office() -> Office:
    return Office()


def entered(office: Office, **changes: object) -> Attendant:
    office.keeping.enter(HEAD, Enter(identity("enter"), form(**changes)))
    found = office.staff.of(identity("enter"))
    assert found is not None
    return found


def volunteer(name: str, **changes: object) -> AttendantForm:
    return form(name=name, category=Category.VOLUNTEER, licence=None, **changes)


def now(office: Office) -> Attendant:
    found = office.staff.of(identity("enter"))
    assert found is not None
    return found


@pytest.mark.requirement("S0-30", "S2-30")
def test_a_person_is_entered_judged_and_then_only_lacks_training(office: Office) -> None:
    entered(office)
    row = office.room.open(HEAD, identity("enter")).row
    assert {no.code for no in row.refusals} == {Code.NO_ACCOUNT, Code.UNRECORDED, Code.UNTRAINED}
    assert office.keeping.judge(HEAD, ALL_MET) == {"id": identity("enter"), "version": 2}
    one = now(office)
    judged = one.conditions[Condition.LAW]
    assert (judged.met, judged.judged_by, judged.judged_by_name) == (True, "head-changsha", "周敏")
    assert judged.at == DAY
    assert one.abilities[Ability.ADVICE].note == "再练"
    row = office.room.open(HEAD, one.person_id).row
    assert [no.code for no in row.refusals] == [Code.NO_ACCOUNT, Code.UNTRAINED]
    assert {no.code for no in row.warnings} == {Code.ABILITY_UNMET, Code.ABILITY_UNRECORDED}
    facts = [fact for fact in office.audit.of(one.subject) if not fact.subject.startswith("SEEN")]
    assert [fact.action for fact in facts] == ["staff.entered", "staff.judged"]
    assert facts[1].detail["conditions.law"] == "met"
    assert "再练" not in str(facts[1].detail)
    assert verify(facts, one.trail) is None


def test_a_repeat_answers_again_and_changes_nothing(office: Office) -> None:
    command = Enter(identity("enter"), form())
    first = office.keeping.enter(HEAD, command)
    assert office.keeping.enter(HEAD, command) == first
    judged = office.keeping.judge(HEAD, ALL_MET)
    assert office.keeping.judge(HEAD, ALL_MET) == judged
    assert now(office).version == 2
    with pytest.raises(Conflict):
        office.keeping.enter(HEAD, replace(command, form=form(unit="别所")))
    with pytest.raises(Conflict) as conflict:
        office.keeping.judge(HEAD, replace(ALL_MET, id=identity("late")))
    assert conflict.value.current == {"version": 2}


def test_a_person_with_an_account_stands_on_one_list_only(office: Office) -> None:
    named = Enter(identity("enter"), form(), account="attendant-changsha-1")
    assert office.keeping.enter(HEAD, named)["id"] == "attendant-changsha-1"
    with pytest.raises(Refused) as refused:
        office.keeping.enter(HEAD, replace(named, id=identity("again")))
    assert refused.value.article == "第九条"
    own = office.room.own(LI)
    assert (own.may_edit, own.row.attendant.person_id) == (False, LI.person_id)
    other = form(name="另一人", licence=Licence("2", date(2020, 1, 1), None))
    for account in ("attendant-zhuzhou-1", "nobody", "supervisor", "head-changsha"):
        with pytest.raises(Invalid) as invalid:
            office.keeping.enter(HEAD, replace(named, form=other, account=account))
        assert [fault.field for fault in invalid.value.faults] == ["account"]


def test_what_is_entered_wrong_is_named(office: Office) -> None:
    wrong = form(
        name=" ",
        unit="长" * 101,
        joined=DAY + timedelta(days=400),
        licence=Licence("", date(2026, 2, 1), date(2026, 1, 1)),
        languages=("话",) * 11,
    )
    with pytest.raises(Invalid) as invalid:
        office.keeping.enter(HEAD, Enter(identity("enter"), wrong))
    assert {fault.field for fault in invalid.value.faults} == {
        "name",
        "unit",
        "joined",
        "licence.number",
        "licence.valid_until",
        "languages",
    }
    assert all(fault.article for fault in invalid.value.faults)
    assert office.staff.at("430100") == []


@pytest.mark.requirement("S0-29")
def test_a_lawyer_is_not_entered_without_a_licence(office: Office) -> None:
    with pytest.raises(Invalid) as invalid:
        office.keeping.enter(HEAD, Enter(identity("enter"), form(licence=None)))
    (fault,) = invalid.value.faults
    assert (fault.field, fault.article) == ("licence", "第九条")


def test_amending_stays_within_the_line(office: Office) -> None:
    entered(office)
    amend = Amend(identity("enter"), identity("amend"), 1, form(site=FUYONG, enrolled=True))
    office.keeping.amend(HEAD, amend)
    one = now(office)
    assert (one.site, one.enrolled, one.version) == (FUYONG, True, 2)
    fact = office.audit.of(one.subject)[-1]
    assert fact.detail == {"fields": ["enrolled", "site"]}
    away = replace(amend, id=identity("away"), version=2, form=form(site=ZHUZHOU))
    with pytest.raises(Invalid):
        office.keeping.amend(HEAD, away)


def test_who_left_serves_until_the_last_day_and_can_come_back(office: Office) -> None:
    entered(office)
    part = Part(identity("enter"), identity("part"), 1, DAY)
    office.keeping.part(HEAD, part)
    assert now(office).serves_on(DAY)
    assert not now(office).serves_on(DAY + timedelta(days=1))
    office.keeping.part(HEAD, replace(part, id=identity("back"), version=2, last_day=None))
    assert now(office).left is None
    for last in (date(2025, 12, 31), DAY + timedelta(days=400)):
        wrong = Part(identity("enter"), identity(str(last)), 3, last)
        with pytest.raises(Invalid):
            office.keeping.part(HEAD, wrong)


def test_nobody_judges_themselves(office: Office) -> None:
    office.staff.keep([attendant(HEAD.person_id)])
    with pytest.raises(Refused):
        office.keeping.judge(HEAD, replace(ALL_MET, person_id=HEAD.person_id))
    assert office.room.open(HEAD, HEAD.person_id).may_judge is False
    deputy = office.account("deputy", Role.CENTRE_HEAD, HEAD.place)
    office.keeping.judge(deputy, replace(ALL_MET, person_id=HEAD.person_id))


def test_records_are_the_own_heads(office: Office) -> None:
    entered(office)
    with pytest.raises(NotFound):
        office.keeping.judge(STRANGER, ALL_MET)
    with pytest.raises(NotFound):
        office.keeping.enter(STRANGER, Enter(identity("other"), form()))
    with pytest.raises(NotFound):
        office.room.open(STRANGER, identity("enter"))
    for stranger in (SUPERVISOR, LI):
        with pytest.raises(Forbidden):
            office.keeping.judge(stranger, ALL_MET)
    assert office.room.open(SUPERVISOR, identity("enter")).may_edit is False
    with pytest.raises(Forbidden):
        office.room.open(LI, identity("enter"))
    with pytest.raises(NotFound):
        office.room.own(LI)


@pytest.mark.requirement("S2-31", "S2-35")
def test_a_list_shows_figures_of_its_nodes_and_is_itself_a_fact(office: Office) -> None:
    for number, kind in enumerate(
        (DutyForm.FULL_TIME, DutyForm.PART_TIME, DutyForm.ROTATING, DutyForm.FULL_TIME)
    ):
        office.keeping.enter(
            HEAD, Enter(identity(str(number)), volunteer(f"某{number}", form=kind))
        )
    gone = Part(identity("3"), identity("part"), 1, date(2026, 6, 30))
    office.keeping.part(HEAD, gone)
    roll = office.room.roll(HEAD, HEAD.place)
    (figures,) = roll.figures
    assert (figures.heads, figures.full_time, figures.left, figures.heads_before) == (3, 1, 1, 0)
    assert figures.full_time_share == pytest.approx(1 / 3)
    assert figures.turnover == pytest.approx(1 / 1.5)
    assert office.room.nodes(SUPERVISOR, SUPERVISOR.place) == [figures]
    (seen,) = office.audit.of(f"ACTOR#{HEAD.person_id}")
    assert seen.detail == {"place": "430100", "rows": 4}


def test_marks_of_the_line_stand_beside_the_people(office: Office) -> None:
    entered(office)
    office.trainings.keep((), [mark(identity("enter"))])
    (row,) = office.room.roll(HEAD, HEAD.place).people
    assert Code.UNTRAINED not in {no.code for no in row.refusals}
