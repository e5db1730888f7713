"""Telling the complainant what became of a complaint: before that nothing closes (R17).

Who left no number is told once they ask. The words lie ready until then, and that is owed too.
"""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import datetime

from backend.calls.ports import Calls
from backend.kernel.access import Action, Actor
from backend.kernel.audit import Deed
from backend.kernel.books import Write
from backend.matters.advancing import Receipt, settled
from backend.matters.complaints.casebook import Casebook, Turn, open_among
from backend.matters.complaints.model import Telling, Way
from backend.matters.complaints.opening import office
from backend.matters.complaints.rules import told
from backend.matters.file import MatterFile
from backend.matters.model import Matter, Person, Result
from backend.matters.pledging import pledge_of
from backend.promises import ending
from backend.promises.model import Kind, Promise
from backend.promises.periods import FARTHEST
from backend.promises.rules import cancel, make


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
    calls: Calls

    def tell(self, actor: Actor, command: Tell) -> Receipt:
        """Keep what the complainant was told: the result of the matter, unless more is owed.

        What is told once they ask is no result yet: that it lies ready is kept, and owed.
        Raises `Forbidden`, `NotFound`, `Invalid`, `Refused`, `Conflict`.
        """
        case = self.book.opened(actor, Action.COMPLAINT_TELL, command.matter_id)
        if (earlier := self.book.earlier(case, command)) is not None:
            return earlier
        at, by = self.book.clock.now(), Person(actor.person_id, actor.name)
        words, matter = command.words.strip(), case.matter
        waits = command.way is Way.ON_ASKING
        reachable = waits and self._is_reachable(matter)
        file = told(case.file, Telling(command.way, words, at, by), reachable=reachable)
        promises = self.book.promises.of(matter.subject)
        ended = open_among(promises, case.file.stage.owes or Kind.COMPLAINT_TELLING)
        if waits:
            writes = self._put_by(ended, actor, at)
            asked = self._asked(matter, promises, at)
            turn = Turn(matter, file, "complaint.ready", words, writes, promise=asked)
            return self.book.keep(actor, command, turn, at)
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

    def _is_reachable(self, matter: Matter) -> bool:
        """Tell whether a number is known to ring: one that was given, or that rang."""
        call = self.calls.get(matter.call_id) if matter.call_id else None
        return bool(matter.caller.phone or (call and call.number))

    def _put_by(self, ended: Promise, actor: Actor, at: datetime) -> Sequence[Write]:
        """Return what ends a promise in whose place it lies ready; one that is late stays late."""
        if ended.late_at(at):
            return self.book.end(ended, actor, at)
        deed = Deed(actor.person_id, at, "promise.waits_for_asking")
        return ending.told(ended, cancel(ended), deed)[1]

    def _asked(self, matter: Matter, promises: Sequence[Promise], at: datetime) -> Promise:
        """Return what is owed until the complainant asks: so long it lies ready, and may again."""
        number = 1 + sum(one.kind is Kind.COMPLAINT_ASKED for one in promises)
        place = matter.served_at
        owner = office(place, self.book.gazetteer)
        pledge = pledge_of(matter, Kind.COMPLAINT_ASKED, number, office=owner)
        pledge = replace(pledge, agreed_for=at + FARTHEST)
        return make(pledge, at, self.book.standing().terms(place, at))
