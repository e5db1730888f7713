"""What calls need of the world."""

from collections.abc import Iterable, Mapping, Sequence
from datetime import date, datetime
from typing import Protocol

from backend.calls.model import Call, CallPage, DayQuery
from backend.calls.placing import Remembered
from backend.calls.reports import Report
from backend.promises.model import Promise
from backend.roster.model import LineSnapshot

MOST_CALLS = 200
"""So many calls of a number are read at once, the newest; more than anybody rings in a week."""


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

    def some(self, contact_ids: Iterable[str]) -> Mapping[str, Call]:
        """Return those of some calls that are known, as they are now: one request a hundred."""
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


class History(Protocol):
    """Reads the earlier calls of a number."""

    def calls_since(self, caller: str, since: datetime) -> Sequence[str]:
        """Return the ids of what a number rang from the civil day of an instant on, oldest first.

        Call-backs and transfers are not among them; of more than `MOST_CALLS` only the newest.

        `caller` is the keyed hash of the number. Read from an index, which may lag by seconds.
        """
        ...


class Memory(Protocol):
    """Remembers which place a caller chose."""

    def recall(
        self, caller: str, lines: Iterable[str]
    ) -> tuple[Remembered | None, dict[str, LineSnapshot]]:
        """Return what is remembered of a number and the stored snapshots of lines: one request.

        Which snapshot will be needed is known only when the place is: all are read at once.
        """
        ...


class Promises(Protocol):
    """Reads the promises of a subject."""

    def of(self, subject: str) -> Sequence[Promise]:
        """Return every promise of a subject as it is now, in the order they were made."""
        ...

    def some(self, promise_ids: Iterable[str]) -> Mapping[str, Promise]:
        """Return promises by id as they are now, of those that there are: one request a hundred."""
        ...


class Seals(Protocol):
    """Knows to whom two people have opened who a sealed reporter is (S0-52)."""

    def opened_to(self, person_id: str, matter_id: str) -> bool:
        """Tell whether somebody may see now who reported a matter under seal: one request."""
        ...


class FailureQueue(Protocol):
    """Where a payload waits that could not be used."""

    def park(self, door: str, body: str, reason: str, contact_id: str = "") -> None:
        """Keep the payload as it came, sealed, with the reason in words and the contact if known.

        `door` is the function that could not use it: it is handed in there again. An empty
        payload is kept as well.
        """
        ...

    def waiting(self) -> int:
        """Return about how many payloads wait."""
        ...
