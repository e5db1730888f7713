"""Pressing a matter, and answering for it: 催办、督办、通报 (notice, part 3, rule 3)."""

from dataclasses import dataclass
from datetime import datetime

from backend.kernel.access import Action, Actor
from backend.kernel.books import Create
from backend.kernel.errors import Fault, Refused
from backend.kernel.events import Event, Outbox
from backend.kernel.notice import PART_3
from backend.matters.advancing import Receipt, settled
from backend.matters.following.files import Ask, Files, require_words, step_of
from backend.matters.model import PRESSED, Matter, Result
from backend.matters.pressed import (
    KINDS,
    Cause,
    Rung,
    check_answer,
    check_cause,
    check_rung,
    debtor_of,
    next_rungs,
    own_rung,
    pressed,
    shares,
    signs_of,
)
from backend.promises.moves import writes_of_keeping

_ARTICLE = f"{PART_3}（督办制度）"
_DEMAND = Fault("text", "请写明督办要求", "say what is demanded", _ARTICLE)
_DONE = Fault("text", "请写明办理情况", "say what was done", _ARTICLE)


@dataclass(frozen=True, slots=True)
class Press:
    """Somebody above presses a matter, and says why."""

    ask: Ask
    rung: Rung
    cause: Cause
    text: str


@dataclass(frozen=True, slots=True)
class Answered:
    """Whoever has the work tells what was done about a rung."""

    ask: Ask
    rung: Rung
    text: str


@dataclass(frozen=True, slots=True)
class Pressing:
    """Presses matters."""

    files: Files

    def press(self, actor: Actor, command: Press) -> Receipt:
        """Climb a rung: its promise is owed at once, its owner and the next level are told.

        Raises `Forbidden`, `NotFound`, `Invalid`, `Refused` or `Conflict`.
        """
        file = self.files.opened(actor, Action.MATTER_PRESS, command.ask)
        matter = file.matter
        if (earlier := self.files.earlier(matter, command)) is not None:
            return earlier
        text = require_words(_DEMAND, command.text)
        at = self.files.clock.now()
        promises = self.files.promises.of(matter.subject)
        terms = self.files.terms(matter, at)
        signs = signs_of(file, promises, at, terms)
        check_rung(command.rung, next_rungs(actor.role, matter, promises, signs))
        check_cause(command.cause, signs)
        promise = pressed(matter, command.rung, promises, at, terms)
        step = step_of(actor, command.ask, f"pressed.{command.rung}", (text, at))
        told = Create(_told(matter, command, actor, at))
        details = {"cause": command.cause.value, "number": promise.number}
        return self.files.keep(matter, step, command, (Create(promise), told), details)

    def answer(self, actor: Actor, command: Answered) -> Receipt:
        """End a rung with what was done; refused while anything of the same debtor is overdue.

        Raises `Forbidden`, `NotFound`, `Invalid`, `Refused` or `Conflict`.
        """
        file = self.files.opened(actor, Action.MATTER_FOLLOW, command.ask)
        matter = file.matter
        if (earlier := self.files.earlier(matter, command)) is not None:
            return earlier
        text = require_words(_DONE, command.text)
        at = self.files.clock.now()
        promises = self.files.promises.of(matter.subject)
        kind = KINDS[command.rung]
        owed = own_rung(actor, kind, promises)
        if owed is None:
            raise Refused("没有待您反馈的督办", "nothing of the kind waits for you", PART_3)
        check_answer(shares(promises)[debtor_of(owed)], at)
        result = Result(PRESSED, text, at)
        after = settled(file, owed, promises, result, self.files.standing())
        step = step_of(actor, command.ask, "pressed.answered", (text, at))
        kept = writes_of_keeping(owed, at, self.files.terms_of(owed), actor.person_id)
        details = {"rung": command.rung.value, "number": owed.number}
        return self.files.keep(after, step, command, kept, details)


def _told(matter: Matter, command: Press, actor: Actor, at: datetime) -> Event:
    """Tell whoever has the work and answers for it; from supervision on the head as well."""
    heads = {} if command.rung is Rung.URGED else {"heads": matter.served_at.line}
    people = {matter.owner.id, matter.answerable.id} - {actor.person_id}
    return Event(
        Outbox.MATTERS,
        matter.subject,
        f"{matter.subject}:pressed:{command.ask.id}",
        f"matter.{command.rung}",
        at,
        {
            "matter": matter.id,
            "reference": matter.reference,
            "place": str(matter.served_at),
            "by": actor.person_id,
            "by_name": actor.name,
            "to": " ".join(sorted(people)),
            **heads,
        },
    )
