"""From the records of the staff to their shapes on the wire, and back."""

from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from typing import Any, TypeVar

from backend.kernel.errors import Fault, Invalid
from backend.kernel.places import PlacePath
from backend.roster.planning.falling import Fallen
from backend.staff.eligibility import Refusal
from backend.staff.figures import NodeFigures
from backend.staff.forms import ARTICLE, AttendantForm
from backend.staff.model import Category, DutyForm, Judgement, Licence, Mark, Session
from backend.staff.sheet import RowReport
from backend.staff.staffroom import OpenedAttendant, Row
from backend.staff.words import ABILITIES, CONDITIONS
from chalicelib.api.place_shapes import named
from chalicelib.api.roster_shapes import whys_of
from chalicelib.api.schemas.base import FaultShape, NamedPerson
from chalicelib.api.schemas.staff import (
    AttendantFields,
    FallShape,
    JudgedShape,
    LicenceShape,
    MonthShifts,
    NodeShape,
    PersonMark,
    PersonPage,
    PersonRow,
    ReasonShape,
    SessionMark,
    SessionShape,
)
from chalicelib.api.schemas.staff_lists import RowShape
from chalicelib.wiring import ground

Key = TypeVar("Key", bound=str)


def path_of(code: str) -> PlacePath:
    """Return the path of a place that a form names; raises `Invalid` for an unknown one."""
    gazetteer = ground.atlas().gazetteer()
    if code not in gazetteer:
        raise Invalid(Fault("place", "没有这个地区", "no such place", ARTICLE))
    return gazetteer.path(code)


def form_of(said: AttendantFields) -> AttendantForm:
    """Return the form that somebody filled in; raises `Invalid` for an unknown place."""
    licence = said.licence
    return AttendantForm(
        name=said.name,
        site=path_of(said.place),
        category=Category(said.category),
        form=DutyForm(said.form),
        unit=said.unit,
        joined=said.joined,
        licence=Licence(licence.number.strip(), licence.valid_from, licence.valid_until)
        if licence
        else None,
        languages=tuple(one.strip() for one in said.languages if one.strip()),
        enrolled=said.enrolled,
    )


def row_of(row: Row, day: date) -> PersonRow:
    """Return one attendant of a list as of a day."""
    return PersonRow(**_row(row, day))


def page_of(opened: OpenedAttendant, day: date, fallen: Iterable[Fallen] = ()) -> PersonPage:
    """Return one record as its page shows it."""
    one = opened.row.attendant
    licence = one.licence
    return PersonPage(
        **_row(opened.row, day),
        version=one.version,
        linked=not one.unlinked,
        licence=LicenceShape(
            number=licence.number, valid_from=licence.valid_from, valid_until=licence.valid_until
        )
        if licence
        else None,
        languages=list(one.languages),
        enrolled=one.enrolled,
        conditions=_judged(CONDITIONS, one.conditions),
        abilities=_judged(ABILITIES, one.abilities),
        marks=[_mark(mark) for mark in reversed(opened.marks)],
        months=[
            MonthShifts(month=month, shifts=shifts)
            for month, shifts in opened.row.fixedness.shifts.items()
        ],
        may_edit=opened.may_edit,
        may_judge=opened.may_judge,
        falls=falls_of(fallen),
    )


def falls_of(fallen: Iterable[Fallen]) -> list[FallShape]:
    """Return shifts that fall."""
    return [
        FallShape(
            shift=one.id,
            person=NamedPerson(id=one.person_id, name=one.name),
            day=one.day,
            half=one.half.value if one.half else None,
            task=one.task.value,
            published=one.holds,
            reasons=whys_of(each.reasons),
        )
        for each in fallen
        for one in (each.shift,)
    ]


def node_of(figures: NodeFigures) -> NodeShape:
    """Return the figures of a node."""
    return NodeShape(
        place=named(figures.place),
        heads=figures.heads,
        full_time=figures.full_time,
        full_time_share=figures.full_time_share,
        left=figures.left,
        turnover=figures.turnover,
    )


def session_of(session: Session, marks: Mapping[str, tuple[Mark, ...]], day: date) -> SessionShape:
    """Return a session with its list of attendance."""
    return SessionShape(
        id=session.id,
        kind=session.kind.value,
        place=named(session.place),
        day=session.day,
        title=session.title,
        hours=session.hours,
        version=session.version,
        held=session.day <= day,
        marks=[
            SessionMark(
                person_id=mark.person_id,
                attended=mark.attended,
                passed=mark.passed,
                score=mark.score,
            )
            for own in marks.values()
            for mark in own
            if mark.session_id == session.id
        ],
    )


def report_row(report: RowReport) -> RowShape:
    """Return what one row of a list would become."""
    form = report.form
    return RowShape(
        row=report.number,
        name=report.name[:50],
        category=form.category.value if form else None,
        form=form.form.value if form else None,
        unit=form.unit if form else "",
        faults=[
            FaultShape(
                field=fault.field,
                reason=fault.reason_zh,
                reason_en=fault.reason_en,
                article=fault.article,
            )
            for fault in report.faults
        ],
    )


def _row(row: Row, day: date) -> dict[str, Any]:
    one = row.attendant
    return {
        "id": one.person_id,
        "name": one.name,
        "place": named(one.site),
        "category": one.category.value,
        "form": one.form.value,
        "unit": one.unit,
        "joined": one.joined,
        "left": one.left,
        "eligible": not row.refusals,
        "refusals": _reasons(row.refusals),
        "warnings": _reasons(row.warnings),
        "training_due": row.due,
        "training_overdue": day > row.due,
        "fixed": row.fixedness.fixed,
        "in_plan": row.fixedness.in_plan,
    }


def _reasons(reasons: Sequence[Refusal]) -> list[ReasonShape]:
    return [
        ReasonShape(code=one.code.value, zh=one.zh, en=one.en, article=one.article)
        for one in reasons
    ]


def _judged(
    words: Mapping[Key, tuple[str, str]], kept: Mapping[Key, Judgement]
) -> list[JudgedShape]:
    return [
        JudgedShape(
            key=str(key),
            zh=zh,
            en=en,
            met=said.met if said else None,
            judged_by=said.judged_by_name if said else "",
            at=said.at if said else None,
            note=said.note if said else "",
        )
        for key, (zh, en) in words.items()
        for said in [kept.get(key)]
    ]


def _mark(mark: Mark) -> PersonMark:
    return PersonMark(
        session_id=mark.session_id,
        kind=mark.kind.value,
        day=mark.day,
        attended=mark.attended,
        passed=mark.passed,
        score=mark.score,
    )
