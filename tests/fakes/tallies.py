"""Tallies in memory: rows that can be made again, and the markers of what to count."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime

from backend.tallies.model import Checked, Dirty, Hour, Month, PlaceCounts, Row
from backend.tallies.periods import Period


@dataclass(slots=True)
class FakeTallies:
    """Keeps rows and markers."""

    hours: dict[Hour, PlaceCounts] = field(default_factory=dict)
    rows: dict[tuple[str, str, Period], Row] = field(default_factory=dict)
    """By parent, place and period."""
    markers: dict[Hour | Month, tuple[datetime, datetime]] = field(default_factory=dict)

    def touch(self, marked: Iterable[Hour | Month], at: datetime) -> None:
        for one in marked:
            earlier = self.markers.get(one)
            self.markers[one] = (earlier[0] if earlier else at, at)

    def dirty(self) -> Sequence[Dirty[Hour]]:
        return [Dirty(one, *at) for one, at in self.markers.items() if isinstance(one, Hour)]

    def dirty_months(self) -> Sequence[Dirty[Month]]:
        return [Dirty(one, *at) for one, at in self.markers.items() if isinstance(one, Month)]

    def forget(self, marker: Dirty[Hour] | Dirty[Month]) -> None:
        kept = self.markers.get(marker.of)
        if kept is not None and kept[1] == marker.last_touch:
            del self.markers[marker.of]

    def keep_hours(self, hours: Mapping[Hour, PlaceCounts]) -> None:
        self.hours.update(hours)

    def hours_of(self, line: str, day: date) -> Mapping[Hour, PlaceCounts]:
        return {
            hour: counts
            for hour, counts in self.hours.items()
            if (hour.line, hour.day) == (line, day)
        }

    def keep(self, parent: str, rows: Iterable[Row]) -> None:
        for row in rows:
            self.rows[parent, row.place, row.period] = row

    def below(self, parent: str, period: Period) -> Sequence[Row]:
        found = [
            row for (above, _, of), row in self.rows.items() if (above, of) == (parent, period)
        ]
        return sorted(found, key=lambda row: row.place)

    def steps(self, parent: str, span: Period, place: str | None = None) -> Sequence[Row]:
        found = [
            row
            for (above, which, of), row in self.rows.items()
            if above == parent and of.span == span and place in (None, which)
        ]
        return sorted(found, key=lambda row: (row.place, row.period))


@dataclass(slots=True)
class FakeChecks:
    """Keeps what the checks found."""

    found: dict[datetime, Checked] = field(default_factory=dict)

    def keep(self, found: Checked) -> None:
        self.found[found.at] = found

    def recent(self, most: int) -> Sequence[Checked]:
        return [self.found[at] for at in sorted(self.found, reverse=True)][:most]
