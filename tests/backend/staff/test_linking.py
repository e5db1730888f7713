"""A record gets its account: it bars until then, and goes on under the id of the account."""

from dataclasses import replace
from datetime import date

import pytest

from backend.kernel.access import Role, actions_of
from backend.kernel.audit import verify
from backend.kernel.errors import Conflict, Forbidden, Invalid, NotFound, Refused
from backend.staff.eligibility import Code, why_not
from backend.staff.forms import AttendantForm
from backend.staff.intake import Import, Upload
from backend.staff.keeping import Enter
from backend.staff.linking import Link
from backend.staff.listing import SERVING, SERVING_ROLES
from backend.staff.model import Bearer, Condition, Licence, Mark
from tests.backend.staff.office import (
    DAY,
    HEAD,
    JUDGED,
    LI,
    STRANGER,
    SUPERVISOR,
    Office,
    attendant,
    form,
    identity,
    mark,
)
from tests.backend.staff.test_bearing import listed
from tests.fakes.hunan import CHANGSHA

OLD = identity("enter")
LINK = Link(OLD, identity("link"), 1, LI.person_id)


@pytest.fixture
def office() -> Office:
    office = Office()
    office.keeping.enter(HEAD, Enter(OLD, form()))
    return office


@pytest.mark.requirement("R15")
def test_who_cannot_sign_on_is_not_to_be_rostered(office: Office) -> None:
    office.trainings.keep((), [mark(OLD)])
    row = office.room.open(HEAD, OLD).row
    no = next(no for no in row.refusals if no.code is Code.NO_ACCOUNT)
    assert (no.article, "关联" in no.zh, "link" in no.en) == ("第九条", True, True)
    office.keeping.enter(HEAD, Enter(identity("li"), _other(), account=LI.person_id))
    refusals = office.room.open(HEAD, LI.person_id).row.refusals
    assert Code.NO_ACCOUNT not in {no.code for no in refusals}


def test_a_list_brings_people_with_and_without_accounts(office: Office) -> None:
    office.reader.sheet = listed("1")
    office.intaking.carry_out(HEAD, Import(identity("in"), Upload(CHANGSHA, "a.csv", b"")))
    brought = next(one for one in office.staff.at("430100") if one.name == "丙")
    assert brought.unlinked
    linked = replace(LINK, person_id=brought.person_id)
    office.linking.link(HEAD, linked)
    kept = office.staff.of(LI.person_id)
    assert kept is not None
    assert (kept.name, kept.unlinked, kept.intake) == ("丙", False, "")


@pytest.mark.requirement("R15")
def test_a_record_goes_on_under_its_account(office: Office) -> None:
    office.trainings.keep((), [mark(OLD, score=90)])
    before = office.staff.of(OLD)
    assert before is not None
    answer = office.linking.link(HEAD, LINK)
    assert answer == {"id": LI.person_id, "version": 1}
    assert office.linking.link(HEAD, LINK) == answer
    after = office.staff.of(LI.person_id)
    assert after is not None
    assert after == replace(before, person_id=LI.person_id, unlinked=False, trail=after.trail)
    assert office.staff.of(OLD) is None
    assert office.ids() == [LI.person_id]
    assert office.books.all(Mark) == [mark(LI.person_id, score=90)]
    (bearer,) = office.books.all(Bearer)
    assert (bearer.person_id, bearer.version) == (LI.person_id, 2)
    facts = office.audit.of(after.subject)
    assert [(fact.action, fact.detail) for fact in facts] == [("staff.linked", {"from": OLD})]
    assert verify(facts, after.trail) is None
    assert [fact.action for fact in office.audit.of(before.subject)][-1] == "staff.linked"
    ready = replace(after, conditions=dict.fromkeys(Condition, JUDGED))
    marks = office.trainings.marks_of([ready])[LI.person_id]
    assert why_not(ready, marks, DAY, office.room.rulebook(office.clock.now())) == ()


def test_what_cannot_be_linked_is_named(office: Office) -> None:
    for account in ("attendant-zhuzhou-1", "nobody", "supervisor", "head-changsha", ""):
        with pytest.raises(Invalid) as invalid:
            office.linking.link(HEAD, replace(LINK, account=account))
        assert [fault.field for fault in invalid.value.faults] == ["account"]
    with pytest.raises(Conflict):
        office.linking.link(HEAD, replace(LINK, version=2))
    office.keeping.enter(HEAD, Enter(identity("li"), _other(), account=LI.person_id))
    with pytest.raises(Refused):
        office.linking.link(HEAD, LINK)
    with pytest.raises(Refused):
        office.linking.link(HEAD, replace(LINK, person_id=LI.person_id))
    assert office.staff.of(OLD) is not None


def test_records_are_linked_by_the_own_head(office: Office) -> None:
    with pytest.raises(NotFound):
        office.linking.link(STRANGER, LINK)
    for stranger in (SUPERVISOR, LI):
        with pytest.raises(Forbidden):
            office.linking.link(stranger, LINK)
    office.linking.link(HEAD, LINK)
    with pytest.raises(NotFound):
        office.linking.link(STRANGER, LINK)


def test_a_licence_that_another_bears_by_now_is_not_handed_over(office: Office) -> None:
    office.staff.keep(
        [attendant(identity("kept"), name="乙", unlinked=True, left=date(2026, 6, 1))]
    )
    office.linking.link(HEAD, LINK)
    second = Link(identity("kept"), identity("link-2"), 1, "attendant-changsha-2")
    with pytest.raises(Invalid) as invalid:
        office.linking.link(HEAD, second)
    assert [fault.field for fault in invalid.value.faults] == ["account"]


@pytest.mark.requirement("R15")
def test_whoever_may_be_listed_may_do_what_serving_needs() -> None:
    assert Role.ATTENDANT in SERVING_ROLES
    for role in SERVING_ROLES:
        assert set(actions_of(role)) >= SERVING


def _other() -> AttendantForm:
    return form(name="另一人", licence=Licence("2", date(2020, 1, 1), None))
