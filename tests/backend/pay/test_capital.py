"""Amounts in capital figures, as a bank reads them (支付结算办法, Annex 1)."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from backend.pay.capital import capital

_DIGITS = "零壹贰叁肆伍陆柒捌玖"


def _read(text: str) -> int:
    """Read an amount in capitals, by a way of its own: sign by sign, with no regard for gaps."""
    sign = -1 if text.startswith("负") else 1
    whole, _, rest = text.removeprefix("负").rpartition("元")
    total = section = digit = 0
    for one in whole:
        if one in _DIGITS:
            digit = _DIGITS.index(one)
        elif one in "拾佰仟":
            section += digit * 10 ** ("拾佰仟".index(one) + 1)
            digit = 0
        else:
            total += (section + digit) * 10 ** (4 * ("万亿".index(one) + 1))
            section = digit = 0
    cents = (total + section + digit) * 100
    for place, worth in (("角", 10), ("分", 1)):
        if place in rest:
            cents += _DIGITS.index(rest[rest.index(place) - 1]) * worth
    return sign * cents


@given(st.integers(-(10**14) + 1, 10**14 - 1))
def test_what_is_written_is_read_back(cents: int) -> None:
    text = capital(cents)
    assert _read(text) == cents
    assert "零零" not in text
    assert not text.endswith("零")


@pytest.mark.parametrize(
    ("cents", "text"),
    [
        (0, "零元整"),
        (1, "壹分"),
        (10, "壹角整"),
        (100, "壹元整"),
        (101, "壹元零壹分"),
        (110, "壹元壹角整"),
        (140950, "壹仟肆佰零玖元伍角整"),
        (600714, "陆仟零柒元壹角肆分"),
        (1070053, "壹万零柒佰元伍角叁分"),
        (10001000000, "壹亿零壹万元整"),
        (10000000100, "壹亿零壹元整"),
        (1000000000, "壹仟万元整"),
        (-5000, "负伍拾元整"),
    ],
)
def test_amounts_as_vouchers_have_them(cents: int, text: str) -> None:
    assert capital(cents) == text


def test_no_voucher_is_made_out_for_a_million_millions() -> None:
    with pytest.raises(ValueError, match="no voucher"):
        capital(10**14)
