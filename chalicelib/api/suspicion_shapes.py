"""From suspicions to their shapes on the wire: as a lead, and as what was put to somebody."""

from collections.abc import Mapping
from datetime import date
from typing import Any, cast

from backend.kernel.suspicions import Finding, Put, Statement, Suspicion
from backend.roster.inquiry import Lead
from backend.roster.statements import Asked
from chalicelib.api.schemas.base import NamedPerson
from chalicelib.api.schemas.suspicions import (
    AskedShape,
    FindingShape,
    MatterRef,
    PutShape,
    StatementShape,
    SuspicionShape,
)


def suspicion_shape(lead: Lead, names: Mapping[str, str]) -> SuspicionShape:
    """Return one suspicion; the person by name, as far as the name is known."""
    one = lead.suspicion
    told = one.evidence
    known = names.get(one.person_id) or told.get("name") or one.person_id
    person = NamedPerson(id=one.person_id, name=known)
    order, number, day = told.get("order"), told.get("number"), told.get("day")
    return SuspicionShape(
        id=one.id,
        item=one.item,
        kind=cast("Any", one.kind),
        person=person if one.person_id else None,
        about=cast("Any", told.get("about")),
        matter=_matter(one),
        day=date.fromisoformat(day) if day else None,
        number=int(number) if number else None,
        order=int(order) if order else None,
        text=told.get("text"),
        at=one.at,
        minutes=_minutes(one),
        state=cast("Any", one.state),
        finding=_finding(one.finding) if one.finding else None,
        put=_put(one.put) if one.put else None,
        statement=_statement(one.statement) if one.statement else None,
        due_at=lead.due_at,
        may_answer=lead.may_answer,
        may_put=lead.may_put,
        version=one.version,
    )


def asked_shape(asked: Asked) -> AskedShape:
    """Return what was put to somebody; who reported it, and in which words, is left out."""
    one = asked.suspicion
    if one.put is None:
        raise ValueError(f"{one.id} was not put to anybody")
    return AskedShape(
        id=one.id,
        item=one.item,
        kind=cast("Any", one.kind),
        about="centre" if one.of_centre else cast("Any", one.evidence.get("about")),
        matter=_matter(one),
        at=one.at,
        minutes=_minutes(one),
        state=cast("Any", one.state),
        put=_put(one.put),
        statement=_statement(one.statement) if one.statement else None,
        due_at=asked.due_at,
        may_speak=asked.may_speak,
        version=one.version,
    )


def _matter(one: Suspicion) -> MatterRef | None:
    matter = one.evidence.get("matter")
    return MatterRef(id=matter, reference=one.evidence["reference"]) if matter else None


def _minutes(one: Suspicion) -> int | None:
    minutes = one.evidence.get("minutes")
    return int(minutes) if minutes else None


def _put(one: Put) -> PutShape:
    return PutShape(by=NamedPerson(id=one.by, name=one.by_name), at=one.at, asked=one.asked)


def _statement(one: Statement) -> StatementShape:
    return StatementShape(by=NamedPerson(id=one.by, name=one.by_name), at=one.at, text=one.text)


def _finding(one: Finding) -> FindingShape:
    return FindingShape(by=NamedPerson(id=one.by, name=one.by_name), at=one.at, reason=one.reason)
