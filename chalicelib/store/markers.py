"""The traces of commands: `<subject's partition>` / `MARK#<key>`, beside the record they are of."""

import json

from pynamodb.attributes import UnicodeAttribute

from backend.kernel.books import Marker
from chalicelib import settings
from chalicelib.store.table import Table


class MarkerItem(Table):
    """One trace; each table has its own class."""

    fingerprint = UnicodeAttribute()
    answer = UnicodeAttribute()


class MattersMarker(MarkerItem):
    """The trace of a command on a matter, in the matter's own partition."""

    class Meta:
        """Where it lies."""

        table_name = settings.current().tables.matters


class PromisesMarker(MarkerItem):
    """The trace of a command on what carries promises and is no matter."""

    class Meta:
        """Where it lies."""

        table_name = settings.current().tables.promises


class DirectoryMarker(MarkerItem):
    """The trace of a command on a draft, or on what is known of people."""

    class Meta:
        """Where it lies."""

        table_name = settings.current().tables.directory


class RosterMarker(MarkerItem):
    """The trace of a command on what lies in the roster."""

    class Meta:
        """Where it lies."""

        table_name = settings.current().tables.roster


Place = tuple[type[MattersMarker | PromisesMarker | DirectoryMarker | RosterMarker], str, str]


_OF_DIRECTORY = frozenset(
    {
        "DEPARTMENT",
        "DIRECTIVE",
        "DRAFT",
        "INSTITUTION",
        "INTAKE",
        "KNOWLEDGE",
        "OUTAGE",
        "STAFF",
        "TAXONOMY",
        "TRAINING",
        "UNITS",
        "VIOLATION",
        "WISHES",
        "WORK",
    }
)
"""What lies in the table `directory`: there its commands leave their traces."""


def encode(marker: Marker) -> MarkerItem:
    """Return the item of a trace."""
    model, partition, key = _place(marker.subject, marker.key)
    answer = json.dumps(dict(marker.answer), ensure_ascii=False)
    return model(partition, key, fingerprint=marker.fingerprint, answer=answer)


def find(subject: str, key: str) -> Marker | None:
    """Return the trace of a command on a subject, or None."""
    model, partition, sort_key = _place(subject, key)
    try:
        item = model.get(partition, sort_key, consistent_read=True)
    except model.DoesNotExist:
        return None
    return Marker(subject, key, item.fingerprint, json.loads(item.answer))


def _place(subject: str, key: str) -> Place:
    kind, _, identity = subject.partition("#")
    match kind:
        case "EXPORTS":
            return MattersMarker, subject, f"MARK#{key}"
        case "MATTER":
            return MattersMarker, identity, f"MARK#{key}"
        case _ if kind in _OF_DIRECTORY:
            return DirectoryMarker, subject, f"MARK#{key}"
        case "HANDOVER":
            return RosterMarker, subject, f"MARK#{key}"
        case _:
            return PromisesMarker, subject, f"MARK#{key}"
