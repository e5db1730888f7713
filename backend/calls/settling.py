"""What a call owes is opened, cancelled and opened again as its reports tell (Art. 16, N30).

Whoever looks at a call brings its promises into line with what is known now, so that the same
call told any number of times in any order opens each debt once. What was kept stays kept.
"""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import timedelta
from enum import StrEnum

from backend.calls.model import Call
from backend.calls.owing import Since, incurred_at, is_over, owed, pledge_of, spoken_with, why_not
from backend.calls.ports import Calls, History, Promises
from backend.calls.voicemail.model import received
from backend.kernel.audit import Deed
from backend.kernel.books import Books, Create
from backend.kernel.clock import Clock
from backend.kernel.errors import Conflict
from backend.kernel.ids import subject_ref
from backend.places.model import Atlas
from backend.promises.ending import told
from backend.promises.model import Kind, Promise, State
from backend.promises.rules import cancel, make, owe_again
from backend.promises.terms import Standing

TELEPHONE = "telephone"
"""Who opens and cancels what a call owes, as the audit names it."""
LOOKED_BACK = timedelta(days=7)
"""Of which earlier calls of a number an answered one is the end."""
_DEBTS = (Kind.VOICEMAIL_REPLY, Kind.CALLBACK)
_ATTEMPTS = 4


class Turn(StrEnum):
    """What became of a debt."""

    OPENED = "opened"
    CANCELLED = "cancelled"
    OPENED_AGAIN = "opened_again"


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
    standing: Callable[[], Standing]
    atlas: Atlas
    clock: Clock
    heed: Callable[[Call], object] = lambda _: None
    """Takes what a call tells that went out: whether the one who was rung picked up."""

    def look(self, contact_id: str) -> tuple[Settled, ...]:
        """Settle a call and, where somebody answered it, the earlier ones of the same number."""
        call = self.calls.get(contact_id)
        if call is None:
            return ()
        self.heed(call)
        done = list(self.settle(call))
        if call.inbound and spoken_with(call):
            for earlier in self._before(call):
                done += self.settle(earlier)
        return tuple(done)

    def settle(self, call: Call, *, given_up: bool = False) -> tuple[Settled, ...]:
        """Open what a call owes and cancel what it does not; raises `Conflict` after four tries.

        Nothing is decided of a call in progress, unless it is given up.
        """
        if not is_over(call) and not given_up:
            return ()
        since = self._since(call, given_up=given_up)
        kinds = owed(call, since)
        done: list[Settled] = []
        for attempt in range(1, _ATTEMPTS + 1):
            try:
                done.extend(self._bring_into_line(call, kinds, since))
            except Conflict:
                # The sweep rang it, a person called back, or another look was quicker.
                if attempt == _ATTEMPTS:
                    raise
                continue
            break
        return tuple(done)

    def _bring_into_line(
        self, call: Call, kinds: frozenset[Kind], since: Since
    ) -> Iterator[Settled]:
        known = {one.kind: one for one in self.promises.of(call.subject) if one.number == 1}
        for kind in _DEBTS:
            promise = known.get(kind)
            if kind in kinds and promise is None:
                yield self._open(call, kind)
            elif kind in kinds and promise and promise.state is State.CANCELLED:
                yield self._open_again(promise)
            elif kind not in kinds and promise and promise.state is State.OPEN:
                yield self._cancel(promise, why_not(call, since))

    def _open(self, call: Call, kind: Kind) -> Settled:
        pledge = pledge_of(call, kind, self.atlas.gazetteer())
        made_at = incurred_at(call, kind) or self.clock.now()
        promise = make(pledge, made_at, self.standing().terms(pledge.place, made_at))
        # A message is kept with the promise to answer it, or neither is.
        message = [Create(received(call, pledge.place))] if kind is Kind.VOICEMAIL_REPLY else []
        self.books.commit(Create(promise), *message)
        return Settled(promise.id, Turn.OPENED)

    def _open_again(self, promise: Promise) -> Settled:
        terms = self.standing().terms(promise.place, promise.made_at)
        deed = Deed(TELEPHONE, self.clock.now(), "promise.owed_again")
        self.books.commit(*told(promise, owe_again(promise, terms), deed)[1])
        return Settled(promise.id, Turn.OPENED_AGAIN)

    def _cancel(self, promise: Promise, why: str) -> Settled:
        deed = Deed(TELEPHONE, self.clock.now(), "promise.cancelled", {"by": why})
        self.books.commit(*told(promise, cancel(promise), deed)[1])
        return Settled(promise.id, Turn.CANCELLED)

    def _since(self, call: Call, *, given_up: bool) -> Since:
        """Look what became of the caller, where that could end a call-back."""
        if Kind.CALLBACK not in owed(call, Since(given_up=given_up)):
            return Since(given_up=given_up)
        later = [one for one in self._after(call) if spoken_with(one)]
        return Since(
            rang_again=bool(later),
            reply_promised=any(self._promises_reply(one) for one in (call, *later)),
            given_up=given_up,
        )

    def _promises_reply(self, call: Call) -> bool:
        if call.matter_id is None:
            return False
        promised = self.promises.of(subject_ref("MATTER", call.matter_id))
        return any(one.kind is Kind.REPLY for one in promised)

    def _after(self, call: Call) -> Iterator[Call]:
        """Yield what the number rang after a call; from an index, which may lag."""
        for other in self._of_number(call, timedelta()):
            if _began(other) > _began(call):
                yield other

    def _before(self, call: Call) -> Iterator[Call]:
        """Yield what the number rang in the week before a call; from an index, which may lag."""
        for other in self._of_number(call, LOOKED_BACK):
            if _began(other) < _began(call):
                yield other

    def _of_number(self, call: Call, back: timedelta) -> Iterator[Call]:
        number, at = call.number, call.received_at
        if number is None or at is None:
            return
        for contact_id in self.history.calls_since(number.hash, at - back):
            other = None if contact_id == call.id else self.calls.get(contact_id)
            if other is not None and other.inbound:
                yield other


def _began(call: Call) -> tuple[str, str]:
    return call.listed_as or ("", "")
