"""A matter as the clock knows it: nothing sealed is opened to raise something on it."""

from dataclasses import dataclass
from datetime import datetime

from backend.kernel.audit import Trail
from backend.kernel.ids import subject_ref
from backend.matters.model import MatterRow
from backend.promises.model import Kind, Pledge


@dataclass(frozen=True, slots=True)
class Outline:
    """What can be known of a matter without unsealing anything."""

    row: MatterRow
    version: int
    trail: Trail
    last_at: datetime
    """When something was done on it last, or when it was registered."""
    caller: str = ""
    """The keyed hash of the caller's number; empty where none is known, and under seal."""


@dataclass(frozen=True, slots=True)
class NextVersion:
    """Says that something was raised on a matter of which nothing else changes."""

    matter_id: str
    version: int
    """The new one; the one before it must still stand."""
    trail: Trail


@dataclass(frozen=True, slots=True)
class ClosedAlone:
    """Says that the clock closed a matter that has its result, of which nothing else changes."""

    matter_id: str
    version: int
    """The new one; the one before it must still stand."""
    trail: Trail
    at: datetime


def pledge_of_row(row: MatterRow, kind: Kind, number: int, caller: str = "") -> Pledge:
    """Return what whoever has the work promises, for whoever unseals nothing (Art. 17)."""
    answerable = row.stand_in or row.first_asked or ""
    return Pledge(
        kind,
        subject_ref("MATTER", row.id),
        row.owner.id,
        row.place,
        number=number,
        owner_name=row.owner.name,
        reference=row.reference,
        caller=caller,
        answerable=answerable if answerable != row.owner.id else "",
    )
