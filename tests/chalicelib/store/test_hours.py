"""What was found of the exchange's hours comes back as it was kept."""

from datetime import UTC, date, datetime, time
from typing import Any

from backend.calendar.projecting import Told
from backend.calendar.projection import HoursDifference
from backend.kernel.rulebook import FIRST
from chalicelib.jobs import project_hours
from chalicelib.store.hours import DynamoHoursResults

AT = datetime(2026, 11, 23, 1, 0, tzinfo=UTC)
EQUAL = Told("430100", AT, 3, 2, date(2027, 12, 31), written=4)
DIFFERING = Told(
    "433100",
    AT,
    3,
    2,
    date(2027, 12, 31),
    differing=2,
    first=HoursDifference(date(2026, 12, 1), FIRST.windows, ((time(9), time(12)),)),
    foreign=("值班",),
    refused="51 dated entries",
)


def test_what_was_found_is_read_as_it_was_kept(tables: Any) -> None:
    del tables
    results = DynamoHoursResults("430000")
    assert results.last() == {}
    told = {one.line: one for one in (EQUAL, DIFFERING)}
    results.keep(told)
    assert results.last() == told
    results.keep({"430100": EQUAL})
    assert results.last() == {"430100": EQUAL}


def test_without_an_exchange_nothing_is_asked() -> None:
    # No table is reached here: a request would be refused.
    assert project_hours.run(None) == {"lines": 0}
