"""What calls need of the world."""

from collections.abc import Iterable
from datetime import date
from typing import Protocol

from backend.calls.model import Call, CallPage, DayQuery
from backend.calls.reports import Report


class Calls(Protocol):
    """Keeps calls."""

    def absorb(self, contact_id: str, report: Report) -> bool:
        """Join a report into its call; tells whether anything changed.

        One conditional write. A report that is stale or a repeat fails its condition and
        changes nothing.
        """
        ...

    def get(self, contact_id: str) -> Call | None:
        """Return a call as it is now, or None."""
        ...

    def of_lines(self, lines: Iterable[str], query: DayQuery) -> CallPage:
        """Return a page of a day's calls of some lines, newest first.

        The day is that of `received_at` in Asia/Shanghai. Read from an index, which may lag
        by seconds; of each report it holds what lists and figures need. A call whose place
        nobody has told is listed at the province.
        """
        ...

    def of_hour(self, line: str, day: date, hour: int) -> Iterable[Call]:
        """Return every call that a line received in an hour of a day, for counting."""
        ...


class FailureQueue(Protocol):
    """Where a payload waits that could not be used."""

    def park(self, body: str, reason: str, contact_id: str = "") -> None:
        """Keep the payload as it came, sealed, with the reason in words and the contact if known.

        An empty payload is kept as well.
        """
        ...
