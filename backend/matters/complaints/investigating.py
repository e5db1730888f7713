"""Deploying the investigation of a complaint, and what it found (S2-21)."""

from dataclasses import dataclass
from datetime import date

from backend.kernel.access import Action, Actor
from backend.kernel.clock import civil_day
from backend.matters.advancing import Receipt
from backend.matters.complaints.casebook import Casebook, Turn
from backend.matters.complaints.model import Conclusion, Found, Investigation
from backend.matters.complaints.rules import assigned, concluded
from backend.matters.model import Person
from backend.promises.model import Kind


@dataclass(frozen=True, slots=True)
class Assign:
    """Somebody says who looks into a complaint until when."""

    matter_id: str
    id: str
    version: int
    unit: str
    person: str
    due_on: date


@dataclass(frozen=True, slots=True)
class Conclude:
    """Somebody says what was found and is done about it."""

    matter_id: str
    id: str
    version: int
    found: Found
    finding: str
    measure: str = ""


@dataclass(frozen=True, slots=True)
class Investigating:
    """Deploys investigations and takes what they found."""

    book: Casebook

    def assign(self, actor: Actor, command: Assign) -> Receipt:
        """Give a complaint to a unit and person, or to others; its due instant stays.

        Raises `Forbidden`, `NotFound`, `Invalid`, `Refused`, `Conflict`.
        """
        case = self.book.opened(actor, Action.COMPLAINT_HANDLE, command.matter_id)
        if (earlier := self.book.earlier(case, command)) is not None:
            return earlier
        at, by = self.book.clock.now(), Person(actor.person_id, actor.name)
        unit, person = command.unit.strip(), command.person.strip()
        order = Investigation(unit, person, command.due_on, at, by)
        owed = case.file.stage.owes
        until = command.due_on
        if owed is Kind.COMPLAINT_RESULT:
            until = civil_day(self.book.open_of(case.matter, owed).due_at)
        file = assigned(case.file, order, max(until, civil_day(at)))
        text = f"{unit} {person}，{command.due_on}"
        turn = Turn(
            case.matter, file, "complaint.assigned", text, (), {"due_on": str(command.due_on)}
        )
        return self.book.keep(actor, command, turn, at)

    def conclude(self, actor: Actor, command: Conclude) -> Receipt:
        """Keep the result of a complaint, and owe the complainant its telling.

        Raises `Forbidden`, `NotFound`, `Invalid`, `Refused`, `Conflict`.
        """
        case = self.book.opened(actor, Action.COMPLAINT_HANDLE, command.matter_id)
        if (earlier := self.book.earlier(case, command)) is not None:
            return earlier
        at, by = self.book.clock.now(), Person(actor.person_id, actor.name)
        finding, measure = command.finding.strip(), command.measure.strip()
        file = concluded(case.file, Conclusion(command.found, finding, measure, at, by))
        ended = self.book.open_of(case.matter, Kind.COMPLAINT_RESULT)
        turn = Turn(
            case.matter,
            file,
            "complaint.concluded",
            finding,
            self.book.end(ended, actor, at),
            {"found": command.found.value},
            self.book.owe(case.matter, Kind.COMPLAINT_TELLING, at),
        )
        return self.book.keep(actor, command, turn, at)
