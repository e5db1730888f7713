"""A call-back that was promised is kept, or was tried in vain (N30)."""

from dataclasses import asdict, dataclass, replace
from datetime import datetime

from backend.kernel.access import Action, Actor, permission
from backend.kernel.audit import Deed
from backend.kernel.books import Books, Marker, once
from backend.kernel.clock import Clock, to_text
from backend.kernel.errors import Conflict, Refused
from backend.kernel.ids import fingerprint, require_uuid
from backend.promises.deferring import Deferring, Receipt, covers
from backend.promises.ending import told
from backend.promises.model import Kind, Promise, State
from backend.promises.rules import keep, recompute, require_open
from backend.promises.terms import Terms


def called(before: Promise, at: datetime, terms: Terms, *, reached: bool) -> Promise:
    """Return a promise after its caller was rung: kept, or with one more attempt in vain."""
    current = recompute(before, at, terms) if terms.supersede(before) else before
    ended = keep(current, at) if reached else replace(current, attempts=(*current.attempts, at))
    return replace(ended, version=before.version + 1)


@dataclass(frozen=True, slots=True)
class CalledBack:
    """Somebody called back; `reached` says whether the caller answered."""

    promise_id: str
    id: str
    version: int
    reached: bool


@dataclass(frozen=True, slots=True)
class CallingBack:
    """Keeps promises of call-backs."""

    books: Books
    deferring: Deferring
    clock: Clock

    def tell(self, actor: Actor, command: CalledBack) -> Receipt:
        """Keep the promise, or the attempt; raises `Refused`, `Conflict` or `NotFound`.

        Whoever was not reached is still owed the call-back, by the same instant.
        """
        permission(actor, Action.PROMISE_CALL_BACK)
        require_uuid("id", command.id)
        before, terms = self.deferring.opened(actor, Action.PROMISE_CALL_BACK, command.promise_id)
        if before.version != command.version:
            return self._earlier(before, command)
        if before.kind is not Kind.CALLBACK:
            raise Refused("该承诺不是回电", "this promise is no call-back", "第十六条")
        require_open(before)
        after, deed = self._after(actor, before, command, terms)
        kept, writes = told(before, after, deed)
        receipt = {"id": kept.id, "version": kept.version, "state": kept.state.value}
        marker = Marker(kept.subject, command.id, fingerprint(asdict(command)), receipt)
        return once(self.books, marker, *writes)

    def may(self, actor: Actor, promise: Promise) -> bool:
        """Tell whether the actor may say that the caller was called back."""
        owed = promise.kind is Kind.CALLBACK and promise.state is State.OPEN
        return owed and covers(actor, Action.PROMISE_CALL_BACK, promise)

    def _after(
        self, actor: Actor, before: Promise, command: CalledBack, terms: Terms
    ) -> tuple[Promise, Deed]:
        """Return the next state: once kept nobody computes it again, so the terms are today's."""
        at = self.clock.now()
        after = called(before, at, terms, reached=command.reached)
        action = "promise.called_back" if command.reached else "promise.attempted"
        return after, Deed(actor.person_id, at, action, {"due_at": to_text(after.due_at)})

    def _earlier(self, promise: Promise, command: CalledBack) -> Receipt:
        """Return the answer of a command that was carried out before; else it is a `Conflict`."""
        earlier = self.books.marker(promise.subject, command.id)
        if earlier is not None and earlier.fingerprint == fingerprint(asdict(command)):
            return earlier.answer
        raise Conflict("promise", {"version": promise.version})
