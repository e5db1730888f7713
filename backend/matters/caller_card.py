"""What an attendant knows of the caller on the line: earlier calls, answers, what is owed (N25).

Found by the number: of calls, visits and whatever else it was given with. Shown to whoever the
call rings at or was answered by, and to nobody else. Of a number that somebody typed it tells who
was first asked and what is owed (Art. 17), and never what was said; of a call that was entered by
hand nothing earlier, since anybody types any number. A complaint is not on it, nor what is owed of
one: it may be about the very person who reads.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from itertools import islice

from backend.calls.model import Call
from backend.calls.owing import may_owe_call_back
from backend.calls.ports import Calls, History
from backend.calls.ringing import Desks, is_at
from backend.calls.sight import as_seen, is_mine, is_shown
from backend.calls.voicemail.model import unrecorded
from backend.calls.wishing import hash_of
from backend.kernel.access import Action, Actor, Subject, permission, require
from backend.kernel.audit import Deed, Witness
from backend.kernel.clock import Clock
from backend.kernel.errors import NotFound
from backend.kernel.ids import subject_ref
from backend.kernel.privacy import CallerHash
from backend.matters.caller import Speech
from backend.matters.complaints.said import Complaint
from backend.matters.finding import Shelves
from backend.matters.merged import may_take
from backend.matters.model import Matter, MatterRow, State, number_of
from backend.matters.ports import Matters, Promises
from backend.matters.reading import first_words
from backend.promises.model import Kind, Promise, id_of
from backend.promises.model import State as PromiseState
from backend.promises.wishes import Marked, WishBook

LOOKED_BACK = timedelta(days=30)
CALLS_SHOWN = 5
MATTERS_SHOWN = 3
PROMISES_SHOWN = 5
_MATTERS_READ = 10
"""So many matters are opened to find those that may be shown, and asked for what they owe."""
_COMPLAINT = 7
_WITHIN = frozenset({Kind.INSTRUCTION, Kind.URGED, Kind.SUPERVISED, Kind.CIRCULATED})
"""What offices owe each other about a matter: nothing that a caller is told of."""
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
    """The first words of what the caller was told; empty where nothing was told yet, and where a
    password was agreed: it is shown to who says that (`CallerDesk.told_to`)."""
    first_asked: str
    mine: bool
    """Whether the reader owns it or was first asked, and may open it."""
    passphrase_agreed: bool = False
    may_take: bool = False
    """Whether what is registered of this call may be merged into it, if it is the same."""


@dataclass(frozen=True, slots=True)
class CallerCard:
    """What is known of a caller."""

    call: Call | None
    """None where a number was typed."""
    calls: Sequence[Call]
    """The newest earlier calls of the number, newest first."""
    times: int
    """How often the number rang in the time looked back, this call left out."""
    matters: Sequence[EarlierMatter]
    speech: Speech | None
    """How one had to speak with the caller, where an earlier matter says so (N35)."""
    promises: Sequence[Promise]
    """What is owed to the caller of all these calls, the soonest due first."""
    wishes: Marked | None
    """How the caller wished to be reached; the words are shown where they are needed."""


@dataclass(frozen=True, slots=True)
class CallerDesk:
    """Shows who is on the line."""

    calls: Calls
    history: History
    matters: Matters
    shelves: Shelves
    promises: Promises
    wishes: WishBook
    desks: Desks
    witness: Witness
    caller_hash: CallerHash
    clock: Clock

    def card(self, actor: Actor, contact_id: str) -> CallerCard:
        """Return the card of a call that rings at the actor or that the actor answered.

        Raises `NotFound` for any other. The sight is a fact of the call and of each matter shown.
        """
        call, now = self._on_the_line(actor, contact_id), self.clock.now()
        calls = self._earlier(call)
        rows = self._rows(_number_of(call), calls)
        matters = list(islice(self._matters(rows), MATTERS_SHOWN))
        card = CallerCard(
            call=as_seen(call, actor),
            calls=calls[:CALLS_SHOWN],
            times=len(calls),
            matters=[_told(one, actor) for one in matters],
            speech=next((one.caller.speech for one in matters if one.caller.speech.special), None),
            promises=self._owed(calls, rows, matters),
            wishes=self._wished(call),
        )
        for seen in (call.subject, *(one.subject for one in matters)):
            deed = Deed(actor.person_id, now, "call.caller_seen", {"call": call.id})
            self.witness.saw(seen, deed)
        return card

    def of_number(self, actor: Actor, number: str) -> CallerCard:
        """Return what may be told of a number that was typed: who was first asked, what is owed.

        For whoever notes what a visitor says. Raises `Forbidden`, `Invalid`. Each question is a
        fact of the number, one in vain too, and of each matter shown.
        """
        about = Subject(actor.place, frozenset({actor.person_id}))
        require(actor, Action.WISHES_KEEP, about, "number")
        caller, now = hash_of(self.caller_hash, number), self.clock.now()
        rows = self._rows(caller, ())
        matters = list(islice(self._matters(rows), MATTERS_SHOWN))
        for seen in (subject_ref("CALLER", caller), *(one.subject for one in matters)):
            self.witness.saw(seen, Deed(actor.person_id, now, "caller.number_seen"))
        told = [_told(one, actor) for one in matters]
        return CallerCard(
            call=None,
            calls=(),
            times=0,
            matters=[one if one.mine else replace(one, answer="", may_take=False) for one in told],
            speech=None,
            promises=self._owed((), rows, matters),
            wishes=None,
        )

    def told_to(self, actor: Actor, contact_id: str, matter_id: str, word: str) -> str | None:
        """Return what was told of a matter of whoever is on the line and says its password.

        None where that is not the word; each try is a fact of the matter. Raises `NotFound` for a
        call that is not the actor's, and a matter that is not on its card.
        """
        call = self._on_the_line(actor, contact_id)
        rows = self._rows(_number_of(call), self._earlier(call))
        shown = islice(self._matters(rows), MATTERS_SHOWN)
        matter = next((one for one in shown if one.id == matter_id), None)
        if matter is None or not _agreed(matter):
            raise NotFound("matter")
        right = matter.caller.behalf is not None and matter.caller.behalf.knows(word)
        detail = {"call": call.id, "right": right}
        deed = Deed(actor.person_id, self.clock.now(), "call.passphrase_said", detail)
        self.witness.saw(matter.subject, deed)
        return matter.told_last if right else None

    def _on_the_line(self, actor: Actor, contact_id: str) -> Call:
        """Return a call that rings at the actor or that the actor answered, else `NotFound`."""
        permission(actor, Action.CALL_OPEN)
        call, now = self.calls.get(contact_id), self.clock.now()
        if call is None or not (is_mine(call, actor) or self._is_at(call, actor, now)):
            raise NotFound("call")
        if not is_shown(call, actor):
            raise NotFound("call")
        subject = Subject(call.place, frozenset({actor.person_id}))
        require(actor, Action.CALL_OPEN, subject, "call")
        return call

    def _is_at(self, call: Call, actor: Actor, now: datetime) -> bool:
        """Tell whether the call is at the actor's telephone, by what that telephone told."""
        return actor.agent_id is not None and is_at(call, self.desks.of(actor.agent_id), now)

    def _wished(self, call: Call) -> Marked | None:
        caller = call.number.hash if call.number else ""
        known = self.wishes.marked([caller]).get(caller) if caller else None
        return None if known is None or known.nothing else known

    def _earlier(self, call: Call) -> list[Call]:
        """Return what the number rang besides, newest first; from an index, which may lag.

        A call in which somebody complained is not among them, whoever it was about (N34).
        """
        if call.number is None or call.by_hand:
            return []
        since = (call.received_at or self.clock.now()) - LOOKED_BACK
        ids = self.history.calls_since(call.number.hash, since)
        known = self.calls.some(one for one in ids if one != call.id)
        # Whoever is on the line may be the one of whom the number has complained (N34).
        found = (known[one] for one in reversed(ids) if one in known)
        return [call for call in found if call.confined is None and not call.complained]

    def _rows(self, caller: str, calls: Sequence[Call]) -> Sequence[MatterRow]:
        """Return what was registered of a number and of its calls, the newest first.

        No complaint. One request for the number, and one a hundred matters.
        """
        known = self.shelves.of_caller(caller, _MATTERS_READ) if caller else ()
        ids = dict.fromkeys((*known, *_matter_ids(calls)))
        rows = self.shelves.rows(ids).values() if ids else ()
        plain = (one for one in rows if one.confined is None and _COMPLAINT not in one.dispositions)
        return sorted(plain, key=lambda one: (one.registered_at, one.id), reverse=True)

    def _matters(self, rows: Sequence[MatterRow]) -> Iterator[Matter]:
        """Yield matters, newest first; each is opened only as it is asked for.

        In place of a duplicate the one that goes on.
        """
        shown = set[str]()
        for row in rows[:_MATTERS_READ]:
            matter = self.matters.get(row.id)
            if matter is not None and matter.merged_into is not None:
                matter = self.matters.get(matter.merged_into.id)
            if matter is None or matter.id in shown or isinstance(matter.disposition, Complaint):
                continue
            shown.add(matter.id)
            yield matter

    def _owed(
        self, calls: Sequence[Call], rows: Sequence[MatterRow], shown: Sequence[Matter]
    ) -> Sequence[Promise]:
        """Return what is owed to the caller, the soonest due first.

        One request a hundred calls that may owe something, and one a matter that does.
        """
        ids = [id_of(one.subject, kind) for one in calls for kind in _may_owe(one)]
        found = [*self.promises.some(ids).values()] if ids else []
        owing = (*(one.id for one in shown if _owes(one)), *(one.id for one in rows if _owes(one)))
        for matter_id in [*dict.fromkeys(owing)][:_MATTERS_READ]:
            found += self.promises.of(subject_ref("MATTER", matter_id))
        owed = (one for one in found if one.state is PromiseState.OPEN and one.kind not in _WITHIN)
        return sorted(owed, key=lambda one: (one.due_at, one.id))[:PROMISES_SHOWN]


def _number_of(call: Call) -> str:
    """Return the keyed hash of the number that rang; empty where none did, or somebody typed it."""
    return call.number.hash if call.number and not call.by_hand else ""


def _agreed(matter: Matter) -> bool:
    """Tell whether a third party agreed on a password for later calls."""
    return bool(matter.caller.behalf and matter.caller.behalf.passphrase)


def _matter_ids(calls: Sequence[Call]) -> list[str]:
    return list(dict.fromkeys(one.matter_id for one in calls if one.matter_id))


def _owes(matter: Matter | MatterRow) -> bool:
    """Tell whether a matter may owe the caller something: an answer, or to ask after the closing.

    Of what was closed only what is shown is asked.
    """
    closed = isinstance(matter, Matter) and matter.state is State.CLOSED
    return closed or matter.state is State.OPEN


def _may_owe(call: Call) -> Iterator[Kind]:
    """Yield what a call may owe by itself: most calls owe nothing, and are not asked about."""
    if may_owe_call_back(call):
        yield Kind.CALLBACK
    if call.voicemail or unrecorded(call):
        yield Kind.VOICEMAIL_REPLY


def _told(matter: Matter, actor: Actor) -> EarlierMatter:
    asked = matter.disposition
    return EarlierMatter(
        id=matter.id,
        reference=matter.reference,
        registered_at=matter.registered_at,
        disposition=number_of(asked) if asked else None,
        answer="" if _agreed(matter) else first_words(matter.told_last, _ANSWER_WORDS),
        first_asked=matter.first_asked.name,
        mine=actor.person_id in matter.people,
        passphrase_agreed=_agreed(matter),
        may_take=matter.place.line == actor.place.line
        and may_take(matter.state, confined=matter.confined, asked=matter.no_request is None),
    )
