"""A sheet is put right by new lines, never by a change; its lines sum to its total (N15)."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from backend.pay.model import LineKind, SubsidyLine
from backend.pay.reckoning import Reckoning, reckon
from backend.pay.sheet import PAGE_LINES, Sheet, lacking, of_run, pages_of, total_of
from backend.roster.attendance import Attendance
from tests.backend.pay.served import OCTOBER, RATE, months, served

RUN, LATER = "430100.2026-10", "430100.2026-11"
EMPTY = reckon([], OCTOBER, RATE)


def drawn_up(
    lines: tuple[SubsidyLine, ...], run: str, **months: Reckoning
) -> tuple[SubsidyLine, ...]:
    known = {f"430100.{name.replace('_', '-')[1:]}": each for name, each in months.items()}
    return (*lines, *lacking(Sheet(run, known, lines, {"li": "岳麓所"})))


def october(*month: Attendance) -> Reckoning:
    return reckon(month, OCTOBER, RATE)


@pytest.mark.requirement("N15")
@given(st.lists(months(15), min_size=1, max_size=5))
def test_however_often_facts_change_the_lines_sum_to_what_they_come_to(
    history: list[list[Attendance]],
) -> None:
    lines: tuple[SubsidyLine, ...] = ()
    for month in history:
        before, found = lines, reckon(month, OCTOBER, RATE)
        lines = drawn_up(lines, RUN, m2026_10=found)
        assert lines[: len(before)] == before
        assert [line.number for line in lines] == list(range(1, len(lines) + 1))
        assert total_of(lines) == found.total
        for amount in found.amounts:
            own = [line for line in lines if line.person_id == amount.person_id]
            assert total_of(own) == amount.cents
            assert sum(line.minutes for line in own) == amount.minutes
            assert sum(line.shifts for line in own) == amount.shifts
        assert drawn_up(lines, RUN, m2026_10=found) == lines


@pytest.mark.requirement("N15")
@given(months(15), months(15), months(15))
def test_what_was_paid_is_put_right_in_a_later_month_once(
    paid: list[Attendance], since: list[Attendance], later: list[Attendance]
) -> None:
    first = drawn_up((), RUN, m2026_10=reckon(paid, OCTOBER, RATE))
    changed, month = reckon(since, OCTOBER, RATE), reckon(later, OCTOBER, RATE)
    lines = drawn_up(first, LATER, m2026_10=changed, m2026_11=month)
    assert of_run(RUN, lines) == first
    assert total_of(lines) == changed.total + month.total
    carried = [line for line in lines if line.of_run]
    assert total_of(carried) == changed.total - total_of(first)
    assert all(line.kind is LineKind.CORRECTION and line.run_id == LATER for line in carried)
    assert drawn_up(lines, LATER, m2026_10=changed, m2026_11=month) == lines


def test_a_correction_names_the_line_that_it_puts_right() -> None:
    lines = drawn_up((), RUN, m2026_10=october(served("li"), served("wang")))
    lines = drawn_up(lines, RUN, m2026_10=october(served("li", verified_minutes=90)))
    assert [(one.person_id, one.kind.value, one.cents, one.corrects) for one in lines] == [
        ("li", "duty", 10000, None),
        ("wang", "duty", 10000, None),
        ("li", "correction", -5000, 1),
        ("wang", "correction", -10000, 2),
    ]
    assert lines[0].unit == "岳麓所"
    assert lines[2].reason == "考勤更正，见第1行"


def test_what_was_found_after_the_payment_is_paid_with_the_reason() -> None:
    lines = drawn_up((), RUN, m2026_10=october(served("li")))
    lines = drawn_up(lines, LATER, m2026_10=october(served("li"), served("wang")), m2026_11=EMPTY)
    (line,) = of_run(LATER, lines)
    assert (line.number, line.of_run, line.cents, line.corrects) == (1, RUN, 10000, None)
    assert line.reason == "补发2026-10考勤核实后应发部分"


def test_pages_follow_those_that_there_are() -> None:
    lines = drawn_up((), RUN, m2026_10=october(*(served(f"p{n:03d}") for n in range(120))))
    pages = pages_of(RUN, 2, lines)
    assert [page.number for page in pages] == [3, 4, 5]
    assert [len(page.lines) for page in pages] == [PAGE_LINES, PAGE_LINES, 20]
    assert tuple(line for page in pages for line in page.lines) == lines
    assert pages_of(RUN, 0, ()) == ()
