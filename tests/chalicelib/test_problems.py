"""Every refusal has one shape, two languages and the status that its kind deserves."""

from datetime import date
from typing import Annotated, Literal

import pytest
from pydantic import AwareDatetime, BaseModel, Field, ValidationError

from backend.kernel.errors import (
    Conflict,
    Fault,
    Forbidden,
    HotlineError,
    Invalid,
    NotFound,
    Refused,
)
from backend.promises.publishing.regulations import Regulation
from chalicelib.api import problems

FAULT = Fault("caller.name", "请记录咨询人姓名", "note the caller's name", "第十五条第（二）项")

KINDS: dict[str, tuple[HotlineError, int]] = {
    "not_found": (NotFound("matter"), 404),
    "forbidden": (Forbidden("matter.open"), 403),
    "conflict": (Conflict("matter", {"version": 2}), 409),
    "refused": (Refused("不能办结", "cannot be closed", "第十二条"), 422),
    "invalid": (Invalid(FAULT), 422),
}


@pytest.mark.parametrize("code", KINDS)
def test_each_refusal_of_a_rule_has_its_status_and_words(code: str) -> None:
    error, status = KINDS[code]
    problem = problems.of_error(error, "request-1")
    assert (problem.code, problem.status, problem.type) == (code, status, f"/problems/{code}")
    assert problem.request_id == "request-1"
    assert all((problem.title, problem.title_en, problem.detail, problem.detail_en))


def test_every_refusal_of_the_kernel_has_its_answer() -> None:
    assert {type(error) for error, _ in KINDS.values()} == set(HotlineError.__subclasses__())


@pytest.mark.requirement("S0-61")
def test_a_fault_keeps_its_field_and_article() -> None:
    [told] = problems.of_error(Invalid(FAULT), "r").errors
    assert (told.field, told.article) == ("caller.name", "第十五条第（二）项")
    assert (told.reason, told.reason_en) == ("请记录咨询人姓名", "note the caller's name")


def test_a_refusal_names_its_article() -> None:
    assert problems.of_error(KINDS["refused"][0], "r").article == "第十二条"


def test_a_conflict_shows_what_stands_now() -> None:
    assert problems.of_error(KINDS["conflict"][0], "r").current == {"version": 2}


@pytest.mark.requirement("N41")
@pytest.mark.parametrize("kind", ["draft", Regulation.CALENDAR, Regulation.RULEBOOK, "command"])
def test_a_conflict_says_in_words_what_came_first(kind: str) -> None:
    told = problems.of_error(Conflict(kind, {"version": 2, "state": "withdrawn"}), "r")
    usual = problems.of_error(Conflict("matter"), "r")
    words = (told.title, told.title_en, told.detail, told.detail_en)
    assert not set(words) & {usual.title, usual.title_en, usual.detail, usual.detail_en}
    assert not any("state" in each.split() or "version" in each for each in words)
    assert told.code == "conflict"


def test_what_is_not_yours_and_what_does_not_exist_are_told_alike() -> None:
    one, other = (problems.of_error(NotFound(kind), "r") for kind in ("matter", "place"))
    assert one == other


def test_a_fault_of_ours_tells_its_number_and_nothing_else() -> None:
    problem = problems.internal("request-7")
    assert (problem.status, problem.request_id) == (500, "request-7")
    turned = problems.TurnedAway("unauthorized", ("该账号尚未开通", "not open"))
    assert problems.of_turned_away(turned, "r").status == 401


class _Form(BaseModel, extra="forbid"):
    """A form with the limits that forms have."""

    words: Annotated[str, Field(min_length=2, max_length=4)] = "四个字好"
    score: Annotated[int, Field(ge=0, le=100)] = 1
    rows: Annotated[list[str], Field(min_length=1, max_length=2)] = ["一"]
    kind: Literal["call", "visit"] = "call"
    day: date = date(2026, 11, 23)
    at: AwareDatetime | None = None
    sure: Annotated[bool, Field(strict=True)] = True


@pytest.mark.parametrize(
    ("field", "value", "reason"),
    [
        ("words", "𠮷㐂龘多了", "不得超过4字"),
        ("words", "一", "不得少于2字"),
        ("words", 3, "须为文字"),
        ("score", 101, "不得大于100"),
        ("score", -1, "不得小于0"),
        ("score", "九十", "须为整数"),
        ("rows", [], "不得少于1项"),
        ("rows", ["一", "二", "三"], "不得超过2项"),
        ("kind", "letter", "不在可选范围内"),
        ("day", "2026-02-30", "不是有效的日期"),
        ("at", "昨天", "不是有效的时间"),
        ("at", "2026-11-23T09:00:00", "时间须带时区"),
        ("sure", "是", "须为是或否"),
        ("more", 1, "不认识的字段"),
    ],
)
def test_what_is_not_in_its_shape_is_told_by_field_and_rule(
    field: str, value: object, reason: str
) -> None:
    with pytest.raises(ValidationError) as caught:
        _Form.model_validate({field: value})
    [fault] = problems.of_validation(caught.value, "r").errors
    assert (fault.field, fault.reason) == (field, reason)
    assert fault.reason_en
