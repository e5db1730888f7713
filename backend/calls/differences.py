"""What the daily comparison could not put right by itself is looked into by a person (S0-62).

It is owed like anything else: by the line, in the time of a message (Art. 16), as a message may
be what is missing; on the board, with the ladder. It ends with a reason that a head gives, or
by itself when what was missing has come.
"""

from collections.abc import Callable, Iterable
from contextlib import suppress
from dataclasses import dataclass
from datetime import date

from backend.calls.ports import Promises
from backend.kernel.audit import Deed
from backend.kernel.books import Books, Create, Write
from backend.kernel.clock import Clock
from backend.kernel.errors import Conflict
from backend.kernel.ids import subject_ref
from backend.places.model import Atlas
from backend.promises.board import OpenPromises, OpenQuery
from backend.promises.ending import told
from backend.promises.model import Kind, Pledge, Promise, State
from backend.promises.rules import cancel, make, owe_again
from backend.promises.terms import Standing

RECONCILE = "RECONCILE"
PARKED = "PARKED"
_RECONCILER = "reconcile"
"""Who opens and cancels a difference, as the audit names it."""


@dataclass(frozen=True, slots=True)
class Differences:
    """Keeps an item for each line and day that a person has to look into."""

    books: Books
    promises: Promises
    open_promises: OpenPromises
    standing: Callable[[], Standing]
    atlas: Atlas
    clock: Clock

    def writes(self, item: Pledge, *, differs: bool) -> tuple[Write, ...]:
        """Return what opens an item or ends it; nothing where it stands already."""
        known = next(iter(self.promises.of(item.subject)), None)
        if differs and known is None:
            now = self.clock.now()
            return (Create(make(item, now, self.standing().terms(item.place, now))),)
        if differs and known is not None and known.state is State.CANCELLED:
            return self._opened_again(known)
        if not differs and known is not None and known.state is State.OPEN:
            return self.ended(known)
        return ()

    def _opened_again(self, promise: Promise) -> tuple[Write, ...]:
        terms = self.standing().terms(promise.place, promise.made_at)
        deed = Deed(_RECONCILER, self.clock.now(), "promise.owed_again")
        return told(promise, owe_again(promise, terms), deed)[1]

    def ended(self, promise: Promise) -> tuple[Write, ...]:
        """Return what ends an item whose difference is no more."""
        deed = Deed(_RECONCILER, self.clock.now(), "promise.cancelled", {"by": "level"})
        return told(promise, cancel(promise), deed)[1]

    def end(self, promise: Promise) -> None:
        """End an item whose difference is no more; whoever was quicker is left alone."""
        with suppress(Conflict):
            self.books.commit(*self.ended(promise))

    def open(self, lines: Iterable[str]) -> tuple[Promise, ...]:
        """Return the open items of some lines; from an index, which may lag."""
        return tuple(
            self.open_promises.open_of_lines(lines, OpenQuery(kind=Kind.DIFFERENCE)).promises
        )

    def item(self, subject: str, line: str) -> Pledge:
        """Return what a line owes of a subject: to look into it."""
        gazetteer = self.atlas.gazetteer()
        return Pledge(
            Kind.DIFFERENCE,
            subject,
            owner=line,
            place=gazetteer.path(line),
            owner_name=gazetteer.name(line),
            reference=subject.rpartition(":")[2],
        )


def of_day(line: str, day: date) -> str:
    """Return the subject of what a line's calls of a day left to be looked into."""
    return subject_ref(RECONCILE, f"{line}:{day}")


def of_queue(province: str, day: date) -> str:
    """Return the subject of what lies in the failure queue since a day."""
    return subject_ref(PARKED, f"{province}:{day}")


def day_of(subject: str) -> tuple[str, date] | None:
    """Return the line and the day of a subject that `of_day` made; None of any other."""
    kind, _, identity = subject.partition("#")
    if kind != RECONCILE:
        return None
    line, _, day = identity.partition(":")
    return line, date.fromisoformat(day)
