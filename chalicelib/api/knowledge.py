"""The door of the knowledge base: the index in use, drafts, review, departments (Art. 4(2))."""

from typing import Any

from backend.kernel.access import Action, permission
from backend.kernel.clock import civil_day
from backend.kernel.errors import Fault, Invalid
from backend.kernel.places import PlacePath
from backend.knowledge.keeping import Enrol, Move, Put, Take
from backend.knowledge.model import Content, Department, Editor, Entry
from backend.knowledge.rules import ARTICLE, complete, stale_by_department
from chalicelib.api import ends
from chalicelib.api.door import Door, Visit
from chalicelib.api.place_shapes import named
from chalicelib.api.schemas.base import Code, Cursor, NamedPerson, Wire
from chalicelib.api.schemas.knowledge import (
    ContentShape,
    DepartmentCommand,
    DepartmentShape,
    EntryShape,
    InUseShape,
    Kept,
    KnowledgeIndex,
    KnowledgeWorks,
    MoveCommand,
    PutCommand,
    StaleShape,
)
from chalicelib.wiring import ground, knowing

door = Door("knowledge")


class IndexQuery(Wire):
    """Which edition the visitor has already, and where the next part of it begins."""

    known: int = 0
    cursor: Cursor | None = None


class WorksQuery(Wire):
    """Whose entries; those of the visitor's own place if not said."""

    place: Code | None = None


@door.open("GET", "/knowledge/index", answer=KnowledgeIndex, query=IndexQuery)
def index(visit: Visit) -> KnowledgeIndex:
    """Give what is in use, part by part, for the browser to search once an edition (S0-12)."""
    asked = visit.asked(IndexQuery)
    after = ends.opened(visit, asked.cursor)
    found = knowing.reading().index(visit.actor, asked.known, after)
    entries = found.entries
    return KnowledgeIndex(
        edition=found.number,
        entries=None if entries is None else [_in_use(one) for one in entries],
        departments=[_department(one) for one in found.departments],
        next=ends.sealed(visit, found.after),
    )


@door.open("GET", "/knowledge/works", answer=KnowledgeWorks, query=WorksQuery)
def works(visit: Visit) -> KnowledgeWorks:
    """List every entry of a place, drafts too, with the stale ones by department (S0-11)."""
    permission(visit.actor, Action.KNOWLEDGE_EDIT)
    place = _place(visit.asked(WorksQuery).place or visit.account.place.code)
    found = knowing.reading().works(visit.actor, place)
    stale = stale_by_department(found.entries, found.day)
    return KnowledgeWorks(
        day=found.day,
        place=named(place),
        entries=[_entry(one) for one in found.entries],
        departments=[_department(one) for one in found.departments],
        stale=[
            StaleShape(department=department, entries=[one.id for one in entries])
            for department, entries in stale.items()
        ],
    )


@door.open("GET", "/knowledge/entries/{entry_id}", answer=EntryShape)
def entry(visit: Visit, entry_id: str) -> EntryShape:
    """Open one entry with its draft, for who may edit it."""
    return _entry(knowing.reading().open(visit.actor, entry_id))


@door.open("PUT", "/knowledge/entries/{entry_id}", body=PutCommand, answer=Kept)
def put(visit: Visit, entry_id: str) -> Kept:
    """Keep the text of an entry as a draft; what is in use stays until it is published."""
    said = visit.said(PutCommand)
    permission(visit.actor, Action.KNOWLEDGE_EDIT)
    content = _content(said.content)
    command = Put(entry_id, said.id, said.version, _place(said.place), content)
    return Kept(**knowing.keeping().put(visit.actor, command))


@door.open("POST", "/knowledge/entries/{entry_id}/moves", body=MoveCommand, answer=Kept)
def move(visit: Visit, entry_id: str) -> Kept:
    """Review, send back, publish, verify or withdraw an entry; the writer never reviews."""
    said = visit.said(MoveCommand)
    command = Take(entry_id, said.id, said.version, Move(said.move))
    return Kept(**knowing.keeping().take(visit.actor, command))


@door.open("PUT", "/knowledge/departments/{department_id}", body=DepartmentCommand, answer=Kept)
def enrol(visit: Visit, department_id: str) -> Kept:
    """Keep a cooperating department of a node (S0-15)."""
    said = visit.said(DepartmentCommand)
    permission(visit.actor, Action.KNOWLEDGE_EDIT)
    department = Department(
        id=department_id,
        place=_place(said.place),
        name=said.name.strip(),
        duty=said.duty.strip(),
        contact=said.contact.strip(),
        phone=said.phone.strip(),
    )
    return Kept(**knowing.keeping().enrol(visit.actor, Enrol(said.id, said.version, department)))


def _place(code: str) -> PlacePath:
    gazetteer = ground.atlas().gazetteer()
    if code not in gazetteer:
        raise Invalid(Fault("place", "没有这个地区", "no such place", ARTICLE))
    return gazetteer.path(code)


def _content(said: ContentShape) -> Content:
    fields: dict[str, Any] = said.model_dump()
    words = dict.fromkeys(word.strip() for word in said.words if word.strip())
    texts = {name: one.strip() for name, one in fields.items() if isinstance(one, str)}
    return Content(**{**fields, **texts, "words": tuple(words)})


def _shape(content: Content) -> ContentShape:
    return ContentShape(**{name: getattr(content, name) for name in Content.__slots__})


def _in_use(one: Entry) -> InUseShape:
    text, verified, due = one.published, one.verified_on, one.due_on
    if text is None or verified is None or due is None:
        raise ValueError("the index holds only what is in use")
    return InUseShape(
        id=one.id,
        number=one.number,
        place=named(one.place),
        content=_shape(text),
        verified_on=verified,
        due_on=due,
    )


def _entry(one: Entry) -> EntryShape:
    return EntryShape(
        id=one.id,
        version=one.version,
        place=named(one.place),
        content=_shape(one.content),
        stage=one.stage.value,
        written_by=_person(one.written_by),
        reviewed_by=_person(one.reviewed_by) if one.reviewed_by else None,
        in_use=_shape(one.in_use) if one.in_use else None,
        number=one.number,
        verified_on=one.verified_on,
        verified_by=one.verified_by,
        due_on=one.due_on,
        stale=one.stale_on(civil_day(ground.clock().now())),
        withdrawn=one.withdrawn,
        complete=complete(one.content),
    )


def _person(editor: Editor) -> NamedPerson:
    return NamedPerson(id=editor.id, name=editor.name)


def _department(one: Department) -> DepartmentShape:
    return DepartmentShape(
        id=one.id,
        version=one.version,
        place=named(one.place),
        name=one.name,
        duty=one.duty,
        contact=one.contact,
        phone=one.phone,
    )
