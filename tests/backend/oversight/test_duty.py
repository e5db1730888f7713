"""Duty as the board judges it: rosters that are owed, coverage of the days that are closed."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import date

import pytest

from backend.kernel.books import Create
from backend.oversight.model import Light
from backend.roster.shifts import Half
from chalicelib.wiring import oversight
from tests.backend.oversight.boards import EIGHT, MONTH, SUPERVISOR, check, facts, keys
from tests.backend.pay.served import served
from tests.backend.roster.post import shift
from tests.fakes.clock import FakeClock
from tests.fakes.house import House, open_house

SEPTEMBER = date(2026, 9, 8)


@pytest.fixture
def house() -> Iterator[House]:
    with open_house(House(FakeClock(EIGHT))) as opened:
        yield opened


@pytest.mark.requirement("N1")
def test_a_line_owes_no_roster_for_days_before_it_had_one(house: House) -> None:
    first = replace(shift(), id="430100.2026-10-08.am.answering", day=date(2026, 10, 8))
    house.books.commit(Create(first))
    check()
    assert keys("430100", 9) == {"unplanned"}
    planned = facts(house, "430100").planned
    assert planned is not None
    assert planned.days[0] == date(2026, 10, 8)
    house.books.commit(Create(replace(first, id="430100.2026-09-08.am.answering", day=SEPTEMBER)))
    house.clock.forward(days=1)
    check()
    planned = facts(house, "430100").planned
    assert planned is not None
    assert planned.days[0] == date(2026, 10, 1), "it had a roster in September"


@pytest.mark.requirement("N1", "R22")
def test_a_line_that_stops_making_rosters_owes_them(house: House) -> None:
    """Month after month: what is kept of a month says that it was owed, and so is the next."""
    house.books.commit(Create(replace(shift(), id="430100.2026-09-08.am.answering", day=SEPTEMBER)))
    check()
    assert keys("430100", 9) == {"unplanned"}
    assert keys("430100", 16) == {"unnamed"}
    house.clock.forward(days=34)
    november = MONTH.next
    oversight.checking().run((november,), lambda: True)
    board = oversight.board_desk().see(SUPERVISOR, "430000", november)
    lights = {one.place: one.cells[9].light for one in board.columns}
    assert lights["430100"] is Light.RED
    assert lights["430200"] is Light.GREY, "it never had a roster"


def windows(*days: int) -> list[Create]:
    """Return the published shifts of both windows of days of October."""
    return [
        Create(replace(served_shift, id=one.shift_id, day=one.day, half=one.half))
        for day in days
        for half in Half
        for one in [served(day=day, half=half)]
        for served_shift in [replace(shift(), begins_at=one.planned[0], ends_at=one.planned[1])]
    ]


@pytest.mark.requirement("N1", "S0-72")
def test_a_closing_that_stands_still_accuses_nobody(house: House) -> None:
    """A roster from the 12th; of the 12th both windows are closed, of the 13th and 14th none."""
    for half in Half:
        house.attendances.keep(served(day=12, half=half))
    house.books.commit(*windows(12, 13, 14))
    house.clock.forward(days=2)
    check()
    unfit = {"unfit"}  # who served stands on no list of the line
    assert keys("430100", 9) - unfit == {"unclosed"}
    chair = facts(house, "430100").chair
    assert chair is not None
    assert (chair.open_minutes, chair.staffed[0]) == (330, 330)
    for day in (13, 14):
        for half in Half:
            house.attendances.keep(served(day=day, half=half))
    house.clock.forward(minutes=60)
    check()
    assert keys("430100", 9) - unfit == set()
