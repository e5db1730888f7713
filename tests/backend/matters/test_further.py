"""Several dispositions of one matter: each opens its fields, its words and its promise (S0-61)."""

from dataclasses import replace
from datetime import timedelta
from itertools import combinations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from backend.kernel.errors import Conflict, Invalid, NotFound, Refused
from backend.matters.adding import Add, Adding
from backend.matters.caller import Caller, Left, completed
from backend.matters.disposing import Chosen
from backend.matters.following.reopening import Reopen
from backend.matters.model import (
    AnsweredNow,
    Disposition,
    Further,
    NoRequest,
    NoRequestReason,
    OtherDepartment,
    Person,
    ReplyLater,
    SentToInstitution,
    State,
    Urgent,
    number_of,
)
from backend.matters.working import Command
from backend.promises.model import Kind
from tests.backend.matters.following.desks import HEAD, LI, MONDAY, STRANGER, Office
from tests.backend.matters.forms import COMPLETE, RING_BACK, faults, form, no_request, shown
from tests.fakes import hunan
from tests.fakes.privacy import FakeCallerHash
from tests.fakes.registry import introducing_of, registry_of

ANSWERED, LATER, NEAREST, ADVISED, OTHER, URGENT, COMPLAINT = COMPLETE
BESIDE = COMPLETE[:6]
"""What may stand beside a primary one: a complaint may not."""
EMPTY: dict[int, Disposition] = {
    1: AnsweredNow("", ""),
    5: OtherDepartment("", None, no_number_known=False),
    6: Urgent(calmed=False, calming_note=""),
}
PROMISED = {2: Kind.REPLY, 6: Kind.LEADER_REPORT}


def chosen(disposition: Disposition) -> Chosen:
    return Chosen(disposition, shown(disposition))


def refused(office: Office, command: Add) -> set[str]:
    """Return the fields of which adding a disposition complains."""
    with pytest.raises(Invalid) as told:
        adding(office).add(LI, command)
    return {one.field for one in told.value.faults}


def adding(office: Office) -> Adding:
    house = office.house
    gazetteer = hunan.FakeAtlas().gazetteer()
    return Adding(office.files, house.offices, gazetteer, introducing_of(house))


@pytest.mark.requirement("S0-61", "R11")
@given(numbers=st.permutations(range(1, 7)), beside=st.integers(0, 5))
def test_a_matter_holds_any_of_the_seven_once_and_owes_what_each_promises(
    numbers: list[int], beside: int
) -> None:
    primary, *rest = numbers
    further = [COMPLETE[number - 1] for number in rest[:beside]]
    office = Office()
    matter_id = office.register(COMPLETE[primary - 1], further=tuple(map(chosen, further)))
    matter = office.matter(matter_id)
    assert matter.disposition == COMPLETE[primary - 1]
    assert [one.disposition for one in matter.further] == further
    promised = {PROMISED[one] for one in [primary, *rest[:beside]] if one in PROMISED}
    assert set(office.owed(matter_id)) == promised
    assert (matter.state is State.OPEN) == bool(promised)
    for one in matter.further:
        assert (one.told is not None) == (number_of(one.disposition) in {3, 4})
        assert one.by.id == LI.person_id


@pytest.mark.requirement("S0-61")
@pytest.mark.parametrize(("one", "other"), [*combinations(COMPLETE, 2)])
def test_a_further_one_opens_the_same_fields_as_the_primary(
    one: Disposition, other: Disposition
) -> None:
    number = number_of(one)
    if number not in EMPTY:
        return
    lacks = {
        field.replace("disposition.", f"further.{number}.") for field in faults(form(EMPTY[number]))
    }
    assert set(faults(form(other, further=(Chosen(EMPTY[number]),)))) == lacks


def test_one_that_was_chosen_already_or_of_a_contact_without_request_is_refused() -> None:
    twice = form(ANSWERED, further=(Chosen(AnsweredNow("再答", "民法典")),))
    assert "已经选择" in faults(twice)["further"].reason_zh
    both = form(ANSWERED, further=(Chosen(OTHER), Chosen(OTHER)))
    assert set(faults(both)) == {"further"}
    nothing = replace(no_request(), further=(Chosen(OTHER),))
    assert "无诉求" in faults(nothing)["further"].reason_zh


@pytest.mark.requirement("S0-60", "N34")
def test_a_complaint_is_primary_or_a_matter_of_its_own() -> None:
    assert set(faults(form(ANSWERED, further=(Chosen(COMPLAINT),)))) == {"further"}
    office = Office()
    matter_id = office.register(COMPLAINT, further=(chosen(NEAREST), chosen(LATER)))
    matter = office.matter(matter_id)
    assert matter.confined is not None
    reply = office.owed(matter_id)[Kind.REPLY]
    assert (reply.place, reply.kept_from) == (matter.served_at, matter.about.accused)
    with pytest.raises(Refused):
        adding(office).add(HEAD, Add(office.ask(matter_id), chosen(OTHER)))


def test_an_institution_that_moved_since_is_a_conflict_and_one_unheard_of_is_named() -> None:
    office = Office()
    told = SentToInstitution("430100", address_told=False, phone_told=True)
    stale = Chosen(told, replace(shown(NEAREST), phone="0731-00000000"))  # type: ignore[type-var]
    with pytest.raises(Conflict):
        registry_of(office.house).register(LI, form(ANSWERED, further=(stale,)))
    unknown = Chosen(SentToInstitution("999999", address_told=True, phone_told=True))
    with pytest.raises(Invalid) as refused:
        registry_of(office.house).register(LI, form(ANSWERED, further=(unknown,)))
    assert [fault.field for fault in refused.value.faults] == ["further.3.institution"]


@pytest.mark.requirement("S0-61", "R16")
@pytest.mark.parametrize("later", BESIDE)
def test_one_that_is_added_later_brings_about_what_it_does_at_once(later: Disposition) -> None:
    first = OTHER if later is not OTHER else ANSWERED
    office = Office()
    matter_id = office.register(first)
    before = office.matter(matter_id)
    receipt = adding(office).add(LI, Add(office.ask(matter_id), chosen(later)))
    file = office.file(matter_id)
    matter, number = file.matter, number_of(later)
    assert matter.disposition == first
    assert matter.further[-1].disposition == later
    assert matter.first_asked == before.first_asked
    assert [step.kind for step in file.steps] == ["disposed"]
    owed = office.owed(matter_id)
    assert set(owed) == ({PROMISED[number]} if number in PROMISED else set())
    assert (matter.state is State.OPEN) == bool(owed)
    assert ("pin" in receipt) == bool(owed)
    if owed:
        assert next(iter(owed.values())).made_at == MONDAY


@pytest.mark.requirement("S0-55", "S0-61")
def test_a_reply_that_is_promised_later_asks_for_the_name_and_number_and_keeps_them() -> None:
    office = Office()
    matter_id = office.register(ANSWERED, caller=Caller(rural=True))
    bare = Add(office.ask(matter_id), chosen(LATER))
    assert refused(office, bare) == {"caller.name", "caller.phone"}
    wrong = replace(bare, left=Left("张三", "电话"))
    assert refused(office, wrong) == {"caller.phone"}
    adding(office).add(LI, replace(bare, left=Left(" 张三 ", "13912345678")))
    kept = office.matter(matter_id).caller
    assert kept == Caller(name="张三", phone="13912345678", rural=True)
    promise = office.owed(matter_id)[Kind.REPLY]
    assert promise.caller == FakeCallerHash().of("13912345678")
    office.house.clock.forward(seconds=10)
    assert office.house.matters.of_caller(promise.caller, 5) == [matter_id]


@pytest.mark.requirement("S0-55")
@pytest.mark.requirement("S0-44")
def test_the_phrases_that_go_with_a_promised_reply_are_noted_with_it() -> None:
    office = Office()
    matter_id = office.register(ANSWERED)
    before = office.matter(matter_id).phrases_used
    said = Add(office.ask(matter_id), chosen(LATER), phrases=(7, 6, 7))
    adding(office).add(LI, said)
    matter = office.matter(matter_id)
    assert matter.further[0].phrases == (6, 7)
    # They were said in another call: no transcript of the first is judged by them.
    assert matter.phrases_used == before
    fact = office.house.audit.of(matter.subject)[-1]
    assert fact.detail["phrases"] == [6, 7]
    with_answer = Add(office.ask(matter_id), chosen(OTHER), phrases=(6,))
    assert refused(office, with_answer) == {"phrases_used"}
    assert refused(office, replace(with_answer, phrases=(1,))) == {"phrases_used"}


def test_a_refused_name_is_noted_later_with_the_time_to_ring_and_nothing_is_written_over() -> None:
    office = Office()
    matter_id = office.register(ANSWERED, caller=Caller())
    bare = Add(office.ask(matter_id), chosen(LATER), Left(name_refused=True))
    assert refused(office, bare) == {"caller.phone", "caller.ring_back_at"}
    left = Left(phone="13912345678", name_refused=True, ring_back_at=RING_BACK)
    for never in (MONDAY, MONDAY + timedelta(days=30)):
        past = replace(bare, left=replace(left, ring_back_at=never))
        assert refused(office, past) == {"caller.ring_back_at"}
    agreed = replace(bare, left=left)
    adding(office).add(LI, agreed)
    kept = office.matter(matter_id).caller
    assert (kept.name, kept.name_refused, kept.ring_back_at) == (None, True, RING_BACK)
    assert office.promise(matter_id, Kind.REPLY).ring_back_at == RING_BACK
    known = Caller(name="张三", phone="13912345678")
    assert completed(known, Left("李四", "13800000000", name_refused=True)) == known


def test_the_same_command_adds_once_and_another_at_an_old_version_is_a_conflict() -> None:
    office = Office()
    matter_id = office.register(ANSWERED)
    ask = office.ask(matter_id)
    first = adding(office).add(LI, Add(ask, chosen(LATER)))
    again = adding(office).add(LI, Add(ask, chosen(LATER)))
    assert again["version"] == first["version"]
    assert len(office.matter(matter_id).further) == 1
    other = replace(ask, id=office.ask(matter_id).id)
    with pytest.raises(Conflict):
        adding(office).add(LI, Add(other, chosen(OTHER)))


def test_nothing_is_added_to_what_is_closed_or_is_not_ones_own() -> None:
    office = Office()
    matter_id = office.register(ANSWERED)
    with pytest.raises(NotFound):
        adding(office).add(STRANGER, Add(office.ask(matter_id), chosen(OTHER)))
    office.close(matter_id)
    with pytest.raises(Refused):
        adding(office).add(LI, Add(office.ask(matter_id), chosen(OTHER)))


@pytest.mark.requirement("S0-61", "S0-55")
def test_of_several_promises_a_reply_says_which_it_keeps_and_the_last_gives_the_result() -> None:
    office = Office()
    matter_id = office.register(OTHER)
    office.reopening.reopen(LI, Reopen(office.ask(matter_id), "该单位不受理"))
    adding(office).add(LI, Add(office.ask(matter_id), chosen(LATER)))

    def reply(keeps: Kind | None) -> None:
        ask = office.ask(matter_id)
        said = Command(matter_id, ask.id, ask.version, "已答复", keeps=keeps, basis="民法典")
        office.desk.reply(HEAD, said)

    with pytest.raises(Invalid) as refused:
        reply(None)
    assert [fault.field for fault in refused.value.faults] == ["keeps"]
    reply(Kind.REPLY)
    assert office.matter(matter_id).state is State.OPEN
    reply(Kind.REOPENED)
    assert office.matter(matter_id).state is State.RESOLVED


def test_the_words_to_the_caller_are_those_of_the_reply() -> None:
    office = Office()
    receipt = registry_of(office.house).register(LI, form(URGENT, further=(chosen(LATER),)))
    matter_id = str(receipt["id"])
    assert receipt["due_at"].startswith(
        office.owed(matter_id)[Kind.REPLY].due_at.strftime("%Y-%m-%d")
    )


def test_a_matter_that_repeats_a_disposition_cannot_be_built() -> None:
    office = Office()
    matter = office.matter(office.register(ANSWERED))
    again = Further(ANSWERED, MONDAY, Person("p", "李"))
    with pytest.raises(ValueError, match="once"):
        replace(matter, further=(again,))
    nothing = NoRequest(NoRequestReason.SILENT)
    assert replace(matter, disposition=None, no_request=nothing).dispositions == ()
    assert isinstance(LATER, ReplyLater)
