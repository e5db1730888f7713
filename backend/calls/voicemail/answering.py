"""The fourth step, 处理: the caller was called back, or a matter was registered (Arts. 16, 17).

Either keeps the promise to answer, in one transaction with the step; so does the reason why a
caller who showed no number and named none can be answered by nobody.
"""

from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import datetime

from backend.calls.voicemail.commands import (
    ARTICLE,
    Ledger,
    Receipt,
    require_collected,
    require_left,
    require_no_complaint,
    require_unhandled,
    told,
)
from backend.calls.voicemail.model import ANSWERS, Handled, How, Step, Voicemail
from backend.calls.voicemail.reaching import deed_of as deed_of_try
from backend.calls.voicemail.reaching import first_asked, message_of
from backend.kernel.access import Actor
from backend.kernel.audit import Deed
from backend.kernel.books import Write
from backend.kernel.clock import to_text
from backend.kernel.confined import Confined
from backend.kernel.errors import Invalid, NotFound, Refused
from backend.promises import ending
from backend.promises.attempt import Answer, Notice, Telephone
from backend.promises.calling_back import attempted, deed_of
from backend.promises.model import Kind, Promise, State
from backend.promises.reasons import faults_of_reason
from backend.promises.rules import cancel, keep
from backend.promises.terms import Terms
from backend.promises.trying import tried
from backend.promises.wishes import WishBook

_KEPT_BY_CALLING = frozenset({Kind.VOICEMAIL_REPLY, Kind.CALLBACK})
"""Whoever was called back was called back, whatever else was wished for in the call."""
_NUMBER_SHOWN = (
    "来电号码已显示，应当回电；多次未打通的，书面通知后办结",
    "the number is known: call back, and send a notice after calls in vain",
)


@dataclass(frozen=True, slots=True)
class CalledBack:
    """Somebody rang the caller, from which telephone and with what result."""

    contact_id: str
    id: str
    version: int
    answer: Answer
    telephone: Telephone = Telephone.OTHER
    agreed: bool = False
    """Whether the caller rang, or agreed to it then, at a time that was not wished (N32)."""


@dataclass(frozen=True, slots=True)
class Close:
    """Nobody can be answered: no number was shown, and the message names none."""

    contact_id: str
    id: str
    version: int
    reason: str


@dataclass(frozen=True, slots=True)
class Answering:
    """Keeps how messages are answered."""

    ledger: Ledger
    promises_of: Callable[[str], tuple[Promise, ...]]
    terms_of: Callable[[Promise], Terms]
    """By what a promise is judged."""
    wishes: WishBook

    def called_back(self, actor: Actor, command: CalledBack) -> Receipt:
        """Keep a call back, or the attempt; raises `Invalid`, `Refused`, `Conflict`, `NotFound`.

        Whoever was not reached is still owed the answer, by the same instant.
        """
        before, earlier = self.ledger.asked(actor, command)
        if earlier is not None:
            return earlier
        require_unhandled(before)
        require_collected(before)
        require_no_complaint(before)
        at = self.ledger.clock.now()
        step = Step(at, actor.person_id, actor.name)
        owed = self._owed(before, _KEPT_BY_CALLING)
        reached = command.answer is Answer.REACHED
        after = before.next(
            first_asked=before.first_asked or step,
            handled=Handled(step, How.CALLED_BACK, _due(owed)) if reached else None,
        )
        writes = told(before, after, deed_of_try(command.answer, command.telephone, step))
        answer, agreed = command.answer, command.agreed
        attempt = attempted(actor, at, answer, command.telephone, agreed=agreed)
        for promise in owed:
            wishes = self.wishes.of(promise.caller)
            after_try = tried(promise, attempt, self.terms_of(promise), wishes)
            rung = first_asked(promise, after_try, step)
            writes += ending.told(promise, rung, deed_of(attempt, rung))[1]
        return self.ledger.commit(command, writes, after)

    def noticed(self, ended: Promise, actor: Actor, notice: Notice) -> tuple[Write, ...]:
        """Return what ends a message with the promise to answer it; nothing of another promise.

        Raises `Refused` where nobody has heard the message.
        """
        voicemail = message_of(ended, self.ledger.voicemails)
        if voicemail is None or voicemail.handled:
            return ()
        require_collected(voicemail)
        step = Step(notice.at, actor.person_id, actor.name)
        after = voicemail.next(
            first_asked=voicemail.first_asked or step,
            handled=Handled(step, How.NOTICED, ended.due_at),
        )
        return told(voicemail, after, Deed(actor.person_id, notice.at, "voicemail.noticed"))

    def registrable(self, actor: Actor, contact_id: str, matter_id: str) -> Voicemail:
        """Return the message of which a matter may be registered; raises `NotFound`, `Refused`.

        A registration that comes again finds the message answered by itself.
        """
        try:
            voicemail = self.ledger.opened(actor, contact_id)
        except NotFound:
            raise NotFound("call") from None
        if voicemail.handled is None or voicemail.handled.matter_id != matter_id:
            require_left(voicemail)
            require_unhandled(voicemail)
            require_collected(voicemail)
        return voicemail

    def registered(
        self,
        actor: Actor,
        voicemail: Voicemail,
        matter: tuple[str, Confined | None],
        at: datetime,
    ) -> tuple[Write, ...]:
        """Return what keeps that a matter was registered of a message; nothing if it was before.

        `matter` is its id, and to whom it is confined.
        """
        if voicemail.handled is not None:
            return ()
        matter_id, confined = matter
        step = Step(at, actor.person_id, actor.name)
        deed = Deed(actor.person_id, at, "voicemail.registered", {"matter": matter_id})
        handled = Handled(step, How.REGISTERED, None, matter_id)
        return self._ended(replace(voicemail, confined=confined), handled, deed)[1]

    def close(self, actor: Actor, command: Close) -> Receipt:
        """Keep why a message is answered to nobody; raises `Invalid`, `Refused`, `Conflict`.

        Only where no number was shown: who can be called back is called back (N31).
        """
        before, earlier = self.ledger.asked(actor, command)
        if earlier is not None:
            return earlier
        require_unhandled(before)
        require_collected(before)
        require_no_complaint(before)
        if before.number_masked:
            raise Refused(*_NUMBER_SHOWN, ARTICLE)
        if faults := tuple(faults_of_reason(command.reason, ARTICLE)):
            raise Invalid(*faults)
        step = Step(self.ledger.clock.now(), actor.person_id, actor.name)
        handled = Handled(step, How.CLOSED, None, reason=command.reason.strip())
        deed = Deed(actor.person_id, step.at, "voicemail.closed")
        after, writes = self._ended(before, handled, deed)
        return self.ledger.commit(command, writes, after)

    def _ended(
        self, before: Voicemail, handled: Handled, deed: Deed
    ) -> tuple[Voicemail, tuple[Write, ...]]:
        """Return a message as it is handled, and what keeps it with the promise to answer it.

        Of a complaint the matter owes the acceptance from then on, by the same instant.
        """
        step = handled.step
        owed = self._owed(before, ANSWERS)
        after = before.next(
            first_asked=before.first_asked or step, handled=replace(handled, due_at=_due(owed))
        )
        writes = told(before, after, deed)
        for promise in owed:
            if before.complains_of is not None:
                gone = Deed(step.person_id, step.at, "promise.cancelled", {"by": "registered"})
                writes += ending.told(promise, cancel(promise), gone)[1]
                continue
            due_at = to_text(promise.due_at)
            kept = Deed(step.person_id, step.at, "promise.kept", {"due_at": due_at})
            done = first_asked(promise, keep(promise, step.at), step)
            writes += ending.told(promise, done, kept)[1]
        return after, writes

    def _owed(self, voicemail: Voicemail, kinds: frozenset[Kind]) -> list[Promise]:
        found = self.promises_of(voicemail.owed_as)
        return [one for one in found if one.kind in kinds and one.state is State.OPEN]


def _due(owed: list[Promise]) -> datetime | None:
    dues = (one.due_at for one in owed if one.kind in ANSWERS)
    return next(dues, None)
