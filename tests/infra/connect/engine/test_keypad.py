"""A caller's keys: in time, late, wrong, too many, ahead, and the telephone put down."""

from __future__ import annotations

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from infra.connect.simulator.engine.keypad import Entry, Plan, phone_number
from tests.infra.connect.engine.stage import CATCH, Stage, act, bye, flow, instance, say

PROMPT = "长沙请按一，株洲请按二"
"""Two seconds and a half of speech."""


def menu(**parameters: str) -> Stage:
    asked = {"Text": PROMPT, "InputTimeLimitSeconds": "5", "StoreInput": "False", **parameters}
    return Stage(
        instance(
            [
                flow(
                    "main",
                    act(
                        "menu", "GetParticipantInput", asked, "late",
                        on={"1": "one", "2": "two"},
                        errors={"InputTimeLimitExceeded": "late", "NoMatchingCondition": "wrong",
                                CATCH: "bye"},
                    ),
                    say("one", "长沙", "bye"),
                    say("two", "株洲", "bye"),
                    say("late", "没有按键", "bye"),
                    say("wrong", "按键有误", "bye"),
                    bye(),
                )
            ]
        )
    )  # fmt: skip


def entry(validation: dict[str, Any] | None = None, **configuration: str) -> Stage:
    asked = {
        "Text": PROMPT,
        "InputTimeLimitSeconds": "5",
        "StoreInput": "True",
        "InputValidation": validation or {"CustomValidation": {"MaximumLength": "6"}},
        "DTMFConfiguration": configuration,
    }
    return Stage(
        instance(
            [
                flow(
                    "main",
                    act(
                        "entry", "GetParticipantInput", asked, "said",
                        errors={"InvalidPhoneNumber": "odd", CATCH: "bye"},
                    ),
                    say("said", "输入为$.StoredCustomerInput。", "bye"),
                    say("odd", "号码有误", "bye"),
                    bye(),
                )
            ]
        )
    )  # fmt: skip


@pytest.mark.parametrize(("key", "words"), [("1", "长沙"), ("2", "株洲"), ("9", "按键有误")])
def test_a_key_of_a_menu_breaks_the_prompt_off_and_decides_at_once(key: str, words: str) -> None:
    stage = menu()
    call = stage.ring(seconds=1)
    call.press(key)
    stage.wait(1)
    assert call.words == [PROMPT, words]
    assert call.heard[0].cut


def test_the_time_for_a_key_begins_when_the_prompt_is_over() -> None:
    stage = menu()
    call = stage.ring(seconds=7)
    assert call.words == [PROMPT]
    stage.settle()
    assert call.words == [PROMPT, "没有按键"]


def test_a_key_after_the_time_is_lost() -> None:
    stage = menu()
    call = stage.ring(seconds=8)
    call.press("1")
    stage.settle()
    assert call.lost_keys == "1"
    assert call.words[-1] == "没有按键"


@pytest.mark.parametrize("seconds", [0.1, 1.0, 4.0, 7.4])
def test_a_caller_may_put_the_telephone_down_at_any_point(seconds: float) -> None:
    stage = menu()
    call = stage.ring(seconds=seconds)
    call.hang_up()
    heard = list(call.words)
    stage.settle()
    assert call.is_over
    assert call.words == heard
    assert stage.kept.kinds()[-2:] == ["DISCONNECTED", "COMPLETED"]
    assert [one["DisconnectReason"] for one in stage.kept.records] == ["CUSTOMER_DISCONNECT"]


@pytest.mark.parametrize(
    ("keys", "stored"),
    [("123#", "123"), ("123456", "123456"), ("12*34#", "34"), ("1234567", "123456"), ("#", "")],
)
def test_an_entry_ends_with_its_key_or_its_length(keys: str, stored: str) -> None:
    stage = entry()
    call = stage.ring(seconds=1)
    call.press(keys)
    stage.settle()
    assert call.words[-1] == f"输入为{stored}。"


def test_an_entry_ends_when_the_next_key_does_not_come() -> None:
    stage = entry(InterdigitTimeLimitSeconds="2")
    call = stage.ring(seconds=1)
    call.press("42")
    stage.wait(1.9)
    assert call.words == [PROMPT]
    stage.wait(0.3)
    assert call.words[-1] == "输入为42。"


def test_the_star_is_a_key_where_it_does_not_cancel() -> None:
    stage = entry(DisableCancelKey="True")
    call = stage.ring(seconds=1)
    call.press("1*2#")
    stage.settle()
    assert call.words[-1] == "输入为1*2。"


def test_a_longer_ending_is_no_part_of_the_entry() -> None:
    stage = entry(InputTerminationSequence="##")
    call = stage.ring(seconds=1)
    call.press("12##")
    stage.settle()
    assert call.words[-1] == "输入为12。"


def test_no_entry_at_all_is_stored_as_the_documents_say() -> None:
    stage = entry()
    call = stage.ring()
    stage.settle()
    assert call.words[-1] == "输入为Timeout。"


@pytest.mark.parametrize(
    ("keys", "words"),
    [("13900001234#", "输入为+8613900001234。"), ("073112345678#", "输入为+8673112345678。"),
     ("12#", "号码有误")],
)  # fmt: skip
def test_a_local_number_is_stored_with_its_country(keys: str, words: str) -> None:
    stage = entry({"PhoneNumberValidation": {"NumberFormat": "Local", "CountryCode": "CN"}})
    call = stage.ring(seconds=1)
    call.press(keys)
    stage.settle()
    assert call.words[-1] == words


def test_keys_pressed_ahead_are_kept_where_the_flow_says_so() -> None:
    asked = {"InputTimeLimitSeconds": "5", "StoreInput": "False", "EnableDTMFBuffer": "True"}
    ways = {"InputTimeLimitExceeded": "bye", "NoMatchingCondition": "bye", CATCH: "bye"}
    stage = Stage(
        instance(
            [
                flow(
                    "main",
                    act("one", "GetParticipantInput", asked | {"Text": PROMPT}, "bye",
                        on={"1": "skipped"}, errors=ways),
                    act("skipped", "MessageParticipant",
                        {"Text": "省略", "SkipWhenDTMFBufferEnabled": "True"}, "two"),
                    act("two", "GetParticipantInput", asked | {"Text": "再按一次"}, "bye",
                        on={"2": "heard"}, errors=ways),
                    say("heard", "两次都按了", "bye"),
                    bye(),
                )
            ]
        )
    )  # fmt: skip
    call = stage.ring(seconds=1)
    call.press("12")
    stage.settle()
    assert call.words == [PROMPT, "两次都按了"]


@given(st.text(alphabet="0123456789*#", max_size=12), st.integers(1, 8))
def test_an_entry_is_never_longer_than_it_may_be(keys: str, most: int) -> None:
    taken = Entry(Plan(most=most, ends_with="#", clears=True))
    for key in keys:
        taken.press(key)
    assert len(taken.keys) <= most
    assert "#" not in taken.keys


@given(st.text(alphabet="0123456789", max_size=20))
def test_a_number_is_e164_or_none(keys: str) -> None:
    number = phone_number(keys, "86")
    assert number is None or (number.startswith("+86") and 8 <= len(number) - 1 <= 15)
