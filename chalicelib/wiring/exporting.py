"""Exports of matters: asked for at a desk, made by a function of their own."""

from functools import cache

from backend.kernel.audit import Fact
from backend.kernel.books import Marker
from backend.kernel.events import Event
from backend.matters.export import Export, UnmaskingAsked
from backend.matters.exporting import ExportDesk
from backend.matters.gathering import Gathering
from backend.matters.letting_go import LettingGo
from backend.matters.unmasking import Unmaskings
from backend.places.taxonomy.rules import known
from chalicelib import settings
from chalicelib.services.export_files import S3Files
from chalicelib.services.matter_sheet import Words
from chalicelib.store import audit as audit_store
from chalicelib.store import exports as export_store
from chalicelib.store import markers
from chalicelib.store import outbox as outbox_store
from chalicelib.store.books import DynamoBooks
from chalicelib.store.exports import DynamoExports, ExportCodec
from chalicelib.store.table import Keeper
from chalicelib.wiring import casework, finding, ground


@cache
def _codec() -> ExportCodec:
    return ExportCodec(ground.sealer())


@cache
def books() -> DynamoBooks:
    """Return the books of exports."""
    return DynamoBooks(
        {
            Export: Keeper(_codec().encode),
            UnmaskingAsked: Keeper(export_store.encode_request),
            Marker: Keeper(markers.encode),
            Fact: Keeper(audit_store.encode),
            Event: Keeper(outbox_store.encode),
        },
        markers.find,
    )


@cache
def exports() -> DynamoExports:
    """Return what reads exports."""
    return DynamoExports(_codec())


@cache
def files() -> S3Files:
    """Return where the files of exports lie."""
    return S3Files(ground.client("s3"), settings.current().exports_bucket, words)


def words() -> Words:
    """Return what codes are called."""
    atlas = ground.atlas()
    names = {code: one.name for code, one in known(atlas.taxonomies()).items()}
    return Words(atlas.gazetteer().name, names)


@cache
def desk() -> ExportDesk:
    """Return where exports are asked for and taken."""
    return ExportDesk(
        books=books(),
        exports=exports(),
        finder=finding.finder(),
        links=files(),
        clock=ground.clock(),
    )


@cache
def unmaskings() -> Unmaskings:
    """Return where a second person decides whether callers are shown."""
    return Unmaskings(books(), exports(), ground.clock())


def letting_go() -> LettingGo:
    """Return what deletes files that show callers."""
    return LettingGo(exports(), files(), ground.clock())


@cache
def gathering() -> Gathering:
    """Return what carries exports on."""
    return Gathering(
        books=books(),
        exports=exports(),
        finder=finding.finder(),
        files=files(),
        clock=ground.clock(),
        callers=casework.matters().callers,
    )
