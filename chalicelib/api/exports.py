"""The door of exports: each person's own files of matters, masked, made in the background."""

from backend.matters.exporting import Asked, Command, Export, Form
from chalicelib.api.door import Door, Visit
from chalicelib.api.finding import wanted_of
from chalicelib.api.schemas.base import NamedPlace
from chalicelib.api.schemas.exports import (
    ExportCommand,
    ExportForm,
    ExportLink,
    ExportReceipt,
    Exports,
    ExportShape,
)
from chalicelib.wiring import exporting, ground

door = Door("exports")


@door.open("GET", "/exports", answer=Exports)
def exports(visit: Visit) -> Exports:
    """List the own exports and how far each is."""
    found, now = exporting.desk().own(visit.actor)
    return Exports(
        exports=[
            _shape(one, kept=one.file_kept_at(now), still=one.stands_still_at(now)) for one in found
        ],
        as_of=now,
    )


@door.open("PUT", "/exports/{export_id}", body=ExportForm, answer=ExportReceipt, status=201)
def ask(visit: Visit, export_id: str) -> ExportReceipt:
    """Begin an export of exactly what a list shows, under the id that its form drew."""
    said = visit.said(ExportForm)
    asked = Asked(export_id, wanted_of(visit, said), Form(said.form))
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


def _command(visit: Visit, export_id: str) -> Command:
    said = visit.said(ExportCommand)
    return Command(export_id, said.id, said.version)


def _shape(export: Export, *, kept: bool, still: bool) -> ExportShape:
    place = export.wanted.place
    return ExportShape(
        id=export.id,
        version=export.version,
        form=export.form.value,
        place=NamedPlace(code=place.code, name=ground.atlas().gazetteer().name(place.code)),
        since=export.wanted.since,
        until=export.wanted.until,
        asked_at=export.asked_at,
        stage=export.stage.value,
        rows=export.rows,
        reached=export.reached,
        kept=kept,
        stands_still=still,
    )
