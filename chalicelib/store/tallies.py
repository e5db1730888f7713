"""The table `tallies`: rows that can be made again, and the markers of hours to count.

`HOUR#<line>#<day>` / `<hh>` · `<parent>#<day>` / `<line>` (the map: one query) ·
`<line>#<yyyy-mm>` / `<dd>` (the trend: one query) · `DIRTY` / `<line>#<day>#<hh>`.
"""

from collections.abc import Iterable, Sequence
from dataclasses import asdict, fields
from datetime import date, datetime

from pynamodb.attributes import NumberAttribute, UnicodeAttribute
from pynamodb.exceptions import DeleteError

from backend.kernel.clock import from_text, to_text
from backend.tallies.model import DayRow, Dirty, Figures, Hour
from chalicelib import settings
from chalicelib.store.table import Table

_DIRTY = "DIRTY"


class TallyItem(Table):
    """One row or marker."""

    class Meta:
        """Where it lies."""

        table_name = settings.current().tables.tallies

    calls = NumberAttribute(null=True)
    in_hours = NumberAttribute(null=True)
    answered = NumberAttribute(null=True)
    abandoned = NumberAttribute(null=True)
    missed = NumberAttribute(null=True)
    off_hours = NumberAttribute(null=True)
    voicemail = NumberAttribute(null=True)
    matters = NumberAttribute(null=True)
    counted_at = UnicodeAttribute(null=True)

    first_touch = UnicodeAttribute(null=True)
    last_touch = UnicodeAttribute(null=True)


class DynamoTallies:
    """Keeps the rows and the markers."""

    def __init__(self, province: str) -> None:
        """Take the code of the province, the parent of every line."""
        self._province = province

    def touch(self, hours: Iterable[Hour], at: datetime) -> None:
        """Mark hours as dirty: one write each."""
        stamp = to_text(at)
        for hour in hours:
            TallyItem(_DIRTY, _hour_key(hour)).update(
                actions=[
                    TallyItem.first_touch.set(TallyItem.first_touch | stamp),
                    TallyItem.last_touch.set(stamp),
                ]
            )

    def dirty(self) -> Sequence[Dirty]:
        """Return every marker."""
        return [
            Dirty(
                _read_hour(item.sk),
                from_text(item.first_touch or ""),
                from_text(item.last_touch or ""),
            )
            for item in TallyItem.query(_DIRTY, consistent_read=True)
        ]

    def forget(self, marker: Dirty) -> None:
        """Drop a marker, unless it was touched since it was read."""
        try:
            TallyItem(_DIRTY, _hour_key(marker.hour)).delete(
                condition=TallyItem.last_touch == to_text(marker.last_touch)
            )
        except DeleteError as error:
            if error.cause_response_code != "ConditionalCheckFailedException":
                raise

    def keep_hour(self, hour: Hour, figures: Figures) -> None:
        """Write the figures of an hour."""
        TallyItem(f"HOUR#{hour.line}#{hour.day}", f"{hour.hour:02d}", **asdict(figures)).save()

    def hours_of(self, line: str, day: date) -> Sequence[Figures]:
        """Return the figures of a day's hours."""
        hours = TallyItem.query(f"HOUR#{line}#{day}", consistent_read=True)
        return [_figures(item) for item in hours]

    def keep_day(self, row: DayRow) -> None:
        """Write a day of a line: where the map reads it and where the trend reads it."""
        held = {**asdict(row.figures), "counted_at": to_text(row.counted_at)}
        TallyItem(f"{self._province}#{row.day}", row.line, **held).save()
        TallyItem(f"{row.line}#{row.day:%Y-%m}", f"{row.day:%d}", **held).save()

    def days(self, lines: Sequence[str], day: date) -> Sequence[DayRow]:
        """Return the rows of a day in one query."""
        wanted = frozenset(lines)
        one = TallyItem.sk == lines[0] if len(lines) == 1 else None
        return [
            DayRow(item.sk, day, _figures(item), from_text(item.counted_at or ""))
            for item in TallyItem.query(f"{self._province}#{day}", one)
            if item.sk in wanted
        ]


def _hour_key(hour: Hour) -> str:
    return f"{hour.line}#{hour.day}#{hour.hour:02d}"


def _read_hour(key: str) -> Hour:
    line, day, hour = key.split("#")
    return Hour(line, date.fromisoformat(day), int(hour))


def _figures(item: TallyItem) -> Figures:
    return Figures(*(int(getattr(item, one.name) or 0) for one in fields(Figures)))
