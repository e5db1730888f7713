"""What the recount reads: the calls and matters of an hour, and the open promises of a line."""

from collections.abc import Iterable
from datetime import datetime

from backend.calls.model import Call
from backend.tallies.model import Hour, Stock
from chalicelib.store.calls import DynamoCalls
from chalicelib.store.matters.items import MatterItem
from chalicelib.store.promises import DynamoPromises


class DynamoFacts:
    """Reads facts from the index `by_day` of each table."""

    def __init__(self, calls: DynamoCalls) -> None:
        """Take the store of calls."""
        self._calls = calls

    def calls_of(self, hour: Hour) -> Iterable[Call]:
        """Return the calls received in an hour."""
        return self._calls.of_hour(hour.line, hour.day, hour.hour)

    def matters_of(self, hour: Hour) -> int:
        """Return how many matters were registered in an hour."""
        return MatterItem.by_day.count(
            f"{hour.line}#{hour.day}",
            MatterItem.by_day_range.startswith(f"{hour.hour:02d}:"),
        )


class DynamoStocks:
    """Reads open promises."""

    def __init__(self, promises: DynamoPromises) -> None:
        """Take the store of promises."""
        self._promises = promises

    def of(self, line: str, now: datetime) -> Stock:
        """Return how many promises of a line are open and overdue: one request."""
        return self._promises.stock(line, now)
