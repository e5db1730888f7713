"""Shapes of lists of attendants that are imported."""

from typing import Annotated

from pydantic import Field

from chalicelib.api.schemas.base import Code, FaultShape, Identity, Wire
from chalicelib.api.schemas.staff import Category, DutyForm


class ColumnShape(Wire):
    """One column of a list that can be imported."""

    name: str
    required: bool
    example: str


class ImportFormat(Wire):
    """What a list may look like."""

    columns: list[ColumnShape]
    most_rows: int
    most_bytes: int


class FileShape(Wire):
    """A spreadsheet: its name, and what is in it as base64."""

    place: Code
    name: Annotated[str, Field(max_length=200)]
    data: Annotated[str, Field(max_length=1_400_000)]


class ImportCommand(FileShape):
    """A spreadsheet that is to be taken in; `id` is drawn by the portal."""

    id: Identity


class RowShape(Wire):
    """What one row of a list would become, or what is wrong with it."""

    row: int
    """As the spreadsheet counts; the headings are row 1."""
    name: str
    category: Category | None
    form: DutyForm | None
    unit: str
    faults: list[FaultShape]


class ImportPreview(Wire):
    """What an import would do; it can be carried out where no row has faults."""

    rows: list[RowShape]
    people: int
    faulty: int


class Imported(Wire):
    """How many people an import brought."""

    id: str
    people: int
