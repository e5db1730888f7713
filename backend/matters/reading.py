"""Reading matters: a glance, a page, and a caller in full with a reason (S0-20)."""

from collections.abc import Sequence
from dataclasses import dataclass, replace

from backend.calls.ports import Calls, Seals
from backend.calls.privacy import Privacy
from backend.kernel.access import Action, Actor, permission, require
from backend.kernel.audit import Deed, Witness, require_reason
from backend.kernel.clock import Clock
from backend.kernel.errors import Forbidden, NotFound, Refused
from backend.matters.caller import Caller, Speech
from backend.matters.file import MatterFile
from backend.matters.model import (
    Matter,
    ReplyLater,
)
from backend.matters.ports import Matters, Promises
from backend.promises.course import Course

FIRST_WORDS = 60
"""So many signs of a question tell it from another; the rest is on the matter's page."""

UNDER_SEAL = (
    "投诉人要求身份保密，须先申请并经另一人批准",
    "the reporter's identity is sealed: ask first, and somebody else decides",
)


@dataclass(frozen=True, slots=True)
class OpenedMatter:
    """A matter as its page shows it."""

    file: MatterFile
    courses: Sequence[Course]
    """Its promises, each with what became of its time."""


@dataclass(frozen=True, slots=True)
class Glance:
    """What tells one matter from another; the caller is masked."""

    caller_masked: str
    field_of_law: str | None
    question: str
    """The first words of what was asked."""
    speech: Speech
    """How to speak with the caller, for whoever rings back (N35)."""


@dataclass(frozen=True, slots=True)
class ReadingRoom:
    """Shows matters to those who may see them; every sight is a fact of the audit."""

    matters: Matters
    promises: Promises
    witness: Witness
    clock: Clock
    seals: Seals
    calls: Calls
    privacy: Privacy

    def open(self, actor: Actor, matter_id: str) -> OpenedMatter:
        """Return a matter with its steps and promises; the opening is audited."""
        permission(actor, Action.MATTER_OPEN)
        file = self.matters.file(matter_id)
        if file is None:
            raise NotFound("matter")
        matter = file.matter
        require(actor, Action.MATTER_OPEN, matter.about, "matter")
        deed = Deed(actor.person_id, self.clock.now(), "matter.opened")
        self.witness.saw(matter.subject, deed, file.seen)
        return OpenedMatter(file, self.promises.file(matter.subject).courses)

    def glance(self, actor: Actor, subject: str) -> Glance | None:
        """Return what a board may show of the matter that a promise is about, or None.

        None too where the actor may not open it: the promise alone is theirs to see. The
        sight is audited as the opening of the page is.
        """
        kind, _, matter_id = subject.partition("#")
        matter = self.matters.get(matter_id) if kind == "MATTER" else None
        if matter is None or not _opens(actor, matter):
            return None
        self._saw(actor, matter, "matter.glanced", {})
        caller = matter.caller
        asked = (one.question for one in matter.dispositions if isinstance(one, ReplyLater))
        question = next(asked, matter.summary)
        return Glance(
            caller_masked="" if matter.sealed else caller.masked,
            field_of_law=matter.field_of_law,
            question=first_words(question or matter.summary),
            speech=caller.speech,
        )

    def reveal(self, actor: Actor, matter_id: str, reason: str) -> Caller:
        """Return the caller in full; who asked and why is audited first.

        Of a sealed reporter what two people opened: with the number that rang, where none was
        given, so that the result is told (R17).
        """
        why = require_reason(reason)
        permission(actor, Action.MATTER_REVEAL)
        matter = self.matters.get(matter_id)
        if matter is None:
            raise NotFound("matter")
        require(actor, Action.MATTER_REVEAL, matter.about, "matter")
        if matter.sealed and not self.seals.opened_to(actor.person_id, matter_id):
            raise Refused(*UNDER_SEAL, "第六条")
        self._saw(actor, matter, "matter.revealed", {"reason": why})
        return self._reachable(matter) if matter.sealed else matter.caller

    def _reachable(self, matter: Matter) -> Caller:
        """Return a sealed reporter with the number that rang, where none was given."""
        caller = matter.caller
        call = self.calls.get(matter.call_id) if matter.call_id and not caller.phone else None
        if call is None or call.number is None:
            return caller
        return replace(caller, phone=self.privacy.unseal(call.id, call.number))

    def _saw(self, actor: Actor, matter: Matter, action: str, detail: dict[str, str]) -> None:
        self.witness.saw(matter.subject, Deed(actor.person_id, self.clock.now(), action, detail))


def first_words(text: str, most: int = FIRST_WORDS) -> str:
    """Return the beginning of a text on one line, with an ellipsis where more follows."""
    line = " ".join(text.split())
    return line if len(line) <= most else f"{line[:most].rstrip()}…"


def _opens(actor: Actor, matter: Matter) -> bool:
    """Tell whether the actor may open a matter."""
    try:
        require(actor, Action.MATTER_OPEN, matter.about, "matter")
    except (Forbidden, NotFound):
        return False
    return True
