"""Which entries are overdue for verification, by department (S0-11)."""

from dataclasses import replace
from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from backend.knowledge.model import Stage
from backend.knowledge.rules import stale_by_department
from tests.backend.knowledge.library import CONTENT, TODAY, entry

AGES = st.integers(min_value=0, max_value=400)
PERIODS = st.integers(min_value=30, max_value=730)


@pytest.mark.requirement("S0-11")
def test_the_longest_overdue_of_a_department_come_first() -> None:
    def of(name: str, department: str, age: int) -> object:
        text = replace(CONTENT, department=department)
        return entry(name, content=text, verified_on=TODAY - timedelta(days=age))

    one, two, other, fresh = (
        of("1", "a", 181),
        of("2", "a", 300),
        of("3", "b", 200),
        of("4", "a", 5),
    )
    found = stale_by_department([one, two, other, fresh], TODAY)  # type: ignore[list-item]
    assert found == {"a": [two, one], "b": [other]}


def test_drafts_and_what_is_withdrawn_are_never_stale() -> None:
    old = date(2020, 1, 1)
    draft = entry("1", stage=Stage.DRAFT, number=0, verified_on=None)
    gone = entry("2", withdrawn=True, verified_on=old)
    revised = entry("3", stage=Stage.DRAFT, in_use=CONTENT, verified_on=old)
    assert stale_by_department([draft, gone, revised], TODAY) == {CONTENT.department: [revised]}


@given(st.lists(st.tuples(AGES, PERIODS), max_size=20))
def test_an_entry_is_stale_just_after_its_period(cases: list[tuple[int, int]]) -> None:
    entries = [
        entry(
            str(number),
            content=replace(CONTENT, review_days=period),
            verified_on=TODAY - timedelta(days=age),
        )
        for number, (age, period) in enumerate(cases)
    ]
    stale = {one.id for found in stale_by_department(entries, TODAY).values() for one in found}
    wanted = {one.id for one, (age, period) in zip(entries, cases, strict=True) if age > period}
    assert stale == wanted


def test_an_entry_in_use_has_a_day_of_its_verification() -> None:
    with pytest.raises(ValueError, match="verified"):
        entry(verified_on=None)
