"""Importing a list of attendants: looked at first, then all of it or nothing (Art. 9)."""

import hashlib
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime
from typing import Any
from uuid import UUID, uuid5

from backend.accounts.model import People
from backend.kernel.access import Action, Actor, Subject, require
from backend.kernel.audit import Deed
from backend.kernel.books import Books, Create, Marker, Replace, Write, once
from backend.kernel.clock import Clock, civil_day
from backend.kernel.errors import Conflict, Fault, Invalid, Refused
from backend.kernel.ids import fingerprint, require_uuid
from backend.kernel.places import PlacePath
from backend.staff.bearing import Bearing, borne_already, claim, digest_borne, digest_of
from backend.staff.forms import ARTICLE, AttendantForm
from backend.staff.listing import faults_of_account
from backend.staff.model import Attendant, Bearer, Enlisted
from backend.staff.model import Intake as IntakeState
from backend.staff.ports import Intakes, Staff
from backend.staff.sheet import Beside, RowReport, SheetReader, report_of

_ROWS_AT_ONCE = 25
"""Rows of one transaction: four writes each, a hundred at most."""
Known = Mapping[str, Bearer]
"""Who bears licences, by digest."""


@dataclass(frozen=True, slots=True)
class Upload:
    """A file, and the place whose staff it lists."""

    place: PlacePath
    name: str
    data: bytes


@dataclass(frozen=True, slots=True)
class Import:
    """A file that is to be taken in; `id` is drawn by the portal."""

    id: str
    upload: Upload


@dataclass(frozen=True, slots=True)
class Intaking:
    """Takes lists in; what a list brings counts at one instant, or never."""

    books: Books
    staff: Staff
    intakes: Intakes
    bearing: Bearing
    people: People
    reader: SheetReader
    clock: Clock

    def preview(self, actor: Actor, upload: Upload) -> Sequence[RowReport]:
        """Return what each row would become; keeps nothing. Raises `Invalid` for no spreadsheet."""
        require(actor, Action.STAFF_EDIT, Subject(upload.place), "place")
        return self._report(upload)[0]

    def carry_out(self, actor: Actor, command: Import) -> Mapping[str, Any]:
        """Take in a list; raises `Invalid` naming row, field and article where any row is wrong.

        One that broke off is begun again with the same id and goes on where it was; until it
        ends nothing that it brought counts. Raises `Conflict` where another import began since.
        """
        upload = command.upload
        require(actor, Action.STAFF_EDIT, Subject(upload.place), "place")
        require_uuid("id", command.id)
        line, print_ = upload.place.line, _fingerprint(command)
        state = self.intakes.intake(line) or IntakeState(line, version=0)
        if earlier := self.books.marker(state.subject, command.id):
            if earlier.fingerprint != print_:
                raise Conflict("command", {"key": command.id})
            return earlier.answer
        reports, known = self._report(upload)
        if faults := list(_faults(reports)):
            raise Invalid(*faults)
        at = self.clock.now()
        state = self._begun(actor, state, command, at)
        rows = [report for report in reports if report.form is not None]
        self._bring(actor, (rows, known), command, at)
        deed = Deed(actor.person_id, at, "staff.imported", _detail(command, len(rows)))
        fact, trail = state.trail.extend(state.subject, deed)
        done = (*state.done, command.id)
        ended = replace(state, running="", done=done, trail=trail, version=state.version + 1)
        marker = Marker(state.subject, command.id, print_, {"id": command.id, "rows": len(rows)})
        return once(self.books, marker, Replace(ended, state.version), Create(fact))

    def _report(self, upload: Upload) -> tuple[Sequence[RowReport], Known]:
        """Return what each row would become, and who bears the licences of sound rows."""
        listed = self.staff.at(upload.place.line)
        today = civil_day(self.clock.now())
        sheet = self.reader.read(upload.name, upload.data)
        line = upload.place.line
        reports = [
            self._with_account(report, line)
            for report in report_of(sheet, Beside(upload.place, listed, today))
        ]
        licences = [one.form.licence for one in reports if one.form and one.form.licence]
        known = self.bearing.known(one.number for one in licences)
        return [self._with_licence(report, line, known, today) for report in reports], known

    def _with_licence(self, report: RowReport, line: str, known: Known, today: date) -> RowReport:
        """Return the report of a row with what is wrong where somebody else bears the licence."""
        licence = report.form.licence if report.form else None
        if licence is None:
            return report
        wanted = Bearer(digest_of(licence.number), report.account, line, intake="this")
        if not self.bearing.taken(wanted, known, today):
            return report
        return replace(report, form=None, faults=[borne_already("执业证号")])

    def _with_account(self, report: RowReport, line: str) -> RowReport:
        """Return the report of a row with what is wrong with the account that it names."""
        if not report.account or report.form is None:
            return report
        found = faults_of_account(self.people, report.account, line)
        if not found:
            return report
        faults = [replace(fault, field="账号") for fault in found]
        return replace(report, form=None, faults=faults)

    def _begun(
        self, actor: Actor, state: IntakeState, command: Import, at: datetime
    ) -> IntakeState:
        """Return the state of a line in which this import is the running one."""
        if state.running == command.id:
            return state
        deed = Deed(actor.person_id, at, "staff.import_begun", _detail(command, 0))
        fact, trail = state.trail.extend(state.subject, deed)
        begun = replace(state, running=command.id, trail=trail, version=state.version + 1)
        kept = Replace(begun, state.version) if state.version else Create(begun)
        self.books.commit(kept, Create(fact))
        return begun

    def _bring(
        self,
        actor: Actor,
        sound: tuple[Sequence[RowReport], Known],
        command: Import,
        at: datetime,
    ) -> None:
        """Write the records of an import, those excepted that it wrote before it broke off."""
        (rows, known), line = sound, command.upload.place.line
        there = {one.person_id: one for one in self.intakes.brought(line)}
        deed = Deed(actor.person_id, at, "staff.brought", {"line": line, "import": command.id})
        writes = [
            _writes_of(_brought(report, form, command), there, known, deed)
            for report in rows
            if (form := report.form) is not None
        ]
        for first in range(0, len(writes), _ROWS_AT_ONCE):
            chunk = [one for row in writes[first : first + _ROWS_AT_ONCE] for one in row]
            if chunk:
                self._commit(chunk)

    def _commit(self, chunk: Sequence[Write]) -> None:
        try:
            self.books.commit(*chunk)
        except Conflict as conflict:
            if conflict.kind != Bearer.__name__:
                raise
            raise _changed_since() from conflict


def _brought(report: RowReport, form: AttendantForm, command: Import) -> Attendant:
    """Return the record of a row; a repeat of the import gives the same."""
    drawn = str(uuid5(UUID(command.id), str(report.number)))
    return Attendant(
        person_id=report.account or drawn,
        name=form.name,
        site=form.site,
        category=form.category,
        form=form.form,
        unit=form.unit,
        joined=form.joined,
        licence=form.licence,
        languages=form.languages,
        intake=command.id,
        unlinked=not report.account,
    )


def _writes_of(
    one: Attendant, there: Mapping[str, Attendant], known: Known, deed: Deed
) -> Sequence[Write]:
    bearer = Bearer(digest_borne(one), one.person_id, one.site.line, one.intake)
    claimed = [claim(bearer, known)] if one.licence else []
    before = there.get(one.person_id)
    if before is None:
        fact, trail = one.trail.extend(one.subject, deed)
        enlisted = Enlisted(one.person_id, one.site.line)
        return [Create(enlisted), Create(replace(one, trail=trail)), Create(fact), *claimed]
    if before.intake == one.intake:
        return []
    if not before.intake:
        raise _changed_since()
    # An import that never ended had brought the person: it counts for nothing.
    fact, trail = before.trail.extend(one.subject, deed)
    after = replace(one, trail=trail, version=before.version + 1)
    return [Replace(after, before.version), Create(fact), *claimed]


def _changed_since() -> Refused:
    zh, en = "名册刚有变动，请重新预览", "the list has just changed, look at it again"
    return Refused(zh, en, ARTICLE)


def _faults(reports: Sequence[RowReport]) -> Iterator[Fault]:
    """Yield every fault with its row and field, e.g. `rows.3.执业证号`."""
    for report in reports:
        for fault in report.faults:
            yield replace(fault, field=f"rows.{report.number}.{fault.field}")


def _detail(command: Import, rows: int) -> dict[str, Any]:
    """Return what an audit fact says of an import: the file by its digest only."""
    digest = hashlib.sha256(command.upload.data).hexdigest()
    return {"import": command.id, "place": command.upload.place.code, "file": digest, "rows": rows}


def _fingerprint(command: Import) -> str:
    return fingerprint(_detail(command, 0))
