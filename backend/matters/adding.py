"""A disposition that is added later: told, owed and kept like one of the registration (Art. 15)."""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import datetime

from backend.calls.status import lookup_of, pin_of
from backend.kernel.access import Action, Actor
from backend.kernel.books import Create, Write
from backend.kernel.errors import Fault, Invalid, Refused
from backend.matters.advancing import Receipt, owing
from backend.matters.caller import NOTHING_LEFT, Left, completed, faults_of_caller
from backend.matters.consequences import pledge_with, told_with
from backend.matters.disposing import (
    Chosen,
    faults_of_further,
    faults_of_ring_back,
    promised_by,
)
from backend.matters.following.files import Ask, Files, step_of
from backend.matters.introducing import Introducing, said_of
from backend.matters.liaison.leading import reported
from backend.matters.model import (
    AnsweredNow,
    Further,
    Matter,
    Person,
    ReplyLater,
    Result,
    State,
    number_of,
)
from backend.matters.pledging import caller_of
from backend.matters.rules import REPLY_PHRASE, UNPROMISED
from backend.matters.suspected import sent_away
from backend.places.institutions.model import Told
from backend.places.institutions.ports import Offices
from backend.places.model import Gazetteer
from backend.promises.model import State as PromiseState
from backend.promises.rules import make

DISPOSED = "disposed"
"""The kind of its step."""
SAID_LATER = frozenset({6, 7})
"""What is asked of a caller who is promised a reply, and the end of the call (Art. 13)."""


@dataclass(frozen=True, slots=True)
class Add:
    """A disposition is added to a matter."""

    ask: Ask
    chosen: Chosen
    left: Left = NOTHING_LEFT
    """What the caller leaves now that something is promised (Art. 15(2), S0-55)."""
    phrases: tuple[int, ...] = ()
    """Which of the phrases that go with a promised reply were said (Art. 13(6), (7))."""


@dataclass(frozen=True, slots=True)
class Adding:
    """Adds dispositions to matters."""

    files: Files
    offices: Offices
    gazetteer: Gazetteer
    introducing: Introducing

    def add(self, actor: Actor, command: Add) -> Receipt:
        """Keep a further disposition with what it brings about.

        What it promises opens a matter again that had its result. Raises `Forbidden`, `NotFound`,
        `Invalid`, `Refused` or `Conflict`.
        """
        matter = self.files.opened(actor, Action.MATTER_REPLY, command.ask).matter
        if (earlier := self.files.earlier(matter, command)) is not None:
            return self._with_pin(earlier, matter, command)
        if matter.state is State.CLOSED:
            raise Refused("事项已办结，请先重新办理", "the matter is closed", "第十五条")
        chosen, at = command.chosen, self.files.clock.now()
        caller = completed(matter.caller, command.left)
        faults = [
            *faults_of_caller(caller, asks=False),
            *faults_of_further(matter.dispositions, (chosen,), caller, rung=False),
            *faults_of_ring_back(caller, (chosen,), at, self.files.terms(matter, at)),
            *_faults_of_phrases(command),
        ]
        if faults:
            raise Invalid(*faults)
        told = self._told(actor, matter, chosen)
        by = Person(actor.person_id, actor.name)
        phrases = tuple(sorted(set(command.phrases)))
        added = Further(chosen.disposition, at, by, told, phrases)
        after = replace(matter, caller=caller, further=(*matter.further, added))
        after, owed = self._promised(_answered(after, added), added, at)
        writes = (*owed, *self._leads(actor, matter, command, at))
        step = step_of(actor, command.ask, DISPOSED, (_words(chosen, told), at))
        details = {
            "disposition": number_of(chosen.disposition),
            "caller_completed": caller != matter.caller,
            **({"phrases": list(phrases)} if phrases else {}),
        }
        receipt = self.files.keep(after, step, command, writes, details)
        return self._with_pin(receipt, matter, command)

    def _told(self, actor: Actor, matter: Matter, chosen: Chosen) -> Told | None:
        told = told_with((chosen,), self.offices, self.gazetteer, primary=False)
        self.introducing.check(actor, (chosen,), told, primary=False)
        if isinstance(chosen.disposition, AnsweredNow):
            self.introducing.check_sides(actor, matter)
        return told[0]

    def _leads(self, actor: Actor, matter: Matter, command: Add, at: datetime) -> Iterator[Write]:
        """Yield what keeps the leads of what was said with a disposition."""
        added = (command.chosen.disposition,)
        yield from self.introducing.leads(actor, matter, command.ask.id, said_of(added), at)
        yield from sent_away(actor, matter, added, at)

    def _with_pin(self, receipt: Receipt, matter: Matter, command: Add) -> Receipt:
        """Return a receipt with the PIN of a caller who is owed something: no marker holds it."""
        if promised_by(command.chosen.disposition) is None:
            return receipt
        return {**receipt, "pin": pin_of(self.files.caller_hash, matter.subject)}

    def _promised(
        self, matter: Matter, added: Further, at: datetime
    ) -> tuple[Matter, tuple[Write, ...]]:
        """Return the matter with what the disposition promises, and what keeps that.

        What is owed already, for a duplicate brought it, is owed once: it is due sooner.
        """
        kind = promised_by(added.disposition)
        if kind is None:
            return matter, ()
        caller_hash = self.files.caller_hash
        promises = self.files.promises.of(matter.subject)
        caller = caller_of(matter, promises, caller_hash)
        writes: list[Write] = [*reported(matter, added.disposition, at)]
        if not any((one.kind, one.state) == (kind, PromiseState.OPEN) for one in promises):
            pledge = pledge_with(matter, kind, caller, self.gazetteer)
            writes.append(Create(make(pledge, at, self.files.terms(matter, at))))
        if not any(promised_by(one) for one in matter.dispositions[:-1]):
            # Who was owed nothing could not ask for it by telephone (N29).
            found_by = lookup_of(caller_hash, matter.subject, matter.reference, matter.place)
            writes.append(Create(found_by))
        return owing(matter), tuple(writes)


def _answered(matter: Matter, added: Further) -> Matter:
    """Return the matter with what the caller was told, where an answer was added to it."""
    if not isinstance(added.disposition, AnsweredNow):
        return matter
    told = Result("answered", added.disposition.answer, added.at)
    if matter.result is None:
        return replace(matter, outcome=told)
    return replace(matter, result=replace(told, used=matter.result.used))


def _faults_of_phrases(command: Add) -> Iterator[Fault]:
    """Yield what phrases do not go with what is added: they are said where a reply is promised."""
    promised = isinstance(command.chosen.disposition, ReplyLater)
    if REPLY_PHRASE in command.phrases and not promised:
        yield UNPROMISED
    elif not set(command.phrases) <= SAID_LATER:
        zh, en = "追加处理方式时只记录第6、7句规范用语", "only phrases 6 and 7 are noted here"
        yield Fault("phrases_used", zh, en, "第十三条")


def _words(chosen: Chosen, told: Told | None) -> str:
    """Say in the step what was told or promised with a disposition, as far as it says anything."""
    if told is not None:
        return told.name
    said = chosen.disposition
    names = ("answer", "question", "unit", "calming_note")
    return next((getattr(said, one) for one in names if hasattr(said, one)), "")
