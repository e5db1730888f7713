"""The board of October as checks of the fake house make it."""

from datetime import UTC, date, datetime

from backend.oversight.checking import CheckReport
from backend.oversight.facts import Facts
from backend.oversight.model import Light, PlaceMonth
from backend.tallies.model import Counts, Row
from backend.tallies.periods import Period, Unit
from chalicelib.wiring import oversight
from tests.fakes import hunan
from tests.fakes.house import House

MONTH = Period.parse("2026-10")
EIGHT = datetime(2026, 10, 13, 0, 0, tzinfo=UTC)
"""A Tuesday, 08:00 in Changsha."""
MONDAY = date(2026, 10, 12)
SUPERVISOR = hunan.person("supervisor")


def check() -> CheckReport:
    return oversight.checking().run((MONTH,), lambda: True)


def light(line: str, number: int) -> Light:
    board = oversight.board_desk().see(SUPERVISOR, "430000", MONTH)
    column = next(one for one in board.columns if one.place == line)
    return column.cells[number].light


def keys(line: str, number: int) -> set[str]:
    board = oversight.board_desk().see(SUPERVISOR, "430000", MONTH)
    column = next(one for one in board.columns if one.place == line)
    return {one.key for one in column.cells[number].findings}


def keep_day(house: House, line: str, counts: Counts) -> None:
    day = Period.of(Unit.DAY, MONDAY)
    house.tallies.keep("430000", [Row(line, day, counts, EIGHT)])


def facts(house: House, line: str) -> Facts:
    return next(one for one in house.books.all(PlaceMonth) if one.line == line).facts
