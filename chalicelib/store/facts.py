"""What is counted again of an hour, of every source; and the promises that are open now."""

from collections.abc import Iterable

from backend.calls.model import Call
from backend.kernel.clock import civil_time
from backend.matters.countable import SentOrder
from backend.matters.model import MatterRow
from backend.promises.falling_due import DuePromise
from backend.roster.attendance import Attendance
from backend.tallies.model import Hour
from chalicelib.store.attendance import DynamoAttendances
from chalicelib.store.calls import DynamoCalls
from chalicelib.store.matters.codec import row
from chalicelib.store.matters.items import MatterItem
from chalicelib.store.matters.orders import LISTED
from chalicelib.store.matters.particulars import read_order
from chalicelib.store.promises import DynamoPromises


class DynamoFacts:
    """Reads the facts of one line and hour: one request a megabyte."""

    def __init__(self, calls: DynamoCalls) -> None:
        """Take the store of calls."""
        self._calls = calls

    def calls_of(self, hour: Hour) -> Iterable[Call]:
        """Return the calls received."""
        return self._calls.of_hour(hour.line, hour.day, hour.hour)

    def matters_of(self, hour: Hour) -> Iterable[MatterRow]:
        """Return the matters registered."""
        within = MatterItem.by_day_range.startswith(f"{hour.hour:02d}:")
        return map(row, MatterItem.by_day.query(f"{hour.line}#{hour.day}", within))

    def promises_of(self, hour: Hour) -> Iterable[DuePromise]:
        """Return the promises that fall due, whatever became of them."""
        return DynamoPromises().due_within(hour)

    def shifts_of(self, hour: Hour) -> Iterable[Attendance]:
        """Return the shifts that were to begin (consistent)."""
        found = DynamoAttendances().of_line(hour.line, hour.day)
        return [one for one in found if civil_time(one.planned[0]).hour == hour.hour]

    def orders_of(self, hour: Hour) -> Iterable[SentOrder]:
        """Return the orders sent."""
        within = MatterItem.by_day_range.startswith(f"{hour.hour:02d}:")
        found = MatterItem.by_day.query(f"{LISTED}#{hour.line}#{hour.day}", within)
        return (read_order(item.particulars or "{}") for item in found)


class DynamoStocks:
    """Reads open promises."""

    def __init__(self, promises: DynamoPromises) -> None:
        """Take the store of promises."""
        self._promises = promises

    def of(self, line: str) -> Iterable[DuePromise]:
        """Return the open promises of a line: one request a megabyte."""
        return self._promises.stock(line)
