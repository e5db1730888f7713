"""Signs are compared as they are heard: writings undone, homophones the same, accents near."""

import pytest

from backend.calls.phrases.sounds import NEAR, OTHER, SAME, distance, signs


def heard(text: str) -> str:
    return "".join(sign.mark for sign in signs(text))


@pytest.mark.parametrize(
    "written",
    [
        "12348",
        "１２３４８",
        "一二三四八",
        "幺二三四八",
        "要两三四八",
        "1二3四8",
        "“12348”",
        "1 2 3, 4 8。",
    ],
)
def test_the_number_of_the_hotline_is_one_however_it_is_written(written: str) -> None:
    assert heard(written) == "12348"


def test_what_is_said_while_thinking_and_marks_are_not_heard() -> None:
    assert heard("嗯，您好！呃……请讲（ＯＫ）") == "您好请讲ok"
    assert heard("我要去") == "我要去"
    assert heard("两个工作日") == heard("2个工作日") == heard("二个工作日")


def test_a_sign_knows_where_it_stood() -> None:
    assert [(sign.mark, sign.place) for sign in signs("嗯，您 好")] == [("您", 2), ("好", 4)]


@pytest.mark.parametrize(
    ("one", "other", "apart"),
    [
        ("您", "您", SAME),
        ("姓", "性", SAME),
        ("还", "环", SAME),
        ("8", "吧", SAME),
        ("4", "是", NEAR),
        ("您", "你", NEAR),
        ("说", "梭", NEAR),
        ("难", "蓝", NEAR),
        ("话", "发", NEAR),
        ("英", "因", NEAR),
        ("您", "好", OTHER),
        ("请", "x", OTHER),
        ("6", "8", OTHER),
    ],
)
def test_signs_are_the_same_near_or_other_to_the_ear(one: str, other: str, apart: int) -> None:
    assert distance(one, other) == distance(other, one) == apart
