"""Seeing who a sealed reporter is: one asks with a reason, another approves (S0-52, S0-20).

What they open for a day is the name, the number that was given or rang, and the voice.
"""

from dataclasses import dataclass, replace

from backend.kernel.access import Action, Actor
from backend.kernel.clock import Clock
from backend.kernel.errors import Refused
from backend.matters.advancing import Receipt
from backend.matters.complaints.casebook import Casebook, Turn
from backend.matters.complaints.model import ComplaintCase, Complaints, Opening
from backend.matters.complaints.rules import DUTY, asked, opened
from backend.matters.model import Person


@dataclass(frozen=True, slots=True)
class AskToSee:
    """Somebody asks to see who a sealed reporter is."""

    matter_id: str
    id: str
    version: int
    reason: str


@dataclass(frozen=True, slots=True)
class AnswerToSee:
    """Somebody else grants that, or does not."""

    matter_id: str
    id: str
    version: int
    opening: str
    granted: bool


@dataclass(frozen=True, slots=True)
class Unsealing:
    """Lets two people together see who a sealed reporter is, and nobody alone."""

    book: Casebook

    def ask(self, actor: Actor, command: AskToSee) -> Receipt:
        """Keep a request; raises `Forbidden`, `NotFound`, `Invalid`, `Refused`, `Conflict`."""
        case = self.book.opened(actor, Action.COMPLAINT_UNSEAL, command.matter_id)
        if (earlier := self.book.earlier(case, command)) is not None:
            return earlier
        _require_sealed(case)
        at, by = self.book.clock.now(), Person(actor.person_id, actor.name)
        reason = command.reason.strip()
        file = asked(case.file, Opening(command.id, by, at, reason))
        details = {"opening": command.id, "reason": reason}
        turn = Turn(case.matter, file, "complaint.unseal_asked", reason, (), details)
        return self.book.keep(actor, command, turn, at)

    def answer(self, actor: Actor, command: AnswerToSee) -> Receipt:
        """Grant or refuse a request of somebody else; who asked sees it for a day.

        Raises `Forbidden`, `NotFound`, `Refused`, `Conflict`.
        """
        case = self.book.opened(actor, Action.COMPLAINT_UNSEAL, command.matter_id)
        if (earlier := self.book.earlier(case, command)) is not None:
            return earlier
        _require_sealed(case)
        at, by = self.book.clock.now(), Person(actor.person_id, actor.name)
        waiting = case.file.waiting
        if waiting is None or waiting.id != command.opening:
            raise Refused("没有待批准的查看申请", "no such request waits", DUTY)
        answer = replace(waiting, granted=command.granted, decided_by=by, decided_at=at)
        file = opened(case.file, answer)
        verdict = "granted" if command.granted else "refused"
        details = {"opening": waiting.id, "asked_by": waiting.asked_by.id}
        turn = Turn(case.matter, file, f"complaint.unseal_{verdict}", "", (), details)
        return self.book.keep(actor, command, turn, at)


@dataclass(frozen=True, slots=True)
class OpenSeals:
    """Knows to whom two people have opened a seal."""

    complaints: Complaints
    clock: Clock

    def opened_to(self, person_id: str, matter_id: str) -> bool:
        """Tell whether somebody may see now who reported a matter under seal: one request."""
        case = self.complaints.case(matter_id)
        return case is not None and case.file.shows(person_id, self.clock.now())


def _require_sealed(case: ComplaintCase) -> None:
    if not case.matter.sealed:
        raise Refused("投诉人未要求身份保密", "the reporter's identity is not sealed", DUTY)
