"""The ledger as people may read it: a year's files, one file, and the leads that wait (N3)."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from backend.kernel.access import Action, Actor, Role, Subject, actions_of, require
from backend.kernel.audit import Deed, Witness
from backend.kernel.clock import civil_day
from backend.kernel.errors import NotFound
from backend.kernel.ids import subject_ref
from backend.kernel.places import PlacePath
from backend.kernel.suspicions import Suspicion
from backend.oversight.documents import Paper
from backend.oversight.violations.appealing import last_day
from backend.oversight.violations.files import Files
from backend.oversight.violations.model import Violation
from backend.oversight.violations.opening import Opening
from backend.oversight.violations.papers import as_it_stands
from backend.oversight.violations.rules import act_of, decides, decides_appeal, reads, speaks
from backend.promises.model import Promise


@dataclass(frozen=True, slots=True)
class Year:
    """Which part of the ledger: the acts of a year, of a line or of the whole province."""

    place: PlacePath
    year: int


@dataclass(frozen=True, slots=True)
class Opened:
    """One file, what is owed on it, and what the reader may do."""

    violation: Violation
    promises: Sequence[Promise]
    decides: bool
    speaks: bool
    decides_appeal: bool
    appeal_until: date | None
    """Until when the accused may appeal; None where there is nothing to appeal against."""


@dataclass(frozen=True, slots=True)
class Ledger:
    """Shows files; every list and every opening leaves a fact."""

    files: Files
    opening: Opening
    witness: Witness

    def year(self, actor: Actor, asked: Year) -> tuple[Violation, ...]:
        """Return the files of a year that the actor may read, newest first.

        Of this year also what is still open from any year before: three requests, of any other
        year one. An attendant reads the own ones. Raises `Forbidden` or `NotFound`.
        """
        place = asked.place
        own = actor.role is Role.ATTENDANT
        named = frozenset({actor.person_id}) if own else frozenset[str]()
        require(actor, Action.VIOLATION_SEE, Subject(place, named), "place")
        line = None if place.prefecture is None else place.line
        store, now = self.files.violations, self.files.clock.now()
        line = actor.place.line if own else line
        filed = [*store.of_year(asked.year, line)]
        if asked.year == civil_day(now).year:
            filed += store.unclosed(asked.year, line)
        found = [one for one in filed if reads(actor, one) and (not own or speaks(actor, one))]
        detail = {"place": place.code, "year": asked.year, "rows": len(found)}
        deed = Deed(actor.person_id, now, "violation.listed", detail)
        self.witness.saw(subject_ref("VIOLATIONS", actor.person_id), deed)
        return tuple(sorted(found, key=lambda one: one.opened.at, reverse=True))

    def waiting(
        self, actor: Actor, asked: Year, known: Sequence[Violation]
    ) -> tuple[Suspicion, ...]:
        """Return the confirmed leads of a line that are not on file; `known` are its files."""
        place = asked.place
        if place.prefecture is None or Action.VIOLATION_OPEN not in actions_of(actor.role):
            return ()
        on_file = {lead for one in known for lead in one.leads}
        return tuple(
            lead
            for lead in self.opening.leads(actor, place)
            if act_of(lead).year == asked.year and lead.id not in on_file
        )

    def open(self, actor: Actor, file: str) -> Opened:
        """Return one file; the opening leaves a fact. Raises `Forbidden` or `NotFound`."""
        one = self.files.opened(actor, Action.VIOLATION_SEE, file)
        deed = Deed(actor.person_id, self.files.clock.now(), "violation.seen", {})
        self.witness.saw(one.subject, deed)
        promises = self.files.promises.of(one.subject)
        may = decides(actor, one), speaks(actor, one), decides_appeal(actor, one)
        return Opened(one, promises, *may, last_day(one, self.files.rulebook(one)))

    def paper(self, actor: Actor, file: str, name: str) -> Paper:
        """Return a document of a file; that it was taken leaves a fact. Raises as `open`."""
        one = self.files.opened(actor, Action.VIOLATION_SEE, file)
        document = self.files.violations.paper(file, name) if name in one.papers else None
        if document is None:
            raise NotFound("paper")
        now = self.files.clock.now()
        deed = Deed(actor.person_id, now, "violation.paper_taken", {"paper": name})
        self.witness.saw(one.subject, deed)
        return as_it_stands(one, document)
