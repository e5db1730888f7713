"""Read `working-days.csv`: the days that differ from the plain week (rules R2, R3).

A day that is not listed is worked from Monday to Friday and free on Saturday and Sunday.
"""

import datetime as dt
from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path

from backend.calendar import CalendarDay, DayKind, DayStatus
from backend.kernel.places import PlacePath
from infra.seed.divisions import Divisions, place_of
from infra.seed.table import Line, read_lines, refuse_repeats

COLUMNS = ("date", "place", "weekday", "day_type", "name", "status", "source")
_WEEKDAYS = "一二三四五六日"
_SATURDAY = 5


class DayType(StrEnum):
    """In which way the day differs."""

    HOLIDAY = "holiday"
    MAKEUP_WORKDAY = "makeup_workday"


@dataclass(frozen=True, slots=True)
class WorkingDayRow:
    """One such day; `place` None is the whole country, else a place's own day, which wins."""

    day: dt.date
    place: PlacePath | None
    day_type: DayType
    name: str
    status: DayStatus
    source: str

    def calendar_day(self) -> CalendarDay:
        """Return the day as the calendar knows it."""
        kind = DayKind.HOLIDAY if self.day_type is DayType.HOLIDAY else DayKind.MAKE_UP
        place = self.place.code if self.place else None
        return CalendarDay(self.day, place, kind, self.name, self.status, self.source)


def read_working_days(path: Path, divisions: Divisions) -> tuple[WorkingDayRow, ...]:
    """Return the days in the file's order; raises `Inconsistent` for a day off and worked."""
    lines = read_lines(path, COLUMNS)
    _refuse_contradictions(lines)
    refuse_repeats(lines, "date", "place")
    rows = tuple(_working_day(line, divisions) for line in lines)
    _refuse_mixed_years(lines, rows)
    return rows


def _refuse_contradictions(lines: list[Line]) -> None:
    types: dict[tuple[str, str], Line] = {}
    for line in lines:
        first = types.setdefault((line.cells["date"], line.cells["place"]), line)
        if first.cells["day_type"] != line.cells["day_type"]:
            raise line.refuse(f"{line.cells['date']} is both off and worked: line {first.number}")


def _working_day(line: Line, divisions: Divisions) -> WorkingDayRow:
    day, day_type = line.day("date"), line.one_of("day_type", DayType)
    if line.cells["weekday"] != _WEEKDAYS[day.weekday()]:
        raise line.refuse(f"{day} is weekday {_WEEKDAYS[day.weekday()]}")
    if day_type is DayType.MAKEUP_WORKDAY and day.weekday() < _SATURDAY:
        raise line.refuse(f"{day} is worked anyway and cannot make up for another day")
    return WorkingDayRow(
        day=day,
        place=place_of(line, "place", divisions) if line.cells["place"] else None,
        day_type=day_type,
        name=line.text("name"),
        status=line.one_of("status", DayStatus),
        source=line.text("source"),
    )


def _refuse_mixed_years(lines: list[Line], rows: tuple[WorkingDayRow, ...]) -> None:
    # One notice covers one year: half a year official means that somebody pasted half a notice.
    statuses: dict[int, DayStatus] = {}
    for line, row in zip(lines, rows, strict=True):
        if row.place is None and statuses.setdefault(row.day.year, row.status) is not row.status:
            raise line.refuse(f"{row.day.year} is partly official and partly provisional")
