"""What an attendant knows of the caller on the line: earlier calls, answers, what is owed (N25).

Shown to whoever answered the call, and to nobody else. A complaint is not on it, nor what is owed
of one: it may be about the very person who reads.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta

from backend.calls.desk import is_mine
from backend.calls.model import Call
from backend.calls.ports import Calls, History
from backend.kernel.access import Action, Actor, Subject, permission, require
from backend.kernel.audit import Deed, Witness
from backend.kernel.clock import Clock
from backend.kernel.errors import NotFound
from backend.kernel.ids import subject_ref
from backend.matters.model import AnsweredNow, Complaint, Matter, number_of
from backend.matters.ports import Matters, Promises
from backend.matters.reading import first_words
from backend.promises.model import Promise, State

LOOKED_BACK = timedelta(days=30)
CALLS_SHOWN = 5
MATTERS_SHOWN = 3
_ANSWER_WORDS = 40


@dataclass(frozen=True, slots=True)
class EarlierMatter:
    """A matter of an earlier call: what was told, and who was first asked (Art. 17)."""

    id: str
    reference: str
    registered_at: datetime
    disposition: int | None
    """The item of Art. 15; None of a call that asked for nothing."""
    answer: str
    """The first words of what the caller was told; empty where nothing was told yet."""
    first_asked: str
    mine: bool
    """Whether the reader owns it or was first asked, and may open it."""


@dataclass(frozen=True, slots=True)
class CallerCard:
    """What is known of a caller."""

    call: Call
    calls: Sequence[Call]
    """The newest earlier calls of the number, newest first."""
    times: int
    """How often the number rang in the time looked back, this call left out."""
    matters: Sequence[EarlierMatter]
    promises: Sequence[Promise]
    """What is owed to the caller, the soonest due first."""


@dataclass(frozen=True, slots=True)
class CallerDesk:
    """Shows who is on the line."""

    calls: Calls
    history: History
    matters: Matters
    promises: Promises
    witness: Witness
    clock: Clock

    def card(self, actor: Actor, contact_id: str) -> CallerCard:
        """Return the card of a call that the actor answered; raises `NotFound` for any other.

        The sight is a fact of the call and of each matter that is shown.
        """
        permission(actor, Action.CALL_OPEN)
        call = self.calls.get(contact_id)
        if call is None or not is_mine(call, actor):
            raise NotFound("call")
        subject = Subject(call.place, frozenset({actor.person_id}))
        require(actor, Action.CALL_OPEN, subject, "call")
        ids = self._earlier(call)
        calls = [one for each in ids[:CALLS_SHOWN] if (one := self.calls.get(each)) is not None]
        matters = list(self._matters(calls))[:MATTERS_SHOWN]
        card = CallerCard(
            call=call,
            calls=calls,
            times=len(ids),
            matters=[_told(one, actor) for one in matters],
            promises=self._owed(calls, matters),
        )
        for seen in (call.subject, *(one.subject for one in matters)):
            deed = Deed(actor.person_id, self.clock.now(), "call.caller_seen", {"call": call.id})
            self.witness.saw(seen, deed)
        return card

    def _earlier(self, call: Call) -> list[str]:
        """Return what the number rang besides, newest first; from an index, which may lag."""
        if call.number is None:
            return []
        since = (call.received_at or self.clock.now()) - LOOKED_BACK
        found = self.history.calls_since(call.number.hash, since)
        return [one for one in reversed(found) if one != call.id]

    def _matters(self, calls: Sequence[Call]) -> Iterator[Matter]:
        for call in calls:
            matter = self.matters.get(call.matter_id) if call.matter_id else None
            if matter is not None and not isinstance(matter.disposition, Complaint):
                yield matter

    def _owed(self, calls: Sequence[Call], matters: Sequence[Matter]) -> list[Promise]:
        subjects = [subject_ref("CALL", one.id) for one in calls]
        subjects += [one.subject for one in matters]
        found = [one for subject in subjects for one in self.promises.of(subject)]
        return sorted(
            (one for one in found if one.state is State.OPEN), key=lambda one: (one.due_at, one.id)
        )


def _told(matter: Matter, actor: Actor) -> EarlierMatter:
    asked = matter.disposition
    answer = asked.answer if isinstance(asked, AnsweredNow) else ""
    if not answer and matter.result is not None:
        answer = matter.result.text
    return EarlierMatter(
        id=matter.id,
        reference=matter.reference,
        registered_at=matter.registered_at,
        disposition=number_of(asked) if asked else None,
        answer=first_words(answer, _ANSWER_WORDS),
        first_asked=matter.first_asked.name,
        mine=actor.person_id in matter.people,
    )
