"""What a contact served, what was made known in it, and how it may end (Arts. 12, 14)."""

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from backend.matters.disposing import Chosen
from backend.matters.functions import Function, functions_of
from backend.matters.model import AnsweredNow, Publicity
from tests.backend.matters.following.desks import Office
from tests.backend.matters.forms import COMPLETE, faults, form, no_request, shown

MADE_KNOWN = Publicity("介绍申请法律援助的条件和程序", "法律援助法第三十一条")
SERVED = {
    1: Function.ADVICE,
    2: Function.ADVICE,
    3: Function.ADVICE,
    4: Function.APPLICATION,
    5: Function.ADVICE,
    6: Function.OPINION,
    7: Function.OPINION,
}


@pytest.mark.requirement("S0-40", "S0-01", "S0-53")
@given(
    numbers=st.lists(st.integers(1, 6), min_size=1, max_size=6, unique=True),
    publicity=st.sampled_from([None, MADE_KNOWN]),
    field=st.sampled_from(["0201", "99", "9902"]),
)
def test_a_contact_ends_answered_guided_or_with_something_owed_and_served_a_function(
    numbers: list[int], publicity: Publicity | None, field: str
) -> None:
    primary, *rest = (COMPLETE[number - 1] for number in numbers)
    further = tuple(Chosen(one, shown(one)) for one in rest)
    office = Office()
    matter_id = office.register(primary, further=further, publicity=publicity, field_of_law=field)
    matter = office.matter(matter_id)
    ended = matter.result is not None and matter.result.kind in {"answered", "guided"}
    assert ended != bool(office.owed(matter_id))
    education = {Function.EDUCATION} if publicity else set()
    assert set(functions_of(matter)) == {SERVED[number] for number in numbers} | education
    assert list(functions_of(matter)) == sorted(functions_of(matter), key=list(Function).index)


@pytest.mark.requirement("S0-53")
def test_other_is_taken_only_with_its_description() -> None:
    other = form(COMPLETE[0], field_of_law="9903", summary=" ")
    assert set(faults(other)) == {"summary"}
    assert faults(replace(other, summary="询问如何参加志愿服务")) == {}


@pytest.mark.requirement("S0-49", "S2-14")
def test_publicity_says_what_was_made_known_and_the_law_it_cites() -> None:
    assert faults(form(COMPLETE[0], publicity=MADE_KNOWN)) == {}
    lacks = faults(form(COMPLETE[0], publicity=Publicity(" ", "")))
    assert set(lacks) == {"publicity.text", "publicity.law"}
    long = faults(form(COMPLETE[0], publicity=Publicity("宣" * 4001, "法")))
    assert set(long) == {"publicity.text"}
    office = Office()
    matter = office.matter(office.register(COMPLETE[0], publicity=MADE_KNOWN))
    assert matter.publicity == MADE_KNOWN


def test_what_asked_for_nothing_served_nothing_unless_law_was_made_known() -> None:
    office = Office()
    matter = office.matter(office.register())
    nothing = no_request()
    silent = replace(matter, disposition=None, no_request=nothing.no_request)
    assert functions_of(silent) == ()
    assert functions_of(replace(silent, publicity=MADE_KNOWN)) == (Function.EDUCATION,)


@pytest.mark.requirement("S0-39")
def test_an_answer_cites_its_basis_as_the_primary_disposition_and_as_a_further_one() -> None:
    bare = AnsweredNow("可以申请仲裁", " ")
    assert set(faults(form(bare))) == {"disposition.basis"}
    assert set(faults(form(COMPLETE[4], further=(Chosen(bare),)))) == {"further.1.basis"}
