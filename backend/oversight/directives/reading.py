"""Directives as people may read them: a list, one of them, and its document."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from backend.kernel.access import Action, Actor, Subject, require
from backend.kernel.audit import Deed, Witness
from backend.kernel.clock import civil_day
from backend.kernel.ids import subject_ref
from backend.kernel.places import PlacePath
from backend.oversight.directives.desk import Desk
from backend.oversight.directives.model import Directive
from backend.oversight.directives.papers import paper_of
from backend.oversight.directives.rules import answers, directs, reads
from backend.oversight.documents import Paper
from backend.promises.model import Promise


@dataclass(frozen=True, slots=True)
class Asked:
    """Which directives: those drafted in a year, to a city or to all."""

    place: PlacePath
    year: int


@dataclass(frozen=True, slots=True)
class Opened:
    """One directive, what is owed of it, and what the reader may do."""

    directive: Directive
    promises: Sequence[Promise]
    directs: bool
    answers: bool


@dataclass(frozen=True, slots=True)
class Register:
    """Shows directives; every list and every opening leaves a fact."""

    desk: Desk
    witness: Witness
    office_name: Callable[[str], str]
    """Returns how the office of a place signs."""

    def year(self, actor: Actor, asked: Asked) -> tuple[Directive, ...]:
        """Return the directives of a year that the actor may read, newest first.

        Of this year also what is still open from any year before: three requests, of any other
        year one. Raises `Forbidden` or `NotFound`.
        """
        place, now = asked.place, self.desk.clock.now()
        require(actor, Action.DIRECTIVE_SEE, Subject(place), "place")
        line = None if place.prefecture is None else place.line
        store = self.desk.directives
        found = [*store.of_year(asked.year, line)]
        if asked.year == civil_day(now).year:
            found += store.unclosed(asked.year, line)
        seen = [one for one in found if reads(actor, one)]
        detail = {"place": place.code, "year": asked.year, "rows": len(seen)}
        deed = Deed(actor.person_id, now, "directive.listed", detail)
        self.witness.saw(subject_ref("DIRECTIVES", actor.person_id), deed)
        return tuple(sorted(seen, key=lambda one: one.drafted.at, reverse=True))

    def open(self, actor: Actor, directive: str) -> Opened:
        """Return one; the opening leaves a fact. Raises `Forbidden` or `NotFound`."""
        one = self._seen(actor, directive, "directive.seen")
        promises = self.desk.promises.of(one.subject)
        return Opened(one, promises, directs(actor, one), answers(actor, one))

    def paper(self, actor: Actor, directive: str) -> Paper:
        """Return its document; that it was taken leaves a fact. Raises as `open`."""
        one = self._seen(actor, directive, "directive.paper_taken")
        return paper_of(one, self.office_name(one.place.province), self.office_name(one.line))

    def _seen(self, actor: Actor, directive: str, what: str) -> Directive:
        one = self.desk.opened(actor, Action.DIRECTIVE_SEE, directive)
        deed = Deed(actor.person_id, self.desk.clock.now(), what, {})
        self.witness.saw(one.subject, deed)
        return one
