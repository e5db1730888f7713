"""Suspected breaches: who sees them, and who says what was found (S0-25, S0-73, S2-22).

A suspicion is a lead until a person has answered it. Nobody sees or answers one that names him:
the head of a centre answers for its attendants and units, the province for the centre and its
heads. What is of a centre its head reads once that is answered, or put to it (`statements`).
"""

from collections.abc import Callable, Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Protocol

from backend.accounts.model import People
from backend.kernel.access import Action, Actor, Role, Subject, actions_of, require
from backend.kernel.audit import Deed, Witness
from backend.kernel.books import Books, Write
from backend.kernel.clock import Clock, to_text
from backend.kernel.errors import Conflict, Fault, Invalid, NotFound, Refused
from backend.kernel.ids import subject_ref
from backend.kernel.places import PlacePath
from backend.kernel.suspicions import (
    CONFIRMED,
    EXPLAINED,
    OPEN,
    WITHDRAWN,
    Finding,
    Suspicion,
    Suspicions,
    answered,
)
from backend.promises.board import OpenPage, OpenQuery
from backend.promises.ending import told
from backend.promises.model import Kind, Promise, State
from backend.promises.reasons import faults_of_words
from backend.promises.rules import keep_by
from backend.promises.terms import Standing
from backend.roster import hearing

LONGEST_REASON = 500
SUSPICIONS_FOR = timedelta(days=92)
"""How far back suspicions are listed: the quarter that is appraised, and what is unanswered."""
_OWED_WITHIN = timedelta(days=62)
"""How long after it began the answer of a suspicion is owed at the latest: two months are
looked at."""
_MOST_OWED = 2000
"""Of what an office owes, soonest due first: the oldest suspicions are among the first."""
_BREACHES = "第二十条"


@dataclass(frozen=True, slots=True)
class AnswerSuspicion:
    """What somebody found of one suspicion; `found` is `confirmed` or `explained`."""

    id: str
    found: str
    reason: str
    version: int
    """Of the suspicion as it was seen."""


@dataclass(frozen=True, slots=True)
class Lead:
    """A suspicion as one person sees it."""

    suspicion: Suspicion
    may_answer: bool
    """Whether it is for the actor to say what was found, and nobody's words are awaited."""
    may_put: bool = False
    due_at: datetime | None = None
    """Until when the one whom it names is to answer; None where nobody's words are awaited."""


class Owed(Protocol):
    """Reads the promises by which statements and answers are owed."""

    def get(self, promise_id: str) -> Promise | None:
        """Return one promise, if it is kept: one request."""
        ...

    def some(self, promise_ids: Iterable[str]) -> Mapping[str, Promise]:
        """Return those of these promises that are kept."""
        ...

    def open_of_owners(self, owners: Iterable[str], query: OpenQuery) -> OpenPage:
        """Return the open promises of some owners, soonest due first."""
        ...


@dataclass(frozen=True, slots=True)
class Inquiry:
    """Shows suspicions and takes the answers."""

    books: Books
    suspicions: Suspicions
    people: People
    promises: Owed
    witness: Witness
    clock: Clock
    standing: Callable[[], Standing]

    def see(self, actor: Actor, place: PlacePath) -> tuple[Lead, ...]:
        """Return the suspicions of a line that do not name the actor, newest first.

        What was withdrawn is left out: the audit keeps it. Raises `Forbidden` or `NotFound`.
        """
        require(actor, Action.SUSPICION_SEE, Subject(place), "suspicion")
        found, heads = self._shown(actor, place), self.heads(place.line)
        deed = Deed(
            actor.person_id,
            self.clock.now(),
            "suspicion.listed",
            {"place": place.line, "rows": len(found)},
        )
        self.witness.saw(subject_ref("PRESENCE", place.line), deed)
        awaited = [hearing.promise_of(one) for one in found if hearing.awaited(one)]
        owed = self.promises.some(awaited) if awaited else {}
        return tuple(self._lead(actor, one, heads, owed) for one in found)

    def answer(self, actor: Actor, place: PlacePath, said: AnswerSuspicion) -> Suspicion:
        """Say what was found of a suspicion; the answer has its fact, and so has a later one.

        A repeat answers what it left behind. Raises `Forbidden`, `NotFound`, `Invalid`, `Refused`
        where another office answers, `Conflict` where somebody else changed it first.
        """
        before = self.answerable(actor, place, said.id)
        reason = _checked(said)
        if _is_repeat(before, actor, said.found, reason):
            return before
        if before.version != said.version:
            raise stale(before)
        now = self.clock.now()
        promise = self.promises.get(hearing.promise_of(before)) if hearing.awaited(before) else None
        hearing.check_heard(before, promise, now)
        finding = Finding(actor.person_id, actor.name, now, reason)
        after, writes = answered(before, said.found, finding)
        self.books.commit(
            *writes,
            *hearing.no_longer_owed(promise, actor.person_id, now),
            *self._answered(before, actor, now),
        )
        return after

    def answerable(self, actor: Actor, place: PlacePath, suspicion_id: str) -> Suspicion:
        """Return what it is for the actor to answer.

        Raises `Forbidden`, `NotFound`, or `Refused` where another office answers.
        """
        require(actor, Action.SUSPICION_ANSWER, Subject(place), "suspicion")
        found = (one for one in self._shown(actor, place) if one.id == suspicion_id)
        one = next(found, None)
        if one is None:
            raise NotFound("suspicion")
        heads = self.heads(place.line)
        if not _may_answer(actor, one, heads):
            raise _elsewhere(one, heads)
        return one

    def _answered(self, found: Suspicion, actor: Actor, now: datetime) -> Iterator[Write]:
        """Yield what keeps the promise of an answer, where one is owed."""
        owed = self.promises.get(hearing.answer_promise_of(found))
        if owed is not None and owed.state is State.OPEN:
            terms = self.standing().terms(owed.place, owed.made_at)
            deed = Deed(actor.person_id, now, "promise.kept", {"due_at": to_text(owed.due_at)})
            yield from told(owed, keep_by(owed, now, terms), deed)[1]

    def since(self, place: PlacePath) -> datetime:
        """Return from when on suspicions are listed: none that is unanswered is too old.

        By what the two offices owe that answer them: two requests.
        """
        query = OpenQuery(limit=_MOST_OWED)
        offices = dict.fromkeys((place.line, place.province))
        page = self.promises.open_of_owners(offices, query)
        owed = (one for one in page.promises if one.kind is Kind.LEAD_ANSWER)
        quarter = self.clock.now() - SUSPICIONS_FOR
        return min([quarter, *(one.made_at - _OWED_WITHIN for one in owed)])

    def heads(self, line: str) -> frozenset[str]:
        """Return the ids of those who head a line: one request."""
        found = self.people.office(line, Role.CENTRE_HEAD)
        return frozenset(one.person_id for one in found)

    def _lead(
        self,
        actor: Actor,
        one: Suspicion,
        heads: Collection[str],
        owed: Mapping[str, Promise],
    ) -> Lead:
        promise = owed.get(hearing.promise_of(one))
        may, waits = _may_answer(actor, one, heads), hearing.waits(one, promise, self.clock.now())
        due_at = promise.due_at if promise else None
        return Lead(one, may and not waits, may and hearing.may_put(one), due_at)

    def _shown(self, actor: Actor, place: PlacePath) -> tuple[Suspicion, ...]:
        return tuple(
            one
            for one in self.suspicions.of_line(place.line, self.since(place))
            if one.person_id != actor.person_id
            and one.state != WITHDRAWN
            and (one.state != OPEN or one.kept_to in ("", actor.place.code))
        )


def stale(one: Suspicion) -> Conflict:
    """Return the conflict of whoever saw an earlier state of a suspicion."""
    return Conflict("suspicion", {"version": one.version, "state": one.state})


def answers(one: Suspicion, heads: Collection[str]) -> Role:
    """Return the role that answers a suspicion: that of the centre, unless it is its own."""
    own = one.of_centre or one.person_id in heads
    return Role.PROVINCIAL_SUPERVISOR if own or not heads else Role.CENTRE_HEAD


def _may_answer(actor: Actor, one: Suspicion, heads: Collection[str]) -> bool:
    may = Action.SUSPICION_ANSWER in actions_of(actor.role)
    return may and actor.role is answers(one, heads)


def _elsewhere(one: Suspicion, heads: Collection[str]) -> Refused:
    """Return the refusal that names the office whose answer it is."""
    if answers(one, heads) is Role.PROVINCIAL_SUPERVISOR:
        words = ("涉及中心或其负责人的线索由省级认定", "what concerns a centre is the province's")
    else:
        words = ("值班人员的线索由所在中心负责人认定", "what concerns attendants is their head's")
    return Refused(*words, _BREACHES)


def _checked(said: AnswerSuspicion) -> str:
    reason, faults = said.reason.strip(), []
    if said.found not in (CONFIRMED, EXPLAINED):
        words = ("请选择属实或已作说明", "say whether it is confirmed or explained")
        faults.append(Fault("found", *words, _BREACHES))
    if not reason:
        words = ("请写明核实情况", "say what was found")
        faults.append(Fault("reason", *words, _BREACHES))
    faults += faults_of_words("reason", reason, LONGEST_REASON)
    if faults:
        raise Invalid(*faults)
    return reason


def _is_repeat(before: Suspicion, actor: Actor, found: str, reason: str) -> bool:
    """Tell whether the same was said before: the answer to the first saying was lost."""
    kept = before.finding
    said = (found, actor.person_id, reason)
    return kept is not None and (before.state, kept.by, kept.reason) == said
