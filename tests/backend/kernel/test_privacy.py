"""What a screen shows of a caller is never enough to ring or to name one."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from backend.kernel.privacy import is_number, mask_name, mask_number, plain_number

digits = st.text("0123456789", min_size=1, max_size=15)


@pytest.mark.requirement("S0-20")
@given(digits)
def test_a_masked_number_hides_four_digits_at_least(number: str) -> None:
    masked = mask_number(number)
    shown = sum(sign.isdigit() for sign in masked)
    assert shown in {0, 6, 7}
    assert masked.count("*") >= min(4, len(number))
    assert number not in masked


@pytest.mark.requirement("S0-20")
@given(st.text(min_size=1))
def test_a_masked_name_shows_one_sign_and_not_its_length(name: str) -> None:
    masked = mask_name(name)
    assert masked.rstrip("*") == name.strip()[:1].rstrip("*")
    assert len(masked) <= 3


@pytest.mark.parametrize("nothing", [None, ""])
def test_what_is_not_known_shows_nothing(nothing: str | None) -> None:
    assert mask_number(nothing) == mask_name(nothing) == ""


@pytest.mark.parametrize(
    ("number", "masked"),
    [
        ("+8613912345678", "139****5678"),
        ("13912345678", "139****5678"),
        ("073188881234", "0731****234"),
        ("+8673188881234", "0731****234"),
        ("+867448221234", "0744****234"),
        ("+861062345678", "010****678"),
        ("+14155550123", "141****0123"),
        ("12348", "*****"),
    ],
)
def test_numbers_are_masked_as_people_write_them(number: str, masked: str) -> None:
    assert mask_number(number) == masked


@pytest.mark.parametrize(
    "written",
    ["13912345678", "+8613912345678", "+86 139-1234-5678", "008613912345678", "139 1234 5678"],
)
def test_one_number_has_one_form(written: str) -> None:
    assert plain_number(written) == "+8613912345678"


@pytest.mark.requirement("S0-20")
@given(
    national=st.one_of(
        st.from_regex(r"1[3-9]\d{9}", fullmatch=True),
        st.from_regex(r"(10|2[0-9]|[3-9]\d{2})[2-8]\d{7}", fullmatch=True),
    ).filter(str.isascii),
    code=st.sampled_from(["", "+86", "+86 ", "0086", "86", "＋86-"]),
    trunk=st.sampled_from(["", "0"]),
    places=st.lists(st.integers(1, 9), max_size=3),
    sign=st.sampled_from(" -"),
)
def test_however_people_write_a_number_it_has_one_form(
    *, national: str, code: str, trunk: str, places: list[int], sign: str
) -> None:
    spread = national
    for place in sorted(set(places), reverse=True):
        spread = spread[:place] + sign + spread[place:]
    assert plain_number(code + trunk + spread) == f"+86{national}"


def test_digits_of_another_width_are_digits() -> None:
    assert plain_number("１３９１２３４５６７８") == "+8613912345678"
    assert plain_number("+44 20 7946 0000") == plain_number("0044 20 79460000") == "+442079460000"


def test_a_trunk_prefix_is_no_part_of_a_number() -> None:
    assert plain_number("0731-88881234") == plain_number("+86 731 88881234") == "+8673188881234"


@given(digits)
def test_the_one_form_of_the_one_form_is_itself(number: str) -> None:
    once = plain_number(number)
    assert plain_number(once) == once


@pytest.mark.parametrize(
    "text",
    [
        "139-0000-1234",
        "１３９０００１２３４５",
        "(0731) 8234 5678",
        "0731-82345678转801",
        "+86 139 0000 1234",
    ],
)
def test_a_number_is_one_however_people_write_it(text: str) -> None:
    assert is_number(text, 6)


@pytest.mark.parametrize("text", ["", "123", "9" * 30, "十二三一九", "abc😀", "139转", "转801"])
def test_what_nobody_can_dial_is_no_number(text: str) -> None:
    assert not is_number(text, 6)


def test_an_extension_is_no_part_of_the_number() -> None:
    assert plain_number("0731-82345678转801") == plain_number("0731-82345678")
