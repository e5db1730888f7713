"""What a call owes is opened, cancelled and opened again as its reports tell (Art. 16, N30).

Whoever looks at a call brings its promises into line with what is known now, so that the same
call told any number of times in any order opens each debt once. Of the call-backs of one number
the first carries the others, so that they are brought into line together. What was kept stays
kept.
"""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, replace
from enum import StrEnum

from backend.calls.around import Around
from backend.calls.joining import Debt, carried, is_done
from backend.calls.model import Call
from backend.calls.owing import (
    incurred_at,
    is_given_up,
    is_over,
    owed,
    pledge_of,
    spoken_with,
    why_not,
)
from backend.calls.ports import Calls, History, Promises
from backend.calls.voicemail.model import ANSWERS, received
from backend.calls.voicemail.ports import Voicemails
from backend.calls.voicemail.telling import collecting, of_leaving
from backend.calls.voicemail.withdrawing import moved_to, stands_again, withdrawn
from backend.kernel.audit import Deed
from backend.kernel.books import Books, Create, Write
from backend.kernel.clock import Clock
from backend.kernel.errors import Conflict
from backend.places.model import Atlas
from backend.promises.ending import told
from backend.promises.model import Joined, Kind, Promise, State
from backend.promises.rules import cancel, make, owe_again
from backend.promises.terms import Standing
from backend.roster.ports import DayShifts

TELEPHONE = "telephone"
"""Who opens and cancels what a call owes, as the audit names it."""
_ATTEMPTS = 4


class Turn(StrEnum):
    """What became of a debt."""

    OPENED = "opened"
    CANCELLED = "cancelled"
    OPENED_AGAIN = "opened_again"
    JOINED = "joined"
    """Other calls of the number joined it, or no longer do."""


@dataclass(frozen=True, slots=True)
class Settled:
    """One change of one debt."""

    promise_id: str
    turn: Turn


@dataclass(frozen=True, slots=True)
class Settling:
    """Keeps the promises of calls equal to what the calls owe."""

    books: Books
    calls: Calls
    history: History
    promises: Promises
    voicemails: Voicemails
    shifts: DayShifts
    standing: Callable[[], Standing]
    atlas: Atlas
    clock: Clock
    heed: Callable[[Call], object] = lambda _: None
    """Takes what a call tells that went out: whether the one who was rung picked up."""

    def look(self, contact_id: str) -> tuple[Settled, ...]:
        """Settle a call as it is now; raises `Conflict` after four tries."""
        call = self.calls.get(contact_id)
        if call is None:
            return ()
        self.heed(call)
        return self.settle(call)

    def settle(self, call: Call) -> tuple[Settled, ...]:
        """Open what a call owes and cancel what it does not; raises `Conflict` after four tries.

        The call-backs of its number are settled with it. Nothing is decided of a call in
        progress, unless it is so old that it is given up.
        """
        if not self.is_settled(call):
            return ()
        done: list[Settled] = []
        for attempt in range(1, _ATTEMPTS + 1):
            try:
                done.extend(self._bring_into_line(call))
            except Conflict:
                # The sweep rang it, a person called back, or another look was quicker.
                if attempt == _ATTEMPTS:
                    raise
                continue
            break
        return tuple(done)

    def is_settled(self, call: Call) -> bool:
        """Tell whether anything is decided of a call by now."""
        return is_over(call) or is_given_up(call, self.clock.now())

    def _bring_into_line(self, call: Call) -> Iterator[Settled]:
        around = self._around(call)
        debts = owed(call, around.as_told(call))
        # What is owed no longer ends first: the message goes over to what is owed instead.
        for kind in sorted(_answers(call), key=debts.__contains__):
            known = around.promise(call, kind)
            if kind in debts:
                yield from self.stand(call, kind, known)
            elif known is not None and known.state is State.OPEN:
                yield self.cancel(known, why_not(call))
        # Who was queued may have seemed to owe a call-back, and stand in another call's row.
        concerns = around.may_owe(call) or call.queued_at is not None or spoken_with(call)
        if (call.inbound and concerns) or around.promise(call, Kind.CALLBACK) is not None:
            yield from _Row(self, around).settle()

    def _around(self, call: Call) -> Around:
        gazetteer = self.atlas.gazetteer()
        now = self.clock.now()
        return Around(call, self.calls, self.history, self.promises, gazetteer, now)

    def stand(
        self, call: Call, kind: Kind, promise: Promise | None, joined: tuple[Joined, ...] = ()
    ) -> Iterator[Settled]:
        """Let a promise stand, with those that joined it."""
        if promise is None:
            yield self._open(call, kind, joined)
        elif promise.state is State.CANCELLED:
            yield self._open_again(call, promise, joined)
        elif promise.state is State.OPEN and promise.joined != joined:
            after = replace(promise, joined=joined, version=promise.version + 1)
            deed = Deed(
                TELEPHONE, self.clock.now(), "promise.joined", {"calls": str(1 + len(joined))}
            )
            self.books.commit(*told(promise, after, deed)[1])
            yield Settled(promise.id, Turn.JOINED)

    def cancel(self, promise: Promise, why: str) -> Settled:
        """Cancel an open promise, and withdraw the message that it was to answer."""
        now = self.clock.now()
        deed = Deed(TELEPHONE, now, "promise.cancelled", {"by": why})
        gone = Deed(TELEPHONE, now, "voicemail.withdrawn", {"by": why})
        message = withdrawn(promise, self.voicemails, gone)
        self.books.commit(*told(promise, cancel(promise), deed)[1], *message)
        return Settled(promise.id, Turn.CANCELLED)

    def _open(self, call: Call, kind: Kind, joined: tuple[Joined, ...] = ()) -> Settled:
        pledge = pledge_of(call, kind, self.atlas.gazetteer())
        made_at = incurred_at(call, kind) or self.clock.now()
        promise = make(pledge, made_at, self.standing().terms(pledge.place, made_at))
        message = self._message(call, promise) if kind in ANSWERS else ()
        self.books.commit(Create(replace(promise, joined=joined)), *message)
        return Settled(promise.id, Turn.OPENED)

    def _message(self, call: Call, owed: Promise) -> tuple[Write, ...]:
        """Return what keeps a message with the promise to answer it, and tells who collects it."""
        message = received(call, owed.place)
        if message.complains_of is not None:
            known = self.voicemails.get(call.id)
            if known is not None:
                # It was taken for another one, until the complaint was told of.
                moved = Deed(TELEPHONE, self.clock.now(), "voicemail.moved")
                return moved_to(message, known, moved)
        shifts = self.shifts.of_day(message.place.province, message.day)
        collectors = collecting(shifts, {message.line})
        told = of_leaving(message, owed, collectors, self.clock.now())
        return Create(message), Create(told)

    def _open_again(self, call: Call, promise: Promise, joined: tuple[Joined, ...]) -> Settled:
        terms, now = self.standing().terms(promise.place, promise.made_at), self.clock.now()
        again = replace(owe_again(promise, terms), joined=joined)
        left = Deed(TELEPHONE, now, "voicemail.left_again")
        message = stands_again(promise, call, self.voicemails, left)
        deed = Deed(TELEPHONE, now, "promise.owed_again")
        self.books.commit(*told(promise, again, deed)[1], *message)
        return Settled(promise.id, Turn.OPENED_AGAIN)


def _answers(call: Call) -> tuple[Kind, ...]:
    """Return by which promises a message of a call may be answered, as far as is known of it."""
    if call.complained:
        return (Kind.VOICEMAIL_REPLY, Kind.COMPLAINT_ACCEPTANCE)
    return (Kind.VOICEMAIL_REPLY,)


@dataclass(slots=True)
class _Row:
    """The call-backs of one number, brought into line together."""

    use: Settling
    around: Around

    def settle(self) -> Iterator[Settled]:
        """Bring the call-backs of the number into line; what stands is opened first."""
        around = self.around
        calls = around.read()
        debts = {debt.subject: debt for debt in around.debts()}
        rows = carried(debts.values(), around.cut)
        for row in rows:
            first = row.first
            call = calls[first.subject]
            yield from self.use.stand(call, Kind.CALLBACK, first.promise, row.joined)
        standing = {row.first.subject for row in rows}
        joined = {one.subject for row in rows for one in row.joined}
        for subject in sorted({around.call.subject, *debts} - standing):
            call, debt = calls[subject], debts.get(subject)
            promise = around.promise(call, Kind.CALLBACK)
            if promise is not None and promise.state is State.OPEN:
                why = "joined" if subject in joined else self._why_not(call, debt, debts.values())
                yield self.use.cancel(promise, why)

    def _why_not(self, call: Call, debt: Debt | None, debts: Iterable[Debt]) -> str:
        if debt is not None and debt.owed and is_done(debt, debts):
            return "called_back"
        return why_not(call, self.around.since(call))
