"""The door of the staff: who may serve and why not, training, lists that are imported."""

import base64
from datetime import date

from backend.kernel.access import Action, Actor, Subject, permission, require
from backend.kernel.clock import civil_day
from backend.kernel.errors import Fault, Forbidden, Invalid, NotFound
from backend.kernel.places import PlacePath
from backend.roster.planning.falling import Fallen
from backend.staff.forms import ARTICLE
from backend.staff.intake import Import, Upload
from backend.staff.keeping import Amend, Enter, Judge, Part, Verdict
from backend.staff.linking import Link
from backend.staff.model import Ability, Condition, TrainingKind
from backend.staff.sheet import COLUMNS, MOST_BYTES, MOST_ROWS
from backend.staff.training import Entry, MarkSession, Schedule
from chalicelib.api import staff_shapes as shapes
from chalicelib.api.door import Door, Visit
from chalicelib.api.place_shapes import named
from chalicelib.api.schemas.base import Code, Wire
from chalicelib.api.schemas.staff import (
    AmendCommand,
    EnterCommand,
    Entered,
    JudgeCommand,
    LinkCommand,
    MarksCommand,
    Nodes,
    PartCommand,
    PersonPage,
    ScheduleCommand,
    StaffPage,
    TrainingPage,
)
from chalicelib.api.schemas.staff_lists import (
    ColumnShape,
    FileShape,
    ImportCommand,
    Imported,
    ImportFormat,
    ImportPreview,
)
from chalicelib.wiring import ground, rostering, staffing

door = Door("staff")


class PlaceQuery(Wire):
    """Whose staff; that of the visitor's own place if not said."""

    place: Code | None = None


class StaffQuery(PlaceQuery):
    """Whose staff, and who of them may serve on which day; today if not said."""

    day: date | None = None


@door.open("GET", "/staff", answer=StaffPage, query=StaffQuery)
def staff(visit: Visit) -> StaffPage:
    """List the attendants of a line or county, each with why they may serve or not (R15)."""
    asked = visit.asked(StaffQuery)
    place = _place(visit, asked.place)
    roll = staffing.staff_room().roll(visit.actor, place, asked.day)
    return StaffPage(
        place=named(place),
        day=roll.day,
        people=[shapes.row_of(row, roll.day) for row in roll.people],
        figures=[shapes.node_of(one) for one in roll.figures],
        may_edit=_may_edit(visit.actor, place),
    )


@door.open("GET", "/staff/nodes", answer=Nodes, query=PlaceQuery)
def nodes(visit: Visit) -> Nodes:
    """Give full-time share and turnover of every node within a place (S2-35)."""
    place = _place(visit, visit.asked(PlaceQuery).place)
    found = staffing.staff_room().nodes(visit.actor, place)
    return Nodes(nodes=[shapes.node_of(one) for one in found])


@door.open("GET", "/staff/own", answer=PersonPage)
def own(visit: Visit) -> PersonPage:
    """Show the visitor's own record."""
    return shapes.page_of(staffing.staff_room().own(visit.actor), _today())


@door.open("GET", "/staff/people/{person_id}", answer=PersonPage)
def person(visit: Visit, person_id: str) -> PersonPage:
    """Open the record of one attendant."""
    return _page(visit, person_id)


@door.open("POST", "/staff/people", body=EnterCommand, answer=Entered, status=201)
def enter(visit: Visit) -> Entered:
    """Put somebody on the list of a line (Art. 9)."""
    said = visit.said(EnterCommand)
    permission(visit.actor, Action.STAFF_EDIT)
    command = Enter(said.id, shapes.form_of(said.fields), said.account)
    return Entered(**staffing.keeping().enter(visit.actor, command))


@door.open("POST", "/staff/people/{person_id}/amend", body=AmendCommand, answer=PersonPage)
def amend(visit: Visit, person_id: str) -> PersonPage:
    """Enter a record's fields anew."""
    said = visit.said(AmendCommand)
    permission(visit.actor, Action.STAFF_EDIT)
    command = Amend(person_id, said.id, said.version, shapes.form_of(said.fields))
    staffing.keeping().amend(visit.actor, command)
    return _page(visit, person_id)


@door.open("POST", "/staff/people/{person_id}/judge", body=JudgeCommand, answer=PersonPage)
def judge(visit: Visit, person_id: str) -> PersonPage:
    """Record who meets which condition and has which ability (Art. 9; the notice, part 3)."""
    said = visit.said(JudgeCommand)
    command = Judge(
        person_id,
        said.id,
        said.version,
        {Condition(key): Verdict(one.met, one.note) for key, one in said.conditions.items()},
        {Ability(key): Verdict(one.met, one.note) for key, one in said.abilities.items()},
    )
    staffing.keeping().judge(visit.actor, command)
    return _page(visit, person_id)


@door.open("POST", "/staff/people/{person_id}/part", body=PartCommand, answer=PersonPage)
def part(visit: Visit, person_id: str) -> PersonPage:
    """Record the last day of somebody's service, or take it back."""
    said = visit.said(PartCommand)
    command = Part(person_id, said.id, said.version, said.last_day)
    staffing.keeping().part(visit.actor, command)
    return _page(visit, person_id)


@door.open("POST", "/staff/people/{person_id}/link", body=LinkCommand, answer=Entered)
def link(visit: Visit, person_id: str) -> Entered:
    """Join a record to the account that its person got; it goes on under the account's id."""
    said = visit.said(LinkCommand)
    command = Link(person_id, said.id, said.version, said.account.strip())
    return Entered(**staffing.linking().link(visit.actor, command))


@door.open("GET", "/staff/training", answer=TrainingPage, query=PlaceQuery)
def training(visit: Visit) -> TrainingPage:
    """Show the training of a line: sessions, marks, who is due (Art. 10)."""
    return _training(visit, _place(visit, visit.asked(PlaceQuery).place))


@door.open("POST", "/staff/training", body=ScheduleCommand, answer=TrainingPage, status=201)
def schedule(visit: Visit) -> TrainingPage:
    """Keep a session that is to be held, or was."""
    said = visit.said(ScheduleCommand)
    permission(visit.actor, Action.STAFF_EDIT)
    place = shapes.path_of(said.place)
    kind = TrainingKind(said.kind)
    command = Schedule(said.id, kind, place, said.day, said.title, said.hours)
    staffing.training().schedule(visit.actor, command)
    return _training(visit, place)


@door.open("POST", "/staff/training/{session_id}/marks", body=MarksCommand, answer=TrainingPage)
def marks(visit: Visit, session_id: str) -> TrainingPage:
    """Record who attended a session and who passed."""
    said = visit.said(MarksCommand)
    permission(visit.actor, Action.STAFF_EDIT)
    place = shapes.path_of(said.place)
    entries = tuple(
        Entry(one.person_id, one.attended, one.passed, one.score) for one in said.entries
    )
    command = MarkSession(place.line, session_id, said.id, said.version, entries)
    staffing.training().mark(visit.actor, command)
    return _training(visit, place)


@door.open("GET", "/staff/import", answer=ImportFormat)
def import_format(visit: Visit) -> ImportFormat:
    """Tell which columns a list may have, and how large it may be."""
    permission(visit.actor, Action.STAFF_EDIT)
    return ImportFormat(
        columns=[
            ColumnShape(name=one.name, required=one.required, example=one.example)
            for one in COLUMNS
        ],
        most_rows=MOST_ROWS,
        most_bytes=MOST_BYTES,
    )


@door.open("POST", "/staff/import/preview", body=FileShape, answer=ImportPreview)
def preview(visit: Visit) -> ImportPreview:
    """Tell row by row what a list would bring; nothing is kept."""
    permission(visit.actor, Action.STAFF_EDIT)
    said = visit.said(FileShape)
    reports = staffing.intaking().preview(visit.actor, _upload(said))
    return ImportPreview(
        rows=[shapes.report_row(report) for report in reports],
        people=sum(report.form is not None for report in reports),
        faulty=sum(bool(report.faults) for report in reports),
    )


@door.open("POST", "/staff/import", body=ImportCommand, answer=Imported, status=201)
def take_in(visit: Visit) -> Imported:
    """Take a list in, all of it or nothing."""
    permission(visit.actor, Action.STAFF_EDIT)
    said = visit.said(ImportCommand)
    kept = staffing.intaking().carry_out(visit.actor, Import(said.id, _upload(said)))
    return Imported(id=kept["id"], people=kept["rows"])


def _place(visit: Visit, code: str | None) -> PlacePath:
    permission(visit.actor, Action.STAFF_LIST)
    return ground.atlas().gazetteer().path(code) if code else visit.account.place


def _page(visit: Visit, person_id: str) -> PersonPage:
    opened = staffing.staff_room().open(visit.actor, person_id)
    one = opened.row.attendant
    fallen = _fallen(one.site, one.person_id)
    return shapes.page_of(opened, _today(), fallen)


def _fallen(site: PlacePath, person_id: str | None = None) -> tuple[Fallen, ...]:
    """Return what falls of a line, or of one person; the province's own line has no roster."""
    line = ground.atlas().gazetteer().path(site.line)
    return rostering.falling().of(line, person_id) if line.prefecture else ()


def _training(visit: Visit, place: PlacePath) -> TrainingPage:
    page = staffing.staff_room().training(visit.actor, place)
    return TrainingPage(
        place=named(place),
        day=page.day,
        sessions=[shapes.session_of(one, page.marks, page.day) for one in page.sessions],
        people=[shapes.row_of(row, page.day) for row in page.people],
        may_edit=_may_edit(visit.actor, place),
        falls=shapes.falls_of(_fallen(place)),
    )


def _may_edit(actor: Actor, place: PlacePath) -> bool:
    try:
        require(actor, Action.STAFF_EDIT, Subject(place), "place")
    except (Forbidden, NotFound):
        return False
    return True


def _upload(said: FileShape) -> Upload:
    try:
        data = base64.b64decode(said.data, validate=True)
    except ValueError:
        wrong = Fault("file", "文件内容不完整", "is not whole", ARTICLE)
        raise Invalid(wrong) from None
    return Upload(shapes.path_of(said.place), said.name, data)


def _today() -> date:
    return civil_day(ground.clock().now())
