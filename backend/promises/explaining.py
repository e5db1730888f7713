"""A difference between what was told and what is kept ends with a reason (S0-62)."""

from dataclasses import asdict, dataclass, replace

from backend.kernel.access import Action, Actor
from backend.kernel.audit import Deed
from backend.kernel.books import Books, Marker, once, repeated
from backend.kernel.clock import Clock, to_text
from backend.kernel.errors import Conflict, Invalid, Refused
from backend.kernel.ids import fingerprint, require_uuid
from backend.kernel.notice import PART_3
from backend.promises.deferring import Deferring, Receipt, covers
from backend.promises.ending import told
from backend.promises.model import Explained, Kind, Promise, State
from backend.promises.reasons import faults_of_reason
from backend.promises.rules import keep_by

ARTICLE = f"{PART_3}（件件有着落）"


@dataclass(frozen=True, slots=True)
class Explain:
    """Somebody has looked into a difference, and says what it was."""

    promise_id: str
    id: str
    version: int
    reason: str


@dataclass(frozen=True, slots=True)
class Explaining:
    """Ends differences."""

    books: Books
    deferring: Deferring
    clock: Clock

    def explain(self, actor: Actor, command: Explain) -> Receipt:
        """End a difference with its reason; raises `Invalid`, `Refused`, `Conflict`, `NotFound`.

        A head does, as the one who answers for the line.
        """
        require_uuid("id", command.id)
        before, terms = self.deferring.opened(actor, Action.PROMISE_DECIDE, command.promise_id)
        if before.version != command.version:
            return self._earlier(before, command)
        if before.kind is not Kind.DIFFERENCE:
            raise Refused("该事项不是记录出入", "this is no difference of records", ARTICLE)
        reason, at = command.reason.strip(), self.clock.now()
        if faults := list(faults_of_reason(reason)):
            raise Invalid(*faults)
        explained = Explained(reason, at, actor.person_id, actor.name)
        after = replace(keep_by(before, at, terms), explained=explained)
        deed = Deed(actor.person_id, at, "promise.explained", {"due_at": to_text(after.due_at)})
        kept, writes = told(before, after, deed)
        receipt = {"id": kept.id, "version": kept.version, "state": kept.state.value}
        marker = Marker(kept.subject, command.id, fingerprint(asdict(command)), receipt)
        return once(self.books, marker, *writes)

    def may(self, actor: Actor, promise: Promise) -> bool:
        """Tell whether the actor may say what a difference was."""
        is_open = promise.kind is Kind.DIFFERENCE and promise.state is State.OPEN
        return is_open and covers(actor, Action.PROMISE_DECIDE, promise)

    def _earlier(self, promise: Promise, command: Explain) -> Receipt:
        """Return the answer of a command that was carried out before; else it is a `Conflict`."""
        stale = Conflict("promise", {"version": promise.version})
        print_ = fingerprint(asdict(command))
        return repeated(self.books, promise.subject, command.id, print_, stale)
