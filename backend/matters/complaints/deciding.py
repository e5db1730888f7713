"""Accepting a complaint, or declining it with the competent unit named (Art. 15(7), S0-60)."""

from dataclasses import dataclass

from backend.kernel.access import Action, Actor
from backend.matters.advancing import Receipt
from backend.matters.complaints.casebook import Casebook, Turn
from backend.matters.complaints.model import Decision, WhyNot
from backend.matters.complaints.rules import decided
from backend.matters.model import OtherDepartment, Person
from backend.promises.model import Kind


@dataclass(frozen=True, slots=True)
class Decide:
    """Somebody decides whether a complaint is accepted."""

    matter_id: str
    id: str
    version: int
    accepted: bool
    reason: str
    why: WhyNot | None = None
    competent: OtherDepartment | None = None


@dataclass(frozen=True, slots=True)
class Deciding:
    """Decides on complaints."""

    book: Casebook

    def decide(self, actor: Actor, command: Decide) -> Receipt:
        """Accept a complaint, and owe its result; or decline it, and owe the telling of that.

        Raises `Forbidden`, `NotFound`, `Invalid`, `Refused`, `Conflict`.
        """
        case = self.book.opened(actor, Action.COMPLAINT_HANDLE, command.matter_id)
        if (earlier := self.book.earlier(case, command)) is not None:
            return earlier
        at, by = self.book.clock.now(), Person(actor.person_id, actor.name)
        accepted = command.accepted
        decision = Decision(
            accepted,
            command.reason.strip(),
            at,
            by,
            None if accepted else command.why,
            None if accepted or command.why is not WhyNot.OUTSIDE else command.competent,
        )
        file = decided(case.file, decision)
        ended = self.book.open_of(case.matter, Kind.COMPLAINT_ACCEPTANCE)
        owed = Kind.COMPLAINT_RESULT if accepted else Kind.COMPLAINT_TELLING
        turn = Turn(
            case.matter,
            file,
            "complaint.accepted" if accepted else "complaint.declined",
            decision.reason,
            self.book.end(ended, actor, at),
            {"why": decision.why.value} if decision.why else {},
            self.book.owe(case.matter, owed, at),
        )
        return self.book.keep(actor, command, turn, at)
