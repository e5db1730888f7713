"""What the article board says of lines that are tried, and of lines that were down (Art. 4(4))."""

from collections.abc import Iterator
from datetime import UTC, datetime, timedelta

import pytest

from backend.oversight.maintenance.model import Why
from backend.oversight.model import Light
from backend.tallies.periods import Period
from chalicelib.wiring import maintenance, oversight
from tests.fakes import hunan
from tests.fakes.clock import FakeClock
from tests.fakes.house import House, open_house

TEN = datetime(2026, 11, 23, 2, 0, tzinfo=UTC)
"""A Monday, 10:00 in Changsha."""
NOVEMBER = Period.parse("2026-11")


@pytest.fixture
def house() -> Iterator[House]:
    with open_house(House(FakeClock(TEN))) as opened:
        yield opened


def _light(house: House, minutes: int) -> Light:
    """Let Changsha be down for so many minutes; return how Article 4 stands there then."""
    watch = maintenance.watch()
    watch.look("430000", lambda: True)
    if minutes:
        house.probe.cut["430100"] = Why.NO_ANSWER
        for wait in (5, 1, minutes - 1):
            house.clock.forward(seconds=60 * wait)
            watch.look("430000", lambda: True)
    oversight.checking().run((NOVEMBER,), lambda: True)
    board = oversight.board_desk().see(hunan.person("supervisor"), "430000", NOVEMBER)
    return next(one for one in board.columns if one.place == "430100").cells[4].light


@pytest.mark.requirement("S0-14", "S0-72")
@pytest.mark.parametrize(
    ("minutes", "light"), [(0, Light.GREEN), (4, Light.AMBER), (15, Light.RED)]
)
def test_a_line_that_was_tried_is_shown_and_one_that_was_down_is_found(
    house: House, minutes: int, light: Light
) -> None:
    assert _light(house, minutes) is light


def test_a_second_check_of_the_day_finds_nothing_anew(house: House) -> None:
    _light(house, 0)
    before = len(house.books.commits)
    house.clock.forward(seconds=timedelta(minutes=20).total_seconds())
    maintenance.watch().look("430000", lambda: True)
    oversight.checking().run((NOVEMBER,), lambda: True)
    # The look itself, and of each place that it was checked: neither facts of the audit nor events.
    assert [len(writes) for writes in house.books.commits[before:]] == [1] * 15
