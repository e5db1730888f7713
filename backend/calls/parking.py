"""What could not be used has an owner: the province is told each morning how much lies there."""

from contextlib import suppress
from dataclasses import dataclass

from backend.calls.differences import Differences, of_queue
from backend.calls.ports import FailureQueue
from backend.calls.reconciling import FROM
from backend.kernel.books import Books, Create
from backend.kernel.clock import Clock, civil_day, civil_time
from backend.kernel.errors import Conflict
from backend.kernel.events import Event, Outbox
from backend.kernel.ids import subject_ref

PARKED = "call.parked"
PARKED_SUBJECT = "PARKED#"


@dataclass(frozen=True, slots=True)
class Parking:
    """Tells of payloads that wait to be handed in again (S0-62)."""

    books: Books
    queue: FailureQueue
    differences: Differences
    province: str
    clock: Clock

    def tell(self) -> int:
        """Tell the province once a day; returns how many payloads lie there, if it was told now.

        While anything lies there one item is open to be looked into, with its deadline.
        """
        now = self.clock.now()
        if civil_time(now) < FROM:
            return 0
        items = [
            one
            for one in self.differences.open((self.province,))
            if one.subject.startswith(PARKED_SUBJECT)
        ]
        if not (count := self.queue.waiting()):
            for known in items:
                self.differences.end(known)
            return 0
        day = civil_day(now)
        if not items:
            item = self.differences.item(of_queue(self.province, day), self.province)
            with suppress(Conflict):
                self.books.commit(*self.differences.writes(item, differs=True))
        event = Event(
            Outbox.DIRECTORY,
            subject_ref("RECONCILE", self.province),
            f"{PARKED}:{self.province}:{day}",
            PARKED,
            now,
            {"heads": self.province, "line": self.province, "count": str(count), "day": str(day)},
        )
        try:
            self.books.commit(Create(event))
        except Conflict:
            return 0
        return count
