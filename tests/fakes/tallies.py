"""Tallies in memory: rows that can be made again, and the markers of hours to count."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime

from backend.tallies.model import DayRow, Dirty, Figures, Hour


@dataclass(slots=True)
class FakeTallies:
    """Keeps rows and markers."""

    hours: dict[Hour, Figures] = field(default_factory=dict)
    rows: dict[tuple[str, date], DayRow] = field(default_factory=dict)
    markers: dict[Hour, Dirty] = field(default_factory=dict)

    def touch(self, hours: Iterable[Hour], at: datetime) -> None:
        for hour in hours:
            earlier = self.markers.get(hour)
            self.markers[hour] = Dirty(hour, earlier.first_touch if earlier else at, at)

    def dirty(self) -> Sequence[Dirty]:
        return list(self.markers.values())

    def forget(self, marker: Dirty) -> None:
        kept = self.markers.get(marker.hour)
        if kept is not None and kept.last_touch == marker.last_touch:
            del self.markers[marker.hour]

    def keep_hour(self, hour: Hour, figures: Figures) -> None:
        self.hours[hour] = figures

    def hours_of(self, line: str, day: date) -> Sequence[Figures]:
        return [
            figures for hour, figures in self.hours.items() if (hour.line, hour.day) == (line, day)
        ]

    def keep_day(self, row: DayRow) -> None:
        self.rows[row.line, row.day] = row

    def days(self, lines: Sequence[str], day: date) -> Sequence[DayRow]:
        return [row for line in lines if (row := self.rows.get((line, day)))]
