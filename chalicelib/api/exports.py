"""The door of exports: each person's own files of matters, made in the background."""

from datetime import datetime

from backend.matters.export import WAITS, Export, Form
from backend.matters.exporting import Asked, Command
from backend.matters.model import Person
from backend.matters.unmasking import Decide
from chalicelib.api.door import Door, Visit
from chalicelib.api.finding import wanted_of
from chalicelib.api.place_shapes import named
from chalicelib.api.schemas.base import NamedPerson
from chalicelib.api.schemas.exports import (
    ExportCommand,
    ExportForm,
    ExportLink,
    ExportReceipt,
    Exports,
    ExportShape,
    UnmaskingDecision,
    Unmaskings,
    UnmaskingShape,
    WaitingExport,
)
from chalicelib.wiring import exporting

door = Door("exports")


@door.open("GET", "/exports", answer=Exports)
def exports(visit: Visit) -> Exports:
    """List the own exports and how far each is."""
    found, now = exporting.desk().own(visit.actor)
    return Exports(exports=[_shape(one, now) for one in found], as_of=now)


@door.open("PUT", "/exports/{export_id}", body=ExportForm, answer=ExportReceipt, status=201)
def ask(visit: Visit, export_id: str) -> ExportReceipt:
    """Begin an export of exactly what a list shows, under the id that its form drew."""
    said = visit.said(ExportForm)
    asked = Asked(export_id, wanted_of(visit, said), Form(said.form), said.unmasked)
    return ExportReceipt.model_validate(exporting.desk().ask(visit.actor, asked))


@door.open("POST", "/exports/{export_id}/cancel", body=ExportCommand, answer=ExportReceipt)
def cancel(visit: Visit, export_id: str) -> ExportReceipt:
    """Stop an own export that runs."""
    command = _command(visit, export_id)
    return ExportReceipt.model_validate(exporting.desk().cancel(visit.actor, command))


@door.open("POST", "/exports/{export_id}/again", body=ExportCommand, answer=ExportReceipt)
def again(visit: Visit, export_id: str) -> ExportReceipt:
    """Start the step of an own export anew that stands still."""
    command = _command(visit, export_id)
    return ExportReceipt.model_validate(exporting.desk().again(visit.actor, command))


@door.open("POST", "/exports/{export_id}/take", answer=ExportLink)
def take(visit: Visit, export_id: str) -> ExportLink:
    """Give the way to the own file for a minute; that it is taken is audited first."""
    return ExportLink(url=exporting.desk().take(visit.actor, export_id))


@door.open("GET", "/unmaskings", answer=Unmaskings)
def unmaskings(visit: Visit) -> Unmaskings:
    """List the exports with callers shown on which the reader may decide."""
    found, now = exporting.unmaskings().waiting(visit.actor)
    return Unmaskings(exports=[_waiting(one) for one in found], as_of=now)


@door.open("POST", "/exports/{export_id}/decide", body=UnmaskingDecision, answer=ExportReceipt)
def decide(visit: Visit, export_id: str) -> ExportReceipt:
    """Let an export of somebody else show callers, or not."""
    said = visit.said(UnmaskingDecision)
    command = Decide(said.owner, export_id, said.id, said.version, said.granted, said.words)
    return ExportReceipt.model_validate(exporting.unmaskings().decide(visit.actor, command))


def _command(visit: Visit, export_id: str) -> Command:
    said = visit.said(ExportCommand)
    return Command(export_id, said.id, said.version)


def _shape(export: Export, now: datetime) -> ExportShape:
    return ExportShape(
        id=export.id,
        version=export.version,
        form=export.form.value,
        place=named(export.wanted.place),
        since=export.wanted.since,
        until=export.wanted.until,
        asked_at=export.asked_at,
        stage=export.stage.value,
        rows=export.rows,
        reached=export.reached,
        kept=export.file_kept_at(now),
        stands_still=export.stands_still_at(now),
        unmasking=_unmasking(export, now),
    )


def _unmasking(export: Export, now: datetime) -> UnmaskingShape | None:
    one = export.unmasking
    if one is None:
        return None
    return UnmaskingShape(
        reason=one.reason,
        decided_by=_person(one.decided_by) if one.decided_by else None,
        decided_at=one.decided_at,
        words=one.words,
        until=export.asked_at + WAITS if export.waits_at(now) else None,
    )


def _waiting(export: Export) -> WaitingExport:
    wanted = export.wanted
    return WaitingExport(
        id=export.id,
        version=export.version,
        owner=_person(export.owner),
        home=named(export.home),
        asked_at=export.asked_at,
        form=export.form.value,
        place=named(wanted.place),
        since=wanted.since,
        until=wanted.until,
        state=wanted.state.value if wanted.state else None,
        disposition=wanted.disposition,
        field_of_law=wanted.field_of_law,
        of_one_caller=bool(wanted.caller),
        reason=export.unmasking.reason if export.unmasking else "",
        void_at=export.asked_at + WAITS,
    )


def _person(person: Person) -> NamedPerson:
    return NamedPerson(id=person.id, name=person.name)
