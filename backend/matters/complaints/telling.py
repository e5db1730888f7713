"""Telling the complainant what became of a complaint: before that nothing closes (R17)."""

from dataclasses import dataclass

from backend.kernel.access import Action, Actor
from backend.matters.advancing import Receipt, settled
from backend.matters.complaints.casebook import Casebook, Turn, open_among
from backend.matters.complaints.model import Telling, Way
from backend.matters.complaints.rules import told
from backend.matters.file import MatterFile
from backend.matters.model import Person, Result
from backend.promises.model import Kind


@dataclass(frozen=True, slots=True)
class Tell:
    """Somebody has told the complainant the result."""

    matter_id: str
    id: str
    version: int
    way: Way
    words: str


@dataclass(frozen=True, slots=True)
class ComplaintTelling:
    """Records that complainants were told."""

    book: Casebook

    def tell(self, actor: Actor, command: Tell) -> Receipt:
        """Keep what the complainant was told: the result of the matter, unless more is owed.

        Raises `Forbidden`, `NotFound`, `Invalid`, `Refused`, `Conflict`.
        """
        case = self.book.opened(actor, Action.COMPLAINT_TELL, command.matter_id)
        if (earlier := self.book.earlier(case, command)) is not None:
            return earlier
        at, by = self.book.clock.now(), Person(actor.person_id, actor.name)
        words, matter = command.words.strip(), case.matter
        file = told(case.file, Telling(command.way, words, at, by), matter.caller)
        promises = self.book.promises.of(matter.subject)
        ended = open_among(promises, Kind.COMPLAINT_TELLING)
        result = Result("complaint_told", words, at)
        turn = Turn(
            settled(MatterFile(matter, ()), ended, promises, result, self.book.standing()),
            file,
            "complaint.told",
            words,
            self.book.end(ended, actor, at),
            {"way": command.way.value},
        )
        return self.book.keep(actor, command, turn, at)
