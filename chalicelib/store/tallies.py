"""The table `tallies`: rows that can be made again, and the markers of what to count.

`HOUR#<line>#<day>` / `<hh>#<source>`, by place · `MAP#<parent>#<period>` / `<place>` (the map:
one query) · `TREND#<parent>#<month or year>` / `<place>#<dd or mm>` (a trend: one query) ·
`DIRTY` / `<line>#<day>#<hh>#<source>` · `DIRTY#MONTHS` / `<line>#<yyyy-mm>` ·
`CHECK` / `<instant>`.
"""

from collections.abc import Iterable, Mapping, Sequence
from datetime import date, datetime

from pynamodb.attributes import JSONAttribute, UnicodeAttribute
from pynamodb.exceptions import DeleteError

from backend.kernel.clock import from_text, to_text
from backend.tallies.model import Checked, Difference, Dirty, Hour, Month, PlaceCounts, Row, Source
from backend.tallies.periods import Period
from chalicelib import settings
from chalicelib.store.table import Table

_DIRTY = "DIRTY"
_DIRTY_MONTHS = "DIRTY#MONTHS"
_CHECK = "CHECK"


class TallyItem(Table):
    """One row or marker."""

    class Meta:
        """Where it lies."""

        table_name = settings.current().tables.tallies

    counts = JSONAttribute(null=True)
    """By measure; of an hour by place and measure."""
    counted_at = UnicodeAttribute(null=True)
    found = JSONAttribute(null=True)
    """What a check found."""

    first_touch = UnicodeAttribute(null=True)
    last_touch = UnicodeAttribute(null=True)


class DynamoTallies:
    """Keeps the rows and the markers."""

    def touch(self, marked: Iterable[Hour | Month], at: datetime) -> None:
        """Mark as dirty: one write each."""
        stamp = to_text(at)
        for one in marked:
            TallyItem(*_marker_key(one)).update(
                actions=[
                    TallyItem.first_touch.set(TallyItem.first_touch | stamp),
                    TallyItem.last_touch.set(stamp),
                ]
            )

    def dirty(self) -> Sequence[Dirty[Hour]]:
        """Return every marked hour."""
        return [Dirty(_read_hour(item.sk), *_touches(item)) for item in _marked(_DIRTY)]

    def dirty_months(self) -> Sequence[Dirty[Month]]:
        """Return every marked month."""
        return [Dirty(_read_month(item.sk), *_touches(item)) for item in _marked(_DIRTY_MONTHS)]

    def forget(self, marker: Dirty[Hour] | Dirty[Month]) -> None:
        """Drop a marker, unless it was touched since it was read."""
        try:
            TallyItem(*_marker_key(marker.of)).delete(
                condition=TallyItem.last_touch == to_text(marker.last_touch)
            )
        except DeleteError as error:
            if error.cause_response_code != "ConditionalCheckFailedException":
                raise

    def keep_hours(self, hours: Mapping[Hour, PlaceCounts]) -> None:
        """Write the rows of hours: one request for twenty-five."""
        with TallyItem.batch_write() as batch:
            for hour, places in hours.items():
                batch.save(TallyItem(*_hour_key(hour), counts=_plain(places)))

    def hours_of(self, line: str, day: date) -> Mapping[Hour, PlaceCounts]:
        """Return the rows of a day's hours (consistent): one request."""
        found = TallyItem.query(f"HOUR#{line}#{day}", consistent_read=True)
        return {_read_hour(f"{line}#{day}#{item.sk}"): item.counts or {} for item in found}

    def keep(self, parent: str, rows: Iterable[Row]) -> None:
        """Write rows of places right below one: one request for twenty-five items."""
        with TallyItem.batch_write() as batch:
            for row in rows:
                for pk, sk in _row_keys(parent, row):
                    counted_at = to_text(row.counted_at)
                    batch.save(TallyItem(pk, sk, counts=dict(row.counts), counted_at=counted_at))

    def below(self, parent: str, period: Period) -> Sequence[Row]:
        """Return the rows of the places right below one (consistent): one request."""
        found = TallyItem.query(f"MAP#{parent}#{period}", consistent_read=True)
        return [_row(item, item.sk, period) for item in found]

    def steps(self, parent: str, span: Period, place: str | None = None) -> Sequence[Row]:
        """Return the days of a month or the months of a year: one request a megabyte."""
        of_one = TallyItem.sk.startswith(f"{place}#") if place else None
        found = TallyItem.query(f"TREND#{parent}#{span}", of_one, consistent_read=True)
        return [
            _row(item, which, Period.parse(f"{span}-{step}"))
            for item in found
            for which, step in [item.sk.split("#")]
        ]


class DynamoChecks:
    """Keeps what the checks found."""

    def keep(self, found: Checked) -> None:
        """Keep how a check stands, under the instant at which it was begun."""
        TallyItem(
            _CHECK,
            to_text(found.at),
            found={
                "first": str(found.first),
                "last": str(found.last),
                "parts": found.parts,
                "done": found.done,
                "hours": found.hours,
                "differing": found.differing,
                "differences": [
                    [one.row, dict(one.kept), dict(one.counted)] for one in found.differences
                ],
                "asked_by": found.asked_by,
            },
        ).save()

    def recent(self, most: int) -> Sequence[Checked]:
        """Return the last checks, the newest first (consistent): one request."""
        found = TallyItem.query(_CHECK, scan_index_forward=False, limit=most, consistent_read=True)
        return [_checked(item) for item in found]


def _checked(item: TallyItem) -> Checked:
    found = item.found or {}
    return Checked(
        first=date.fromisoformat(found["first"]),
        last=date.fromisoformat(found["last"]),
        at=from_text(item.sk),
        parts=found["parts"],
        done=found["done"],
        hours=found["hours"],
        differing=found["differing"],
        differences=tuple(Difference(*one) for one in found["differences"]),
        asked_by=found["asked_by"],
    )


def _marked(markers: str) -> Iterable[TallyItem]:
    return TallyItem.query(markers, consistent_read=True)


def _touches(item: TallyItem) -> tuple[datetime, datetime]:
    return from_text(item.first_touch or ""), from_text(item.last_touch or "")


def _marker_key(one: Hour | Month) -> tuple[str, str]:
    if isinstance(one, Month):
        return _DIRTY_MONTHS, f"{one.line}#{one.month}"
    return _DIRTY, str(one)


def _hour_key(hour: Hour) -> tuple[str, str]:
    return f"HOUR#{hour.line}#{hour.day}", f"{hour.hour:02d}#{hour.source}"


def _row_keys(parent: str, row: Row) -> Iterable[tuple[str, str]]:
    yield f"MAP#{parent}#{row.period}", row.place
    span = row.period.span
    if span is not None:
        step = str(row.period).rpartition("-")[2]
        yield f"TREND#{parent}#{span}", f"{row.place}#{step}"


def _read_hour(key: str) -> Hour:
    line, day, hour, source = key.split("#")
    return Hour(line, date.fromisoformat(day), int(hour), Source(source))


def _read_month(key: str) -> Month:
    line, month = key.split("#")
    return Month(line, Period.parse(month))


def _plain(places: PlaceCounts) -> dict[str, dict[str, int]]:
    return {place: dict(counts) for place, counts in places.items()}


def _row(item: TallyItem, place: str, period: Period) -> Row:
    return Row(place, period, item.counts or {}, from_text(item.counted_at or ""))
