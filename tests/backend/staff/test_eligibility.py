"""Who may serve: every bar by itself, and what holds for everybody (R15)."""

from dataclasses import replace
from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from backend.kernel.rulebook import FIRST
from backend.staff.eligibility import Code, may_serve, training_due, warnings, why_not
from backend.staff.fixed import fixedness, months_that_count, relatively_fixed
from backend.staff.model import (
    Ability,
    Attendant,
    Category,
    Condition,
    Judgement,
    Licence,
    Mark,
    TrainingKind,
)
from backend.staff.months import months_after, months_before
from tests.backend.staff.office import ATTENDANTS, DAY, DAYS, JUDGED, MARKS, attendant, mark

ONE_DAY = timedelta(days=1)
UNMET = replace(JUDGED, met=False)


def codes(one: Attendant, *marks: Mark, day: date = DAY) -> list[tuple[Code, str, str]]:
    return [(no.code, no.detail, no.article) for no in why_not(one, marks, day, FIRST)]


@pytest.mark.requirement("R15")
def test_who_is_selected_licensed_and_trained_may_serve() -> None:
    assert codes(attendant(), mark()) == []
    assert may_serve(attendant(), [mark()], DAY, FIRST)


@pytest.mark.requirement("S0-30")
@pytest.mark.parametrize("one", Condition)
def test_each_condition_must_be_recorded_and_met(one: Condition) -> None:
    others: dict[Condition, Judgement] = {each: JUDGED for each in Condition if each is not one}
    article = f"第九条第（{'一二三四'[list(Condition).index(one)]}）项"
    unrecorded = attendant(conditions=others)
    assert codes(unrecorded, mark()) == [(Code.UNRECORDED, one.value, article)]
    unmet = attendant(conditions=others | {one: UNMET})
    assert codes(unmet, mark()) == [(Code.UNMET, one.value, article)]


@pytest.mark.requirement("S0-31")
@pytest.mark.parametrize(
    "wrong",
    [
        mark(passed=False),
        mark(passed=None),
        mark(attended=False, passed=None),
        mark(kind=TrainingKind.PERIODIC),
        mark(day=DAY),
    ],
    ids=["failed", "unmarked", "absent", "other training", "the same day"],
)
def test_nobody_serves_before_pre_post_training_is_passed(wrong: Mark) -> None:
    assert codes(attendant(), wrong) == [(Code.UNTRAINED, "", "第十条")]
    assert codes(attendant(), wrong, mark()) == []


@pytest.mark.requirement("S0-29")
@pytest.mark.parametrize("category", Category)
def test_lawyers_and_grassroots_workers_need_a_valid_licence(category: Category) -> None:
    needs = category in {Category.LAWYER, Category.GRASSROOTS}
    without = attendant(category=category, licence=None)
    assert codes(without, mark()) == ([(Code.NO_LICENCE, "", "第九条")] if needs else [])
    lapsed = attendant(category=category, licence=Licence("1", date(2020, 1, 1), DAY - ONE_DAY))
    assert codes(lapsed, mark()) == ([(Code.LICENCE_INVALID, "", "第九条")] if needs else [])


def test_a_licence_that_lapses_in_the_month_bars_only_the_days_after() -> None:
    one = attendant(licence=Licence("1", date(2020, 1, 1), date(2026, 12, 15)))
    assert may_serve(one, [mark()], date(2026, 12, 15), FIRST)
    (no,) = why_not(one, [mark()], date(2026, 12, 16), FIRST)
    assert no.code is Code.LICENCE_INVALID
    assert "2026-12-15" in no.zh
    (soon,) = warnings(one, [mark()], date(2026, 12, 1), FIRST)
    assert soon.code is Code.LICENCE_LAPSING


def test_service_begins_with_the_first_day_and_ends_with_the_last() -> None:
    one = attendant(joined=DAY, left=DAY)
    assert may_serve(one, [mark()], DAY, FIRST)
    assert [code for code, _, _ in codes(one, mark(), day=DAY - ONE_DAY)] == [Code.NOT_JOINED]
    assert [code for code, _, _ in codes(one, mark(), day=DAY + ONE_DAY)] == [Code.LEFT]


@pytest.mark.requirement("S2-30")
@pytest.mark.parametrize("one", Ability)
def test_an_ability_is_another_list_and_bars_nobody(one: Ability) -> None:
    others = {each: JUDGED for each in Ability if each is not one}
    for abilities, code in (
        (others, Code.ABILITY_UNRECORDED),
        (others | {one: UNMET}, Code.ABILITY_UNMET),
    ):
        wanting = attendant(abilities=abilities)
        assert codes(wanting, mark()) == []
        (warning,) = warnings(wanting, [mark()], DAY, FIRST)
        assert (warning.code, warning.detail) == (code, one.value)


@pytest.mark.requirement("S0-32")
def test_business_training_falls_due_again_and_only_warns() -> None:
    assert training_due(attendant(), [mark()], FIRST) == date(2027, 1, 8)
    later = mark(kind=TrainingKind.PERIODIC, passed=None, day=date(2026, 6, 30))
    failed = replace(later, passed=False, day=date(2026, 9, 1))
    ethics = replace(later, kind=TrainingKind.ETHICS, day=date(2026, 9, 1))
    assert training_due(attendant(), [mark(), later, failed, ethics], FIRST) == date(2027, 6, 30)
    overdue = date(2027, 1, 9)
    assert may_serve(attendant(), [mark()], overdue, FIRST)
    (warning,) = warnings(attendant(), [mark()], overdue, FIRST)
    assert (warning.code, warning.article) == (Code.TRAINING_OVERDUE, "第十条")
    assert warnings(attendant(), [mark()], overdue - ONE_DAY, FIRST) == ()


@pytest.mark.requirement("R15")
@given(one=ATTENDANTS, marks=MARKS, day=DAYS)
def test_who_may_serve_lacks_nothing(one: Attendant, marks: list[Mark], day: date) -> None:
    expected = (
        one.joined <= day
        and (one.left is None or day <= one.left)
        and all(each in one.conditions and one.conditions[each].met for each in Condition)
        and (
            one.category in {Category.VOLUNTEER, Category.CENTRE_STAFF}
            or (one.licence is not None and one.licence.valid_on(day))
        )
        and any(each.kind == "pre_post" and each.passed and each.day < day for each in marks)
    )
    reasons = why_not(one, marks, day, FIRST)
    assert (not reasons) is expected
    for no in (*reasons, *warnings(one, marks, day, FIRST)):
        assert no.zh
        assert no.en
        assert no.article


@given(one=ATTENDANTS, marks=MARKS, day=DAYS, more=MARKS)
def test_more_training_bars_nobody(
    one: Attendant, marks: list[Mark], day: date, more: list[Mark]
) -> None:
    before = {(no.code, no.detail) for no in why_not(one, marks, day, FIRST)}
    after = {(no.code, no.detail) for no in why_not(one, [*marks, *more], day, FIRST)}
    assert after <= before
    assert training_due(one, marks, FIRST) <= training_due(one, [*marks, *more], FIRST)


@pytest.mark.requirement("S0-33")
def test_three_full_months_running_make_relatively_fixed() -> None:
    often = {"2026-08": 4, "2026-09": 5, "2026-10": 4}
    assert relatively_fixed(often, "2026-10", FIRST)
    assert not relatively_fixed(often | {"2026-09": 3}, "2026-10", FIRST)
    assert not relatively_fixed(often, "2026-11", FIRST)
    assert not relatively_fixed({}, "2026-10", FIRST)
    fixed = fixedness(attendant(), often, DAY, FIRST)
    assert (fixed.fixed, fixed.in_plan) == (True, True)
    assert fixed.shifts == {"2026-10": 4, "2026-09": 5, "2026-08": 4}
    seldom = fixedness(attendant(enrolled=True), {}, DAY, FIRST)
    assert (seldom.fixed, seldom.in_plan) == (False, True)


@given(day=DAYS, months=st.integers(0, 60))
def test_months_are_counted_on_the_calendar(day: date, months: int) -> None:
    later = months_after(day, months)
    assert (later.year - day.year) * 12 + later.month - day.month == months
    assert later.day == day.day or (later + ONE_DAY).day == 1
    assert months_before(f"{later:%Y-%m}", months) == f"{day:%Y-%m}"


def test_the_months_that_count_are_whole() -> None:
    assert months_that_count(date(2026, 1, 1)) == ("2025-12", "2025-11", "2025-10")
    assert months_after(date(2028, 2, 29), 12) == date(2029, 2, 28)
