"""Suspected breaches: who sees them, and who says what was found (S0-25, S0-73, S2-22).

A suspicion is a lead until a person has answered it. Nobody sees or answers one that names him:
the head of a centre answers for its attendants and units, the province for the centre and its
heads. What a centre is said to have refused or taken on wrongly it reads once that is answered.
"""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import timedelta

from backend.accounts.model import People
from backend.kernel.access import Action, Actor, Role, Subject, actions_of, require
from backend.kernel.audit import Deed, Witness
from backend.kernel.books import Books
from backend.kernel.clock import Clock
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

LONGEST_REASON = 500
SUSPICIONS_FOR = timedelta(days=92)
"""How far back suspicions are listed: the quarter that is appraised."""
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


@dataclass(frozen=True, slots=True)
class Inquiry:
    """Shows suspicions and takes the answers."""

    books: Books
    suspicions: Suspicions
    people: People
    witness: Witness
    clock: Clock

    def see(self, actor: Actor, place: PlacePath) -> tuple[Lead, ...]:
        """Return the suspicions of a line that do not name the actor, newest first.

        What was withdrawn is left out: the audit keeps it. Raises `Forbidden` or `NotFound`.
        """
        require(actor, Action.SUSPICION_SEE, Subject(place), "suspicion")
        found, heads = self._shown(actor, place), self._heads(place)
        deed = Deed(
            actor.person_id,
            self.clock.now(),
            "suspicion.listed",
            {"place": place.line, "rows": len(found)},
        )
        self.witness.saw(subject_ref("PRESENCE", place.line), deed)
        return tuple(Lead(one, _may_answer(actor, one, heads)) for one in found)

    def answer(self, actor: Actor, place: PlacePath, said: AnswerSuspicion) -> Suspicion:
        """Say what was found of a suspicion; the answer has its fact, and so has a later one.

        A repeat answers what it left behind. Raises `Forbidden`, `NotFound`, `Invalid`, `Refused`
        where another office answers, `Conflict` where somebody else changed it first.
        """
        require(actor, Action.SUSPICION_ANSWER, Subject(place), "suspicion")
        found = (one for one in self._shown(actor, place) if one.id == said.id)
        before = next(found, None)
        if before is None:
            raise NotFound("suspicion")
        heads = self._heads(place)
        if not _may_answer(actor, before, heads):
            raise _elsewhere(before, heads)
        reason = _checked(said)
        if _is_repeat(before, actor, said.found, reason):
            return before
        if before.version != said.version:
            raise Conflict("suspicion", {"version": before.version, "state": before.state})
        finding = Finding(actor.person_id, actor.name, self.clock.now(), reason)
        after, writes = answered(before, said.found, finding)
        self.books.commit(*writes)
        return after

    def _shown(self, actor: Actor, place: PlacePath) -> tuple[Suspicion, ...]:
        since = self.clock.now() - SUSPICIONS_FOR
        return tuple(
            one
            for one in self.suspicions.of_line(place.line, since)
            if one.person_id != actor.person_id
            and one.state != WITHDRAWN
            and (one.state != OPEN or one.kept_to in ("", actor.place.code))
        )

    def _heads(self, place: PlacePath) -> frozenset[str]:
        found = self.people.office(place.line, Role.CENTRE_HEAD)
        return frozenset(one.person_id for one in found)


def _answers(one: Suspicion, heads: Collection[str]) -> Role:
    """Return the role that answers a suspicion: that of the centre, unless it is its own."""
    own = not (one.person_id or one.evidence.get("unit")) or one.person_id in heads
    return Role.PROVINCIAL_SUPERVISOR if own or not heads else Role.CENTRE_HEAD


def _may_answer(actor: Actor, one: Suspicion, heads: Collection[str]) -> bool:
    may = Action.SUSPICION_ANSWER in actions_of(actor.role)
    return may and actor.role is _answers(one, heads)


def _elsewhere(one: Suspicion, heads: Collection[str]) -> Refused:
    """Return the refusal that names the office whose answer it is."""
    if _answers(one, heads) is Role.PROVINCIAL_SUPERVISOR:
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
    elif len(reason) > LONGEST_REASON:
        faults.append(Fault("reason", f"最多{LONGEST_REASON}字", f"{LONGEST_REASON} at most"))
    if faults:
        raise Invalid(*faults)
    return reason


def _is_repeat(before: Suspicion, actor: Actor, found: str, reason: str) -> bool:
    """Tell whether the same was said before: the answer to the first saying was lost."""
    kept = before.finding
    said = (found, actor.person_id, reason)
    return kept is not None and (before.state, kept.by, kept.reason) == said
