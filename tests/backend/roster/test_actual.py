"""Actual coverage: what was served counts, whatever was planned."""

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from backend.roster.actual import Actual, actual, present
from backend.roster.attendance import Attendance, Evidence, Judgement, Source, Stay
from backend.roster.attending import attend
from tests.backend.roster.post import HOURS, LI, at, shift

WINDOWS = tuple((at(*begins), at(*ends)) for begins, ends in HOURS.values())
NIGHT = at(20)


def served(*stays: Stay, seat: int = 1) -> Attendance:
    evidence = Evidence(stays, (), WINDOWS, tolerance=10)
    return replace(attend(shift(), evidence, NIGHT), shift_id=f"x.{seat}")


def phone(begins: tuple[int, int], ends: tuple[int, int]) -> Stay:
    return Stay(LI.person_id, Source.TELEPHONE, at(*begins), at(*ends))


def portal(begins: tuple[int, int], ends: tuple[int, int]) -> Stay:
    return Stay(LI.person_id, Source.PORTAL, at(*begins), at(*ends))


@pytest.mark.requirement("R9", "N6")
def test_a_full_roster_that_nobody_came_to_covers_nothing() -> None:
    assert actual([served()], WINDOWS, 1, NIGHT) == Actual(330, 0, 0)


@pytest.mark.requirement("R9", "N6")
def test_minutes_that_are_over_count_and_each_once() -> None:
    two = [served(phone((8, 30), (10, 0))), served(phone((9, 0), (11, 0)), seat=2)]
    assert actual(two, WINDOWS, 1, NIGHT) == Actual(330, 150, 150)
    assert actual(two, WINDOWS, 2, NIGHT) == Actual(330, 60, 60)
    assert actual(two, WINDOWS, 1, at(12)) == Actual(180, 150, 150)


def test_what_the_portal_alone_tells_is_covered_and_not_confirmed() -> None:
    assert actual([served(portal((8, 0), (12, 0)))], WINDOWS, 1, NIGHT) == Actual(330, 180, 0)


def test_presence_leaves_out_late_early_and_absences() -> None:
    found = served(phone((8, 40), (9, 0)), phone((9, 30), (11, 0)))
    assert present(found) == ((at(8, 40), at(9)), (at(9, 30), at(11)))


@pytest.mark.requirement("R9")
@pytest.mark.parametrize("found", [180, 100, 0])
def test_what_a_head_verified_is_covered(found: int) -> None:
    judgement = Judgement("head", "王", NIGHT, "专线故障")
    judged = served().judged(found, judgement)
    assert actual([judged], WINDOWS, 1, NIGHT) == Actual(330, found, found)
    halved = served(phone((9, 0), (11, 0))).judged(150, judgement)
    assert present(halved) == ((at(8, 30), at(11)),)


times = st.tuples(st.integers(8, 11), st.integers(0, 59))


@given(st.lists(st.tuples(times, times), max_size=6), st.integers(1, 3))
def test_coverage_is_never_more_than_what_was_open(
    stays: list[tuple[tuple[int, int], tuple[int, int]]], needed: int
) -> None:
    people = [served(phone(min(pair), max(pair)), seat=seat) for seat, pair in enumerate(stays, 1)]
    found = actual(people, WINDOWS, needed, NIGHT)
    assert 0 <= found.confirmed_minutes <= found.covered_minutes <= found.open_minutes
