"""A call-back is kept, is tried in vain, or ends by a written notice (N30, N31)."""

from collections.abc import Callable
from dataclasses import asdict, dataclass
from datetime import date, datetime

from backend.kernel.access import Action, Actor, permission
from backend.kernel.audit import Deed
from backend.kernel.books import Books, Marker, Write, once, repeated
from backend.kernel.clock import Clock, to_text
from backend.kernel.errors import Conflict, Refused
from backend.kernel.ids import fingerprint, require_uuid
from backend.promises.attempt import Answer, Attempt, Notice, Telephone, Way
from backend.promises.deferring import Deferring, Receipt, covers
from backend.promises.ending import told
from backend.promises.model import Kind, Promise, State
from backend.promises.terms import Terms
from backend.promises.trying import ARTICLE, TRIED, notice_due, noticed, tried
from backend.promises.wishes import WishBook

_OF_A_MATTER = frozenset({Kind.REPLY, Kind.REOPENED, Kind.RETURN_VISIT})

Following = Callable[[Promise, Actor, Notice, str], tuple[Write, ...]]
"""What else is written when a notice ends a promise: the end of its message, a matter's result.

Takes the promise as it ended, who told it, the notice, and the id of the command."""


@dataclass(frozen=True, slots=True)
class CalledBack:
    """Somebody called back, from which telephone and with what result."""

    promise_id: str
    id: str
    version: int
    answer: Answer
    telephone: Telephone = Telephone.OTHER
    agreed: bool = False
    """Whether the caller rang, or agreed to it then, at a time that was not wished."""


@dataclass(frozen=True, slots=True)
class Notified:
    """A written notice was sent to a caller whom nobody could reach."""

    promise_id: str
    id: str
    version: int
    way: Way
    sent_on: date


@dataclass(frozen=True, slots=True)
class CallingBack:
    """Keeps promises of call-backs."""

    books: Books
    deferring: Deferring
    clock: Clock
    following: Following
    wishes: WishBook

    def tell(self, actor: Actor, command: CalledBack) -> Receipt:
        """Keep the promise, or the attempt; raises `Invalid`, `Refused`, `Conflict`, `NotFound`.

        Whoever was not reached is still owed the call-back, by the same instant.
        """
        permission(actor, Action.PROMISE_CALL_BACK)
        require_uuid("id", command.id)
        before, terms = self.deferring.opened(actor, Action.PROMISE_CALL_BACK, command.promise_id)
        if before.version != command.version:
            return self._earlier(before, command)
        if before.kind is not Kind.CALLBACK:
            raise Refused("该承诺不是回电", "this promise is no call-back", ARTICLE)
        told_at, agreed = self.clock.now(), command.agreed
        attempt = attempted(actor, told_at, command.answer, command.telephone, agreed=agreed)
        after = tried(before, attempt, terms, self.wishes.of(before.caller))
        return self._commit(command, *told(before, after, deed_of(attempt, after)))

    def notify(self, actor: Actor, command: Notified) -> Receipt:
        """End a promise by a written notice; raises as `tell`."""
        permission(actor, Action.PROMISE_CALL_BACK)
        require_uuid("id", command.id)
        before, terms = self._opened(actor, command.promise_id)
        if before.version != command.version:
            return self._earlier(before, command)
        if before.kind not in TRIED:
            raise Refused("该承诺不以书面通知办结", "no written notice ends this promise", ARTICLE)
        at = self.clock.now()
        notice = Notice(command.way, command.sent_on, at, actor.person_id, actor.name)
        after = noticed(before, notice, terms, self.wishes.of(before.caller))
        detail = {
            "due_at": to_text(after.due_at),
            "way": notice.way.value,
            "sent_on": str(notice.sent_on),
        }
        deed = Deed(actor.person_id, at, "promise.noticed", detail)
        kept, writes = told(before, after, deed)
        return self._commit(
            command, kept, (*writes, *self.following(kept, actor, notice, command.id))
        )

    def may(self, actor: Actor, promise: Promise) -> bool:
        """Tell whether the actor may say that the caller was called back."""
        owed = promise.kind is Kind.CALLBACK and promise.state is State.OPEN
        return owed and covers(actor, Action.PROMISE_CALL_BACK, promise)

    def may_notify(self, actor: Actor, promise: Promise, terms: Terms) -> bool:
        """Tell whether a written notice is due that the actor may record."""
        return notice_due(promise, terms) and covers(actor, right_to_reach(promise.kind), promise)

    def _opened(self, actor: Actor, promise_id: str) -> tuple[Promise, Terms]:
        """Return a promise whose caller the actor is to reach, and its terms."""
        kind = promise_id.split(":")[-2:][0]
        return self.deferring.opened(actor, right_to_reach(kind), promise_id)

    def _commit(
        self, command: CalledBack | Notified, kept: Promise, writes: tuple[Write, ...]
    ) -> Receipt:
        receipt = {"id": kept.id, "version": kept.version, "state": kept.state.value}
        marker = Marker(kept.subject, command.id, fingerprint(asdict(command)), receipt)
        return once(self.books, marker, *writes)

    def _earlier(self, promise: Promise, command: CalledBack | Notified) -> Receipt:
        """Return the answer of a command that was carried out before; else it is a `Conflict`."""
        stale = Conflict("promise", {"version": promise.version})
        print_ = fingerprint(asdict(command))
        return repeated(self.books, promise.subject, command.id, print_, stale)


def attempted(
    actor: Actor, at: datetime, answer: Answer, telephone: Telephone, *, agreed: bool = False
) -> Attempt:
    """Return a try of an actor."""
    return Attempt(at, actor.person_id, actor.name, answer, telephone, agreed=agreed)


def deed_of(attempt: Attempt, after: Promise) -> Deed:
    """Return what the chain of a promise tells of a try."""
    verb = "called_back" if attempt.answer is Answer.REACHED else "attempted"
    detail: dict[str, str | bool] = {
        "due_at": to_text(after.due_at),
        "answer": attempt.answer.value,
        "telephone": attempt.telephone.value,
        **({"agreed": True} if attempt.agreed else {}),
    }
    return Deed(attempt.by, attempt.at, f"promise.{verb}", detail)


def right_to_reach(kind: str) -> Action:
    """Return by which right a caller is reached: a matter's by its own, a line's by anybody."""
    return Action.MATTER_REPLY if kind in _OF_A_MATTER else Action.PROMISE_CALL_BACK
