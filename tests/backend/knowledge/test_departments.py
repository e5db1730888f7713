"""What a department must have before its number is told to a caller (Art. 15(5))."""

from dataclasses import replace

import pytest

from backend.knowledge.rules import department_faults
from tests.backend.knowledge.library import DEPARTMENT


@pytest.mark.requirement("S0-15")
@pytest.mark.parametrize("phone", ["", "110", "12345", "0731-84661234转8", "（0731）84661234"])
def test_a_number_is_one_that_somebody_can_dial_or_empty(phone: str) -> None:
    assert list(department_faults(replace(DEPARTMENT, phone=phone))) == []


@pytest.mark.parametrize("phone", ["abc电话", "1", "12345/12348", "无"])
def test_words_are_no_number(phone: str) -> None:
    faults = department_faults(replace(DEPARTMENT, phone=phone))
    assert [fault.field for fault in faults] == ["phone"]
