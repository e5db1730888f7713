"""The demo roster, planned by the use cases of a head on a day that is given."""

from datetime import date, datetime, time, timedelta

import pytest

from backend.kernel.access import Actor, Role
from backend.kernel.books import Create
from backend.kernel.clock import SHANGHAI
from backend.kernel.events import Event
from backend.roster.coverage import GapKind, coverage
from backend.roster.planning.sheet import serving
from backend.roster.shifts import Half, Shift, ShiftState
from infra.seed.roster import CAPITAL, EMPTY, Rosters, plan
from infra.seed.staff import attendants_of, sessions_of
from tests.fakes import hunan
from tests.fakes.centre import Centre
from tests.fakes.clock import FakeClock
from tests.fakes.staff import FakeStaff

THURSDAY = date(2026, 11, 26)


class Province:
    """Every line of the seed on fakes, at nine in the morning of a day."""

    def __init__(self, today: date) -> None:
        seed = hunan.seed()
        clock = FakeClock(datetime.combine(today, time(9), SHANGHAI))
        self.centre = Centre(clock=clock)
        self.centre.books.kept.clear()
        FakeStaff(self.centre.books).keep(attendants_of(seed.staff, seed.people, today))
        sessions, marks = sessions_of(seed.staff, today)
        self.centre.books.commit(*map(Create, sessions))
        for mark in marks:
            self.centre.books.commit(Create(mark))
        heads = [one for one in seed.people if one.role is Role.CENTRE_HEAD]
        self.heads: list[Actor] = [one.account(one.username).actor for one in heads]
        self.rosters = Rosters(self.centre.planner, self.centre.drafting, self.centre.posting)
        plan(self.rosters, self.heads, today)

    @property
    def shifts(self) -> list[Shift]:
        return [one for one in self.centre.books.all(Shift) if one.stands]


@pytest.fixture(scope="module")
def province() -> Province:
    return Province(THURSDAY)


def test_every_line_but_one_is_published_and_each_is_told(province: Province) -> None:
    lines = {one.line for one in province.shifts}
    assert lines == {one.code for one in hunan.gazetteer().prefectures} - {EMPTY}
    assert {one.state for one in province.shifts} == {ShiftState.PUBLISHED}
    days = {one.day for one in province.shifts}
    assert (min(days), max(days)) == (THURSDAY, THURSDAY + timedelta(days=10))
    told = {one.data["to"] for one in province.centre.books.all(Event)}
    assert told == {one.person_id for one in province.shifts}


def test_the_capital_lacks_one_morning_and_no_other_line_anything_to_come(
    province: Province,
) -> None:
    office, missing = province.centre.office, {}
    for line in sorted({one.line for one in province.shifts}):
        site = hunan.gazetteer().path(line)
        days = office.days(site, THURSDAY + timedelta(days=1), THURSDAY + timedelta(days=10))
        crew = serving(office.crew(line))
        gaps = coverage(line, days, province.shifts, {}, crew).gaps
        missing[line] = [(one.day, one.half, one.kind) for one in gaps]
    gap = (date(2026, 12, 2), Half.AM, GapKind.EMPTY)
    assert missing == {line: [gap] if line == CAPITAL else [] for line in missing}


def test_done_again_it_changes_nothing(province: Province) -> None:
    before = {one.id: one.person_id for one in province.shifts}
    plan(province.rosters, province.heads, THURSDAY)
    assert {one.id: one.person_id for one in province.shifts} == before


@pytest.mark.parametrize("today", [date(2026, 11, 22), date(2026, 9, 28), date(2026, 12, 31)])
def test_it_can_be_planned_on_a_sunday_before_a_holiday_and_at_the_end_of_a_year(
    today: date,
) -> None:
    assert Province(today).shifts
